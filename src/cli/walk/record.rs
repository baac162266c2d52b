//! The commands that add to a walkthrough: checked, appended, then told.

use jiff::Timestamp;

use super::say;
use crate::cli::args::StepArgs;
use crate::cli::context::Context;
use crate::cli::reply::Reply;
use crate::error::Error;
use crate::store::EventStore;
use crate::walkthrough::export::{JsonWalkthrough, SCHEMA};
use crate::walkthrough::{Command, Event, Fact, Walkthrough, variables};

/// Marks a step done; a reason given with it becomes a note on the step.
pub fn done(context: &Context, args: StepArgs) -> anyhow::Result<Reply> {
    let StepArgs { walk, step, because } = args;
    let Some(text) = because else { return run(context, &walk, &[Command::Done { step }]) };
    let store = context.store()?;
    let walkthrough = store.walkthrough(store.find(&walk)?)?;
    let step = step.or_else(|| walkthrough.current_step().map(|step| step.id.clone()));
    // The note first, so that undo takes back the step and leaves the note.
    run(context, &walk, &[Command::Note { step: step.clone(), text }, Command::Done { step }])
}

/// Records the commands one after the other; all of them or none.
pub fn run(context: &Context, walk: &str, commands: &[Command]) -> anyhow::Result<Reply> {
    let store = context.store()?;
    let id = store.find(walk)?;
    let before = store.walkthrough(id)?;
    let events = record(context, &before, commands)?;
    store.append(&events)?;
    let walkthrough = store.walkthrough(id)?;
    if context.json() {
        return Reply::json(SCHEMA, &JsonWalkthrough::of(&walkthrough));
    }
    let reply = Reply::text("");
    let facts = events.iter().map(|event| walkthrough.describe(&event.fact));
    let lines: Vec<String> = facts.chain(advice(&walkthrough, &events)).chain([next(&walkthrough)]).collect();
    Ok(say(context, reply, lines.join("\n")))
}

fn record(context: &Context, before: &Walkthrough, commands: &[Command]) -> Result<Vec<Event>, Error> {
    let (by, at) = (context.operator(), Timestamp::now());
    let mut walkthrough = before.clone();
    let mut events = Vec::new();
    for command in commands {
        let fact = walkthrough.record(command.clone(), &by)?;
        let event = Event::next(&walkthrough, fact, &by, at);
        walkthrough = walkthrough.with(event.clone());
        events.push(event);
    }
    Ok(events)
}

/// What the checklist says about a step that failed, or one that leads on to another checklist.
fn advice(walkthrough: &Walkthrough, events: &[Event]) -> Vec<String> {
    let done = events.iter().filter(|event| matches!(event.fact, Fact::Done { .. }));
    let steps = done.filter_map(|event| walkthrough.content.step(event.fact.step()?));
    if let Some(next) = steps.filter_map(|step| step.checklist.as_deref()).next_back() {
        return vec![start(walkthrough, next)];
    }
    let failed = events.iter().find(|event| matches!(event.fact, Fact::Failed { .. }));
    let step = failed.and_then(|event| walkthrough.content.step(event.fact.step()?));
    let Some(if_not) = step.and_then(|step| step.if_not.as_ref()) else { return Vec::new() };
    let mut lines = vec![format!("if not: {}", variables::fill(&if_not.action, &walkthrough.variables))];
    lines.extend(if_not.step.as_ref().map(|step| format!("go on with step `{step}`")));
    lines.extend(if_not.checklist.as_deref().map(|next| start(walkthrough, next)));
    lines.extend(if_not.escalate.map(|who| format!("escalate to {}", who.title())));
    lines
}

/// How to go on with another checklist and keep the values.
fn start(walkthrough: &Walkthrough, checklist: &str) -> String {
    format!("`fixdex walk start {checklist} --from {}` goes on with that checklist", walkthrough.id)
}

/// Where the walkthrough stands now.
fn next(walkthrough: &Walkthrough) -> String {
    let (closed, total) = walkthrough.progress();
    let current = walkthrough.current_step().and_then(|record| walkthrough.content.step(&record.id));
    match current {
        _ if !walkthrough.is_open() => format!("the walkthrough is closed, {closed} of {total} steps"),
        Some(step) => {
            let action = variables::fill(&step.action, &walkthrough.variables);
            format!("{closed} of {total} steps; next is `{}`: {action}", step.id)
        }
        None => format!("{closed} of {total} steps; `fixdex walk finish last OUTCOME` closes the walkthrough"),
    }
}
