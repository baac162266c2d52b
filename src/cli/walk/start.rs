//! `fixdex walk start`: from an entry to a walkthrough of its checklist.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::{assignment, say};
use crate::cli::context::Context;
use crate::cli::input::open;
use crate::cli::reply::Reply;
use crate::diagnose::{Diagnosis, Diagnostician};
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;
use crate::store::EventStore;
use crate::text::count::counted;
use crate::text::time;
use crate::walkthrough::event::{Diagnosed, Origin};
use crate::walkthrough::export::{JsonWalkthrough, SCHEMA};
use crate::walkthrough::start::Values;
use crate::walkthrough::variables::usable;
use crate::walkthrough::{Walkthrough, begin, start};

/// Starts the checklist of what was typed, with the values of the walkthrough `before`, over them those of the `log`, and
/// over them those that are `set`.
pub fn run(
    context: &Context,
    typed: &str,
    set: &[String],
    before: Option<&str>,
    log: Option<&Path>,
) -> anyhow::Result<Reply> {
    let set: BTreeMap<String, String> = set.iter().map(|text| assignment(text)).collect::<Result<_, _>>()?;
    let base = context.knowledge()?.base;
    let entry = one_remedy(&base, typed)?;
    let checklist = base.get(entry.remedy()).ok_or_else(|| unknown(entry.remedy()))?;
    let store = context.store()?;
    let before = before.map(|walk| store.walkthrough(store.find(walk)?)).transpose()?;
    let diagnosis = log.map(|log| diagnosed(&base, log)).transpose()?;
    let mut values = Values::new();
    if let Some(content) = checklist.as_checklist() {
        let of_before = before.map(|before| usable(content, &before.variables, Origin::Walkthrough(before.id)));
        let of_log = diagnosis.as_ref().map(|diagnosis| usable(content, &diagnosis.values, Origin::Log));
        values.extend(of_before.into_iter().chain(of_log).flatten());
    }
    values.extend(set.into_iter().map(|(name, value)| (name, (value, Origin::Typed))));
    let from = (entry.id != checklist.id).then_some(entry.id.as_str());
    let fact = start(checklist, from, &values).map_err(Error::from)?;
    let diagnosed = diagnosis.as_ref().map(|diagnosis| Diagnosed::new(diagnosis.found(), diagnosis.excerpt()));
    let events = begin(fact, diagnosed, &context.operator(), time::now());
    store.append(&events)?;
    let walkthrough = store.walkthrough(events[0].walkthrough)?;
    if context.json() {
        return Reply::json(SCHEMA, &JsonWalkthrough::of(&walkthrough));
    }
    let reply = Reply::text(format!("{}\n", walkthrough.id));
    Ok(say(context, reply, told(&walkthrough)))
}

fn diagnosed(base: &Arc<KnowledgeBase>, log: &Path) -> Result<Diagnosis, Error> {
    let (log, path) = open(Some(log))?;
    let diagnosis = Diagnostician::new(Arc::clone(base)).diagnose_reader(log, u64::MAX);
    diagnosis.map_err(|error| Error::io("read", &path, error))
}

fn told(walkthrough: &Walkthrough) -> String {
    let steps = counted(walkthrough.steps.len(), "step");
    let found = walkthrough.diagnosed.as_ref().map(|diagnosed| {
        let ids: Vec<&str> = diagnosed.found.iter().map(|found| found.id.as_str()).collect();
        let found = if ids.is_empty() { "nothing that is known".to_owned() } else { ids.join(", ") };
        let from_log = walkthrough.origins.values().filter(|value| value.origin == Origin::Log).count();
        format!("\nlog diagnosed: {found}; {} from it", counted(from_log, "value"))
    });
    let found = found.unwrap_or_default();
    format!("started: {} ({steps}){found}\n`fixdex walk show last` shows what to do", walkthrough.title)
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
