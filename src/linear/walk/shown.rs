//! What is said of a walkthrough: the step in focus, the list of steps, the values, the log.

use super::news::place;
use super::outcome_name;
use crate::document::{Target, of_step};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::fields::Named;
use crate::knowledge::step::Step;
use crate::linear::desk::Desk;
use crate::linear::speech::{Line, Speech, lines, of_document};
use crate::text::clean::clean_line;
use crate::text::sentence::sentence_of;
use crate::text::time::{end, zoned};
use crate::walkthrough::state::{StepRecord, StepState};
use crate::walkthrough::variables::{fill, lacking};
use crate::walkthrough::{State, Walkthrough};

/// The step at this place, and where the walkthrough stands.
#[must_use]
pub fn speech(desk: &Desk, walkthrough: &Walkthrough, at: usize) -> Speech {
    let Some((step, record)) = walkthrough.walked().nth(at) else { return Speech::new("Steps") };
    let asks = asks(desk, walkthrough, step, record);
    let place = format!("{}, {}.", place(walkthrough, &step.id), became(step, record));
    let mut speech = standing(desk, walkthrough).into_iter().fold(Speech::new(asks).say(place), Speech::say);
    for name in lacking(step, &walkthrough.variables) {
        speech = speech.say(format!("The value {name} is not known; values sets it."));
    }
    let notes = walkthrough.notes.iter().filter(|note| note.step.as_deref().is_none_or(|id| id == step.id));
    let notes: Vec<Line> = notes.flat_map(|note| lines(&format!("Note by {}: {}", note.by, note.text))).collect();
    speech.with_lines(self::step(&desk.base, walkthrough, step).0).with_lines(notes)
}

/// Where the walk is, in a line: the step, what became of it, and what it asks for.
#[must_use]
pub fn brief(walkthrough: &Walkthrough, step: &Step, record: &StepRecord) -> String {
    let action = clean_line(&fill(&step.action, &walkthrough.variables));
    format!("{}, {}: {}", place(walkthrough, &step.id), record.state.name(), sentence_of(&action))
}

/// The page of a step, and what its links lead to.
#[must_use]
pub fn step(base: &KnowledgeBase, walkthrough: &Walkthrough, step: &Step) -> (Vec<Line>, Vec<Target>) {
    of_document(&of_step(base, walkthrough, step), 1)
}

/// What is most useful to answer.
fn asks(desk: &Desk, walkthrough: &Walkthrough, step: &Step, record: &StepRecord) -> &'static str {
    match record.state {
        _ if !walkthrough.is_open() => "Undo, steps, log, export",
        _ if walkthrough.holder.who != desk.operator => "Take, note, steps",
        StepState::Open if step.choices.is_empty() => "Done, skip, fail, note",
        StepState::Open => "A number, skip, fail, note",
        _ if walkthrough.current_step().is_none() => "Outcome, reopen, steps",
        _ => "Next, reopen, steps",
    }
}

/// What concerns the whole walkthrough: that it is closed, held by another, or waits.
fn standing(desk: &Desk, walkthrough: &Walkthrough) -> Vec<String> {
    let holder = &walkthrough.holder.who;
    let mut said = match &walkthrough.state {
        State::Finished(outcome) => {
            vec![format!("This walkthrough is closed: {}. Undo opens it again.", outcome_name(*outcome))]
        }
        State::Aborted(because) => {
            vec![format!("This walkthrough was aborted: {} Undo opens it again.", sentence_of(&clean_line(because)))]
        }
        State::Open if *holder != desk.operator => {
            vec![format!("{holder} holds this walkthrough; take takes it over, note adds a note.")]
        }
        State::Open => Vec::new(),
    };
    said.extend(walkthrough.waiting(desk.now()).into_iter().map(|waiting| {
        let after = place(walkthrough, &waiting.step.id).to_lowercase();
        format!("Wait until {}, after {after}.", end(waiting.until, desk.now()))
    }));
    said
}

/// What became of a step, in words.
fn became(step: &Step, record: &StepRecord) -> String {
    let label = |id: &String| step.choices.iter().find(|choice| choice.id == *id).map(|choice| &choice.label);
    let what = record.choice.as_ref().and_then(label).or(record.reason.as_ref());
    let what = what.map(|what| format!(": {}", clean_line(what).trim_end_matches('.'))).unwrap_or_default();
    let by = record.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    match record.state {
        StepState::Open => "open".to_owned(),
        StepState::NotApplicable => "does not apply".to_owned(),
        state => format!("{}{by}{what}", state.name()),
    }
}

/// Every step in a line.
#[must_use]
pub fn steps(walkthrough: &Walkthrough) -> Vec<String> {
    let line = |(step, record): (&Step, &StepRecord)| {
        let action = clean_line(&fill(&step.action, &walkthrough.variables));
        format!("{} {action}", sentence_of(&became(step, record)))
    };
    walkthrough.walked().map(line).collect()
}

/// Every value that the steps use, with where it came from.
#[must_use]
pub fn values(walkthrough: &Walkthrough) -> Vec<String> {
    let variables = walkthrough.content.variables.iter();
    variables
        .map(|variable| {
            let name = &variable.name;
            let known = walkthrough.variables.get(name).zip(walkthrough.origins.get(name));
            match known {
                Some((value, from)) => format!("{name} is {value}, {}", from.describe()),
                None => format!("{name} is not known. {}", sentence_of(&variable.what)),
            }
        })
        .collect()
}

/// What to ask for the value of a variable.
#[must_use]
pub fn value_question(walkthrough: &Walkthrough, name: &str) -> String {
    let variable = walkthrough.content.variables.iter().find(|variable| variable.name == name);
    let what = variable.map_or_else(String::new, |variable| sentence_of(&variable.what));
    format!("The value of {name}. {what}")
}

/// Everything that was recorded, the oldest first.
#[must_use]
pub fn log(walkthrough: &Walkthrough) -> Vec<Line> {
    let events = walkthrough.log().iter().map(|logged| {
        let undone = if logged.undone { "; this was undone" } else { "" };
        let what = walkthrough.describe(&logged.event.fact);
        format!("{} by {}: {what}{undone}", zoned(logged.event.at), logged.event.by)
    });
    events.flat_map(|text| lines(&text)).collect()
}
