//! Keeps walkthroughs for the screen: an event is on disk before the screen hears of it.

use std::path::PathBuf;

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::store::{EventStore, SqliteStore};
use crate::tui::message::{Message, Told, Watching};
use crate::walkthrough;
use crate::walkthrough::event::{Diagnosed, Fact};
use crate::walkthrough::record::Command;

/// What the store is asked for.
#[derive(Debug)]
pub enum Task {
    Start {
        started: Box<Fact>,
        diagnosed: Option<Diagnosed>,
    },
    Record(Uuid, Command),
    Open(Uuid),
    /// Read these now and after every change, or stop looking.
    Watch(Watching),
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
    watching: Watching,
    /// What the store's change counter was when it was read last; `None` when it has to be read anyway.
    seen: Option<u64>,
    /// What it was when the list was told last: all below that the screen knows.
    listed: u64,
}

impl Keeper {
    #[must_use]
    pub fn new(state_dir: PathBuf, operator: String) -> Self {
        Self { state_dir, operator, store: None, watching: Watching::default(), seen: None, listed: 0 }
    }

    #[must_use]
    pub fn is_watching(&self) -> bool {
        self.watching != Watching::default()
    }

    /// Does the task; `None` when there is nothing to tell.
    pub fn perform(&mut self, task: Task, now: Timestamp) -> Option<Message> {
        let answer = match task {
            Task::Look => self.look(),
            Task::Watch(watching) => {
                self.watching = watching;
                self.seen = None;
                self.look()
            }
            Task::Open(id) => self.open(id).map(Some),
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
        if !self.is_watching() {
            return Ok(None);
        }
        // The counter is read first: a change between the two is read twice rather than never.
        let counter = self.store()?.changes()?;
        if self.seen == Some(counter) { Ok(None) } else { self.read(counter).map(Some) }
    }

    fn read(&mut self, counter: u64) -> Result<Message, Error> {
        let Watching { list, opened } = self.watching.clone();
        let listed = self.listed;
        let store = self.store()?;
        let changed = list.then(|| store.summaries_after(listed)).transpose()?;
        let opened = opened.into_iter().map(|id| store.walkthrough(id));
        // A damaged one says so when something is done with it, and is not in the way of the others.
        let opened = opened.filter(|read| !matches!(read, Err(Error::WalkthroughDamaged { .. })));
        let opened = opened.collect::<Result<_, _>>()?;
        self.seen = Some(counter);
        self.listed = if list { counter } else { listed };
        Ok(Message::Walkthroughs { changed, opened })
    }

    fn open(&mut self, id: Uuid) -> Result<Message, Error> {
        Ok(Message::Opened(Box::new(self.store()?.walkthrough(id)?)))
    }

    fn begin(&mut self, started: Fact, diagnosed: Option<Diagnosed>, now: Timestamp) -> Result<Message, Error> {
        let events = walkthrough::begin(started, diagnosed, &self.operator, now);
        Ok(Message::Walked(Box::new(self.store()?.extend(&events)?)))
    }

    /// Records against what is on disk now, which another program may have changed since the screen saw it.
    fn record(&mut self, id: Uuid, command: Command, now: Timestamp) -> Result<Message, Error> {
        let operator = self.operator.clone();
        Ok(Message::Walked(Box::new(self.store()?.record(id, command, &operator, now)?)))
    }

    /// What is told of an error. A store that failed is opened anew for the next task.
    fn failed(&mut self, error: &Error) -> Message {
        let text = error.with_hint();
        let is_of_one = matches!(error, Error::WalkthroughDamaged { .. });
        if is_of_one || matches!(error, Error::Refused { .. } | Error::Input { .. } | Error::NotFound { .. }) {
            return Message::Told(Told::problem(text));
        }
        self.store = None;
        self.watching = Watching::default();
        self.listed = 0;
        Message::StoreFailed(text)
    }
}
