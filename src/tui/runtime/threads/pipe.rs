//! The pipe thread: reads the log that another program writes into this one.

use std::io::{self, Read};
use std::sync::mpsc::Sender;
use std::thread;

use crate::tui::message::{Message, Told};
use crate::tui::state::diagnose::LONGEST_LOG;

/// Starts to read standard input to its end, or as far as the screen takes it.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let read_all = move || {
        let mut log = Vec::new();
        // One byte more tells that the log was longer.
        let most = u64::try_from(LONGEST_LOG).unwrap_or(u64::MAX).saturating_add(1);
        let read = io::stdin().lock().take(most).read_to_end(&mut log);
        // What came before a failure is still a log. Nobody is left to tell when the screen is gone.
        let _ = sender.send(Message::Log(log));
        if let Err(error) = read {
            let _ = sender.send(Message::Told(Told::problem(format!("cannot read standard input: {error}"))));
        }
    };
    thread::Builder::new().name("pipe".into()).spawn(read_all).map(drop)
}
