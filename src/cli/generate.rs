//! Texts made from the command line's own definitions: completions and the manual page.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::reply::Reply;

pub fn completions(shell: Shell) -> Reply {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "fixdex", &mut script);
    Reply::text(String::from_utf8_lossy(&script))
}

pub fn man() -> anyhow::Result<Reply> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    Ok(Reply::text(String::from_utf8_lossy(&page)))
}
