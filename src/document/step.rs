//! The page of one step.

use super::{Document, Target};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::evidence::Basis;
use crate::knowledge::step::Step;
use crate::text::time::zoned;
use crate::walkthrough::Walkthrough;
use crate::walkthrough::variables;

/// The page of a step of `walkthrough`, with the known values in its texts.
#[must_use]
pub fn of_step(base: &KnowledgeBase, walkthrough: &Walkthrough, step: &Step) -> Document {
    let fill = |text: &str| variables::fill(text, &walkthrough.variables);
    let mut page = Document::new(&step.id);
    page.heading("Do");
    page.paragraph(fill(&step.action));
    if let Some(who) = step.who {
        page.field("Who", who.title());
    }
    if let Some(caution) = &step.caution {
        page.caution(fill(caution));
    }
    for (label, text) in [("Request", &step.request), ("Command", &step.command)] {
        if let Some(text) = text {
            page.heading(label);
            page.verbatim(fill(text));
        }
    }
    page.heading("Why");
    page.paragraph(fill(&step.why));
    page.heading("Expect");
    page.paragraph(fill(&step.expect));
    if let Some(wait) = &step.wait {
        page.field("Then wait", wait.as_str());
    }
    if !step.choices.is_empty() {
        page.heading("Which case is it?");
        step.choices.iter().for_each(|choice| page.choice(fill(&choice.label)));
    }
    if_not(&mut page, base, walkthrough, step);
    if let Some(checklist) = step.checklist.as_ref().and_then(|id| base.get(id)) {
        page.heading("Then go on with");
        page.link("Checklist", &checklist.title, Target::Entry(checklist.id.clone()));
    }
    page.blocks.push(super::Block::Gap);
    match (step.basis, &step.source) {
        (Basis::Inferred, _) => page.paragraph("This step is our conclusion; no source documents it."),
        (Basis::Documented, Some(source)) => page.paragraph(format!("Documented: {source}")),
        (Basis::Documented, None) => page.paragraph("Documented in the source of the checklist."),
    }
    page
}

/// The same page with every note on the step at its end, the newest first.
#[must_use]
pub fn of_step_with_notes(base: &KnowledgeBase, walkthrough: &Walkthrough, step: &Step) -> Document {
    let mut page = of_step(base, walkthrough, step);
    let mut notes = walkthrough.notes_on(&step.id).peekable();
    if notes.peek().is_some() {
        page.heading("Notes");
    }
    for note in notes {
        page.item("-", format!("{} {}: {}", zoned(note.at), note.by, note.text));
    }
    page
}

fn if_not(page: &mut Document, base: &KnowledgeBase, walkthrough: &Walkthrough, step: &Step) {
    let Some(if_not) = &step.if_not else { return };
    page.heading("If not");
    page.paragraph(variables::fill(&if_not.action, &walkthrough.variables));
    if let Some(step) = &if_not.step {
        page.field("Then go on with", walkthrough.step_title(step));
    }
    if let Some(checklist) = if_not.checklist.as_ref().and_then(|id| base.get(id)) {
        page.link("Checklist", &checklist.title, Target::Entry(checklist.id.clone()));
    }
    if let Some(who) = if_not.escalate {
        page.field("Escalate to", who.title());
    }
}
