//! The hand-over file: walkthroughs with all their events, and what tells that none was lost or changed on the way.
//!
//! ```text
//! {"schema": "fixdex.handover/1", "redacted": false,
//!  "walkthroughs": [{"id", "count", "newest", "hashes": [..], "events": [..]}, ..],
//!  "digest": "the hash over all that, the events by their hashes"}
//! ```
//! `copy` makes the redacted copy of a walkthrough, `check` reads a file and tells what is wrong with it.

mod check;
mod copy;
#[cfg(test)]
mod tests;

use serde::Serialize;
use uuid::Uuid;

pub use check::{Fault, Handover, read, read_bytes};
pub use copy::{copy, is_same_event};

use crate::walkthrough::event::Event;

/// The schema of the file: fields are only ever added within its number.
pub const SCHEMA: &str = "fixdex.handover/1";

/// The longest file that is taken, in bytes.
pub const LIMIT: u64 = 1024 * 1024 * 1024;

/// The file for walkthroughs, each given by its events; those without events are left out. Each event has a line.
#[must_use]
pub fn write(walkthroughs: &[Vec<Event>], redacted: bool) -> String {
    let bundles: Vec<Bundle<'_>> = walkthroughs.iter().filter_map(|events| Bundle::of(events)).collect();
    let digest = digest(redacted, bundles.iter().map(|bundle| (bundle.id, bundle.hashes.as_slice())));
    let texts: Vec<String> = bundles.iter().map(Bundle::text).collect();
    format!(
        "{{\"schema\":\"{SCHEMA}\",\"redacted\":{redacted},\"walkthroughs\":[\n{}\n],\n\"digest\":\"{digest}\"}}\n",
        texts.join(",\n")
    )
}

/// A walkthrough to be written.
struct Bundle<'e> {
    id: Uuid,
    newest: String,
    hashes: Vec<String>,
    events: &'e [Event],
}

impl<'e> Bundle<'e> {
    fn of(events: &'e [Event]) -> Option<Self> {
        let hashes: Vec<String> = events.iter().map(Event::hash).collect();
        let (newest, first) = (newest(events)?, events.first()?);
        let newest = hashes[newest].clone();
        Some(Self { id: first.walkthrough, newest, hashes, events })
    }

    fn text(&self) -> String {
        let events: Vec<String> = self.events.iter().map(json).collect();
        let hashes = json(&self.hashes);
        format!(
            "{{\"id\":\"{}\",\"count\":{},\"newest\":\"{}\",\"hashes\":{hashes},\"events\":[\n{}\n]}}",
            self.id,
            self.events.len(),
            self.newest,
            events.join(",\n"),
        )
    }
}

fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value);
    debug_assert!(text.is_ok(), "events and hashes are always JSON");
    text.unwrap_or_default()
}

/// The place of the event with the highest id.
fn newest(events: &[Event]) -> Option<usize> {
    (0..events.len()).max_by_key(|&at| events[at].id)
}

fn digest<'h>(redacted: bool, walkthroughs: impl Iterator<Item = (Uuid, &'h [String])>) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[u8::from(redacted)]);
    for (id, hashes) in walkthroughs {
        hasher.update(id.as_bytes());
        for hash in hashes {
            hasher.update(hash.as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}
