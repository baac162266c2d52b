//! The team thread: exchanges events with the team's server, often while somebody looks, and never in anybody's way.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::store::postgres::Address;
use crate::store::sync::Courier;
use crate::tui::message::{Message, TeamStatus};
use crate::tui::runtime::keeper::Task;

/// How often the server is asked while walkthroughs are on screen, and while none is.
const WATCHED: Duration = Duration::from_secs(1);
const UNWATCHED: Duration = Duration::from_secs(15);
/// The longest wait for a server that is away.
const LONGEST: Duration = Duration::from_secs(30);

/// What the thread is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// An event is on disk here.
    Appended,
    /// Walkthroughs are on screen, or no longer.
    Watch(bool),
}

/// Starts to exchange; what is pulled is told to the store thread, which looks then.
pub fn start(
    state_dir: std::path::PathBuf,
    address: Address,
    storer: Sender<Task>,
    sender: Sender<Message>,
) -> io::Result<Sender<Errand>> {
    let (errands, inbox) = channel();
    let work = move || serve(Courier::new(state_dir, address), &inbox, &storer, &sender);
    thread::Builder::new().name("team".into()).spawn(work)?;
    Ok(errands)
}

fn serve(mut courier: Courier, inbox: &Receiver<Errand>, storer: &Sender<Task>, sender: &Sender<Message>) {
    let mut rhythm = Rhythm::default();
    let mut told = None;
    loop {
        let answer = courier.run();
        if answer.as_ref().is_ok_and(|carried| carried.pulled > 0) {
            // A store thread that is gone has ended the program already.
            let _ = storer.send(Task::Look);
        }
        rhythm.failures = if answer.is_ok() { 0 } else { rhythm.failures + 1 };
        let status = TeamStatus::of(&answer.map(drop));
        if told.as_ref() != Some(&status) {
            told = Some(status.clone());
            if sender.send(Message::Team(status)).is_err() {
                return;
            }
        }
        if rest(&mut rhythm, inbox).is_none() {
            return;
        }
    }
}

/// Waits until the next exchange is due; `None` when the screen is gone.
fn rest(rhythm: &mut Rhythm, inbox: &Receiver<Errand>) -> Option<()> {
    let since = Instant::now();
    loop {
        let left = rhythm.pause().saturating_sub(since.elapsed());
        match inbox.recv_timeout(left) {
            Ok(Errand::Watch(watched)) => rhythm.watched = watched,
            // A server that is away is not asked more often because there is more for it.
            Ok(Errand::Appended) if rhythm.failures > 0 => {}
            Ok(Errand::Appended) | Err(RecvTimeoutError::Timeout) => return Some(()),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// When to exchange next.
#[derive(Debug, Default)]
struct Rhythm {
    watched: bool,
    /// How often the server could not be used, one after the other.
    failures: u32,
}

impl Rhythm {
    fn pause(&self) -> Duration {
        match self.failures {
            0 if self.watched => WATCHED,
            0 => UNWATCHED,
            failures => Duration::from_secs(1 << (failures - 1).min(5)).min(LONGEST),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_away_is_asked_less_and_less_often() {
        let pauses = (0..8).map(|failures| Rhythm { watched: true, failures }.pause().as_secs());
        assert_eq!(pauses.collect::<Vec<_>>(), [1, 1, 2, 4, 8, 16, 30, 30]);
        assert_eq!(Rhythm::default().pause(), UNWATCHED);
    }

    #[test]
    fn an_append_is_sent_at_once_unless_the_server_is_away() {
        let (errands, inbox) = channel();
        errands.send(Errand::Watch(true)).unwrap();
        errands.send(Errand::Appended).unwrap();
        let mut rhythm = Rhythm::default();
        let began = Instant::now();
        assert_eq!(rest(&mut rhythm, &inbox), Some(()));
        assert!(rhythm.watched && began.elapsed() < WATCHED);
        errands.send(Errand::Appended).unwrap();
        rhythm.failures = 1;
        drop(errands);
        assert_eq!(rest(&mut rhythm, &inbox), None, "it waited on");
    }
}
