//! Checks a customer resource for the screen.

use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::preflight::{Pattern, Report, check, read_file};
use crate::tui::message::{Message, Resource, Told};

/// The report, or what is wrong with the resource.
#[must_use]
pub fn checked(base: &KnowledgeBase, resource: Resource, pattern: Option<&str>) -> Message {
    match report(base, resource, pattern) {
        Ok(report) => Message::Preflighted(Box::new(report)),
        Err(error) => Message::Told(Told::problem(error.with_hint())),
    }
}

fn report(base: &KnowledgeBase, resource: Resource, pattern: Option<&str>) -> Result<Report, Error> {
    let text = match resource {
        Resource::Text(text) => text,
        Resource::File(path) => read_file(&path)?,
    };
    check(base, &text, pattern.map(Pattern::parse).transpose()?.as_ref())
}
