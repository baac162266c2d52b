//! The store of a team: a PostgreSQL database, or one that speaks its language, where hosts meet.
//!
//! # How no event is missed
//! Whoever pulls asks for what lies behind a position. Numbers from a sequence would not do for that: they are given
//! out before the commit, so that a lower one may become visible after a higher one, and whoever has seen the higher
//! one never asks for it. Here the position is taken from the one row of `fixdex_server` by the statement that inserts
//! the events. The row stays locked until that statement is committed (or the database makes one of two colliding
//! statements try again), so positions become visible in their own order. A statement that fails, or events that were
//! there already, leave gaps; nothing depends on there being none. The price is that pushes of a team happen one after
//! the other, for some milliseconds each.
//!
//! Everything is plain SQL in single statements: no advisory locks, no `LISTEN`, no sequences, no sessions that must
//! stay. So a distributed database or a connection pool may stand behind the address.
//!
//! Rows are cleaned on reading, by the same code as those of SQLite.

mod address;
mod fault;
mod inspect;
mod link;
mod passfile;
mod schema;
mod tls;

use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Type};
use uuid::Uuid;

pub use address::Address;
pub use inspect::{TeamInspection, inspect};

use link::Link;

use super::EventStore;
use super::row::EventRow;
use crate::error::{Error, TeamProblem};
use crate::walkthrough::Event;

const APPEND: &str = "WITH here AS (
        UPDATE fixdex_server SET position = position + $1 WHERE only_row = 1 RETURNING position
    ), added AS (
        INSERT INTO fixdex_events (position, id, walkthrough, happened_at, author, seen, fact)
        SELECT here.position - $1 + given.number, given.id, given.walkthrough, given.happened_at, given.author,
            given.seen, given.fact
        FROM here, unnest($2, $3, $4, $5, $6, $7, $8)
            AS given(number, id, walkthrough, happened_at, author, seen, fact)
        ON CONFLICT (id) DO NOTHING
        RETURNING position
    )
    SELECT (SELECT count(*) FROM here), (SELECT count(*) FROM added)";

/// The events of a team on its server.
#[derive(Debug)]
pub struct PostgresStore {
    link: Link,
}

/// An event on the server, and its place in the order of arrival there.
#[derive(Debug)]
pub struct Arrived {
    pub position: i64,
    pub id: String,
    /// The event, or what is wrong with its row.
    pub event: Result<Event, String>,
}

impl PostgresStore {
    /// Connects, and brings the database to the schema of this version.
    ///
    /// # Errors
    /// [`Error::Team`] says why it cannot be used now; [`Error::Input`] that the authority's file cannot.
    pub fn connect(address: &Address) -> Result<Self, Error> {
        let link = Link::connect(address)?;
        schema::migrate(&link)?;
        Ok(Self { link })
    }

    /// The id that this server gave itself. Asked each time, since another one may stand behind the address by now.
    ///
    /// # Errors
    /// When the server cannot be used, or a later version has changed its schema meanwhile.
    pub fn server(&self) -> Result<String, Error> {
        let sql = "SELECT s.version, v.id FROM fixdex_schema s, fixdex_server v WHERE s.only_row = v.only_row";
        let rows = self.link.rows(sql, &[])?;
        schema::require_known(&self.link, column(&self.link, &rows, 0)?.unwrap_or_default())?;
        column(&self.link, &rows, 1)?.ok_or_else(|| self.nameless())
    }

    /// Adds events, all or none; returns how many were not there before.
    ///
    /// # Errors
    /// When the server cannot be used.
    pub fn add(&self, events: &[Event]) -> Result<usize, Error> {
        let mut columns: [Vec<Option<String>>; 6] = Default::default();
        for event in events {
            let cells = EventRow::columns(event).map_err(|error| self.unusable(error.to_string()))?;
            columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        }
        let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
        let numbers: Vec<i64> = (1..=count).collect();
        let mut values: Vec<link::Value<'_>> = vec![(&count, Type::INT8), (&numbers, Type::INT8_ARRAY)];
        values.extend(columns.iter().map(|column| (column as _, Type::TEXT_ARRAY)));
        let rows = self.link.rows(APPEND, &values)?;
        if column::<i64>(&self.link, &rows, 0)? != Some(1) {
            return Err(self.nameless());
        }
        let added: i64 = column(&self.link, &rows, 1)?.unwrap_or_default();
        Ok(usize::try_from(added).unwrap_or_default())
    }

    /// Events from a position on, in the order of their arrival, at most `limit`.
    ///
    /// # Errors
    /// When the server cannot be used.
    pub fn from(&self, position: i64, limit: i64) -> Result<Vec<Arrived>, Error> {
        let sql = "SELECT id, walkthrough, happened_at, author, seen, fact, position FROM fixdex_events
            WHERE position >= $1 ORDER BY position LIMIT $2";
        let rows = self.link.rows(sql, &[(&position, Type::INT8), (&limit, Type::INT8)])?;
        rows.iter().map(|row| self.arrived(row)).collect()
    }

    fn arrived(&self, row: &Row) -> Result<Arrived, Error> {
        let id = cell(&self.link, row, 0)?;
        Ok(Arrived { position: cell(&self.link, row, 6)?, id, event: self.row(row)?.decode() })
    }

    fn row(&self, row: &Row) -> Result<EventRow, Error> {
        let text = |at| cell(&self.link, row, at);
        Ok(EventRow {
            id: text(0)?,
            walkthrough: text(1)?,
            at: text(2)?,
            by: text(3)?,
            after: cell(&self.link, row, 4)?,
            fact: text(5)?,
        })
    }

    fn nameless(&self) -> Error {
        self.unusable("its table fixdex_server is empty".to_owned())
    }

    fn unusable(&self, why: String) -> Error {
        self.link.told(TeamProblem::Unusable(why))
    }
}

impl EventStore for PostgresStore {
    fn append(&self, events: &[Event]) -> Result<(), Error> {
        self.add(events).map(drop)
    }

    fn events(&self, walkthrough: Uuid) -> Result<Vec<Event>, Error> {
        let sql = "SELECT id, walkthrough, happened_at, author, seen, fact FROM fixdex_events
            WHERE walkthrough = $1 ORDER BY position";
        let rows = self.link.rows(sql, &[(&walkthrough.to_string(), Type::TEXT)])?;
        rows.iter().map(|row| self.row(row)?.decode().map_err(|why| self.unusable(why))).collect()
    }

    fn ids(&self) -> Result<Vec<Uuid>, Error> {
        let sql = "SELECT walkthrough FROM fixdex_events GROUP BY walkthrough ORDER BY max(position) DESC";
        let id = |row: &Row| {
            let text: String = cell(&self.link, row, 0)?;
            text.parse().map_err(|_| self.unusable("the id of a walkthrough cannot be read".to_owned()))
        };
        self.link.rows(sql, &[])?.iter().map(id).collect()
    }

    fn changes(&self) -> Result<u64, Error> {
        let rows = self.link.rows("SELECT coalesce(max(position), 0) FROM fixdex_events", &[])?;
        Ok(column(&self.link, &rows, 0)?.unwrap_or(0_i64).unsigned_abs())
    }
}

/// A column of the first row; `None` when there is no row.
fn column<T: for<'a> FromSql<'a>>(link: &Link, rows: &[Row], at: usize) -> Result<Option<T>, Error> {
    rows.first().map(|row| cell(link, row, at)).transpose()
}

fn cell<T: for<'a> FromSql<'a>>(link: &Link, row: &Row, at: usize) -> Result<T, Error> {
    row.try_get(at).map_err(|error| link.driver(&error))
}
