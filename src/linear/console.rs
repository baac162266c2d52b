//! The console: lines of standard input, Ctrl-C, and standard output. The terminal stays as it is; it edits the lines.

use std::io::{self, BufRead, ErrorKind, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use signal_hook::consts::SIGINT;
use signal_hook::iterator::Signals;

use crate::error::Error;
use crate::text::ascii::ascii;

/// More bytes of one line than this are passed over.
const LONGEST_LINE: u64 = 1 << 24;

/// What comes in.
#[derive(Debug)]
pub enum Input {
    /// A line without its end.
    Line(Vec<u8>),
    /// Ctrl-C.
    Interrupt,
    End,
    Failed(Error),
}

/// Where lines come from and go to.
#[derive(Debug)]
pub struct Console {
    inbox: Receiver<Input>,
    unicode: bool,
    /// Whether the terminal echoes what is typed, with the end of the line.
    echoes: bool,
}

impl Console {
    /// Starts to listen.
    ///
    /// # Errors
    /// When a thread or the signal handler cannot be had.
    pub fn open(unicode: bool) -> Result<Self, Error> {
        let failed = |source| Error::Terminal { source };
        let (sender, inbox) = sync_channel(1);
        listen_for_interrupts(sender.clone()).map_err(failed)?;
        thread::Builder::new().name("lines".into()).spawn(move || read_lines(&sender)).map_err(failed)?;
        Ok(Self { inbox, unicode, echoes: io::stdin().is_terminal() })
    }

    /// Waits for what comes next.
    pub fn hear(&self) -> Input {
        self.inbox.recv().unwrap_or(Input::End)
    }

    /// Writes `text`; `false` when nobody reads any more.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn say(&mut self, text: &str) -> Result<bool, Error> {
        let text = if self.unicode { text.into() } else { ascii(text) };
        // Where nothing echoes the end of the answer, the question ends its own line.
        let end = if self.echoes || text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.write_all(end.as_bytes()));
        match written.and_then(|()| stdout.flush()) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
            Err(error) => Err(Error::io("write", Path::new("standard output"), error)),
        }
    }
}

/// The columns of the terminal that shows what is said; `None` where there is none.
#[must_use]
pub fn columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

fn listen_for_interrupts(sender: SyncSender<Input>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT])?;
    let listen = move || {
        for _ in signals.forever() {
            if sender.send(Input::Interrupt).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop)
}

fn read_lines(sender: &SyncSender<Input>) {
    let mut stdin = io::stdin().lock();
    loop {
        let input = match read_line(&mut stdin) {
            Ok(Some(line)) => Input::Line(line),
            Ok(None) => Input::End,
            Err(error) => Input::Failed(Error::io("read", Path::new("standard input"), error)),
        };
        let last = !matches!(input, Input::Line(_));
        // Nobody hears any more once the dialogue has ended.
        if sender.send(input).is_err() || last {
            return;
        }
    }
}

/// The next line without its end; `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.pop_if(|last| *last == b'\n').is_none() && u64::try_from(line.len()).is_ok_and(|len| len == LONGEST_LINE) {
        input.skip_until(b'\n')?;
    }
    line.pop_if(|last| *last == b'\r');
    Ok(Some(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_their_end_and_the_last_needs_none() {
        let mut input = &b"one\r\n\ntwo"[..];
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some(&b"one"[..]));
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some(&b""[..]));
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some(&b"two"[..]));
        assert_eq!(read_line(&mut input).unwrap(), None);
    }

    #[test]
    fn what_is_too_long_for_a_line_is_passed_over() {
        let mut long = vec![b'x'; usize::try_from(LONGEST_LINE).unwrap() + 5];
        long.extend(b"\nnext\n");
        let mut input = long.as_slice();
        assert_eq!(read_line(&mut input).unwrap().map(|line| line.len()), usize::try_from(LONGEST_LINE).ok());
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some(&b"next"[..]));
    }
}
