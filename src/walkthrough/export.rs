//! A walkthrough for others: Markdown for a ticket, JSON for programs, a hand-over file for a colleague.

pub mod handover;
mod json;
mod listed;
mod markdown;
mod to_file;

use serde::Serialize;

pub use json::{JsonStep, JsonWait, JsonWalkthrough, Progress, SCHEMA, Stamp};
pub use listed::{JsonHolder, JsonSummary, LIST_SCHEMA};
pub use to_file::write_export;

use super::event::Event;
use super::redact::{Report, redact_events};
use super::state::Walkthrough;
use crate::knowledge::fields::Named;

/// What a walkthrough is exported as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Markdown,
    Json,
    Handover,
}

/// A walkthrough as text.
#[derive(Clone, Debug)]
pub struct Exported {
    pub text: String,
    /// What was replaced; `None` where nothing was looked for.
    pub report: Option<Report>,
}

/// The walkthrough in this format, with pseudonyms for what names a customer or a person, or as it is.
#[must_use]
pub fn export(walkthrough: &Walkthrough, format: Format, redact: bool) -> Exported {
    let events: Vec<Event> = walkthrough.log().iter().map(|logged| logged.event.clone()).collect();
    if format == Format::Handover {
        return handover(&events, redact);
    }
    let (events, report) = if redact { redact_events(&events) } else { (events, Report::default()) };
    // The start stays what it is, so there is always a walkthrough.
    let shown = Walkthrough::fold(events).unwrap_or_else(|| walkthrough.clone());
    let report = redact.then_some(report);
    let text = match format {
        Format::Json => json_text(&shown, report.as_ref()),
        Format::Markdown | Format::Handover => markdown::of(&shown, report.as_ref()),
    };
    Exported { text, report }
}

fn handover(events: &[Event], redact: bool) -> Exported {
    if redact {
        let (copy, report) = handover::copy(events);
        return Exported { text: handover::write(&[copy], true), report: Some(report) };
    }
    Exported { text: handover::write(&[events.to_vec()], false), report: None }
}

fn json_text(walkthrough: &Walkthrough, report: Option<&Report>) -> String {
    #[derive(Serialize)]
    struct Document<'a> {
        schema: &'static str,
        #[serde(flatten)]
        walkthrough: JsonWalkthrough<'a>,
        #[serde(skip_serializing_if = "Option::is_none")]
        redaction: Option<&'a Report>,
    }
    let document = Document { schema: SCHEMA, walkthrough: JsonWalkthrough::of(walkthrough), redaction: report };
    let text = serde_json::to_string_pretty(&document);
    debug_assert!(text.is_ok(), "a walkthrough is always JSON");
    text.unwrap_or_default() + "\n"
}

impl Format {
    /// How the name of its file ends.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Handover => "handover.json",
        }
    }
}

impl Named for Format {
    const WHAT: &'static str = "format";
    const ALL: &'static [Self] = &[Self::Markdown, Self::Json, Self::Handover];

    fn name(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Handover => "handover",
        }
    }
}
