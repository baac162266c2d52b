//! The start of a walkthrough.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::event::{Diagnosed, Event, Fact, Origin};
use super::refusal::Refusal;
use super::state::Walkthrough;
use super::variables;
use crate::knowledge::entry::Entry;

/// Values by the names of their variables, with where each came from.
pub type Values = BTreeMap<String, (String, Origin)>;

/// The fact that starts `checklist`, with the entry that led to it and the values known so far, each with its origin.
///
/// # Errors
/// A [`Refusal`] when the entry is no checklist, or a value is not declared or does not match; what diagnosis found
/// goes through [`variables::usable`] first.
pub fn start(checklist: &Entry, entry: Option<&str>, values: &Values) -> Result<Fact, Refusal> {
    let Some(content) = checklist.as_checklist() else {
        let what = format!("`{}` is of the kind {}", checklist.id, checklist.kind.title());
        return Err(Refusal::input(what, format!("start its checklist, `{}`", checklist.remedy())));
    };
    let variables = values.iter().map(|(name, (value, _))| variables::check(content, name, value));
    let origins = values.iter().filter(|(_, (_, origin))| *origin != Origin::Typed);
    Ok(Fact::Started {
        checklist: checklist.id.clone(),
        version: content.version(),
        title: checklist.title.clone(),
        content: content.clone(),
        entry: entry.map(str::to_owned),
        variables: variables.collect::<Result<_, _>>()?,
        origins: origins.map(|(name, (_, origin))| (name.clone(), *origin)).collect(),
    })
}

/// The first events of a walkthrough: the start, and what the log came to that it is started from.
#[must_use]
pub fn begin(started: Fact, diagnosed: Option<Diagnosed>, by: &str, at: Timestamp) -> Vec<Event> {
    let mut events = vec![Event::first(started, by, at)];
    if let (Some(diagnosed), Some(walkthrough)) = (diagnosed, Walkthrough::fold(events.clone())) {
        events.push(Event::next(&walkthrough, Fact::Diagnosed(diagnosed), by, at));
    }
    events
}
