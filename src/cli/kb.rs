//! `fixdex kb`: the knowledge itself, one file per command.

mod check;
mod stale;

use super::args::KbCommand;
use super::context::Context;
use super::reply::Reply;

pub fn run(context: &Context, command: KbCommand) -> anyhow::Result<Reply> {
    match command {
        KbCommand::Check { dir } => check::run(context, dir.as_deref()),
        KbCommand::Stale => stale::run(context),
    }
}
