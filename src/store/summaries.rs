//! The summaries beside the events: made from them, in the same transaction, and never trusted over them.
//!
//! Each walkthrough has one row with the number of its newest event. Whatever is above the highest of those numbers has
//! no summary yet: the events of an append, those of a program that knew no summaries, or all of them.

use rusqlite::{Connection, Row};
use uuid::Uuid;

use crate::walkthrough::Summary;

/// A walkthrough whose summary is not of its newest event.
#[derive(Debug)]
pub(super) struct Stale {
    pub walkthrough: String,
    newest: i64,
}

/// Whether there are events that no summary knows.
pub(super) fn is_behind(connection: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT (SELECT coalesce(max(seq), 0) FROM events) > (SELECT coalesce(max(newest), 0) FROM summaries)";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// The walkthroughs with events that no summary knows.
pub(super) fn stale(connection: &Connection) -> rusqlite::Result<Vec<Stale>> {
    let sql = "SELECT walkthrough, max(seq) FROM events
        WHERE seq > (SELECT coalesce(max(newest), 0) FROM summaries) GROUP BY walkthrough ORDER BY max(seq)";
    let mut select = connection.prepare_cached(sql)?;
    let rows = select.query_map([], |row| Ok(Stale { walkthrough: row.get(0)?, newest: row.get(1)? }))?;
    rows.collect()
}

/// Keeps the summary of a walkthrough; `None` while its start has not arrived.
pub(super) fn put(connection: &Connection, stale: &Stale, summary: Option<&Summary>) -> rusqlite::Result<()> {
    let sql = "INSERT INTO summaries (walkthrough, newest, summary) VALUES (?, ?, ?)
        ON CONFLICT (walkthrough) DO UPDATE SET newest = excluded.newest, summary = excluded.summary";
    connection.prepare_cached(sql)?.execute((&stale.walkthrough, stale.newest, json(summary)?)).map(drop)
}

/// Puts another summary in the place of the one that is there.
pub(super) fn replace(connection: &Connection, walkthrough: &str, summary: Option<&Summary>) -> rusqlite::Result<()> {
    let sql = "UPDATE summaries SET summary = ? WHERE walkthrough = ?";
    connection.prepare_cached(sql)?.execute((json(summary)?, walkthrough)).map(drop)
}

fn json(summary: Option<&Summary>) -> rusqlite::Result<Option<String>> {
    let json = summary.map(serde_json::to_string).transpose();
    json.map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// The rows that changed after the event with this number, the newest first; those without a start are left out.
pub(super) fn after(connection: &Connection, change: u64) -> rusqlite::Result<Vec<SummaryRow>> {
    let sql = "SELECT walkthrough, summary FROM summaries
        WHERE newest > ? AND summary IS NOT NULL ORDER BY newest DESC";
    let mut select = connection.prepare_cached(sql)?;
    let rows = select.query_map([i64::try_from(change).unwrap_or(i64::MAX)], SummaryRow::read)?;
    rows.collect()
}

/// The ids of all walkthroughs, the one with the newest arrival first.
pub(super) fn ids(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut select = connection.prepare_cached("SELECT walkthrough FROM summaries ORDER BY newest DESC")?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// The ids of the walkthroughs that have no summary, the one with the newest arrival first.
pub(super) fn without_start(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT walkthrough FROM summaries WHERE summary IS NULL ORDER BY newest DESC";
    let mut select = connection.prepare_cached(sql)?;
    select.query_map([], |row| row.get(0))?.collect()
}

/// A summary as it stands in the table.
#[derive(Debug)]
pub(super) struct SummaryRow {
    pub walkthrough: String,
    summary: String,
}

impl SummaryRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { walkthrough: row.get(0)?, summary: row.get(1)? })
    }

    /// The summary, cleaned for terminals; `None` when somebody else wrote into the row.
    pub(super) fn decode(&self) -> Option<Summary> {
        let summary: Summary = serde_json::from_str(&self.summary).ok()?;
        let own = self.walkthrough.parse::<Uuid>().is_ok_and(|id| id == summary.id);
        own.then(|| summary.cleaned())
    }
}
