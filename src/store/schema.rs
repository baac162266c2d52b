//! The schema of the database, and the one way to it from every earlier one.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::sqlite::failed;
use crate::error::Error;

/// What leads from each schema to the next. A schema is never changed once it was published: append a step.
const STEPS: [&str; 4] = [
    "
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY, -- the order of arrival
        id TEXT NOT NULL UNIQUE,
        walkthrough TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        fact TEXT NOT NULL -- JSON
    ) STRICT;
    CREATE INDEX events_of_walkthrough ON events (walkthrough, seq);
",
    "
    ALTER TABLE events ADD COLUMN after TEXT; -- the hash of the event that its writer saw as the newest
",
    // Empty at first: what has no summary gets one when the store is opened. A later version whose summaries are others
    // empties the table in a step of its own.
    "
    CREATE TABLE summaries (
        walkthrough TEXT PRIMARY KEY,
        newest INTEGER NOT NULL UNIQUE, -- the number of its newest arrival
        summary TEXT -- JSON; null while its start has not arrived
    ) STRICT;
",
    "
    CREATE TABLE sync_marks (
        server TEXT PRIMARY KEY, -- the id that a team's server gave itself
        pushed INTEGER NOT NULL, -- it has the events of this host up to this seq
        pulled INTEGER NOT NULL, -- this host has its events up to this position
        pulled_event TEXT NOT NULL -- the event there
    ) STRICT;
",
];

/// The schema that this version reads and writes.
#[expect(clippy::cast_possible_truncation, reason = "a handful of steps")]
pub(super) const CURRENT: u32 = STEPS.len() as u32;

/// Refuses a schema that is newer than this version and a database of another program, before anything is written.
pub(super) fn require_known(connection: &Connection, path: &Path) -> Result<(), Error> {
    let fail = |error| failed(path, error);
    // One view of the file, while another process may be migrating it.
    let view = connection.unchecked_transaction().map_err(fail)?;
    let found = version(&view, path)?;
    if found > CURRENT {
        return Err(Error::StoreNewer { path: path.to_owned(), found, known: CURRENT });
    }
    if found == 0 && !is_empty(&view).map_err(fail)? {
        return Err(damaged(path, "it is the database of another program"));
    }
    Ok(())
}

/// Whether the database has the current schema, with all its tables.
pub(super) fn is_current(connection: &Connection, path: &Path) -> bool {
    version(connection, path).is_ok_and(|found| found == CURRENT) && require_tables(connection, path).is_ok()
}

/// Brings the database to the current schema. Of several processes at once one does it and the others wait.
pub(super) fn migrate(connection: &Connection, path: &Path) -> Result<(), Error> {
    if version(connection, path)? == CURRENT {
        return require_tables(connection, path);
    }
    let fail = |error| failed(path, error);
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate).map_err(fail)?;
    // Another process may have done it before the lock was ours.
    let found = version(&transaction, path)?;
    if found > CURRENT {
        return Err(Error::StoreNewer { path: path.to_owned(), found, known: CURRENT });
    }
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step).map_err(|error| misfit(path, error))?;
    }
    transaction.pragma_update(None, "user_version", CURRENT).map_err(fail)?;
    transaction.commit().map_err(fail)
}

/// The schema that is there; 0 when there is none.
pub(super) fn version(connection: &Connection, path: &Path) -> Result<u32, Error> {
    let found: i64 =
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|error| failed(path, error))?;
    u32::try_from(found).map_err(|_| damaged(path, &format!("its schema number is {found}")))
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_master", [], |row| row.get(0))
}

fn require_tables(connection: &Connection, path: &Path) -> Result<(), Error> {
    const TABLES: [&str; 2] = [
        "SELECT seq, id, walkthrough, at, by, after, fact FROM events",
        "SELECT walkthrough, newest, summary FROM summaries",
    ];
    TABLES.iter().try_for_each(|table| connection.prepare(table).map(drop)).map_err(|error| misfit(path, error))
}

/// A statement that the database cannot follow tells that it is not of this program.
fn misfit(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::Unknown) => damaged(path, &error.to_string()),
        _ => failed(path, error),
    }
}

fn damaged(path: &Path, reason: &str) -> Error {
    Error::StoreDamaged { path: path.to_owned(), reason: reason.to_owned() }
}
