//! The page of a country rule.

use super::sections::{entry_link, facts, near, related, remedy};
use crate::document::{Document, Target};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country;
use crate::knowledge::country_rule::{CountryRule, Fires, Form};
use crate::knowledge::entry::Entry;
use crate::knowledge::fields::Named;

pub(super) fn rule_page(page: &mut Document, base: &KnowledgeBase, entry: &Entry, rule: &CountryRule) {
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

pub(in crate::document) const FORMS_ARE_HINTS: &str =
    "Microsoft does not publish its forms. These are hints; the pattern in the text of 600050 is the one that counts.";

/// A kind of value with its form and how sure that is.
pub(in crate::document) fn form_line(form: &Form) -> String {
    match (&form.pattern, form.sure) {
        (Some(pattern), Some(sure)) => format!("{}, perhaps {pattern} ({})", form.kind, sure.title()),
        _ => format!("{}, form not known", form.kind),
    }
}

fn country_links(page: &mut Document, codes: &[String]) {
    for country in country::all().iter().filter(|country| codes.iter().any(|code| code == country.code)) {
        page.link(country.code, country.name, Target::Country(country.code.to_owned()));
    }
}

/// Which way round a rule points, as a sentence.
pub(in crate::document) fn direction(rule: &CountryRule) -> String {
    let count = rule.countries.len();
    match rule.fires {
        Fires::Inside => format!("It fires inside its list: for customers in one of {count} countries."),
        Fires::Outside => format!("It fires outside its list: for customers in every country but the {count} listed."),
    }
}
