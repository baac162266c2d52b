//! What the pages of several kinds of entry have: causes, near entries, facts, links, sources.

use crate::document::{Document, Target};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Body, Entry};
use crate::knowledge::evidence::{Basis, Fact};

/// The typical causes, numbered from the most likely on.
pub(super) fn causes(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    if entry.causes().is_empty() {
        return;
    }
    page.heading("Typical causes, the most likely first");
    for (i, cause) in entry.causes().iter().enumerate() {
        page.item(&format!("{}.", i + 1), &cause.cause);
        page.item("   Confirm:", &cause.confirm);
        if let Some(checklist) = cause.checklist.as_ref().and_then(|id| base.get(id)) {
            page.link("   Checklist", &checklist.title, Target::Entry(checklist.id.clone()));
        }
    }
}

/// What is easily taken for the entry, and how to tell it.
pub(super) fn near(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    let near = entry.about.near.iter().filter_map(|near| Some((near, base.get(&near.entry)?)));
    for (i, (near, other)) in near.enumerate() {
        if i == 0 {
            page.heading("Easily confused with");
        }
        entry_link(page, other);
        page.item("  ", &near.apart);
    }
}

/// What else is known, each with its source.
pub(super) fn facts(page: &mut Document, entry: &Entry) {
    if !entry.about.facts.is_empty() {
        page.heading("Facts");
    }
    for fact in &entry.about.facts {
        page.item("-", format!("{} ({})", fact.fact, origin(entry, fact)));
        if let Some(disputed) = &fact.disputed {
            page.item("  Disputed:", disputed);
        }
    }
}

/// Where a fact comes from: the document with its date, or our conclusion.
fn origin(entry: &Entry, fact: &Fact) -> String {
    let sources = &entry.about.sources;
    let named = |document: &String| sources.iter().find(|source| source.document == *document);
    let source = fact.source.as_ref().map_or(sources.first(), named);
    match (fact.basis, source) {
        (Basis::Inferred, _) => "our conclusion".to_owned(),
        (Basis::Documented, Some(source)) => format!("{}, {}", source.document, source.date),
        (Basis::Documented, None) => "documented".to_owned(),
    }
}

pub(super) fn about(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    list(page, "Notes", &entry.about.notes);
    page.heading("Sources");
    for source in &entry.about.sources {
        page.item("-", format!("{} ({})", source.document, source.date));
    }
    let verified = match (&entry.about.verified, entry.about.is_verified()) {
        (Some(date), true) => format!("verified {date}"),
        (Some(date), false) => format!("changed after its verification of {date}"),
        (None, _) => "not verified yet".to_owned(),
    };
    page.field("Updated", format!("{}, {verified}", entry.about.updated));
    page.field("Id", &entry.id);
    let built_in = crate::knowledge::layer::BUILT_IN_NAME;
    if base.get(&entry.id).is_some() && entry.about.layer != built_in {
        page.field("From", &entry.about.layer);
    }
}

fn list(page: &mut Document, heading: &str, texts: &[String]) {
    if !texts.is_empty() {
        page.heading(heading);
        for text in texts {
            page.item("-", text);
        }
    }
}

pub(super) fn remedy(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    if let Some(checklist) = base.get(entry.remedy()) {
        page.link("Checklist", &checklist.title, Target::Entry(checklist.id.clone()));
    }
}

pub(super) fn related(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    let related: Vec<&Entry> = entry.about.see.iter().filter_map(|id| base.get(id)).collect();
    if !related.is_empty() {
        page.heading("Related");
        for other in related {
            entry_link(page, other);
        }
    }
}

/// A link to another entry: its short name and its title.
pub(in crate::document) fn entry_link(page: &mut Document, entry: &Entry) {
    page.link(&short_name(entry), &entry.title, Target::Entry(entry.id.clone()));
}

/// What people call an entry: `403/2006`, `HTTP 429`, or its id.
#[must_use]
pub fn short_name(entry: &Entry) -> String {
    match &entry.body {
        Body::Code(code) => format!("{}/{}", code.status, code.code),
        Body::Status(status) => format!("HTTP {}", status.status),
        _ => entry.id.clone(),
    }
}
