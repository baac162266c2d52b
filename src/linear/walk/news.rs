//! What is said of a fact that was just recorded.

use crate::linear::speech::{Line, lines};
use crate::text::sentence::sentence_of;
use crate::walkthrough::variables::fill;
use crate::walkthrough::{Fact, Walkthrough};

use super::outcome_name;

/// What to say of `fact`, the newest of the walkthrough.
#[must_use]
pub fn of(walkthrough: &Walkthrough, fact: &Fact) -> Vec<Line> {
    let said = match fact {
        Fact::Done { step } => format!("{}, done.{}", place(walkthrough, step), onward(walkthrough, step)),
        Fact::Chosen { step, choice } => {
            let known = walkthrough.content.step(step);
            let choice = known.and_then(|step| step.choices.iter().find(|known| known.id == *choice));
            let label =
                choice.map_or_else(String::new, |choice| sentence_of(&fill(&choice.label, &walkthrough.variables)));
            format!("{}, done: {label}{}", place(walkthrough, step), onward(walkthrough, step))
        }
        Fact::Skipped { step, .. } => format!("{}, skipped.", place(walkthrough, step)),
        Fact::Failed { step, .. } => format!("{}, failed.{}", place(walkthrough, step), advice(walkthrough, step)),
        Fact::Noted { .. } => "The note is kept.".to_owned(),
        Fact::Set { name, value } => format!("{name} is {value} now."),
        Fact::Finished { outcome } => format!("Closed: {}; undo opens it again.", outcome_name(*outcome)),
        Fact::Aborted { .. } => "Closed: aborted; undo opens it again.".to_owned(),
        Fact::Assigned { to } => format!("Handed over to {to}."),
        Fact::Claimed { .. } => "You hold it now.".to_owned(),
        Fact::Moved { .. } => "Moved to the changed checklist; undo goes back.".to_owned(),
        Fact::Kept { .. } => "Kept the checklist as it was; changes says the change again.".to_owned(),
        fact => sentence_of(&walkthrough.describe(fact)),
    };
    lines(&said)
}

/// `Step 3 of 9`.
#[must_use]
pub fn place(walkthrough: &Walkthrough, step: &str) -> String {
    let at = walkthrough.steps.iter().position(|record| record.id == step).map_or(0, |at| at + 1);
    format!("Step {at} of {}", walkthrough.steps.len())
}

/// What to do after a step that leads to another checklist.
fn onward(walkthrough: &Walkthrough, step: &str) -> String {
    let leads = walkthrough.content.step(step).is_some_and(|step| step.checklist.is_some());
    let at = walkthrough.steps.iter().position(|record| record.id == step).map_or(0, |at| at + 1);
    if leads { format!("\nIt leads to another checklist: step {at}, then open, opens it.") } else { String::new() }
}

/// What the checklist says about a step that failed.
fn advice(walkthrough: &Walkthrough, step: &str) -> String {
    let Some(if_not) = walkthrough.content.step(step).and_then(|step| step.if_not.as_ref()) else {
        return String::new();
    };
    let checklist = if_not.checklist.as_ref().map(|_| "Say open for the checklist to go on with.".to_owned());
    let escalate = if_not.escalate.map(|who| format!("Escalate to {}.", who.title()));
    let action = format!("If not: {}", fill(&if_not.action, &walkthrough.variables));
    let said: Vec<String> = [String::new(), action].into_iter().chain(checklist).chain(escalate).collect();
    said.join("\n")
}
