//! The page of how a checklist has changed.

use super::Document;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::step::Step;
use crate::walkthrough::difference::{Change, ChangeKind, difference};

/// What is otherwise in `new`, step by step, with the new texts; `fill` puts the known values into a text.
#[must_use]
pub fn of_difference(old: &Checklist, new: &Checklist, fill: impl Fn(&str) -> String) -> Document {
    let mut page = Document::new("The checklist has changed");
    let changes = difference(old, new);
    page.paragraph(counted(&changes));
    if changes.is_empty() {
        page.paragraph("No step is otherwise: only when the checklist applies, or what its values are.");
    }
    for change in &changes {
        page.heading(&heading(new, change));
        page.paragraph(fill(change.action));
        if let (ChangeKind::Changed, Some(was), Some(is)) = (change.kind, old.step(change.step), new.step(change.step))
        {
            changed_texts(&mut page, was, is, &fill);
        }
    }
    page
}

/// `2 steps added, 1 changed.`
fn counted(changes: &[Change<'_>]) -> String {
    use ChangeKind::{Added, Changed, Moved, Removed};
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let counts = [Added, Removed, Changed, Moved].map(|kind| (count(kind), kind.name()));
    let parts = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}"));
    match parts.collect::<Vec<_>>().join(", ") {
        none if none.is_empty() => "Its steps are the same.".to_owned(),
        parts => format!("Steps since this walkthrough was started: {parts}."),
    }
}

/// `Added as step 3: verify`.
fn heading(new: &Checklist, change: &Change<'_>) -> String {
    let place = new.steps.iter().position(|step| step.id == change.step).map_or(0, |at| at + 1);
    match change.kind {
        ChangeKind::Added => format!("Added as step {place}: {}", change.step),
        ChangeKind::Removed => format!("Removed: {}", change.step),
        ChangeKind::Changed => format!("Changed, step {place}: {}", change.step),
        ChangeKind::Moved => format!("Moved to step {place}: {}", change.step),
    }
}

/// The texts that are new, beside what is to be done.
fn changed_texts(page: &mut Document, was: &Step, is: &Step, fill: &impl Fn(&str) -> String) {
    if was.action != is.action {
        page.field("Before", fill(&was.action));
    }
    let before: Vec<(&str, &str)> = was.texts().collect();
    for (name, text) in is.texts().filter(|(name, _)| *name != "do") {
        if !before.contains(&(name, text)) {
            page.field(title(name), fill(text));
        }
    }
    let gone = before.iter().filter(|(name, _)| !is.texts().any(|(still, _)| still == *name));
    gone.for_each(|(name, _)| page.field(title(name), "none any more"));
    if was.wait != is.wait {
        page.field("Then wait", is.wait.as_ref().map_or("no longer", |wait| wait.as_str()));
    }
    if was.choices != is.choices {
        is.choices.iter().for_each(|choice| page.item("-", fill(&choice.label)));
    }
}

/// What the page of a step calls the text.
fn title(name: &str) -> &'static str {
    match name {
        "request" => "Request",
        "command" => "Command",
        "caution" => "Caution",
        "why" => "Why",
        _ => "Expect",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines::to_text;
    use crate::walkthrough::samples;

    #[test]
    fn each_change_stands_with_its_new_text() {
        let old = samples::checklist();
        let mut new = old.clone();
        new.steps.remove(6);
        new.steps[0].action = "Read {code} twice.".to_owned();
        new.steps[0].request = None;
        new.steps[1].why = "Two ways lead on.".to_owned();
        let page = of_difference(&old, &new, |text| text.replace("{code}", "42"));
        assert_eq!(
            to_text(&page, 60),
            "Steps since this walkthrough was started: 1 removed, 2\nchanged.\n\nChanged, step 1: read\nRead 42 twice.\n\
             Before: Do read.\nRequest: none any more\n\nChanged, step 2: kind\nDo kind.\nWhy: Two ways lead on.\n\n\
             Removed: verify\nDo verify.\n"
        );
        let same = to_text(&of_difference(&old, &old, str::to_owned), 60);
        assert!(same.starts_with("Its steps are the same.\n"), "{same}");
    }
}
