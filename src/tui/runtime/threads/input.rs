//! The input thread: reads the terminal. What came at once is sent as one piece, so that the screen, which knows what has
//! the focus, can tell keys from a paste.

mod burst;
mod escape;

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use burst::Burst;
use crossterm::event::{Event, poll, read};
use escape::Joined;
use signal_hook::consts::SIGHUP;

use crate::tui::message::Message;

/// A paste without marks goes on as long as its letters come no further apart, which on a slow line is far.
const GAP: Duration = Duration::from_millis(200);

/// How long to look whether more waits already. Not even what waits is seen in no time at all.
const LOOK: Duration = Duration::from_micros(100);

/// How long after an Esc the rest of an escape sequence may come, that a slow line has cut there.
const CUT: Duration = Duration::from_millis(40);

/// Starts to read the terminal. When it is gone, so is the program.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let mut input = Input { source: Terminal, ready: VecDeque::new() };
    let read_all = move || while input.read_some(&sender) {};
    thread::Builder::new().name("input".into()).spawn(read_all).map(drop)
}

/// Where events come from.
trait Source {
    /// The next event, however long it takes.
    fn read(&mut self) -> io::Result<Event>;

    /// Whether an event comes within this time.
    fn poll(&mut self, patience: Duration) -> bool;
}

struct Terminal;

impl Source for Terminal {
    fn read(&mut self) -> io::Result<Event> {
        read()
    }

    fn poll(&mut self, patience: Duration) -> bool {
        poll(patience).unwrap_or(false)
    }
}

/// Events with the escape sequences joined that came in two parts.
struct Input<S> {
    source: S,
    /// Events that were read to see whether they belong to a sequence.
    ready: VecDeque<Event>,
}

impl<S: Source> Input<S> {
    /// Sends what the terminal has; returns whether more can come.
    fn read_some(&mut self, sender: &Sender<Message>) -> bool {
        let mut burst = Burst::default();
        loop {
            let Ok(event) = self.next() else {
                let _ = pass_on(burst, sender);
                // A terminal that is gone ends the program; if that is gone as well, nothing is left to do.
                let _ = sender.send(Message::End(SIGHUP));
                return false;
            };
            if let Some(event) = event {
                burst.take(event);
            }
            // One key is passed on at once; what already waits behind it may be a paste.
            let patience = if burst.is_long_line() { GAP } else { LOOK };
            if burst.is_full() || self.ready.is_empty() && !self.source.poll(patience) {
                return pass_on(burst, sender);
            }
        }
    }

    /// The next event; `None` for a sequence that says nothing to the screen.
    fn next(&mut self) -> io::Result<Option<Event>> {
        if self.ready.is_empty() {
            self.ready.push_back(self.source.read()?);
        }
        let mut count = 1;
        loop {
            match escape::join(&self.ready.make_contiguous()[..count]) {
                Joined::Whole(event) => {
                    self.ready.drain(..count);
                    return Ok(event);
                }
                Joined::More if count < self.ready.len() => {}
                Joined::More if self.source.poll(CUT) => self.ready.push_back(self.source.read()?),
                Joined::More | Joined::Not => return Ok(self.ready.pop_front()),
            }
            count += 1;
        }
    }
}

/// Sends what came; returns whether somebody takes it.
fn pass_on(burst: Burst, sender: &Sender<Message>) -> bool {
    burst.messages().into_iter().all(|message| sender.send(message).is_ok())
}

#[cfg(test)]
mod tests;
