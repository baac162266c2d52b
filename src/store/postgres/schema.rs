//! The schema on the team's server, and the one way to it from every earlier one.
//!
//! Ten clients may start at once: there are no locks to take that every PostgreSQL-compatible database knows, so every
//! statement of a step can be run again and beside itself (`IF NOT EXISTS`, `ON CONFLICT`), the version is raised last
//! and never lowered, and whoever collides tries again. A schema that is there needs no right to create anything.

use tokio_postgres::types::Type;
use uuid::Uuid;

use super::link::Link;
use crate::error::{Error, TeamProblem};
use crate::text::clean::clean_line;

/// What leads from each schema to the next. A schema is never changed once it was published: append a step, whose
/// statements can be run again and beside themselves.
const STEPS: [&[&str]; 1] = [&[
    "CREATE TABLE IF NOT EXISTS fixdex_server (
        only_row INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        position BIGINT NOT NULL
    )",
    "CREATE TABLE IF NOT EXISTS fixdex_events (
        id TEXT PRIMARY KEY,
        position BIGINT NOT NULL,
        walkthrough TEXT NOT NULL,
        happened_at TEXT NOT NULL,
        author TEXT NOT NULL,
        seen TEXT,
        fact TEXT NOT NULL
    )",
    "CREATE UNIQUE INDEX IF NOT EXISTS fixdex_events_position ON fixdex_events (position)",
    "CREATE INDEX IF NOT EXISTS fixdex_events_walkthrough ON fixdex_events (walkthrough, position)",
]];

/// The schema that this version reads and writes.
#[expect(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(super) const CURRENT: i64 = STEPS.len() as i64;

/// Brings the database to the current schema; a later one is refused and left as it is.
pub(super) fn migrate(link: &Link) -> Result<(), Error> {
    require_utf8(link)?;
    let found = version(link)?;
    require_known(link, found)?;
    if found == CURRENT {
        return Ok(());
    }
    link.run("CREATE TABLE IF NOT EXISTS fixdex_schema (only_row INTEGER PRIMARY KEY, version BIGINT NOT NULL)")?;
    for (reached, step) in (1..).zip(STEPS) {
        if reached > found {
            step.iter().try_for_each(|statement| link.run(statement))?;
        }
    }
    let server = Uuid::new_v4().to_string();
    let named = "INSERT INTO fixdex_server (only_row, id, position)
        SELECT 1, $1, coalesce(max(position), 0) FROM fixdex_events ON CONFLICT (only_row) DO NOTHING";
    link.rows(named, &[(&server, Type::TEXT)])?;
    let raised = "INSERT INTO fixdex_schema (only_row, version) VALUES (1, $1)
        ON CONFLICT (only_row) DO UPDATE SET version = excluded.version WHERE fixdex_schema.version < excluded.version";
    link.rows(raised, &[(&CURRENT, Type::INT8)])?;
    require_known(link, version(link)?)
}

/// Refuses a database that could not keep every text; better at first contact than at the first note in Japanese.
fn require_utf8(link: &Link) -> Result<(), Error> {
    let rows = link.rows("SHOW server_encoding", &[])?;
    match super::column::<String>(link, &rows, 0)? {
        Some(encoding) if !["UTF8", "UNICODE"].contains(&encoding.to_uppercase().replace('-', "").as_str()) => {
            Err(link.told(TeamProblem::Encoding(clean_line(&encoding))))
        }
        _ => Ok(()),
    }
}

/// Refuses a schema that is newer than this version.
pub(super) fn require_known(link: &Link, found: i64) -> Result<(), Error> {
    if found > CURRENT {
        return Err(link.told(TeamProblem::Newer { found, known: CURRENT }));
    }
    Ok(())
}

/// The version that is there; 0 when there is none.
pub(super) fn version(link: &Link) -> Result<i64, Error> {
    let rows = link.rows_if_there("SELECT version FROM fixdex_schema WHERE only_row = 1")?;
    Ok(super::column(link, &rows, 0)?.unwrap_or(0))
}
