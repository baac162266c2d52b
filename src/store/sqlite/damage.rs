//! Walkthroughs with rows that make no event: told by their names, and never in the way of the others.

use serde::Serialize;
use uuid::Uuid;

use super::SqliteStore;
use crate::error::Error;
use crate::store::{EventStore, summaries};
use crate::text::clean::clean_line;
use crate::walkthrough::Event;

/// A walkthrough that cannot be read as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Damaged {
    /// Its id, as it stands in the store.
    pub walkthrough: String,
    /// Which event is damaged, and what of it.
    pub reason: String,
}

impl SqliteStore {
    /// The events of every walkthrough, the one with the newest arrival first; or what is wrong with it.
    ///
    /// # Errors
    /// When not even the list of walkthroughs can be read.
    pub fn whole(&self) -> Result<Vec<Result<Vec<Event>, Damaged>>, Error> {
        Ok(self.names()?.iter().map(|name| self.whole_one(name)).collect())
    }

    /// The damaged walkthroughs that are not in [`EventStore::summaries`], since not even their start can be read.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn without_start(&self) -> Result<Vec<Damaged>, Error> {
        self.catch_up()?;
        let names = summaries::without_start(&self.connection).map_err(|error| self.failed(error))?;
        Ok(names.iter().filter_map(|name| self.whole_one(name).err()).collect())
    }

    /// The ids of all walkthroughs as they stand in the store, the one with the newest arrival first.
    pub(super) fn names(&self) -> Result<Vec<String>, Error> {
        self.catch_up()?;
        summaries::ids(&self.connection).map_err(|error| self.failed(error))
    }

    fn whole_one(&self, name: &str) -> Result<Vec<Event>, Damaged> {
        let damaged = |reason: String| Damaged { walkthrough: clean_line(name), reason };
        let id: Uuid = name.parse().map_err(|_| damaged("its id cannot be read".to_owned()))?;
        self.events(id).map_err(|error| match error {
            Error::WalkthroughDamaged { reason, .. } => damaged(reason),
            other => damaged(other.to_string()),
        })
    }
}

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "walkthrough {} is damaged: {}", self.walkthrough, self.reason)
    }
}
