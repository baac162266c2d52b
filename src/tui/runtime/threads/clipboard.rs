//! Copying: through tmux where it runs, else by the terminal's own escape sequence. Neither says whether it worked.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::tui::message::Told;

/// Copies `text`, and says which way it went.
pub fn copy(what: &str, text: &str) -> Told {
    let in_tmux = std::env::var_os("TMUX").is_some();
    let sent = if in_tmux { to_tmux(text) } else { to_terminal(text) };
    match (sent, in_tmux) {
        (Ok(()), true) => Told::fact(format!("Copied {what} to tmux and, if it passes it on, to the clipboard")),
        (Ok(()), false) => Told::fact(format!("Sent {what} to the terminal's clipboard (OSC 52), unconfirmed")),
        (Err(error), _) => Told::problem(format!("cannot copy {what}: {error}")),
    }
}

fn to_terminal(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}

fn to_tmux(text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = tmux.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    let status = tmux.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("tmux ended with {status}"))) }
}
