//! The store on this host: a SQLite database that several processes read and write at once.

mod damage;
mod lock;
mod marks;
mod summarize;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use uuid::Uuid;

pub use damage::Damaged;
pub(super) use damage::whole;
pub use marks::Mark;

use super::journal::Journal;
use super::row::{Decoded, EventRow};
use super::{EventStore, place, schema};
use crate::error::Error;
use crate::walkthrough::chain::Chain;
use crate::walkthrough::{Event, Summary, Walkthrough};

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The events in the file `walkthroughs.db` of a directory.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    path: PathBuf,
    recent: RefCell<Option<Recent>>,
}

/// The walkthrough that was folded last, so that the next event of it needs no whole reading.
#[derive(Debug)]
struct Recent {
    /// The number of the newest event in it.
    newest: i64,
    walkthrough: Walkthrough,
    /// What the next event may follow.
    chain: Chain,
}

impl SqliteStore {
    /// Opens the store in `dir`; what is missing is made, readable by this user only.
    ///
    /// # Errors
    /// [`Error::Io`] when the directory or file cannot be made, [`Error::Store`] when it cannot be opened,
    /// [`Error::StoreNewer`] when a later version has changed its schema, [`Error::StoreDamaged`] when it is no store.
    /// In the last two cases it is left as it is.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let path = place::prepare(dir)?;
        match Self::open_to_write(dir, path.clone()) {
            // Where nothing can be written, what is there can still be read.
            Err(Error::Store { source, .. }) if is_read_only(&source) => {
                Self::open_to_read(path.clone()).ok_or_else(|| failed(&path, source))
            }
            answer => answer,
        }
    }

    /// Opens the store in `dir` if it is there; `None` where there is none, and nothing is made.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_existing(dir: &Path) -> Result<Option<Self>, Error> {
        if place::is_missing(dir) { Ok(None) } else { Self::open(dir).map(Some) }
    }

    fn open_to_write(dir: &Path, path: PathBuf) -> Result<Self, Error> {
        let connection = connect(&path).map_err(|error| failed(&path, error))?;
        schema::require_known(&connection, &path)?;
        set_journal(&connection, Journal::in_directory(dir)).map_err(|error| failed(&path, error))?;
        schema::migrate(&connection, &path)?;
        let store = Self { connection, path, recent: RefCell::default() };
        store.catch_up()?;
        Ok(store)
    }

    /// Opens what nobody writes to; `None` where that would not show everything: of another schema, or with events that
    /// are in the write-ahead log only.
    fn open_to_read(path: PathBuf) -> Option<Self> {
        let log = path.with_extension("db-wal");
        if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
            return None;
        }
        let escaped = path.to_str()?.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags).ok()?;
        schema::is_current(&connection, &path).then_some(Self { connection, path, recent: RefCell::default() })
    }

    /// The events of a walkthrough above this number, each with its own; or what is wrong with the row.
    fn rows_after(&self, walkthrough: Uuid, number: i64) -> Result<Vec<(i64, Decoded)>, Error> {
        let fail = |error| self.failed(error);
        let sql = "SELECT id, walkthrough, at, by, after, fact, seq FROM events
            WHERE walkthrough = ? AND seq > ? ORDER BY seq";
        let mut select = self.connection.prepare_cached(sql).map_err(fail)?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(6)?, EventRow::read(row)?));
        let rows = select.query_map((walkthrough.to_string(), number), read).map_err(fail)?;
        rows.map(|row| row.map(|(number, row): (i64, EventRow)| (number, row.decode())).map_err(fail)).collect()
    }

    /// The events of a walkthrough above this number, each with its own, if all of them can be read.
    fn events_after(&self, walkthrough: Uuid, number: i64) -> Result<Vec<(i64, Event)>, Error> {
        let whole = |(number, event): (i64, Decoded)| match event {
            Ok(event) => Ok((number, event)),
            Err(reason) => Err(damage::damaged(walkthrough, reason)),
        };
        self.rows_after(walkthrough, number)?.into_iter().map(whole).collect()
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn failed(&self, error: rusqlite::Error) -> Error {
        failed(&self.path, error)
    }

    /// Does `work` in a transaction: all of it, or nothing.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let fail = |error| self.failed(error);
        let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate).map_err(fail)?;
        let written = work(&transaction).and_then(|done| transaction.commit().map(|()| done).map_err(fail));
        if written.is_err() {
            // It may hold what was rolled back.
            self.recent.take();
        }
        written
    }

    /// Inserts what is not there; returns how many that are.
    fn insert(&self, transaction: &Transaction<'_>, events: &[Event]) -> Result<usize, Error> {
        let fail = |error| self.failed(error);
        let sql = "INSERT INTO events (id, walkthrough, at, by, after, fact) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING";
        let mut insert = transaction.prepare_cached(sql).map_err(fail)?;
        let mut added = 0;
        for event in events {
            let columns = EventRow::columns(event)
                .map_err(|error| fail(rusqlite::Error::ToSqlConversionFailure(error.into())))?;
            added += insert.execute(columns).map_err(fail)?;
        }
        Ok(added)
    }
}

impl EventStore for SqliteStore {
    fn append(&self, events: &[Event]) -> Result<(), Error> {
        self.write(|transaction| {
            self.insert(transaction, events)?;
            self.summarize(transaction)
        })
    }

    fn events(&self, walkthrough: Uuid) -> Result<Vec<Event>, Error> {
        Ok(self.events_after(walkthrough, 0)?.into_iter().map(|(_, event)| event).collect())
    }

    fn walkthrough(&self, id: Uuid) -> Result<Walkthrough, Error> {
        match self.folded(id) {
            Ok(Some(walkthrough)) => Ok(walkthrough),
            Ok(None) => Err(self.without_its_start(id)?),
            Err(error) => {
                self.keep_damage(id, &error);
                Err(error)
            }
        }
    }

    fn summaries(&self) -> Result<Vec<Summary>, Error> {
        self.summaries_after(0)
    }

    fn ids(&self) -> Result<Vec<Uuid>, Error> {
        Ok(self.names()?.iter().filter_map(|name| name.parse().ok()).collect())
    }

    fn changes(&self) -> Result<u64, Error> {
        let fail = |error| self.failed(error);
        let mut select = self.connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM events").map_err(fail)?;
        let newest: i64 = select.query_row([], |row| row.get(0)).map_err(fail)?;
        Ok(newest.unsigned_abs())
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    // Not made here: the file has its mode already.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // Each commit is synced, in the write-ahead log too.
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Sets the journal mode where it is another. SQLite does not wait for other connections here, so we do.
fn set_journal(connection: &Connection, journal: Journal) -> rusqlite::Result<()> {
    let mode = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let deadline = Instant::now() + PATIENCE;
    loop {
        let found = connection.pragma_query_value(None, "journal_mode", mode)?;
        if found == journal.name() {
            return Ok(());
        }
        match connection.pragma_update_and_check(None, "journal_mode", journal.name(), mode) {
            Err(error) if is_busy(&error) && Instant::now() < deadline => {
                std::thread::sleep(Duration::from_millis(5));
            }
            // SQLite answers with the mode that it kept, where it cannot keep a write-ahead log.
            Ok(kept) if kept == journal.name() || journal == Journal::Truncate => return Ok(()),
            Ok(_) => return set_journal(connection, Journal::Truncate),
            Err(error) => return Err(error),
        }
    }
}

fn is_read_only(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen))
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Tells damage from everything else that can go wrong with the database.
pub(super) fn failed(path: &Path, source: rusqlite::Error) -> Error {
    let damaged = matches!(source.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
        || matches!(source, rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..));
    if damaged {
        return Error::StoreDamaged { path: path.to_owned(), reason: source.to_string() };
    }
    if is_busy(&source) {
        return Error::StoreLocked { path: path.to_owned(), by: lock::holder(path) };
    }
    Error::Store { path: path.to_owned(), source }
}

#[cfg(test)]
mod tests;
