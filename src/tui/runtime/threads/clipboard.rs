//! Copying by the terminal's own escape sequence or through tmux. Neither says whether it worked.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::tui::terminal::output;

/// Sends `text` to the terminal, between two frames.
pub fn to_terminal(text: &str) -> io::Result<()> {
    execute!(io::BufWriter::new(output()), CopyToClipboard::to_clipboard_from(text))
}

/// Gives `text` to the tmux that this runs in, and waits for it.
pub fn to_tmux(text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| io::Error::new(error.kind(), format!("tmux cannot be run: {error}")))?;
    if let Some(mut stdin) = tmux.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    let status = tmux.wait()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("tmux ended with {status}"))) }
}
