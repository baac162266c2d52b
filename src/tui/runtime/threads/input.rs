//! The input thread: reads the terminal.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use crossterm::event::{Event, read};

use crate::tui::message::Message;

/// Starts to read the terminal. When it is gone, so is the program.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let read_all = move || {
        loop {
            let message = match read() {
                Ok(Event::Key(key)) => Message::Key(key),
                Ok(Event::Paste(text)) => Message::Paste(text),
                Ok(Event::Resize(columns, rows)) => Message::Resized(columns, rows),
                Ok(Event::FocusGained | Event::FocusLost | Event::Mouse(_)) => continue,
                Err(_) => Message::End,
            };
            let end = matches!(message, Message::End);
            if sender.send(message).is_err() || end {
                return;
            }
        }
    };
    thread::Builder::new().name("input".into()).spawn(read_all).map(drop)
}
