//! Keeps the events of walkthroughs: [`EventStore`] says what a store does, [`SqliteStore`] is the one on this host,
//! [`PostgresStore`] the one where a team's hosts meet, and [`sync`] carries events between the two. May use
//! [`crate::walkthrough`] and [`crate::config`].

mod find;
mod import;
mod inspect;
mod journal;
mod place;
pub mod postgres;
mod row;
mod schema;
mod sqlite;
mod summaries;
pub mod sync;

use jiff::Timestamp;
use uuid::Uuid;

pub use find::{pick, unique_prefix};
pub use import::{Backup, Imported, backup, import};
pub use inspect::{Inspection, inspect, unsent};
pub use place::is_writable;
pub use postgres::PostgresStore;
pub use sqlite::{Damaged, SqliteStore};

use crate::error::Error;
use crate::walkthrough::{Command, Event, Refusal, Summary, Walkthrough};

/// A place that keeps events. It only ever grows.
pub trait EventStore {
    /// Keeps the events, all or none; they are on disk when it returns. An event that is there already changes nothing.
    ///
    /// # Errors
    /// When the store cannot be written or is damaged.
    fn append(&self, events: &[Event]) -> Result<(), Error>;

    /// The events of one walkthrough, in the order of their arrival, with all text cleaned for terminals; empty when
    /// there are none.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    fn events(&self, walkthrough: Uuid) -> Result<Vec<Event>, Error>;

    /// The ids of all walkthroughs, the one with the newest arrival first.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    fn ids(&self) -> Result<Vec<Uuid>, Error>;

    /// A number that grows with every event that arrives, from this process or another. Cheap to ask for.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    fn changes(&self) -> Result<u64, Error>;

    /// One walkthrough, folded.
    ///
    /// # Errors
    /// When the store cannot be read, is damaged, or does not hold the start of this walkthrough.
    fn walkthrough(&self, id: Uuid) -> Result<Walkthrough, Error> {
        Walkthrough::fold(self.events(id)?).ok_or_else(|| find::none(&id.to_string()).into())
    }

    /// Keeps events of one walkthrough, the first ones or more, and reads it as a whole.
    ///
    /// # Errors
    /// When there are none, or the store cannot be written or is damaged.
    fn extend(&self, events: &[Event]) -> Result<Walkthrough, Error> {
        let first = events.first().ok_or_else(|| find::none(""))?;
        self.append(events)?;
        self.walkthrough(first.walkthrough)
    }

    /// Adds what the command of the operator `by` comes to in the state that is stored now, which another program may
    /// have changed since the operator saw it; the event is on disk when it returns.
    ///
    /// # Errors
    /// When the command is refused, or the store cannot be read, written or is damaged.
    fn record(&self, id: Uuid, command: Command, by: &str, at: Timestamp) -> Result<Walkthrough, Error> {
        let walkthrough = self.walkthrough(id)?;
        let fact = walkthrough.record(command, by)?;
        let event = Event::next(&walkthrough, fact, by, at);
        self.extend(&[event])
    }

    /// All walkthroughs, folded, the one with the newest arrival first. One whose start has not arrived is left out.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    fn list(&self) -> Result<Vec<Walkthrough>, Error> {
        let mut walkthroughs = Vec::new();
        for id in self.ids()? {
            walkthroughs.extend(Walkthrough::fold(self.events(id)?));
        }
        Ok(walkthroughs)
    }

    /// All walkthroughs in short, the one with the newest arrival first. One whose start has not arrived is left out.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    fn summaries(&self) -> Result<Vec<Summary>, Error> {
        Ok(self.list()?.iter().map(Summary::of).collect())
    }

    /// The id that `typed` means: an id, a prefix that only one id has, or `last` for the one with the newest arrival.
    ///
    /// # Errors
    /// When the store cannot be read, is damaged, or has none or several such walkthroughs.
    fn find(&self, typed: &str) -> Result<Uuid, Error> {
        pick(&self.ids()?, typed).map_err(|refusal: Refusal| refusal.into())
    }
}
