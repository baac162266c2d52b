//! Keeps walkthroughs for the screen: an event is on disk before the screen hears of it.

use std::path::PathBuf;

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::store::{EventStore, SqliteStore};
use crate::tui::message::{Message, Told};
use crate::walkthrough::Walkthrough;
use crate::walkthrough::event::{Diagnosed, Event, Fact};
use crate::walkthrough::record::Command;

/// What the store is asked for.
#[derive(Debug)]
pub enum Task {
    Start {
        started: Box<Fact>,
        diagnosed: Option<Diagnosed>,
    },
    Record(Uuid, Command),
    /// Read all walkthroughs now and after every change, or stop looking.
    Watch(bool),
    /// Look whether another program, or the team, has changed them, if somebody watches.
    Look,
}

/// The store on this host, in the name of one operator.
#[derive(Debug)]
pub struct Keeper {
    state_dir: PathBuf,
    operator: String,
    /// Opened when it is first needed, and again after a failure.
    store: Option<SqliteStore>,
    /// What the store's change counter was when all walkthroughs were read last; `None` when nobody watches.
    watched: Option<u64>,
}

impl Keeper {
    #[must_use]
    pub fn new(state_dir: PathBuf, operator: String) -> Self {
        Self { state_dir, operator, store: None, watched: None }
    }

    #[must_use]
    pub fn is_watching(&self) -> bool {
        self.watched.is_some()
    }

    /// Does the task; `None` when there is nothing to tell.
    pub fn perform(&mut self, task: Task, now: Timestamp) -> Option<Message> {
        let answer = match task {
            Task::Look if self.watched.is_none() => Ok(None),
            Task::Look => self.look(),
            Task::Watch(true) => self.read_all().map(Some),
            Task::Watch(false) => {
                self.watched = None;
                Ok(None)
            }
            Task::Start { started, diagnosed } => self.begin(*started, diagnosed, now).map(Some),
            Task::Record(id, command) => self.record(id, command, now).map(Some),
        };
        answer.unwrap_or_else(|error| Some(self.failed(&error)))
    }

    fn store(&mut self) -> Result<&SqliteStore, Error> {
        let store = match self.store.take() {
            Some(store) => store,
            None => SqliteStore::open(&self.state_dir)?,
        };
        Ok(self.store.insert(store))
    }

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

    fn begin(&mut self, started: Fact, diagnosed: Option<Diagnosed>, now: Timestamp) -> Result<Message, Error> {
        let mut events = vec![Event::first(started, &self.operator, now)];
        if let (Some(diagnosed), Some(walkthrough)) = (diagnosed, Walkthrough::fold(events.clone())) {
            events.push(Event::next(&walkthrough, Fact::Diagnosed(diagnosed), &self.operator, now));
        }
        self.append(&events)
    }

    /// Records against what is on disk now, which another program may have changed since the screen saw it.
    fn record(&mut self, id: Uuid, command: Command, now: Timestamp) -> Result<Message, Error> {
        let walkthrough = self.store()?.walkthrough(id)?;
        let fact = walkthrough.record(command, &self.operator)?;
        let event = Event::next(&walkthrough, fact, &self.operator, now);
        self.append(&[event])
    }

    /// Keeps events of one walkthrough.
    fn append(&mut self, events: &[Event]) -> Result<Message, Error> {
        let id = events[0].walkthrough;
        let store = self.store()?;
        store.append(events)?;
        Ok(Message::Walked(Box::new(store.walkthrough(id)?)))
    }

    /// What is told of an error. A store that failed is opened anew for the next task.
    fn failed(&mut self, error: &Error) -> Message {
        let text = error.with_hint();
        if matches!(error, Error::Refused { .. } | Error::Input { .. } | Error::NotFound { .. }) {
            return Message::Told(Told::problem(text));
        }
        self.store = None;
        self.watched = None;
        Message::StoreFailed(text)
    }
}
