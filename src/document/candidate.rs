//! The page of a candidate: what it is, what to do, and where in the log it shows.

use super::{Document, Target};
use crate::diagnose::{Candidate, Evidence, Explanation};
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
    if candidate.one_of.len() > 1 {
        page.heading("The log cannot tell these apart");
        let twins = candidate.one_of.iter().filter(|id| **id != candidate.id).filter_map(|id| base.get(id));
        for twin in twins {
            super::entry::entry_link(&mut page, twin);
        }
    }
    page.heading("Why");
    for evidence in &candidate.evidence {
        page.item("-", format!("{} in {}", evidence.signal.name(), quoted(evidence)));
    }
    for note in &candidate.notes {
        page.item("-", note);
    }
    page
}

/// The page that says what speaks for and against an entry.
#[must_use]
pub fn of_explanation(explanation: &Explanation) -> Document {
    let mut page = Document::new(format!("Why {}", explanation.id));
    page.paragraph(&explanation.verdict);
    for (heading, reasons) in [("For it", &explanation.supports), ("Against it", &explanation.contradicts)] {
        if !reasons.is_empty() {
            page.heading(heading);
        }
        for (reason, evidence) in reasons {
            let place = evidence.as_ref().map_or_else(String::new, |evidence| format!(": {}", quoted(evidence)));
            page.item("-", format!("{reason}{place}"));
        }
    }
    page
}

/// Where a piece of evidence stands, and what it says.
fn quoted(evidence: &Evidence) -> String {
    format!("line {}, column {}: {}", evidence.line, evidence.column, evidence.text)
}
