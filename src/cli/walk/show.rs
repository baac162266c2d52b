//! `fixdex walk show`: a walkthrough as text. What to do now stands at the end, where the prompt is.

use serde::Serialize;

use super::changes;
use crate::cli::context::Context;
use crate::cli::paper::Paper;
use crate::cli::reply::Reply;
use crate::document::lines::Tone;
use crate::document::of_step;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::fields::Named;
use crate::knowledge::step::{Step, Wait};
use crate::text::time::{self, zoned};
use crate::text::width::{truncate, width};
use crate::walkthrough::export::{JsonWalkthrough, SCHEMA};
use crate::walkthrough::variables::{fill, lacking};
use crate::walkthrough::{Holder, State, StepRecord, StepState, Walkthrough};

pub fn run(context: &Context, walk: &str) -> anyhow::Result<Reply> {
    let walkthrough = context.walkthrough(walk)?;
    // The knowledge gives only the titles of other checklists and what has changed: without it, all else is there.
    let base = context.knowledge().map(|loaded| loaded.base).unwrap_or_default();
    if context.json() {
        return json(&base, &walkthrough);
    }
    let paper = context.paper();
    let parts = [
        head(&walkthrough, paper),
        steps(&walkthrough, paper),
        notes(&walkthrough, paper),
        changes::text(&base, &walkthrough, paper),
        now(&base, &walkthrough, paper),
    ];
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

fn head(walkthrough: &Walkthrough, paper: Paper) -> String {
    let (closed, total) = walkthrough.progress();
    let state = match &walkthrough.state {
        State::Open => "open".to_owned(),
        State::Finished(outcome) => format!("finished, {}", outcome.name()),
        State::Aborted(because) => format!("aborted: {because}"),
    };
    let mut text = format!("{}\n\n", paper.ink(Tone::Heading, &walkthrough.title));
    let mut field = |label: &str, value: &str| {
        hang(&mut text, paper, (Tone::Label, &format!("{label:<11}")), value);
    };
    let started = format!("{} by {}", zoned(walkthrough.started_at), walkthrough.started_by);
    field("id", &walkthrough.id.to_string());
    if walkthrough.is_copy() {
        field("copy", "a redacted copy: values that name the customer are asked for again");
    }
    field("checklist", &walkthrough.checklist);
    field("entry", walkthrough.entry.as_deref().unwrap_or("none"));
    field("started", &started);
    field("state", &state);
    field("held by", &held(&walkthrough.holder));
    field("steps", &format!("{closed} of {total} closed"));
    for waiting in walkthrough.waiting(time::now()) {
        let what = format!("{} after `{}`", waiting.step.wait.as_ref().map_or("", Wait::as_str), waiting.step.id);
        field("wait", &format!("until {}: {what}", zoned(waiting.until)));
    }
    for (name, value) in &walkthrough.variables {
        let origin = walkthrough.origins.get(name).map(|origin| format!(" ({})", origin.describe()));
        field("value", &format!("{name} = {value}{}", origin.unwrap_or_default()));
    }
    text
}

fn held(holder: &Holder) -> String {
    let because = holder.because.as_ref().map(|because| format!(": {because}")).unwrap_or_default();
    format!("{} since {}{because}", holder.who, zoned(holder.since))
}

/// `body` after `lead`, its further lines below its first.
fn hang(text: &mut String, paper: Paper, (tone, lead): (Tone, &str), body: &str) {
    let indent = width(lead);
    for (i, part) in paper.wrapped(body, indent).enumerate() {
        let lead = if i == 0 { paper.ink(tone, lead) } else { " ".repeat(indent) };
        line(text, format!("{lead}{part}").trim_end());
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn steps(walkthrough: &Walkthrough, paper: Paper) -> String {
    let current = walkthrough.current_step().filter(|_| walkthrough.is_open()).map(|step| step.id.as_str());
    let wide = walkthrough.steps.iter().map(|step| width(&step.id)).max().unwrap_or_default();
    let mut text = String::new();
    for (step, record) in walkthrough.walked() {
        let arrow = if current == Some(record.id.as_str()) { '>' } else { ' ' };
        let action = fill(&step.action, &walkthrough.variables).replace('\n', " ");
        let shown = format!("{arrow} {} {:<wide$}  {action}", record.state.mark(), record.id);
        line(&mut text, &truncate(&shown, paper.columns));
        if let Some(what) = became(step, record) {
            hang(&mut text, paper, (Tone::Plain, &" ".repeat(wide + 8)), &what);
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

fn notes(walkthrough: &Walkthrough, paper: Paper) -> String {
    let mut text = String::new();
    for note in &walkthrough.notes {
        let step = note.step.as_ref().map(|step| format!(", step `{step}`")).unwrap_or_default();
        line(&mut text, &format!("note by {}{step}, {}", note.by, zoned(note.at)));
        hang(&mut text, paper, (Tone::Plain, "  "), &note.text);
    }
    text
}

/// The page of the current step, and the commands that lead on.
fn now(base: &KnowledgeBase, walkthrough: &Walkthrough, paper: Paper) -> String {
    let current = walkthrough.current_step().filter(|_| walkthrough.is_open());
    let Some(step) = current.and_then(|record| walkthrough.content.step(&record.id)) else { return String::new() };
    let page = of_step(base, walkthrough, step);
    let now = paper.ink(Tone::Heading, &format!("Now: {}", step.id));
    let mut text = format!("{now}\n\n{}", paper.blocks(&page));
    let values = lacking(step, &walkthrough.variables);
    if !values.is_empty() || !step.choices.is_empty() {
        text.push('\n');
    }
    let id = walkthrough.id;
    let set = values.iter().map(|name| format!("fixdex walk set {id} {name}=VALUE"));
    let choose = step.choices.iter().map(|choice| format!("fixdex walk choose {id} {} {}", step.id, choice.id));
    set.chain(choose).for_each(|command| line(&mut text, &paper.ink(Tone::Verbatim, &command)));
    text
}
