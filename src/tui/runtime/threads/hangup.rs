//! The hang-up thread: a terminal that goes away ends the program, even where no signal tells it.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use crate::tui::message::Message;

/// Starts to wait for the end of the terminal.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let wait = move || {
        if is_gone() {
            // Nobody is left to tell when the screen is gone.
            let _ = sender.send(Message::End(SIGHUP));
        }
    };
    thread::Builder::new().name("hangup".into()).spawn(wait).map(drop)
}

/// Waits until the terminal is gone; returns false where that cannot be watched.
fn is_gone() -> bool {
    let stdout = io::stdout();
    loop {
        // Only the end is waited for, which needs not be asked for.
        let mut watched = [PollFd::new(&stdout, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(Errno::INTR) => {}
            Ok(_) => return watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR),
            Err(_) => return false,
        }
    }
}
