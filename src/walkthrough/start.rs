//! The start of a walkthrough.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::event::{Diagnosed, Event, Fact, Origin};
use super::refusal::Refusal;
use super::state::Walkthrough;
use super::variables;
use crate::diagnose::Diagnosis;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;

/// Values by the names of their variables, with where each came from.
pub type Values = BTreeMap<String, (String, Origin)>;

/// What is known when a checklist is started.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub values: BTreeMap<String, String>,
    pub origin: Origin,
    /// What the log came to that led here.
    pub diagnosed: Option<Diagnosed>,
}

impl From<&Diagnosis> for Known {
    fn from(diagnosis: &Diagnosis) -> Self {
        Self { values: diagnosis.values.clone(), origin: Origin::Log, diagnosed: Some(diagnosis.into()) }
    }
}

impl From<&Walkthrough> for Known {
    fn from(before: &Walkthrough) -> Self {
        let (values, diagnosed) = (before.variables.clone(), before.diagnosed.clone());
        Self { values, origin: Origin::Walkthrough(before.id), diagnosed }
    }
}

/// The fact that starts the checklist which remedies `entry`, with those of the known values that its steps use.
///
/// # Errors
/// As [`start`]; and when the knowledge does not have the checklist.
pub fn start_remedy(base: &KnowledgeBase, entry: &Entry, known: &Known) -> Result<Fact, Refusal> {
    let remedy = entry.remedy();
    let checklist = base.get(remedy).ok_or_else(|| {
        Refusal::not_found(
            format!("the knowledge has no checklist `{remedy}`"),
            "`fixdex kb check` shows what is wrong",
        )
    })?;
    let from = (entry.id != checklist.id).then_some(entry.id.as_str());
    let content = checklist.as_checklist();
    let values = content.map(|content| variables::usable(content, &known.values, known.origin));
    start(checklist, from, &values.unwrap_or_default())
}

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
