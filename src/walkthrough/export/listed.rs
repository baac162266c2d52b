//! A list of walkthroughs for other programs: what their summaries tell, without reading their events.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::json::{Progress, Stamp};
use crate::walkthrough::event::Outcome;
use crate::walkthrough::state::State;
use crate::walkthrough::summary::Summary;

/// The schema of a list of [`JsonSummary`]: fields are only ever added within its number.
pub const LIST_SCHEMA: &str = "fixdex.walkthroughs/1";

/// A walkthrough in a list, as JSON. Its fields are called as those of the whole walkthrough.
#[derive(Debug, Serialize)]
pub struct JsonSummary<'a> {
    pub id: Uuid,
    /// The checklist's id.
    pub checklist: &'a str,
    pub title: &'a str,
    pub entry: Option<&'a str>,
    /// What tells it from others of the same checklist: the customer, else another id.
    pub about: Option<&'a str>,
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
    pub holder: JsonHolder<'a>,
    /// When the longest of the waits that were begun ends.
    pub waits_until: Option<Timestamp>,
    /// Which of its events cannot be read.
    pub damage: Option<&'a str>,
}

/// Who goes on with a walkthrough.
#[derive(Debug, Serialize)]
pub struct JsonHolder<'a> {
    pub who: &'a str,
}

impl<'a> JsonSummary<'a> {
    #[must_use]
    pub fn of(summary: &'a Summary) -> Self {
        let (outcome, reason) = summary.state.ending();
        Self {
            id: summary.id,
            checklist: &summary.checklist,
            title: &summary.title,
            entry: summary.entry.as_deref(),
            about: summary.about.as_deref(),
            state: summary.state.name(),
            outcome,
            reason,
            started: Stamp { at: summary.started_at, by: &summary.started_by },
            touched: summary.touched_at,
            current: summary.current.as_ref().map(|step| step.id.as_str()),
            progress: Progress { closed: summary.closed, total: summary.total },
            holder: JsonHolder { who: &summary.holder },
            waits_until: summary.waits_until,
            damage: summary.damage.as_deref(),
        }
    }
}

impl State {
    /// The outcome of what is finished, and why it was aborted.
    pub(super) fn ending(&self) -> (Option<Outcome>, Option<&str>) {
        match self {
            Self::Open => (None, None),
            Self::Finished(outcome) => (Some(*outcome), None),
            Self::Aborted(because) => (None, Some(because)),
        }
    }
}
