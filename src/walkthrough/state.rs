//! The state of a walkthrough, and what is asked of it.

mod history;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::event::id::is_copy;
use super::event::{Diagnosed, Event, Origin, Outcome};
use crate::knowledge::checklist::Checklist;
use crate::knowledge::fields::Named;
use crate::knowledge::step::Step;

/// What the events of one walkthrough come to. Made by [`Walkthrough::fold`].
#[derive(Clone, Debug, PartialEq)]
pub struct Walkthrough {
    pub id: Uuid,
    /// The checklist's id.
    pub checklist: String,
    /// The hash of the checklist's content at the start.
    pub version: String,
    pub title: String,
    /// The checklist as it was at the start.
    pub content: Checklist,
    /// The entry that led to the checklist.
    pub entry: Option<String>,
    pub started_at: Timestamp,
    pub started_by: String,
    pub state: State,
    /// One record a step, in the order of the checklist.
    pub steps: Vec<StepRecord>,
    pub notes: Vec<Note>,
    pub variables: BTreeMap<String, String>,
    /// Where each of the values came from.
    pub origins: BTreeMap<String, Provenance>,
    pub holder: Holder,
    /// What the log came to that it was started from.
    pub diagnosed: Option<Diagnosed>,
    /// The version of the checklist that the operator saw and did not move to.
    pub kept: Option<String>,
    pub(super) log: Vec<Logged>,
}

/// Whether a walkthrough goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    Open,
    Finished(Outcome),
    /// Closed without an outcome, for this reason.
    Aborted(String),
}

/// Who goes on with a walkthrough: nobody else closes its steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Holder {
    pub who: String,
    pub since: Timestamp,
    /// Why it was taken over.
    pub because: Option<String>,
}

/// Where a value came from, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    pub origin: Origin,
    pub by: String,
    pub at: Timestamp,
}

/// Time that has to pass after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting<'w> {
    pub step: &'w Step,
    pub until: Timestamp,
}

/// What became of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRecord {
    pub id: String,
    pub state: StepState,
    /// Why it was skipped, or what happened when it failed.
    pub reason: Option<String>,
    /// When it was closed.
    pub at: Option<Timestamp>,
    /// Who closed it.
    pub by: Option<String>,
    /// The case that was chosen, where the step asks for one.
    pub choice: Option<String>,
}

/// The states of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    Open,
    Done,
    Skipped,
    Failed,
    /// It belongs to a case that was not chosen.
    NotApplicable,
}

/// A remark of an operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    pub text: String,
    pub step: Option<String>,
    pub at: Timestamp,
    pub by: String,
}

/// An event in its place in the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Logged {
    pub event: Event,
    /// A later event that counts undid it.
    pub undone: bool,
}

impl Walkthrough {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == State::Open
    }

    /// Whether it is a redacted copy of a walkthrough.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        is_copy(self.id)
    }

    #[must_use]
    pub fn step(&self, id: &str) -> Option<&StepRecord> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The steps of the checklist with what became of them.
    pub fn walked(&self) -> impl Iterator<Item = (&Step, &StepRecord)> {
        self.content.steps.iter().zip(&self.steps)
    }

    /// The waits that were begun and are not over at `now`, the longest first; a closed walkthrough waits for nothing.
    #[must_use]
    pub fn waiting(&self, now: Timestamp) -> Vec<Waiting<'_>> {
        if !self.is_open() || self.current_step().is_none() {
            return Vec::new();
        }
        let ends = self.walked().filter(|(_, record)| record.state == StepState::Done);
        let waits = ends.filter_map(|(step, record)| {
            let until = record.at?.checked_add(step.wait.as_ref()?.duration()).ok()?;
            Some(Waiting { step, until })
        });
        let mut waits: Vec<Waiting<'_>> = waits.filter(|waiting| waiting.until > now).collect();
        waits.sort_by_key(|waiting| std::cmp::Reverse(waiting.until));
        waits
    }

    /// The first open step.
    #[must_use]
    pub fn current_step(&self) -> Option<&StepRecord> {
        self.steps.iter().find(|step| step.state == StepState::Open)
    }

    /// The position of the first open step after the position `from`; past the end it goes on at the start.
    #[must_use]
    pub fn next_open(&self, from: usize) -> Option<usize> {
        let open = |at: &usize| self.steps[*at].state == StepState::Open;
        let start = from.saturating_add(1).min(self.steps.len());
        (start..self.steps.len()).chain(0..start).find(open)
    }

    /// The position of the last open step before the position `from`; past the start it goes on at the end.
    #[must_use]
    pub fn previous_open(&self, from: usize) -> Option<usize> {
        let open = |at: &usize| self.steps[*at].state == StepState::Open;
        let start = from.min(self.steps.len());
        (0..start).rev().chain((start..self.steps.len()).rev()).find(open)
    }

    /// How many steps are closed, and how many apply.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let count = |state| self.steps.iter().filter(|step| step.state == state).count();
        let applicable = self.steps.len() - count(StepState::NotApplicable);
        (applicable - count(StepState::Open), applicable)
    }

    /// Where the checklist leads after this step has failed: to another step, with its position.
    #[must_use]
    pub fn next_after_failure(&self, step: &str) -> Option<(usize, &Step)> {
        let next = self.content.step(step)?.if_not.as_ref()?.step.as_deref()?;
        self.content.steps.iter().enumerate().find(|(_, step)| step.id == next)
    }

    /// The notes on a step, the newest first.
    pub fn notes_on(&self, step: &str) -> impl Iterator<Item = &Note> {
        self.notes.iter().rev().filter(move |note| note.step.as_deref() == Some(step))
    }
}

impl State {
    /// `open`, `finished` or `aborted`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Finished(_) => "finished",
            Self::Aborted(_) => "aborted",
        }
    }
}

impl Named for StepState {
    const WHAT: &'static str = "step state";
    const ALL: &'static [Self] = &[Self::Open, Self::Done, Self::Skipped, Self::Failed, Self::NotApplicable];

    fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
            Self::NotApplicable => "not-applicable",
        }
    }
}

impl StepState {
    /// The sign for it in plain text.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::Open => "[ ]",
            Self::Done => "[x]",
            Self::Skipped => "[-]",
            Self::Failed => "[!]",
            Self::NotApplicable => "[.]",
        }
    }
}

impl Provenance {
    pub(super) fn of(event: &Event, origin: Origin) -> Self {
        Self { origin, by: event.by.clone(), at: event.at }
    }

    /// Where the value came from, in words.
    #[must_use]
    pub fn describe(&self) -> String {
        match self.origin {
            Origin::Typed => format!("given by {}", self.by),
            Origin::Log => "from the log".to_owned(),
            Origin::Walkthrough(id) => format!("from walkthrough {id}"),
        }
    }
}

impl StepRecord {
    pub(super) fn open(id: &str) -> Self {
        Self { id: id.to_owned(), state: StepState::Open, reason: None, at: None, by: None, choice: None }
    }
}
