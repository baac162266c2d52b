//! What makes knowledge hard to follow though it is written rightly: remarks on the style of loaded knowledge. They
//! never keep an entry from being used.

mod caution;
mod request;
mod sources;

use std::collections::HashSet;

use super::KnowledgeBase;
use super::checklist::Checklist;
use super::entry::{Body, Entry, Kind};
use super::locate::Way;
use super::step::Step;
use super::variable::Variable;

/// An action longer than this, in characters, holds more than one.
const ACTION_LIMIT: usize = 220;

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark<'k> {
    /// The entry by its id, or the variable by its name.
    pub at: &'k str,
    /// The way from there to the text that it is about.
    pub way: Vec<Way<'k>>,
    pub what: String,
    pub hint: String,
}

impl<'k> Remark<'k> {
    fn new(at: &'k str, way: &[Way<'k>], what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { at, way: way.to_vec(), what: what.into(), hint: hint.into() }
    }
}

/// Everything to remark on, in the order of the entries.
#[must_use]
pub fn remarks(base: &KnowledgeBase) -> Vec<Remark<'_>> {
    let reached = reached(base);
    let mut remarks = Vec::new();
    for entry in base.entries() {
        remarks.extend(meaning(entry));
        remarks.extend(sources::remarks(entry));
        remarks.extend(one_sided(base, entry));
        if let Some(checklist) = entry.as_checklist() {
            if !reached.contains(entry.id.as_str()) {
                let hint = "name it as the `remedy` of an entry, or as the `checklist` of a step or a cause";
                remarks.push(Remark::new(&entry.id, &[], "no entry and no step leads to this checklist", hint));
            }
            remarks.extend(checklist.steps.iter().flat_map(|step| of_step(entry, step)));
        }
    }
    remarks.extend(unused(base));
    remarks
}

fn of_step<'k>(entry: &'k Entry, step: &'k Step) -> Vec<Remark<'k>> {
    let mut remarks = Vec::new();
    let way = [Way::Field("steps"), Way::Id(&step.id)];
    if step.caution.is_none()
        && let Some(reason) = caution::needed(step)
    {
        let hint = "add `caution: ...`, what cannot be undone or what the customer notices";
        remarks.push(Remark::new(&entry.id, &way, format!("the step {reason} and has no `caution`"), hint));
    }
    let length = step.action.chars().count();
    if length > ACTION_LIMIT {
        let what = format!("the action of the step is {length} characters long");
        let way = [way[0], way[1], Way::Field("do")];
        remarks.push(Remark::new(&entry.id, &way, what, "make two steps of it; reasons belong into `why`"));
    }
    if let Some((what, hint)) = step.request.as_deref().and_then(request::fault) {
        let way = [way[0], way[1], Way::Field("request")];
        remarks.push(Remark::new(&entry.id, &way, what, hint));
    }
    remarks
}

/// A meaning that holds no word that its message has not.
fn meaning(entry: &Entry) -> Option<Remark<'_>> {
    let code = entry.as_code()?;
    let said: HashSet<String> = words(&code.message).collect();
    let repeats = words(&code.meaning).all(|word| said.contains(&word));
    let hint = "say what happened, where in the flow, and what it does not mean";
    repeats.then(|| Remark::new(&entry.id, &[Way::Field("meaning")], "the meaning only repeats the message", hint))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Entries that this one is said to be near to, and that do not say the same.
fn one_sided<'k>(base: &'k KnowledgeBase, entry: &'k Entry) -> impl Iterator<Item = Remark<'k>> {
    entry.about.near.iter().enumerate().filter_map(|(i, near)| {
        let other = base.get(&near.entry)?;
        let answered = other.about.near.iter().any(|back| back.entry == entry.id);
        // An overlay cannot make an entry of another layer answer.
        let is_fault = !answered && other.about.layer == entry.about.layer;
        let what = format!("`{}` does not name this entry under `near`", near.entry);
        let way = [Way::Field("near"), Way::Item(i), Way::Field("entry")];
        is_fault.then(|| Remark::new(&entry.id, &way, what, "who reads the other one has the same doubt; add it there"))
    })
}

/// The checklists that something leads to.
fn reached(base: &KnowledgeBase) -> HashSet<&str> {
    let with_remedy = base.entries().iter().filter(|entry| entry.kind != Kind::Checklist);
    let remedies = with_remedy.clone().map(Entry::remedy);
    let causes = with_remedy.flat_map(Entry::causes).filter_map(|cause| cause.checklist.as_deref());
    let steps = checklists(base).flat_map(|(entry, checklist)| {
        let next = checklist.steps.iter().flat_map(|step| [step.next_checklist(false), step.next_checklist(true)]);
        next.flatten().filter(|id| *id != entry.id)
    });
    remedies.chain(causes).chain(steps).collect()
}

fn checklists(base: &KnowledgeBase) -> impl Iterator<Item = (&Entry, &Checklist)> {
    base.entries().iter().filter_map(|entry| match &entry.body {
        Body::Checklist(checklist) => Some((entry, checklist)),
        _ => None,
    })
}

/// The variables that no step uses.
fn unused(base: &KnowledgeBase) -> impl Iterator<Item = Remark<'_>> {
    let used: HashSet<&str> =
        checklists(base).flat_map(|(_, checklist)| &checklist.variables).map(|used| used.name.as_str()).collect();
    let unused = base.variables().values().filter(move |variable| !used.contains(variable.name.as_str()));
    unused.map(|Variable { name, .. }| {
        let hint = format!("write `{{{name}}}` where a step needs it, or leave the variable out");
        Remark::new(name, &[], format!("no step uses the variable `{name}`"), hint)
    })
}
