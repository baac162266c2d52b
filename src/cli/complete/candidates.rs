//! What can stand for an argument. Text of the knowledge and the store is clean already.

use std::collections::{BTreeMap, BTreeSet};

use clap_complete::engine::CompletionCandidate as Candidate;

use super::line::Line;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::country;
use crate::store::{EventStore, unique_prefix};
use crate::text::clean::clean_line;
use crate::walkthrough::Summary;

/// Ids, codes and symbolic names. A code with its statuses comes once a slash is typed.
pub(super) fn entries(line: &Line, typed: &str) -> Vec<Candidate> {
    let Some(base) = line.knowledge() else { return Vec::new() };
    let mut found = coded(&base, typed);
    for entry in base.entries() {
        if entry.id.starts_with(typed) {
            found.push(told(&entry.id, &entry.title));
        }
        let names = entry.names().iter().filter(|name| !typed.is_empty() && is_one_word(name));
        found.extend(names.filter(|name| name.starts_with(typed)).map(|name| told(name, &entry.title)));
    }
    found
}

/// Codes among words to search for.
pub(super) fn codes(line: &Line, typed: &str) -> Vec<Candidate> {
    // Other words need no reading of the knowledge.
    let base = typed.starts_with(|c: char| c.is_ascii_digit()).then(|| line.knowledge()).flatten();
    base.map(|base| coded(&base, typed)).unwrap_or_default()
}

fn coded(base: &KnowledgeBase, typed: &str) -> Vec<Candidate> {
    let mut found: BTreeMap<String, &str> = BTreeMap::new();
    for entry in base.entries() {
        let (Some(code), Some(status)) = (entry.code(), entry.status()) else { continue };
        // Both orders are understood.
        let texts = if typed.contains('/') {
            vec![format!("{code}/{status}"), format!("{status}/{code}")]
        } else {
            vec![code.to_owned()]
        };
        for text in texts.into_iter().filter(|text| text.starts_with(typed)) {
            found.entry(text).or_insert(&entry.title);
        }
    }
    found.into_iter().map(|(code, title)| told(&code, title)).collect()
}

/// Codes of countries; their names as well, once something is typed. Shells want them in the letters that were typed.
pub(super) fn countries(_: &Line, typed: &str) -> Vec<Candidate> {
    let small = typed.starts_with(|c: char| c.is_lowercase());
    let mut found = Vec::new();
    for country in country::all() {
        let code = if small { country.code.to_lowercase() } else { country.code.to_owned() };
        if code.starts_with(typed) {
            found.push(told(&code, country.name));
        }
        let words = country.words().filter(|word| small && word.starts_with(typed));
        found.extend(words.map(|word| told(&word, country.code)));
    }
    found
}

/// Walkthroughs by the shortest beginning of their ids; the newest first, and `last` for it.
pub(super) fn walkthroughs(line: &Line, typed: &str) -> Vec<Candidate> {
    let Some(all) = line.store().and_then(|store| store.summaries().ok()) else { return Vec::new() };
    let mut ids: Vec<_> = all.iter().map(|walk| walk.id).collect();
    ids.sort_unstable();
    let newest = all.first().map(|walk| ("last".to_owned(), walk));
    let all = newest.into_iter().chain(all.iter().map(|walk| (unique_prefix(walk.id, &ids), walk)));
    let fitting = all.filter(|(id, _)| id.starts_with(typed)).enumerate();
    fitting.map(|(place, (id, walk))| told(&id, &title(walk)).display_order(Some(place))).collect()
}

fn title(walk: &Summary) -> String {
    let about = walk.about.as_ref().map(|about| format!(", {about}")).unwrap_or_default();
    format!("{}{about}", walk.title)
}

/// HTTP statuses and their classes.
pub(super) fn statuses(line: &Line, typed: &str) -> Vec<Candidate> {
    let Some(base) = line.knowledge() else { return Vec::new() };
    let mut found = BTreeMap::new();
    for entry in base.entries() {
        let Some(status) = entry.status() else { continue };
        let title = if entry.code().is_none() { entry.title.as_str() } else { "" };
        found.entry(format!("{}xx", status / 100)).or_insert("all of its class");
        let known = found.entry(status.to_string()).or_insert(title);
        *known = if known.is_empty() { title } else { known };
    }
    found
        .into_iter()
        .filter(|(status, _)| status.starts_with(typed))
        .map(|(status, what)| told(&status, what))
        .collect()
}

/// Whoever else holds or started a walkthrough of the store.
pub(super) fn colleagues(line: &Line, typed: &str) -> Vec<Candidate> {
    let all = line.store().and_then(|store| store.summaries().ok()).unwrap_or_default();
    let names: BTreeSet<String> = all.into_iter().flat_map(|walk| [walk.holder, walk.started_by]).collect();
    let others = names.into_iter().filter(|name| *name != line.operator() && name.starts_with(typed));
    others.map(|name| told(&name, "")).collect()
}

/// The steps of the walkthrough on the line, in their order; only those that tell cases apart where one is chosen.
pub(super) fn steps(line: &Line, typed: &str) -> Vec<Candidate> {
    let Some(walk) = line.walkthrough() else { return Vec::new() };
    let chosen = line.knows("choice");
    let asked = walk.content.steps.iter().filter(|step| !chosen || !step.choices.is_empty());
    let fitting = asked.filter(|step| step.id.starts_with(typed)).enumerate();
    fitting.map(|(place, step)| told(&step.id, &step.action).display_order(Some(place))).collect()
}

/// The cases that the step on the line tells apart.
pub(super) fn choices(line: &Line, typed: &str) -> Vec<Candidate> {
    let choices = || Some(line.walkthrough()?.content.step(line.value("step")?)?.choices.clone());
    let choices = choices().unwrap_or_default();
    choices.iter().filter(|choice| choice.id.starts_with(typed)).map(|choice| told(&choice.id, &choice.label)).collect()
}

/// The variables of the walkthrough on the line, or of the checklist that is to be started, each with its `=`.
pub(super) fn variables(line: &Line, typed: &str) -> Vec<Candidate> {
    let Some(checklist) = line.walkthrough().map(|walk| walk.content).or_else(|| to_start(line)) else {
        return Vec::new();
    };
    let fitting = checklist.variables.iter().map(|variable| (format!("{}=", variable.name), &variable.what));
    fitting.filter(|(name, _)| name.starts_with(typed)).map(|(name, what)| told(&name, what)).collect()
}

fn to_start(line: &Line) -> Option<Checklist> {
    let base = line.knowledge()?;
    let entries = base.named(line.value("entry")?);
    base.checklist(entries.first()?.remedy()).cloned()
}

fn is_one_word(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// What can be typed, and what it is. It is offered once.
fn told(text: &str, what: &str) -> Candidate {
    let help = Some(clean_line(what)).filter(|help| !help.is_empty());
    Candidate::new(text).id(Some(text.to_owned())).help(help.map(Into::into))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_one_clean_line() {
        let candidate = told("last", "\u{1b}[31mred\nand \u{202e}blue");
        assert_eq!(candidate.get_help().map(ToString::to_string).as_deref(), Some("red and blue"));
    }
}
