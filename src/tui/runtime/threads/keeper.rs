//! The store thread: keeps walkthroughs. An event is on disk before the screen hears of it.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::store::{EventStore, SqliteStore};
use crate::tui::message::{Message, Told};
use crate::walkthrough::event::{Event, Fact};
use crate::walkthrough::record::Command;
use crate::walkthrough::state::Walkthrough;

/// How often another program's changes are looked for while a list or a walkthrough is watched.
const LOOK: Duration = Duration::from_millis(500);

/// What the store thread is asked for.
#[derive(Debug)]
pub enum Task {
    Start(Box<Fact>),
    Record(Uuid, Command),
    /// Read all walkthroughs now, and again whenever they change, or stop looking.
    Watch(bool),
}

/// Starts to keep walkthroughs in `state_dir`, in the name of `operator`.
pub fn start(state_dir: PathBuf, operator: String, sender: Sender<Message>) -> io::Result<Sender<Task>> {
    let (tasks, inbox) = channel();
    let mut keeper = Keeper { state_dir, operator, store: None, watched: None };
    let work = move || keeper.serve(&inbox, &sender);
    thread::Builder::new().name("store".into()).spawn(work)?;
    Ok(tasks)
}

struct Keeper {
    state_dir: PathBuf,
    operator: String,
    /// Opened when it is first needed, and again after a failure.
    store: Option<SqliteStore>,
    /// What the store's change counter was when all walkthroughs were read last; `None` when nobody watches.
    watched: Option<u64>,
}

impl Keeper {
    fn serve(&mut self, inbox: &Receiver<Task>, sender: &Sender<Message>) {
        loop {
            let answer = match self.wait(inbox) {
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.look(),
                Ok(Task::Watch(false)) => {
                    self.watched = None;
                    continue;
                }
                Ok(Task::Watch(true)) => self.read_all().map(Some),
                Ok(Task::Start(fact)) => self.begin(*fact).map(Some),
                Ok(Task::Record(id, command)) => self.record(id, command).map(Some),
            };
            let message = match answer {
                Ok(None) => continue,
                Ok(Some(message)) => message,
                Err(error) => self.failed(&error),
            };
            if sender.send(message).is_err() {
                return;
            }
        }
    }

    fn wait(&self, inbox: &Receiver<Task>) -> Result<Task, RecvTimeoutError> {
        match self.watched {
            Some(_) => inbox.recv_timeout(LOOK),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn store(&mut self) -> Result<&SqliteStore, Error> {
        if self.store.is_none() {
            self.store = Some(SqliteStore::open(&self.state_dir)?);
        }
        self.store.as_ref().ok_or_else(|| Error::Usage("the store is closed".to_owned()))
    }

    /// All walkthroughs, if another program has changed them.
    fn look(&mut self) -> Result<Option<Message>, Error> {
        let changes = self.store()?.changes()?;
        if self.watched == Some(changes) { Ok(None) } else { self.read_all().map(Some) }
    }

    fn read_all(&mut self) -> Result<Message, Error> {
        let store = self.store()?;
        // The counter is read first: a change between the two is read twice rather than never.
        let changes = store.changes()?;
        let all = store.list()?;
        self.watched = Some(changes);
        Ok(Message::Walkthroughs(all))
    }

    fn begin(&mut self, fact: Fact) -> Result<Message, Error> {
        let event = Event::first(fact, &self.operator, Timestamp::now());
        let id = event.walkthrough;
        self.append(event)?;
        self.walked(id)
    }

    /// Records against what is on disk now, which another program may have changed since the screen saw it.
    fn record(&mut self, id: Uuid, command: Command) -> Result<Message, Error> {
        let walkthrough = self.store()?.walkthrough(id)?;
        let fact = walkthrough.record(command)?;
        let event = Event::next(&walkthrough, fact, &self.operator, Timestamp::now());
        self.append(event)?;
        self.walked(id)
    }

    fn append(&mut self, event: Event) -> Result<(), Error> {
        self.store()?.append(&[event])
    }

    fn walked(&mut self, id: Uuid) -> Result<Message, Error> {
        let walkthrough: Walkthrough = self.store()?.walkthrough(id)?;
        Ok(Message::Walked(Box::new(walkthrough)))
    }

    /// What is told of an error. The store is opened anew for the next task.
    fn failed(&mut self, error: &Error) -> Message {
        let text = match error.hint() {
            Some(hint) => format!("{error}; {hint}"),
            None => error.to_string(),
        };
        if matches!(error, Error::Refused { .. } | Error::Input { .. } | Error::NotFound { .. }) {
            return Message::Told(Told::problem(text));
        }
        self.store = None;
        self.watched = None;
        Message::StoreFailed(text)
    }
}
