//! How far the events of this host and of a team's server have come to each other. A mark stands in the same database
//! as the events, and changes in the same transaction: whatever is killed, the two fit.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::super::row::EventRow;
use super::SqliteStore;
use crate::error::Error;
use crate::walkthrough::Event;

/// How far a server and this host know each other's events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The server has the events of this host up to this place in the order of their arrival here.
    pub pushed: i64,
    /// This host has the events of the server up to this position there.
    pub pulled: i64,
    /// The event at that position.
    pub pulled_event: String,
}

impl SqliteStore {
    /// The mark for the server with this id; of an unknown one, that nothing was exchanged.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn mark(&self, server: &str) -> Result<Mark, Error> {
        let fail = |error| self.failed(error);
        let sql = "SELECT pushed, pulled, pulled_event FROM sync_marks WHERE server = ?";
        let mut select = self.connection.prepare_cached(sql).map_err(fail)?;
        let read =
            |row: &rusqlite::Row<'_>| Ok(Mark { pushed: row.get(0)?, pulled: row.get(1)?, pulled_event: row.get(2)? });
        Ok(select.query_row([server], read).optional().map_err(fail)?.unwrap_or_default())
    }

    /// Events that arrived here behind `place`, each with its own place, at most `limit`; or what is wrong with the row.
    ///
    /// # Errors
    /// When the store cannot be read or is damaged.
    pub fn behind(&self, place: i64, limit: usize) -> Result<Vec<(i64, Result<Event, String>)>, Error> {
        let fail = |error| self.failed(error);
        let sql = "SELECT id, walkthrough, at, by, after, fact, seq FROM events WHERE seq > ? ORDER BY seq LIMIT ?";
        let mut select = self.connection.prepare_cached(sql).map_err(fail)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = select.query_map([place, limit], |row| Ok((row.get(6)?, EventRow::read(row)?))).map_err(fail)?;
        rows.map(|row| row.map(|(place, row): (i64, EventRow)| (place, row.decode())).map_err(fail)).collect()
    }

    /// Keeps events of a server and moves the mark on to this position and event, both or neither; returns how many
    /// events were new here. When another process has moved the mark since it was read, only the events are kept.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn take(&self, server: &str, events: &[Event], mark: &Mark, to: (i64, &str)) -> Result<usize, Error> {
        let fail = |error| self.failed(error);
        self.write(|transaction| {
            let before = newest(transaction).map_err(fail)?;
            let added = self.insert(transaction, events)?;
            self.summarize(transaction)?;
            // Where the server had all of this host, it has the new ones as well: they have just come from there.
            let after = newest(transaction).map_err(fail)?;
            let pushed = if mark.pushed == before { after } else { mark.pushed };
            let moved = Mark { pushed, pulled: to.0, pulled_event: to.1.to_owned() };
            move_on(transaction, server, mark, &moved).map_err(fail)?;
            Ok(added)
        })
    }

    /// Moves the mark, unless another process has done so since it was read.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn move_mark(&self, server: &str, from: &Mark, to: &Mark) -> Result<(), Error> {
        move_on(&self.connection, server, from, to).map_err(|error| self.failed(error))
    }
}

fn move_on(connection: &Connection, server: &str, from: &Mark, to: &Mark) -> rusqlite::Result<()> {
    let sql = "INSERT INTO sync_marks (server, pushed, pulled, pulled_event) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (server) DO UPDATE SET pushed = ?2, pulled = ?3, pulled_event = ?4
        WHERE pushed = ?5 AND pulled = ?6 AND pulled_event = ?7";
    let values = params![server, to.pushed, to.pulled, to.pulled_event, from.pushed, from.pulled, from.pulled_event];
    connection.execute(sql, values).map(drop)
}

fn newest(transaction: &Transaction<'_>) -> rusqlite::Result<i64> {
    transaction.query_row("SELECT coalesce(max(seq), 0) FROM events", [], |row| row.get(0))
}
