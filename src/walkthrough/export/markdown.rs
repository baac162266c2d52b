//! A walkthrough as a ticket: Markdown that every tracker takes. What operators and logs wrote is escaped.

use std::fmt::Write;

use crate::knowledge::fields::Named;
use crate::knowledge::step::Step;
use crate::text::percent::percent;
use crate::text::time::zoned;
use crate::walkthrough::redact::Report;
use crate::walkthrough::state::{Note, State, StepRecord, StepState, Walkthrough};
use crate::walkthrough::variables::fill;

/// The ticket; with the report of a redaction where there was one.
pub(super) fn of(walkthrough: &Walkthrough, report: Option<&Report>) -> String {
    let mut text = format!("# {}\n\n", escaped(&walkthrough.title));
    head(&mut text, walkthrough);
    values(&mut text, walkthrough);
    steps(&mut text, walkthrough);
    notes(&mut text, walkthrough);
    diagnosed(&mut text, walkthrough);
    redaction(&mut text, report);
    text
}

fn head(text: &mut String, walkthrough: &Walkthrough) {
    let (closed, total) = walkthrough.progress();
    let holder = &walkthrough.holder;
    let because = holder.because.as_ref().map(|because| format!(": {}", escaped(because))).unwrap_or_default();
    let stamp = |by: &str, at| format!("{} by {}", zoned(at), escaped(by));
    let newest = walkthrough.log().last().map(|logged| stamp(&logged.event.by, logged.event.at));
    item(text, "Entry", &code(walkthrough.entry.as_deref().unwrap_or("none")));
    item(text, "State", &state(&walkthrough.state));
    item(text, "Held by", &format!("{} since {}{because}", escaped(&holder.who), zoned(holder.since)));
    item(text, "Started", &stamp(&walkthrough.started_by, walkthrough.started_at));
    item(text, if walkthrough.is_open() { "Last event" } else { "Ended" }, &newest.unwrap_or_default());
    item(text, "Steps", &format!("{closed} of {total} closed"));
    for waiting in walkthrough.waiting(jiff::Timestamp::MIN) {
        item(text, "Wait", &format!("until {}, after {}", zoned(waiting.until), code(&waiting.step.id)));
    }
    item(text, "Walkthrough", &code(&walkthrough.id.to_string()));
    item(text, "Checklist", &format!("{}, version {}", code(&walkthrough.checklist), code(&walkthrough.version)));
}

fn state(state: &State) -> String {
    match state {
        State::Open => "open".to_owned(),
        State::Finished(outcome) => format!("finished, {}", outcome.name().replace('-', " ")),
        State::Aborted(because) => format!("aborted: {}", escaped(because)),
    }
}

fn item(text: &mut String, label: &str, value: &str) {
    let _ = writeln!(text, "- **{label}**: {value}");
}

fn values(text: &mut String, walkthrough: &Walkthrough) {
    if walkthrough.variables.is_empty() {
        return;
    }
    text.push_str("\n## Values\n\n");
    for (name, value) in &walkthrough.variables {
        let origin = walkthrough.origins.get(name).map(|origin| format!(" ({})", escaped(&origin.describe())));
        let _ = writeln!(text, "- {}: {}{}", code(name), code(value), origin.unwrap_or_default());
    }
}

fn steps(text: &mut String, walkthrough: &Walkthrough) {
    text.push_str("\n## Steps\n");
    for (at, (step, record)) in walkthrough.walked().enumerate() {
        let lead = format!("{}. ", at + 1);
        let _ = writeln!(text, "\n{lead}{}", indented(&step_text(walkthrough, step, record), lead.len()));
    }
}

/// What is to be done, what became of it, its notes and its requests.
fn step_text(walkthrough: &Walkthrough, step: &Step, record: &StepRecord) -> String {
    let action = escaped(&fill(&step.action, &walkthrough.variables));
    let mut parts =
        vec![format!("{} {action}", record.state.mark()), format!("{}: {}", code(&record.id), became(step, record))];
    let of_step = |note: &&Note| note.step.as_deref() == Some(record.id.as_str());
    parts.extend(walkthrough.notes.iter().filter(of_step).map(remark));
    if record.state != StepState::NotApplicable {
        let requests = [&step.request, &step.command].into_iter().flatten();
        parts.extend(requests.map(|request| fenced(&fill(request, &walkthrough.variables))));
    }
    parts.join("\n\n")
}

/// What became of a step, in words.
fn became(step: &Step, record: &StepRecord) -> String {
    let mut text = match record.state {
        StepState::NotApplicable => "does not apply".to_owned(),
        state => state.name().to_owned(),
    };
    if let (Some(at), Some(by)) = (record.at, &record.by) {
        let _ = write!(text, " {} by {}", zoned(at), escaped(by));
    }
    let label = |id: &String| step.choices.iter().find(|choice| choice.id == *id).map(|choice| &choice.label);
    if let Some(what) = record.choice.as_ref().and_then(label).or(record.reason.as_ref()) {
        let _ = write!(text, ": {}", escaped(what));
    }
    text
}

fn notes(text: &mut String, walkthrough: &Walkthrough) {
    let whole: Vec<&Note> = walkthrough.notes.iter().filter(|note| note.step.is_none()).collect();
    if whole.is_empty() {
        return;
    }
    text.push_str("\n## Notes\n");
    for note in whole {
        let _ = writeln!(text, "\n{}", remark(note));
    }
}

fn remark(note: &Note) -> String {
    let lines: Vec<String> =
        note.text.lines().map(|line| format!("> {}", escaped(line)).trim_end().to_owned()).collect();
    format!("Note by {}, {}:\n\n{}", escaped(&note.by), zoned(note.at), lines.join("\n"))
}

fn diagnosed(text: &mut String, walkthrough: &Walkthrough) {
    let Some(diagnosed) = &walkthrough.diagnosed else { return };
    text.push_str("\n## Diagnosed\n\n");
    for found in &diagnosed.found {
        let _ = writeln!(text, "- {}, {}", code(&found.id), percent(found.confidence));
    }
    if !diagnosed.excerpt.trim().is_empty() {
        let _ = writeln!(text, "\nFrom the log:\n\n{}", fenced(&diagnosed.excerpt));
    }
}

fn redaction(text: &mut String, report: Option<&Report>) {
    let Some(report) = report else { return };
    text.push_str("\n---\n\n");
    for line in report.lines() {
        let _ = writeln!(text, "{}  ", escaped(&line));
    }
}

/// Text as it is, on one line: what Markdown or HTML would take for a sign is escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    // A number or a sign at the start of a line would begin a list.
    let starts_list = escaped.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')', '-', '+', '=']);
    if starts_list && let Some(at) = escaped.find(['.', ')', '-', '+', '=']) {
        escaped.insert(at, '\\');
    }
    escaped
}

/// Text in a row of backticks longer than any within it.
fn code(text: &str) -> String {
    let text = text.replace('\n', " ");
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text as it is, on lines of its own, in a fence that nothing within it can close.
fn fenced(text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// The lines after the first stand below it, as part of an item of a list.
fn indented(text: &str, columns: usize) -> String {
    let indent = " ".repeat(columns);
    let line = |line: &str| if line.is_empty() { String::new() } else { format!("{indent}{line}") };
    text.lines().map(line).collect::<Vec<_>>().join("\n").trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_are_escaped() {
        assert_eq!(escaped("1. <b>*a*</b> [x](y)\n# z"), r"1\. \<b\>\*a\*\</b\> \[x\](y) \# z");
        assert_eq!(escaped("- a - b 2.5"), r"\- a - b 2.5");
        assert_eq!(escaped("27006: 5 seats"), "27006: 5 seats");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn what_belongs_to_an_item_stands_below_its_text() {
        assert_eq!(indented("a\n\n```\nb\n```", 4), "a\n\n    ```\n    b\n    ```");
    }

    proptest! {
        #[test]
        fn nothing_closes_a_fence(content in "[`~a \\n]{0,40}") {
            let text = fenced(&content);
            let mut lines = text.lines();
            let fence = lines.next().unwrap_or_default().to_owned();
            let inner: Vec<&str> = lines.collect();
            let closes = |line: &str| line.trim_start().starts_with(&fence);
            prop_assert_eq!(inner.iter().filter(|line| closes(line)).count(), 1, "{}", text);
            prop_assert!(inner.last().is_some_and(|line| closes(line)));
        }
    }
}
