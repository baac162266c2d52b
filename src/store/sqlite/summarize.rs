//! Walkthroughs in short: kept up with the events, read quickly.

use rusqlite::{Transaction, TransactionBehavior};
use uuid::Uuid;

use super::{Recent, SqliteStore};
use crate::error::Error;
use crate::store::{EventStore, summaries};
use crate::walkthrough::{Summary, Walkthrough};

impl SqliteStore {
    /// The walkthroughs in short that have changed since [`EventStore::changes`] was `change`, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    pub fn summaries_after(&self, change: u64) -> Result<Vec<Summary>, Error> {
        self.catch_up()?;
        let rows = summaries::after(&self.connection, change).map_err(|error| self.failed(error))?;
        let decode = |row: summaries::SummaryRow| match row.decode() {
            Some(summary) => Ok(summary),
            None => Ok(Summary::of(&self.walkthrough(self.id(&row.walkthrough)?)?)),
        };
        rows.into_iter().map(decode).collect()
    }

    /// Makes the summaries that another version of the program did not.
    pub(super) fn catch_up(&self) -> Result<(), Error> {
        let fail = |error| self.failed(error);
        if !summaries::is_behind(&self.connection).map_err(fail)? {
            return Ok(());
        }
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(fail)?;
        self.summarize(&transaction)?;
        transaction.commit().map_err(fail)
    }

    /// Makes the summaries of what was inserted.
    pub(super) fn summarize(&self, transaction: &Transaction<'_>) -> Result<(), Error> {
        let fail = |error| self.failed(error);
        for stale in summaries::stale(transaction).map_err(fail)? {
            let walkthrough = self.folded(self.id(&stale.walkthrough)?)?;
            let summary = walkthrough.as_ref().map(Summary::of);
            summaries::put(transaction, &stale, summary.as_ref()).map_err(fail)?;
        }
        Ok(())
    }

    /// The walkthrough; `None` while its start has not arrived. Reads only what came after the last time.
    pub(super) fn folded(&self, id: Uuid) -> Result<Option<Walkthrough>, Error> {
        let recent = self.recent.take().filter(|recent| recent.walkthrough.id == id);
        let mut newest = recent.as_ref().map_or(0, |recent| recent.newest);
        let mut events = Vec::new();
        for (number, event) in self.events_after(id, newest)? {
            newest = number;
            events.push(event);
        }
        let walkthrough = match recent {
            Some(recent) if events.is_empty() => recent.walkthrough,
            Some(recent) => recent.walkthrough.with_all(events),
            None => match Walkthrough::fold(events) {
                Some(walkthrough) => walkthrough,
                None => return Ok(None),
            },
        };
        self.recent.replace(Some(Recent { newest, walkthrough: walkthrough.clone() }));
        Ok(Some(walkthrough))
    }
}
