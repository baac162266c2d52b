//! What a list shows of a walkthrough, and what it is found by: little enough to read ten thousand at once.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::id::is_copy;
use super::state::{State, Walkthrough};
use super::variables::fill;
use crate::text::clean::{clean, clean_line};

/// A walkthrough in short. Its JSON form is what a store keeps beside the events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub id: Uuid,
    /// The checklist's id.
    pub checklist: String,
    pub title: String,
    /// The entry that led to the checklist.
    pub entry: Option<String>,
    pub state: State,
    /// Who goes on with it.
    pub holder: String,
    pub started_at: Timestamp,
    pub started_by: String,
    /// When its newest event happened.
    pub touched_at: Timestamp,
    /// How many of the steps that apply are closed.
    pub closed: usize,
    /// How many steps apply.
    pub total: usize,
    /// What tells it from others of the same checklist: the customer, else another id.
    #[serde(default)]
    pub about: Option<String>,
    /// The first open step.
    pub current: Option<CurrentStep>,
    /// When the longest of the waits that were begun ends, be it past or to come.
    pub waits_until: Option<Timestamp>,
    /// What it is found by, in lower case.
    pub search: String,
    /// Which of its events cannot be read; all that is said here is of the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damage: Option<String>,
}

/// The step to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrentStep {
    pub id: String,
    /// With the known values filled in.
    pub action: String,
}

impl Summary {
    #[must_use]
    pub fn of(walkthrough: &Walkthrough) -> Self {
        let (closed, total) = walkthrough.progress();
        let current = walkthrough.current_step().and_then(|record| walkthrough.content.step(&record.id));
        Self {
            id: walkthrough.id,
            checklist: walkthrough.checklist.clone(),
            title: walkthrough.title.clone(),
            entry: walkthrough.entry.clone(),
            state: walkthrough.state.clone(),
            holder: walkthrough.holder.who.clone(),
            started_at: walkthrough.started_at,
            started_by: walkthrough.started_by.clone(),
            touched_at: walkthrough.touched_at(),
            closed,
            total,
            about: about(walkthrough),
            current: current.map(|step| CurrentStep {
                id: step.id.clone(),
                action: clean_line(&fill(&step.action, &walkthrough.variables)),
            }),
            waits_until: walkthrough.waiting(Timestamp::MIN).first().map(|waiting| waiting.until),
            search: search_text(walkthrough),
            damage: None,
        }
    }

    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// The title as a list shows it: that of a redacted copy says so.
    #[must_use]
    pub fn label(&self) -> Cow<'_, str> {
        if is_copy(self.id) { format!("redacted copy: {}", self.title).into() } else { self.title.as_str().into() }
    }

    /// When its wait ends, if it still waits at `now`.
    #[must_use]
    pub fn waiting(&self, now: Timestamp) -> Option<Timestamp> {
        self.waits_until.filter(|until| *until > now)
    }

    /// Whether it is found by every one of the words, which are in lower case. A code is found with its status too, as
    /// people write it: `403/2006`.
    #[must_use]
    pub fn answers(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.search.contains(word) || self.search.contains(&word.replace('/', "-")))
    }

    /// The same without anything that could confuse a terminal: for what was read from a file.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let texts = [&mut self.checklist, &mut self.title, &mut self.holder, &mut self.started_by, &mut self.search];
        texts.into_iter().for_each(make_clean);
        self.entry.iter_mut().chain(&mut self.about).chain(&mut self.damage).for_each(make_clean);
        if let Some(current) = &mut self.current {
            make_clean(&mut current.id);
            make_clean(&mut current.action);
        }
        if let State::Aborted(because) = &mut self.state {
            make_clean(because);
        }
        self
    }
}

/// The values that name the customer, the one that says most first.
const NAMING: [&str; 7] =
    ["customer_id", "customer_name", "company_name", "domain", "brand_domain", "subscription_id", "order_id"];

fn about(walkthrough: &Walkthrough) -> Option<String> {
    let values = &walkthrough.variables;
    // A month or a number of seats tells nothing apart; an id does.
    let id = || values.iter().find(|(name, _)| name.ends_with("_id")).map(|(_, value)| value);
    NAMING.iter().find_map(|name| values.get(*name)).or_else(id).cloned()
}

fn make_clean(text: &mut String) {
    if let std::borrow::Cow::Owned(cleaned) = clean(text) {
        *text = cleaned;
    }
}

/// Ids, names, values and notes, each on a line of its own.
fn search_text(walkthrough: &Walkthrough) -> String {
    let id = walkthrough.id.to_string();
    let names = [&id, &walkthrough.checklist, &walkthrough.title, &walkthrough.holder.who, &walkthrough.started_by];
    let notes = walkthrough.notes.iter().map(|note| &note.text);
    let texts = names.into_iter().chain(&walkthrough.entry).chain(walkthrough.variables.values()).chain(notes);
    texts.map(|text| text.to_lowercase()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::walkthrough::event::{Event, Fact};
    use crate::walkthrough::samples::{self, after, choose, done, note, walked};
    use crate::walkthrough::{Command, Outcome};

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_list_knows_what_is_next_and_who_holds_it() {
        let set = Command::Set { name: "code".into(), value: "42".into() };
        let summary = Summary::of(&walked([done("read"), choose("kind", "a"), set]));
        assert_eq!((summary.closed, summary.total), (2, 5));
        assert_eq!(summary.current.as_ref().map(|step| step.action.as_str()), Some("Do for-a."));
        assert_eq!((summary.holder.as_str(), summary.is_open()), ("maria", true));
        assert_eq!(summary.waits_until, None);
    }

    #[test]
    fn it_is_found_by_ids_values_notes_names_and_code() {
        let set = Command::Set { name: "code".into(), value: "42".into() };
        let summary = Summary::of(&walked([set, note("Ticket INC-7 of Contoso")]));
        for found in ["42", "inc-7 contoso", "maria", "2006", "403/2006", "a sample", &summary.id.to_string()[..8]] {
            assert!(summary.answers(&words(found)), "{found}");
        }
        assert!(!summary.answers(&words("inc-7 fabrikam")));
        assert!(summary.answers(&[]));
    }

    #[test]
    fn it_is_about_the_customer_and_never_about_a_month() {
        let of = |values: &[(&str, &str)]| {
            let mut walkthrough = walked([]);
            walkthrough.variables =
                values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            about(&walkthrough)
        };
        assert_eq!(of(&[("company_name", "Contoso"), ("month", "202611")]).as_deref(), Some("Contoso"));
        assert_eq!(of(&[("cart_id", "c-1"), ("month", "202611")]).as_deref(), Some("c-1"));
        assert_eq!(of(&[("month", "202611")]), None);
    }

    #[test]
    fn a_wait_has_its_end_and_is_over_then() {
        let waiting = walked([done("read")]);
        let mut start = waiting.log()[0].event.clone();
        if let Fact::Started { content, .. } = &mut start.fact {
            content.steps[0].wait = serde_json::from_str("\"15 minutes\"").unwrap();
        }
        let rest = waiting.log()[1..].iter().map(|logged| logged.event.clone());
        let waiting = Walkthrough::fold([start].into_iter().chain(rest)).unwrap();
        let summary = Summary::of(&waiting);
        let until = samples::at() + SignedDuration::from_mins(15);
        assert_eq!(summary.waiting(samples::at()), Some(until));
        assert_eq!(summary.waiting(until), None);
        let closed = Summary::of(&after(&waiting, Command::Finish { outcome: Outcome::Fixed }));
        assert_eq!(closed.waits_until, None, "what is closed waits for nothing");
    }

    #[test]
    fn its_json_comes_back_and_is_cleaned() {
        let mut summary = Summary::of(&walked([Command::Abort { because: "wrong customer".into() }]));
        let json = serde_json::to_string(&summary).unwrap();
        assert_eq!(serde_json::from_str::<Summary>(&json).unwrap(), summary);
        let clean = summary.clone();
        summary.title.push_str("\u{1b}[2J\u{202e}");
        summary.state = State::Aborted("wrong\u{1b}]0;t\u{7} customer".into());
        assert_eq!(summary.cleaned(), clean);
    }

    #[test]
    fn a_later_event_with_a_lower_id_counts_too() {
        let start = samples::started();
        let late = samples::event(1, start.walkthrough, Fact::Done { step: "read".into() });
        let one = Walkthrough::fold([start.clone(), late.clone()]).map(|walkthrough| Summary::of(&walkthrough));
        let other = Walkthrough::fold([late, start]).map(|walkthrough: Walkthrough| Summary::of(&walkthrough));
        assert_eq!(one, other);
        assert_eq!(one.map(|summary| summary.closed), Some(1));
    }

    #[test]
    fn one_event_after_another_is_the_same_as_all_at_once() {
        let all = walked([done("read"), choose("kind", "a"), note("n"), Command::Undo]);
        let events: Vec<Event> = all.log().iter().map(|logged| logged.event.clone()).collect();
        let start = Walkthrough::fold([events[0].clone()]).unwrap();
        assert_eq!(start.with_all(events[1..].to_vec()), all);
    }
}
