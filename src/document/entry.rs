//! The page of an entry.

mod rule;
mod sections;

pub(super) use rule::{FORMS_ARE_HINTS, direction, form_line};
pub(super) use sections::entry_link;
pub use sections::short_name;

use super::{Document, Target};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::article::Article;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::entry::{Actor, Body, Entry, Kind, Retry};
use crate::knowledge::error_code::ErrorCode;
use crate::knowledge::evidence::Basis;
use crate::knowledge::http_status::HttpStatus;
use crate::knowledge::step::Step;
use rule::rule_page;
use sections::{about, causes, facts, near, related, remedy};

/// The page of `entry`.
#[must_use]
pub fn of_entry(base: &KnowledgeBase, entry: &Entry) -> Document {
    let mut page = Document::new(heading_of(entry));
    match &entry.body {
        Body::Code(code) => code_page(&mut page, base, entry, code),
        Body::Article(article) => article_page(&mut page, base, entry, article),
        Body::Status(status) => status_page(&mut page, base, entry, status),
        Body::Rule(rule) => rule_page(&mut page, base, entry, rule),
        Body::Checklist(checklist) => checklist_page(&mut page, base, entry, checklist),
    }
    about(&mut page, base, entry);
    page
}

/// What stands above the page: number and title.
fn heading_of(entry: &Entry) -> String {
    match &entry.body {
        Body::Code(code) => format!("{} (HTTP {})", code.code, code.status),
        Body::Status(status) => format!("HTTP {} {}", status.status, status.name),
        _ => entry.title.clone(),
    }
}

fn code_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, code: &ErrorCode) {
    page.heading("Message");
    page.verbatim(&code.message);
    advice(page, base, entry, &code.acts, code.retry);
    if let Some(rule) = code.country_rule.as_ref().and_then(|id| base.get(id)) {
        page.heading("Depends on the customer's country");
        if let Some(rule) = rule.as_rule() {
            page.paragraph(direction(rule));
        }
        entry_link(page, rule);
    } else if code.any_country {
        page.heading("Depends on the market");
        page.paragraph("It can come up in any country: no list of countries is known.");
    }
    related(page, base, entry);
    facts(page, entry);
    if let Some(detail) = &code.detail {
        page.heading("The reference adds");
        page.verbatim(detail);
    }
    if !code.wordings.is_empty() {
        page.heading("Also reported as");
        for wording in &code.wordings {
            page.item("-", format!("{} ({})", wording.text, wording.seen));
        }
    }
    page.heading("Names");
    page.field("Code", format!("{} with HTTP status {} in {}", code.code, code.status, code.system));
    if !code.names.is_empty() {
        page.field("Also called", code.names.join(", "));
    }
}

/// What happened and what to do, for what a service reports.
fn advice(page: &mut Document, base: &KnowledgeBase, entry: &Entry, acts: &[Actor], retry: Retry) {
    page.heading("What it means");
    page.paragraph(entry.gist());
    page.heading("What to do");
    page.field("Who must act", actors(acts));
    page.field("Retry", retry.advice());
    remedy(page, base, entry);
    causes(page, base, entry);
    near(page, base, entry);
}

fn article_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, article: &Article) {
    page.heading("What the operator sees");
    for symptom in &article.symptoms {
        page.item("-", symptom);
    }
    page.heading("Cause");
    page.paragraph(&article.cause);
    page.heading("What to do");
    remedy(page, base, entry);
    causes(page, base, entry);
    near(page, base, entry);
    facts(page, entry);
    if !article.examples.is_empty() {
        page.heading("Examples");
        for (i, example) in article.examples.iter().enumerate() {
            if i > 0 {
                page.blocks.push(super::Block::Gap);
            }
            page.verbatim(example);
        }
    }
    related(page, base, entry);
    page.heading("About the article");
    page.field("Applies to", article.products.join(", "));
    for (label, date) in [("Created", &article.created), ("Last review", &article.reviewed)] {
        if let Some(date) = date {
            page.field(label, date);
        }
    }
    if !article.names.is_empty() {
        page.field("Also called", article.names.join(", "));
    }
}

fn status_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, status: &HttpStatus) {
    advice(page, base, entry, &status.acts, status.retry);
    facts(page, entry);
    related(page, base, entry);
    let codes: Vec<&Entry> = base.of_kind(Kind::Code).filter(|code| code.status() == Some(status.status)).collect();
    page.heading("Error codes with this status");
    if codes.is_empty() {
        page.paragraph("Status known, no code documented.");
    }
    for code in codes {
        entry_link(page, code);
    }
    if !status.listed {
        page.heading("In the reference");
        page.paragraph("Its list of statuses does not have it; only rows of its table use it.");
    }
}

fn checklist_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, checklist: &Checklist) {
    page.heading("When");
    page.paragraph(&checklist.when);
    page.heading("Steps");
    for (i, step) in checklist.steps.iter().enumerate() {
        page.item(&format!("{}.", i + 1), &step.action);
        step_lines(page, base, checklist, step);
    }
    if !checklist.variables.is_empty() {
        page.heading("Values it uses");
        for variable in &checklist.variables {
            page.field(&variable.name, &variable.what);
        }
    }
    near(page, base, entry);
    facts(page, entry);
    related(page, base, entry);
    page.heading("Remedy of");
    let remedied = base.entries().iter().filter(|other| other.id != entry.id && other.remedy() == entry.id);
    remedied.for_each(|other| entry_link(page, other));
}

/// What stands under a step of a checklist.
fn step_lines(page: &mut Document, base: &KnowledgeBase, checklist: &Checklist, step: &Step) {
    for (label, text) in [("Request", &step.request), ("Command", &step.command)] {
        if let Some(text) = text {
            page.item("   ", format!("{label}: {text}"));
        }
    }
    page.item("   ", format!("Expect: {}", step.expect));
    if let Some(next) = step.checklist.as_ref().and_then(|id| base.get(id)) {
        page.link("    Then", &next.title, Target::Entry(next.id.clone()));
    }
    for choice in &step.choices {
        page.item("   ", format!("Case: {}", choice.label));
    }
    for case in &step.only {
        let asked = checklist.step(&case.step);
        let choice = asked.and_then(|asked| asked.choices.iter().find(|choice| choice.id == case.choice));
        page.item("   ", format!("Only in case: {}", choice.map_or(&case.choice, |choice| &choice.label)));
    }
    if let Some(caution) = &step.caution {
        page.item("   ", format!("Caution: {caution}"));
    }
    if step.basis == Basis::Inferred {
        page.item("   ", "(our conclusion, not documented)");
    }
}

fn actors(acts: &[Actor]) -> String {
    acts.iter().map(|actor| actor.title()).collect::<Vec<_>>().join(", ")
}
