//! `fixdex kb stale`: the entries that nobody compared with their sources since they were changed.

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::reply::{Exit, Reply};
use crate::knowledge::entry::Entry;

pub fn run(context: &Context) -> anyhow::Result<Reply> {
    let base = context.knowledge()?.base;
    let stale: Vec<&Entry> = base.entries().iter().filter(|entry| !entry.about.is_verified()).collect();
    let exit = if stale.is_empty() { Exit::NotFound } else { Exit::Done };
    if context.json() {
        let entries = stale.iter().map(|entry| Stale::of(entry)).collect();
        return Ok(Reply::json("fixdex.stale/1", &Document { entries })?.with_exit(exit));
    }
    let lines = stale.iter().map(|entry| {
        let verified =
            entry.about.verified.as_deref().map_or("never verified".to_owned(), |date| format!("verified {date}"));
        format!("{}  updated {}, {verified}\n", entry.id, entry.about.updated)
    });
    let summary = format!("{} of {} entries are not verified", stale.len(), base.entries().len());
    Ok(Reply::text(lines.collect::<String>()).say(summary).with_exit(exit))
}

#[derive(Serialize)]
struct Document<'a> {
    entries: Vec<Stale<'a>>,
}

#[derive(Serialize)]
struct Stale<'a> {
    id: &'a str,
    updated: &'a str,
    verified: Option<&'a str>,
}

impl<'a> Stale<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self { id: &entry.id, updated: &entry.about.updated, verified: entry.about.verified.as_deref() }
    }
}
