//! The memory thread: reads what earlier runs have left, and keeps what this one adds.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::error::Error;
use crate::file::is_writable;
use crate::memory::Memo;
use crate::memory::files::Files;
use crate::tui::message::{Message, Told};

/// How long the end of the program waits for what is not kept yet: a home on a network may hang.
const PATIENCE: Duration = Duration::from_secs(2);

/// What the thread is asked for.
#[derive(Debug)]
pub enum Errand {
    Keep(Memo),
    Forget { pinned_too: bool },
}

/// The thread, as the screen sees it.
#[derive(Debug)]
pub struct MemoryThread {
    errands: Option<Sender<Errand>>,
    /// Ends when the thread does.
    end: Receiver<()>,
}

impl MemoryThread {
    /// Starts to look whether `dir` can be written, to read, unless nothing is to be remembered, and to keep.
    pub fn start(files: Files, dir: &Path, on: bool, sender: Sender<Message>) -> io::Result<Self> {
        let (errands, inbox) = channel();
        let (ends, end) = channel();
        let dir = dir.to_owned();
        let work = move || {
            if !is_writable(&dir) {
                let _ = sender.send(Message::ReadOnly);
            }
            if on {
                let (memory, problems) = files.read();
                // Nobody is left to tell when the screen is gone.
                let _ = sender.send(Message::Remembered { memory: Box::new(memory), problems });
            }
            serve(&files, &inbox, &sender);
            drop(ends);
        };
        thread::Builder::new().name("memory".into()).spawn(work)?;
        Ok(Self { errands: Some(errands), end })
    }

    pub fn send(&self, errand: Errand) {
        // A thread that is gone has ended the program already, by its panic.
        let _ = self.errands.as_ref().map(|errands| errands.send(errand));
    }

    /// Waits until everything is kept, but not for ever.
    pub fn finish(&mut self) {
        self.errands = None;
        let _ = self.end.recv_timeout(PATIENCE);
    }
}

fn serve(files: &Files, inbox: &Receiver<Errand>, sender: &Sender<Message>) {
    let mut told = false;
    for errand in inbox {
        let told_now = match errand {
            Errand::Keep(memo) => match files.add(&memo) {
                Err(error) if !told && !is_read_only(&error) => Told::problem(error.with_hint()),
                _ => continue,
            },
            Errand::Forget { pinned_too } => match files.forget(pinned_too) {
                Ok(()) => Told::fact("Forgotten"),
                Err(error) => Told::problem(error.with_hint()),
            },
        };
        told = true;
        let _ = sender.send(Message::Told(told_now));
    }
}

/// Whether the state directory is not ours to write: memory then lasts for this run only.
fn is_read_only(error: &Error) -> bool {
    let Error::Io { source, .. } = error else { return false };
    matches!(source.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotADirectory)
}
