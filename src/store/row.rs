//! Events as rows of either store: text and JSON. What is read back is cleaned for terminals, since others can write
//! into a file.

use rusqlite::Row;

use serde_json::Value;

use crate::text::clean::clean_line;
use crate::walkthrough::clean::cleaned;
use crate::walkthrough::{Event, Fact};

/// The event of a row, or what is wrong with it.
pub type Decoded = Result<Event, String>;

/// A row of the table, as it stands there.
#[derive(Debug)]
pub(super) struct EventRow {
    pub(super) id: String,
    pub(super) walkthrough: String,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) after: Option<String>,
    pub(super) fact: String,
}

impl EventRow {
    /// Reads the columns `id, walkthrough, at, by, after, fact`.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            walkthrough: row.get(1)?,
            at: row.get(2)?,
            by: row.get(3)?,
            after: row.get(4)?,
            fact: row.get(5)?,
        })
    }

    /// The columns for an event, in the same order.
    pub(super) fn columns(event: &Event) -> serde_json::Result<[Option<String>; 6]> {
        let fact = serde_json::to_string(&event.fact)?;
        let (id, walkthrough) = (event.id.to_string(), event.walkthrough.to_string());
        let (at, by) = (event.at.to_string(), event.by.clone());
        Ok([Some(id), Some(walkthrough), Some(at), Some(by), event.after.clone(), Some(fact)])
    }

    /// The event, or what is wrong with the row.
    pub(super) fn decode(self) -> Decoded {
        let wrong = |what: &str| format!("the {what} of event {} cannot be read", clean_line(&self.id));
        let fact: Value = serde_json::from_str(&self.fact).map_err(|_| wrong("fact"))?;
        let fact: Fact = serde_json::from_value(cleaned(fact)).map_err(|_| wrong("fact"))?;
        Ok(Event {
            id: self.id.parse().map_err(|_| wrong("id"))?,
            walkthrough: self.walkthrough.parse().map_err(|_| wrong("walkthrough"))?,
            at: self.at.parse().map_err(|_| wrong("time"))?,
            by: clean_line(&self.by),
            after: self.after.as_deref().map(clean_line),
            fact,
        })
    }
}
