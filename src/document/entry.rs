//! The page of an entry.

use super::{Document, Target};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::article::Article;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::country;
use crate::knowledge::country_rule::{CountryRule, Fires, Form};
use crate::knowledge::entry::{Actor, Body, Entry, Kind, Retry};
use crate::knowledge::error_code::ErrorCode;
use crate::knowledge::evidence::{Basis, Fact};
use crate::knowledge::fields::Named;
use crate::knowledge::http_status::HttpStatus;

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

/// The typical causes, numbered from the most likely on.
fn causes(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
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
fn near(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
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
fn facts(page: &mut Document, entry: &Entry) {
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

fn rule_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, rule: &CountryRule) {
    page.heading("What it means");
    page.paragraph(&rule.meaning);
    page.heading("The rule");
    page.field("Field", &rule.field);
    page.field("Requirement", rule.requirement.name());
    page.field("Direction", direction(rule));
    page.heading("Its list of countries");
    country_links(page, &rule.countries);
    if let Some(dispute) = &rule.dispute {
        page.heading("The sources disagree");
        if let Some(reading) = &rule.reading {
            page.item("1.", reading);
        }
        page.item("2.", format!("{} ({})", dispute.says, dispute.countries.join(" ")));
        page.field("Evidence", &dispute.evidence);
    }
    forms(page, rule);
    page.heading("Reported as");
    rule.raised_as.iter().filter_map(|id| base.get(id)).for_each(|code| entry_link(page, code));
    page.heading("What to do");
    remedy(page, base, entry);
    near(page, base, entry);
    facts(page, entry);
    related(page, base, entry);
}

/// What the values look like in each country. None of these forms is the service's own.
fn forms(page: &mut Document, rule: &CountryRule) {
    if !rule.forms.is_empty() {
        page.heading("What the values look like");
        page.paragraph(FORMS_ARE_HINTS);
    }
    for form in &rule.forms {
        page.item("-", format!("{}: {}", form.country, form_line(form)));
    }
}

pub(super) const FORMS_ARE_HINTS: &str =
    "Microsoft does not publish its forms. These are hints; the pattern in the text of 600050 is the one that counts.";

/// A kind of value with its form and how sure that is.
pub(super) fn form_line(form: &Form) -> String {
    match (&form.pattern, form.sure) {
        (Some(pattern), Some(sure)) => format!("{}, perhaps {pattern} ({})", form.kind, sure.title()),
        _ => format!("{}, form not known", form.kind),
    }
}

fn checklist_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, checklist: &Checklist) {
    page.heading("When");
    page.paragraph(&checklist.when);
    page.heading("Steps");
    for (i, step) in checklist.steps.iter().enumerate() {
        page.item(&format!("{}.", i + 1), &step.action);
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

fn about(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
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

fn remedy(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    if let Some(checklist) = base.get(entry.remedy()) {
        page.link("Checklist", &checklist.title, Target::Entry(checklist.id.clone()));
    }
}

fn related(page: &mut Document, base: &KnowledgeBase, entry: &Entry) {
    let related: Vec<&Entry> = entry.about.see.iter().filter_map(|id| base.get(id)).collect();
    if !related.is_empty() {
        page.heading("Related");
        for other in related {
            entry_link(page, other);
        }
    }
}

/// A link to another entry: its short name and its title.
pub(super) fn entry_link(page: &mut Document, entry: &Entry) {
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

fn country_links(page: &mut Document, codes: &[String]) {
    for country in country::all().iter().filter(|country| codes.iter().any(|code| code == country.code)) {
        page.link(country.code, country.name, Target::Country(country.code.to_owned()));
    }
}

fn actors(acts: &[Actor]) -> String {
    acts.iter().map(|actor| actor.title()).collect::<Vec<_>>().join(", ")
}

/// Which way round a rule points, as a sentence.
pub(super) fn direction(rule: &CountryRule) -> String {
    let count = rule.countries.len();
    match rule.fires {
        Fires::Inside => format!("It fires inside its list: for customers in one of {count} countries."),
        Fires::Outside => format!("It fires outside its list: for customers in any country but {count}."),
    }
}
