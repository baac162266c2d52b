//! `fixdex walk start`: from an entry to a walkthrough of its checklist.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{assignment, say};
use crate::cli::context::{Context, counted};
use crate::cli::reply::Reply;
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;
use crate::paths::operator_name;
use crate::store::EventStore;
use crate::walkthrough::event::Origin;
use crate::walkthrough::export::{JsonWalkthrough, SCHEMA};
use crate::walkthrough::start::Values;
use crate::walkthrough::variables::usable;
use crate::walkthrough::{Event, Walkthrough, start};

/// Starts the checklist of what was typed, with the values of the walkthrough `before` and those that are `set`.
pub fn run(context: &Context, typed: &str, set: &[String], before: Option<&str>) -> anyhow::Result<Reply> {
    let set: BTreeMap<String, String> = set.iter().map(|text| assignment(text)).collect::<Result<_, _>>()?;
    let base = context.knowledge()?.base;
    let entry = one_remedy(&base, typed)?;
    let checklist = base.get(entry.remedy()).ok_or_else(|| unknown(entry.remedy()))?;
    let store = context.store()?;
    let before = before.map(|walk| store.walkthrough(store.find(walk)?)).transpose()?;
    let mut values = match (&before, checklist.as_checklist()) {
        (Some(before), Some(checklist)) => usable(checklist, &before.variables, Origin::Walkthrough(before.id)),
        _ => Values::new(),
    };
    values.extend(set.into_iter().map(|(name, value)| (name, (value, Origin::Typed))));
    let from = (entry.id != checklist.id).then_some(entry.id.as_str());
    let fact = start(checklist, from, &values).map_err(Error::from)?;
    let event = Event::first(fact, &operator_name(), Timestamp::now());
    store.append(std::slice::from_ref(&event))?;
    let walkthrough = store.walkthrough(event.walkthrough)?;
    if context.json() {
        return Reply::json(SCHEMA, &JsonWalkthrough::of(&walkthrough));
    }
    let reply = Reply::text(format!("{}\n", walkthrough.id));
    Ok(say(context, reply, told(&walkthrough)))
}

fn told(walkthrough: &Walkthrough) -> String {
    let steps = counted(walkthrough.steps.len(), "step");
    format!("started: {} ({steps})\n`fixdex walk show last` shows what to do", walkthrough.title)
}

/// The entry that `typed` names; of several only if all have the same remedy.
fn one_remedy<'a>(base: &'a KnowledgeBase, typed: &str) -> Result<&'a Entry, Error> {
    let entries = base.named(typed);
    let remedies: BTreeSet<&str> = entries.iter().map(|entry| entry.remedy()).collect();
    match (entries.first(), remedies.len()) {
        (Some(entry), 1) => Ok(entry),
        (Some(_), _) => {
            let names: Vec<String> = entries.iter().map(|entry| name(base, entry)).collect();
            Err(Error::Input {
                what: format!("`{typed}` stands for {} entries, and their remedies differ", entries.len()),
                hint: Some(format!("say which: {}", names.join(" or "))),
            })
        }
        (None, _) => Err(unknown(typed)),
    }
}

/// What to type for the entry, and what its checklist is for.
fn name(base: &KnowledgeBase, entry: &Entry) -> String {
    let typed = match (entry.code(), entry.status()) {
        (Some(code), Some(status)) => format!("{code}/{status}"),
        _ => entry.id.clone(),
    };
    let title = base.get(entry.remedy()).map_or(entry.remedy(), |checklist| &checklist.title);
    format!("{typed} ({title})")
}

fn unknown(typed: &str) -> Error {
    Error::NotFound {
        what: format!("`{typed}` is not in the reference"),
        hint: Some("`fixdex search WORDS` finds entries by their words".to_owned()),
    }
}
