//! `fixdex walk show`: a walkthrough as text. What to do now stands at the end, where the prompt is.

use serde::Serialize;

use super::changes;
use crate::cli::context::Context;
use crate::cli::reply::{COLUMNS, Reply};
use crate::document::lines::to_text;
use crate::document::of_step;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::fields::Named;
use crate::knowledge::step::{Step, Wait};
use crate::store::EventStore;
use crate::text::time::{self, zoned};
use crate::text::width::{truncate, width, wrap};
use crate::walkthrough::export::{JsonWalkthrough, SCHEMA};
use crate::walkthrough::variables::{fill, lacking};
use crate::walkthrough::{Holder, State, StepRecord, StepState, Walkthrough};

pub fn run(context: &Context, walk: &str) -> anyhow::Result<Reply> {
    let store = context.store()?;
    let walkthrough = store.walkthrough(store.find(walk)?)?;
    // The knowledge gives only the titles of other checklists and what has changed: without it, all else is there.
    let base = context.knowledge().map(|loaded| loaded.base).unwrap_or_default();
    if context.json() {
        return json(&base, &walkthrough);
    }
    let changed = changes::text(&base, &walkthrough);
    let parts = [head(&walkthrough), steps(&walkthrough), notes(&walkthrough), changed, now(&base, &walkthrough)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Ok(Reply::text(parts.join("\n")))
}

fn json(base: &KnowledgeBase, walkthrough: &Walkthrough) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Shown<'a> {
        #[serde(flatten)]
        walkthrough: JsonWalkthrough<'a>,
        /// How the knowledge has the checklist now, where that is another version.
        changed: Option<changes::Changed<'a>>,
    }
    let changed = changes::of(base, walkthrough);
    Reply::json(SCHEMA, &Shown { walkthrough: JsonWalkthrough::of(walkthrough), changed })
}

fn head(walkthrough: &Walkthrough) -> String {
    let (closed, total) = walkthrough.progress();
    let state = match &walkthrough.state {
        State::Open => "open".to_owned(),
        State::Finished(outcome) => format!("finished, {}", outcome.name()),
        State::Aborted(because) => format!("aborted: {because}"),
    };
    let mut text = format!("{}\n\n", walkthrough.title);
    let started = format!("{} by {}", zoned(walkthrough.started_at), walkthrough.started_by);
    field(&mut text, "id", &walkthrough.id.to_string());
    if walkthrough.is_copy() {
        field(&mut text, "copy", "a redacted copy: values that name the customer are asked for again");
    }
    field(&mut text, "checklist", &walkthrough.checklist);
    field(&mut text, "entry", walkthrough.entry.as_deref().unwrap_or("none"));
    field(&mut text, "started", &started);
    field(&mut text, "state", &state);
    field(&mut text, "held by", &held(&walkthrough.holder));
    field(&mut text, "steps", &format!("{closed} of {total} closed"));
    for waiting in walkthrough.waiting(time::now()) {
        let what = format!("{} after `{}`", waiting.step.wait.as_ref().map_or("", Wait::as_str), waiting.step.id);
        field(&mut text, "wait", &format!("until {}: {what}", zoned(waiting.until)));
    }
    for (name, value) in &walkthrough.variables {
        let origin = walkthrough.origins.get(name).map(|origin| format!(" ({})", origin.describe()));
        field(&mut text, "value", &format!("{name} = {value}{}", origin.unwrap_or_default()));
    }
    text
}

fn held(holder: &Holder) -> String {
    let because = holder.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
    format!("{} since {}{because}", holder.who, zoned(holder.since))
}

fn field(text: &mut String, label: &str, value: &str) {
    hang(text, &format!("{label:<11}"), value);
}

/// `body` after `lead`, its further lines below its first.
fn hang(text: &mut String, lead: &str, body: &str) {
    let indent = width(lead);
    for (i, range) in wrap(body, COLUMNS.saturating_sub(indent).max(20)).into_iter().enumerate() {
        let lead = if i == 0 { lead.to_owned() } else { " ".repeat(indent) };
        line(text, format!("{lead}{}", &body[range]).trim_end());
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn steps(walkthrough: &Walkthrough) -> String {
    let current = walkthrough.current_step().filter(|_| walkthrough.is_open()).map(|step| step.id.as_str());
    let wide = walkthrough.steps.iter().map(|step| width(&step.id)).max().unwrap_or_default();
    let mut text = String::new();
    for (step, record) in walkthrough.walked() {
        let arrow = if current == Some(record.id.as_str()) { '>' } else { ' ' };
        let action = fill(&step.action, &walkthrough.variables).replace('\n', " ");
        let shown = format!("{arrow} {} {:<wide$}  {action}", record.state.mark(), record.id);
        line(&mut text, &truncate(&shown, COLUMNS));
        if let Some(what) = became(step, record) {
            hang(&mut text, &" ".repeat(wide + 8), &what);
        }
    }
    text
}

/// What became of a step, in words; nothing while it is open.
fn became(step: &Step, record: &StepRecord) -> Option<String> {
    let state = match record.state {
        StepState::Open => return None,
        StepState::NotApplicable => return Some("does not apply".to_owned()),
        state => state.name(),
    };
    let when = record.at.map(|at| format!(" {}", zoned(at))).unwrap_or_default();
    let who = record.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    let label = |id: &String| step.choices.iter().find(|choice| choice.id == *id).map(|choice| &choice.label);
    let what = record.choice.as_ref().and_then(label).or(record.reason.as_ref());
    let what = what.map(|what| format!(": {what}")).unwrap_or_default();
    Some(format!("{state}{when}{who}{what}"))
}

fn notes(walkthrough: &Walkthrough) -> String {
    let mut text = String::new();
    for note in &walkthrough.notes {
        let step = note.step.as_ref().map(|step| format!(", step `{step}`")).unwrap_or_default();
        line(&mut text, &format!("note by {}{step}, {}", note.by, zoned(note.at)));
        hang(&mut text, "  ", &note.text);
    }
    text
}

/// The page of the current step, and the commands that lead on.
fn now(base: &KnowledgeBase, walkthrough: &Walkthrough) -> String {
    let current = walkthrough.current_step().filter(|_| walkthrough.is_open());
    let Some(step) = current.and_then(|record| walkthrough.content.step(&record.id)) else { return String::new() };
    let page = of_step(base, walkthrough, step);
    let mut text = format!("Now: {}\n\n{}", step.id, to_text(&page, COLUMNS));
    let values = lacking(step, &walkthrough.variables);
    if !values.is_empty() || !step.choices.is_empty() {
        text.push('\n');
    }
    for name in values {
        line(&mut text, &format!("fixdex walk set {} {name}=VALUE", walkthrough.id));
    }
    for choice in &step.choices {
        line(&mut text, &format!("fixdex walk choose {} {} {}", walkthrough.id, step.id, choice.id));
    }
    text
}
