//! A walkthrough for other programs: its JSON form.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::event::Outcome;
use super::state::{Holder, Note, State, StepRecord, StepState, Walkthrough};
use super::variables::fill;
use crate::knowledge::step::Step;

/// The schema of [`JsonWalkthrough`]: fields are only ever added within its number.
pub const SCHEMA: &str = "fixdex.walkthrough/1";

/// A walkthrough as JSON.
#[derive(Debug, Serialize)]
pub struct JsonWalkthrough<'a> {
    pub id: Uuid,
    /// The checklist's id.
    pub checklist: &'a str,
    pub version: &'a str,
    pub title: &'a str,
    pub entry: Option<&'a str>,
    /// `open`, `finished` or `aborted`.
    pub state: &'static str,
    pub outcome: Option<Outcome>,
    /// Why it was aborted.
    pub reason: Option<&'a str>,
    pub started: Stamp<'a>,
    pub touched: Timestamp,
    /// Who goes on with it.
    pub holder: &'a Holder,
    /// The id of the current step.
    pub current: Option<&'a str>,
    pub progress: Progress,
    pub steps: Vec<JsonStep<'a>>,
    pub notes: &'a [Note],
    pub variables: &'a BTreeMap<String, String>,
}

/// When and by whom.
#[derive(Debug, Serialize)]
pub struct Stamp<'a> {
    pub at: Timestamp,
    pub by: &'a str,
}

/// How many of the steps that apply are closed.
#[derive(Debug, Serialize)]
pub struct Progress {
    pub closed: usize,
    pub total: usize,
}

/// A step as JSON.
#[derive(Debug, Serialize)]
pub struct JsonStep<'a> {
    pub id: &'a str,
    /// With the known values filled in, as `request` and `command` are.
    #[serde(rename = "do")]
    pub action: String,
    pub request: Option<String>,
    pub command: Option<String>,
    pub state: StepState,
    pub reason: Option<&'a str>,
    pub at: Option<Timestamp>,
    pub by: Option<&'a str>,
    pub choice: Option<&'a str>,
}

impl<'a> JsonWalkthrough<'a> {
    #[must_use]
    pub fn of(walkthrough: &'a Walkthrough) -> Self {
        let (outcome, reason) = match &walkthrough.state {
            State::Open => (None, None),
            State::Finished(outcome) => (Some(*outcome), None),
            State::Aborted(because) => (None, Some(because.as_str())),
        };
        let (closed, total) = walkthrough.progress();
        Self {
            id: walkthrough.id,
            checklist: &walkthrough.checklist,
            version: &walkthrough.version,
            title: &walkthrough.title,
            entry: walkthrough.entry.as_deref(),
            state: walkthrough.state.name(),
            outcome,
            reason,
            started: Stamp { at: walkthrough.started_at, by: &walkthrough.started_by },
            touched: walkthrough.touched_at(),
            holder: &walkthrough.holder,
            current: walkthrough.current_step().map(|step| step.id.as_str()),
            progress: Progress { closed, total },
            steps: walkthrough.walked().map(|(step, record)| json_step(step, record, &walkthrough.variables)).collect(),
            notes: &walkthrough.notes,
            variables: &walkthrough.variables,
        }
    }
}

fn json_step<'a>(step: &Step, record: &'a StepRecord, values: &BTreeMap<String, String>) -> JsonStep<'a> {
    let filled = |text: &String| fill(text, values);
    JsonStep {
        id: &record.id,
        action: filled(&step.action),
        request: step.request.as_ref().map(filled),
        command: step.command.as_ref().map(filled),
        state: record.state,
        reason: record.reason.as_deref(),
        at: record.at,
        by: record.by.as_deref(),
        choice: record.choice.as_deref(),
    }
}
