//! `fixdex show`.

use serde::Serialize;

use super::args::ShowArgs;
use super::context::Context;
use super::paper::Paper;
use super::reply::{Exit, Reply};
use crate::document::of_entry;
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;
use crate::text::clean::clean_line;
use crate::text::suggest::nearest;

pub fn run(context: &Context, args: &ShowArgs) -> anyhow::Result<Reply> {
    if args.ids.iter().any(|id| clean_line(id).is_empty()) {
        let hint = "give an id, a code or a symbolic name; `fixdex search WORDS` finds entries by their words";
        return Err(Error::input("an empty name names no entry", hint).into());
    }
    let base = context.knowledge()?.base;
    let mut entries: Vec<&Entry> = Vec::new();
    let mut missing = Vec::new();
    for id in args.ids.iter().map(|id| clean_line(id)) {
        let named = base.named(&id);
        if named.is_empty() {
            missing.push(id);
        }
        for entry in named {
            if !entries.iter().any(|known| known.id == entry.id) {
                entries.push(entry);
            }
        }
    }
    let mut reply = if context.json() { json(&entries)? } else { Reply::text(text(&base, &entries, context.paper())) };
    for id in &missing {
        let place = if digits_of(id).is_empty() { "knowledge" } else { "reference" };
        reply = reply.say(format!("fixdex: {id} is not in the {place}")).with_exit(Exit::NotFound);
        if let Some(hint) = hint(&base, id) {
            reply = reply.say(format!("hint: {hint}"));
        }
    }
    Ok(reply)
}

/// The entries as pages, apart by a line.
fn text(base: &KnowledgeBase, entries: &[&Entry], paper: Paper) -> String {
    let pages = entries.iter().map(|entry| paper.page(&of_entry(base, entry)));
    pages.collect::<Vec<_>>().join(&format!("\n{}\n\n", paper.rule()))
}

fn json(entries: &[&Entry]) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct EntryDocument<'a> {
        entries: &'a [&'a Entry],
    }
    Reply::json("fixdex.entry/1", &EntryDocument { entries })
}

/// What may have been meant; a near number never is.
fn hint(base: &KnowledgeBase, typed: &str) -> Option<String> {
    if let Some(statuses) = typed.split_once('/').and_then(|(left, right)| statuses(base, left, right)) {
        return Some(statuses);
    }
    let digits = digits_of(typed);
    let ids = base.entries().iter().map(|entry| entry.id.as_str());
    let names = base.entries().iter().flat_map(|entry| entry.names().iter().map(String::as_str));
    let same_number = ids.chain(names).filter(|name| digits_of(name) == digits);
    match nearest(typed, same_number) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if digits.is_empty() => Some("`fixdex search WORDS` finds entries by their words".to_owned()),
        None => None,
    }
}

/// The statuses that a code is known with, when another was typed.
fn statuses(base: &KnowledgeBase, left: &str, right: &str) -> Option<String> {
    let with = |code: &str| -> Vec<String> {
        let entries = base.entries().iter().filter(|entry| entry.code() == Some(code));
        entries.filter_map(|entry| Some(entry.status()?.to_string())).collect()
    };
    let (code, statuses) =
        [left, right].into_iter().map(|code| (code, with(code))).find(|(_, known)| !known.is_empty())?;
    Some(format!("{code} is known with status {}", statuses.join(" and ")))
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
