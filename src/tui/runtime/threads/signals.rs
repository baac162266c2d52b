//! The signal thread: a request to end leaves the screen in order, so that the terminal is given back.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::tui::message::Message;

/// Starts to listen to signals.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT])?;
    let listen = move || {
        for _ in signals.forever() {
            if sender.send(Message::End).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(listen).map(drop)
}
