//! Walkthroughs with rows that make no event: told by their names, and never in the way of the others.

use serde::Serialize;
use uuid::Uuid;

use super::SqliteStore;
use crate::error::Error;
use crate::store::row::Decoded;
use crate::store::{find, summaries};
use crate::text::clean::clean_line;
use crate::walkthrough::chain::Chain;
use crate::walkthrough::{Event, Refusal};

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

    /// The damaged walkthroughs that are not in [`EventStore::summaries`](crate::store::EventStore::summaries), since not even their start can be read.
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
        let rows = self.rows_after(id, 0).map_err(|error| damaged(error.to_string()))?;
        whole(rows.into_iter().map(|(_, event)| event)).map_err(damaged)
    }

    /// Why there is no walkthrough with this id: there never was, its start was lost, or has not arrived yet.
    pub(super) fn without_its_start(&self, id: Uuid) -> Result<Error, Error> {
        let is_known = self.names()?.contains(&id.to_string());
        if self.rows_after(id, 0)?.is_empty() {
            let lost = damaged(id, NO_EVENTS.to_owned());
            return Ok(if is_known { lost } else { find::none(&id.to_string()).into() });
        }
        let hint = "`fixdex walk sync` brings it from the team's server";
        Ok(Refusal::not_found(format!("the start of walkthrough {id} is not here"), hint).into())
    }

    /// Has the list name a walkthrough that was found damaged: its summary is of the time before. Where nothing can be
    /// written, the list stays as it is.
    pub(super) fn keep_damage(&self, id: Uuid, error: &Error) {
        if let Error::WalkthroughDamaged { reason, .. } = error
            && let Ok(summary) = self.readable(id, reason)
        {
            let _ = summaries::replace(&self.connection, &id.to_string(), summary.as_ref());
        }
    }
}

/// What stands for all events of a walkthrough that the store has listed.
const NO_EVENTS: &str = "none of its events is there any more";

pub(super) fn damaged(walkthrough: Uuid, reason: String) -> Error {
    Error::WalkthroughDamaged { walkthrough: walkthrough.to_string(), reason }
}

/// The events of a walkthrough, if all of them can be read and none is missing; else what is wrong.
pub(in crate::store) fn whole(rows: impl IntoIterator<Item = Decoded>) -> Result<Vec<Event>, String> {
    let events: Vec<Event> = rows.into_iter().collect::<Result<_, _>>()?;
    if events.is_empty() {
        return Err(NO_EVENTS.to_owned());
    }
    Chain::of(&events).damage(&events).map_or(Ok(events), Err)
}

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "walkthrough {} is damaged: {}", self.walkthrough, self.reason)
    }
}
