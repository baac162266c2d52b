//! The start of a walkthrough.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::event::{Diagnosed, Event, Fact, Origin};
use super::refusal::Refusal;
use super::state::Walkthrough;
use super::variables;
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

impl Known {
    /// What a log gave: the values found in it, and what it came to.
    #[must_use]
    pub fn of_log(values: BTreeMap<String, String>, diagnosed: Diagnosed) -> Self {
        Self { values, origin: Origin::Log, diagnosed: Some(diagnosed) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walkthrough::samples::{self, done, note};
    use crate::walkthrough::{Command, Summary};

    #[test]
    fn a_clock_that_is_far_off_breaks_nothing() {
        let wait = |start: &mut Event| {
            let Fact::Started { content, .. } = &mut start.fact else { return };
            content.steps[0].wait = serde_json::from_str("\"15 minutes\"").unwrap();
        };
        for at in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
            let mut start = Event::first(samples::started().fact, "maria", at);
            wait(&mut start);
            let mut walkthrough = Walkthrough::fold([start]).unwrap();
            for (command, at) in [(done("read"), at), (note("n"), Timestamp::MAX), (Command::Undo, Timestamp::MIN)] {
                let fact = walkthrough.record(command, "maria").unwrap();
                walkthrough = walkthrough.with(Event::next(&walkthrough, fact, "maria", at));
            }
            assert_eq!(walkthrough.log().len(), 4);
            assert!(walkthrough.log().is_sorted_by_key(|logged| logged.event.id));
            for now in [Timestamp::MIN, samples::at(), Timestamp::MAX] {
                assert!(walkthrough.waiting(now).len() < 2);
            }
            let summary = Summary::of(&walkthrough);
            let json = serde_json::to_string(&summary).unwrap();
            assert_eq!(serde_json::from_str::<Summary>(&json).unwrap(), summary);
        }
    }
}
