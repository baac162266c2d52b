//! The console: lines of standard input, Ctrl-C, and standard output. The terminal stays as it is; it edits the lines.

use std::io::{self, BufRead, ErrorKind, IsTerminal, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
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

/// The exit code of a program that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// What the signal thread has to know of the dialogue.
#[derive(Debug, Default)]
struct Attention {
    /// The dialogue waits for input.
    waits: AtomicBool,
    /// Ctrl-C was pressed and nothing was made of it yet.
    interrupted: AtomicBool,
}

/// Where lines come from and go to.
#[derive(Debug)]
pub struct Console {
    inbox: Receiver<Input>,
    /// Asks for the next line: nothing is read ahead.
    ask: Sender<()>,
    /// A line was asked for and has not come yet.
    asked: bool,
    attention: Arc<Attention>,
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
        let (sender, inbox) = channel();
        let (ask, asked) = channel();
        let attention = Arc::new(Attention::default());
        listen_for_interrupts(sender.clone(), Arc::clone(&attention)).map_err(failed)?;
        thread::Builder::new().name("lines".into()).spawn(move || read_lines(&asked, &sender)).map_err(failed)?;
        Ok(Self { inbox, ask, asked: false, attention, unicode, echoes: io::stdin().is_terminal() })
    }

    /// Waits for what comes next.
    pub fn hear(&mut self) -> Input {
        if !self.asked {
            // A reader that is gone has said that this is the end.
            let _ = self.ask.send(());
        }
        self.attention.waits.store(true, Ordering::SeqCst);
        let input = self.inbox.recv().unwrap_or(Input::End);
        self.attention.waits.store(false, Ordering::SeqCst);
        self.attention.interrupted.store(false, Ordering::SeqCst);
        self.asked = matches!(input, Input::Interrupt);
        input
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

/// Passes Ctrl-C on. Pressed again before anything was made of it, because something takes long, it ends the program:
/// every event is on disk already.
fn listen_for_interrupts(sender: Sender<Input>, attention: Arc<Attention>) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT])?;
    let listen = move || {
        for _ in signals.forever() {
            if attention.interrupted.swap(true, Ordering::SeqCst) {
                std::process::exit(INTERRUPTED);
            }
            if !attention.waits.load(Ordering::SeqCst) {
                // Where nobody hears it there is nobody to wait for either.
                let _ = io::stdout().write_all(b"\nStill at work; Ctrl-C once more ends the program.\n");
            }
            if sender.send(Input::Interrupt).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop)
}

/// Reads a line each time it is asked for one.
fn read_lines(asked: &Receiver<()>, sender: &Sender<Input>) {
    while asked.recv().is_ok() {
        let input = match read_line(&mut io::stdin().lock()) {
            Ok(Some(line)) => Input::Line(line),
            Ok(None) => Input::End,
            Err(error) => Input::Failed(Error::io("read", Path::new("standard input"), error)),
        };
        // Nobody hears any more once the dialogue has ended.
        if sender.send(input).is_err() {
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
