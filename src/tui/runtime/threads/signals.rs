//! The signal thread: a request to end leaves the screen in order, so that the terminal is given back, and a stop is
//! survived whoever asks for it.

use std::io;
use std::process::exit;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::tui::message::Message;
use crate::tui::terminal;

/// How long a request to end may take. A terminal that takes nothing any more holds the screen up for ever.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a shell reports of a program that a signal has ended, without the number of the signal.
const ENDED_BY_SIGNAL: i32 = 128;

/// Starts to listen to signals.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    let listen = move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Suspend,
                SIGCONT if terminal::stopped_itself() => continue,
                SIGCONT => Message::Resumed,
                _ => return end(&sender, signal),
            };
            if sender.send(message).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop)
}

/// Asks the screen to end, and does it where the screen cannot: what the operator did is on disk by then.
fn end(sender: &Sender<Message>, signal: i32) {
    // A screen that is gone ends by itself.
    let _ = sender.send(Message::End(signal));
    thread::sleep(PATIENCE);
    terminal::abandon();
    exit(ENDED_BY_SIGNAL + signal);
}
