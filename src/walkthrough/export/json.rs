//! A walkthrough for other programs: its JSON form.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::knowledge::step::Step;
use crate::walkthrough::event::{Diagnosed, Outcome};
use crate::walkthrough::state::{Holder, Note, Provenance, StepRecord, StepState, Walkthrough};
use crate::walkthrough::variables::fill;

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
    /// The id of the current step.
    pub current: Option<&'a str>,
    pub progress: Progress,
    pub steps: Vec<JsonStep<'a>>,
    pub notes: &'a [Note],
    pub variables: &'a BTreeMap<String, String>,
    /// Where each of the values came from.
    pub origins: &'a BTreeMap<String, Provenance>,
    pub holder: &'a Holder,
    /// What the log came to that it was started from.
    pub diagnosed: Option<&'a Diagnosed>,
    /// The waits that were begun, those that are over included; a closed walkthrough waits for nothing.
    pub waits: Vec<JsonWait<'a>>,
}

/// A wait as JSON.
#[derive(Debug, Serialize)]
pub struct JsonWait<'a> {
    /// The step after which time has to pass.
    pub step: &'a str,
    pub until: Timestamp,
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
        let (outcome, reason) = walkthrough.state.ending();
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
            current: walkthrough.current_step().map(|step| step.id.as_str()),
            progress: Progress { closed, total },
            steps: walkthrough.walked().map(|(step, record)| json_step(step, record, &walkthrough.variables)).collect(),
            notes: &walkthrough.notes,
            variables: &walkthrough.variables,
            origins: &walkthrough.origins,
            holder: &walkthrough.holder,
            diagnosed: walkthrough.diagnosed.as_ref(),
            waits: waits(walkthrough),
        }
    }
}

fn waits(walkthrough: &Walkthrough) -> Vec<JsonWait<'_>> {
    let begun = walkthrough.waiting(Timestamp::MIN).into_iter();
    begun.map(|waiting| JsonWait { step: &waiting.step.id, until: waiting.until }).collect()
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
