//! The page of a candidate: what it is, what to do, and where in the log it shows.

use super::{Document, Target};
use crate::diagnose::Candidate;
use crate::knowledge::KnowledgeBase;

/// The page of `candidate`.
#[must_use]
pub fn of_candidate(base: &KnowledgeBase, candidate: &Candidate) -> Document {
    let Some(entry) = base.get(&candidate.id) else { return Document::new(&candidate.id) };
    let mut page = Document::new(&entry.title);
    page.heading("What it means");
    page.paragraph(entry.gist());
    page.heading("What to do");
    if let Some(code) = entry.as_code() {
        page.field("Retry", code.retry.advice());
    }
    if let Some(checklist) = base.get(entry.remedy()) {
        page.link("Checklist", &checklist.title, Target::Entry(checklist.id.clone()));
    }
    if !candidate.one_of.is_empty() {
        page.heading("The log cannot tell these apart");
        let twins = candidate.one_of.iter().filter_map(|id| base.get(id));
        for twin in twins {
            super::entry::entry_link(&mut page, twin);
        }
    }
    page.heading("Why");
    for evidence in &candidate.evidence {
        let place = format!("{} in line {}, column {}", evidence.signal.name(), evidence.line, evidence.column);
        page.item("-", format!("{place}: {}", evidence.text));
    }
    for note in &candidate.notes {
        page.item("-", note);
    }
    page
}
