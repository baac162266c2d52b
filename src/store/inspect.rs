//! Looks at a store without changing anything: what is wrong is told, not mended.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::journal::Journal;
use super::place::FILE_NAME;
use super::row::EventRow;
use super::schema;
use super::sqlite::{Damaged, failed, whole};
use crate::error::Error;
use crate::text::clean::clean_line;

/// What a store on this host looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    pub schema: u32,
    /// The schema of this version.
    pub known: u32,
    /// What SQLite finds wrong with the file, the first of it.
    pub damage: Option<String>,
    /// Whether it keeps a write-ahead log.
    pub wal: bool,
    /// Whether several hosts may share the file system that it is on.
    pub shared: bool,
    pub walkthroughs: u64,
    /// The number of its newest event.
    pub newest: u64,
    /// The walkthroughs of which an event cannot be read, was changed, or is missing.
    pub damaged: Vec<Damaged>,
}

/// Looks at the store in `dir`; `None` when there is none yet.
///
/// # Errors
/// [`Error::Store`] when it cannot be read, [`Error::StoreNewer`] when a later version has changed its schema,
/// [`Error::StoreDamaged`] when it is no store.
pub fn inspect(dir: &Path) -> Result<Option<Inspection>, Error> {
    let path = dir.join(FILE_NAME);
    // Only being told that nothing is there is nothing; a directory that may not be looked into is an error below.
    if matches!(path.try_exists(), Ok(false)) {
        return Ok(None);
    }
    let connection = open(&path).map_err(|error| failed(&path, error))?;
    schema::require_known(&connection, &path)?;
    let look = |error| failed(&path, error);
    let damage = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)).map_err(look)?;
    let schema = schema::version(&connection, &path)?;
    let count = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::unsigned_abs);
    let filled = schema > 0;
    let of_events = |sql| if filled { count(sql).map_err(look) } else { Ok(0) };
    Ok(Some(Inspection {
        schema,
        known: schema::CURRENT,
        damage: (damage != "ok").then_some(damage),
        wal: keeps_wal(&path),
        shared: Journal::in_directory(dir) == Journal::Truncate,
        walkthroughs: of_events("SELECT count(DISTINCT walkthrough) FROM events")?,
        newest: of_events("SELECT coalesce(max(seq), 0) FROM events")?,
        // An earlier schema is brought up when it is opened to work with.
        damaged: if schema == schema::CURRENT { damaged(&connection).map_err(look)? } else { Vec::new() },
    }))
}

/// Reads every walkthrough, one at a time.
fn damaged(connection: &Connection) -> rusqlite::Result<Vec<Damaged>> {
    let names = "SELECT walkthrough FROM events UNION SELECT walkthrough FROM summaries";
    let names: Vec<String> =
        connection.prepare(names)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let rows = "SELECT id, walkthrough, at, by, after, fact FROM events WHERE walkthrough = ? ORDER BY seq";
    let mut rows = connection.prepare(rows)?;
    let mut damaged = Vec::new();
    for name in names {
        let events: Vec<EventRow> = rows.query_map([&name], EventRow::read)?.collect::<rusqlite::Result<_>>()?;
        if let Err(reason) = whole(events.into_iter().map(EventRow::decode)) {
            damaged.push(Damaged { walkthrough: clean_line(&name), reason });
        }
    }
    Ok(damaged)
}

/// How many events of the store in `dir` the server with this id has not been sent yet.
///
/// # Errors
/// As of [`inspect`].
pub fn unsent(dir: &Path, server: &str) -> Result<u64, Error> {
    let path = dir.join(FILE_NAME);
    if !path.exists() {
        return Ok(0);
    }
    let sql = "SELECT count(*) FROM events
        WHERE seq > coalesce((SELECT pushed FROM sync_marks WHERE server = ?), 0)";
    let count = open(&path).and_then(|connection| connection.query_row(sql, [server], |row| row.get::<_, i64>(0)));
    count.map(i64::unsigned_abs).map_err(|error| failed(&path, error))
}

/// Opens it to read. Where nobody has it open it is taken as it is: SQLite would make the files of its journal.
fn open(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let in_use = path.with_extension("db-wal").exists();
    match path.to_str() {
        Some(text) if !in_use => {
            let escaped = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)
        }
        _ => Connection::open_with_flags(path, flags),
    }
}

/// Whether the header of the database says so: a connection that takes it as it is says otherwise.
fn keeps_wal(path: &Path) -> bool {
    const WRITE_VERSION: usize = 18;
    let mut header = [0; WRITE_VERSION + 1];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header[WRITE_VERSION] == 2
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::SystemTime;

    use tempfile::TempDir;

    use super::super::{EventStore, SqliteStore};
    use super::*;
    use crate::walkthrough::samples::started;

    /// Every file with its length and time.
    fn files(dir: &Path) -> BTreeMap<String, (u64, SystemTime)> {
        let entries = std::fs::read_dir(dir).unwrap().map(Result::unwrap);
        let file = |entry: std::fs::DirEntry| {
            let data = entry.metadata().unwrap();
            (entry.file_name().into_string().unwrap(), (data.len(), data.modified().unwrap()))
        };
        entries.map(file).collect()
    }

    #[test]
    fn a_store_is_seen_and_left_as_it_is() {
        let dir = TempDir::new().unwrap();
        assert_eq!(inspect(dir.path()).unwrap(), None);
        assert!(files(dir.path()).is_empty());
        SqliteStore::open(dir.path()).unwrap().append(&[started()]).unwrap();
        let before = files(dir.path());
        let seen = inspect(dir.path()).unwrap().unwrap();
        assert_eq!((seen.walkthroughs, seen.newest, seen.schema == seen.known, seen.damage), (1, 1, true, None));
        assert_eq!(seen.wal, !seen.shared);
        assert_eq!(files(dir.path()), before);
    }

    #[test]
    fn what_others_have_open_is_seen_too() {
        let dir = TempDir::new().unwrap();
        let store = SqliteStore::open(dir.path()).unwrap();
        store.append(&[started()]).unwrap();
        assert_eq!(inspect(dir.path()).unwrap().unwrap().walkthroughs, 1);
    }

    #[test]
    fn a_file_that_is_no_store_is_told_and_an_empty_one_is_new() {
        let dir = TempDir::new().unwrap();
        std::fs::write(dir.path().join(FILE_NAME), "").unwrap();
        assert_eq!(inspect(dir.path()).unwrap().unwrap().walkthroughs, 0);
        std::fs::write(dir.path().join(FILE_NAME), "no database, and long enough to be read as one".repeat(9)).unwrap();
        assert!(matches!(inspect(dir.path()), Err(Error::StoreDamaged { .. })));
    }
}
