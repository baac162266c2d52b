//! Walkthroughs in short: kept up with the events, read quickly.

use rusqlite::{Transaction, TransactionBehavior};
use uuid::Uuid;

use super::damage::damaged;
use super::{Recent, SqliteStore};
use crate::error::Error;
use crate::store::summaries;
use crate::walkthrough::{Event, Summary, Walkthrough};

impl SqliteStore {
    /// The walkthroughs in short that have changed since [`crate::store::EventStore::changes`] was `change`, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    pub fn summaries_after(&self, change: u64) -> Result<Vec<Summary>, Error> {
        self.catch_up()?;
        let rows = summaries::after(&self.connection, change).map_err(|error| self.failed(error))?;
        let decode = |row: summaries::SummaryRow| match row.decode() {
            Some(summary) => Ok(Some(summary)),
            None => self.summary(&row.walkthrough),
        };
        rows.into_iter().filter_map(|row| decode(row).transpose()).collect()
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
            let summary = self.summary(&stale.walkthrough)?;
            summaries::put(transaction, &stale, summary.as_ref()).map_err(fail)?;
        }
        Ok(())
    }

    /// The summary of the walkthrough with this id; of what can be read, where it is damaged.
    fn summary(&self, name: &str) -> Result<Option<Summary>, Error> {
        let Ok(id) = name.parse() else { return Ok(None) };
        match self.folded(id) {
            Ok(walkthrough) => Ok(walkthrough.as_ref().map(Summary::of)),
            Err(Error::WalkthroughDamaged { reason, .. }) => self.readable(id, &reason),
            Err(error) => Err(error),
        }
    }

    /// The summary of what can be read of a damaged walkthrough; `None` where its start is not among that.
    pub(super) fn readable(&self, id: Uuid, damage: &str) -> Result<Option<Summary>, Error> {
        let events = self.rows_after(id, 0)?.into_iter().filter_map(|(_, event)| event.ok());
        let readable = Walkthrough::fold(events);
        Ok(readable.map(|walkthrough| Summary { damage: Some(damage.to_owned()), ..Summary::of(&walkthrough) }))
    }

    /// The walkthrough; `None` while its start has not arrived. Reads only what came after the last time.
    pub(super) fn folded(&self, id: Uuid) -> Result<Option<Walkthrough>, Error> {
        let mut recent = self.recent.take().filter(|recent| recent.walkthrough.id == id);
        let mut newest = recent.as_ref().map_or(0, |recent| recent.newest);
        let mut events = Vec::new();
        for (number, event) in self.events_after(id, newest)? {
            newest = number;
            events.push(event);
        }
        let mut chain = recent.as_mut().map(|recent| std::mem::take(&mut recent.chain)).unwrap_or_default();
        chain.extend(events.iter().map(Event::link));
        if let Some(reason) = chain.damage(&events) {
            return Err(damaged(id, reason));
        }
        let walkthrough = match recent {
            Some(recent) if events.is_empty() => recent.walkthrough,
            Some(recent) => recent.walkthrough.with_all(events),
            None => match Walkthrough::fold(events) {
                Some(walkthrough) => walkthrough,
                None => return Ok(None),
            },
        };
        self.recent.replace(Some(Recent { newest, walkthrough: walkthrough.clone(), chain }));
        Ok(Some(walkthrough))
    }
}
