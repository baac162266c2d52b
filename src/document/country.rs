//! The page of a country: what is required there and which codes can fire.

use super::entry::{FORMS_ARE_HINTS, direction, entry_link, form_line};
use super::{Document, Target};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::{CountryReport, Requirement};
use crate::knowledge::country_rule::Applies;

/// The page of the country that `report` is about.
#[must_use]
pub fn of_country(base: &KnowledgeBase, report: &CountryReport<'_>) -> Document {
    let mut page = Document::new(format!("{} ({})", report.country.name, report.country.code));
    section(&mut page, base, report, Applies::Yes, "Can fail for a customer here");
    section(&mut page, base, report, Applies::Disputed, "The sources disagree");
    section(&mut page, base, report, Applies::No, "Cannot fail here");
    forms(&mut page, report);
    page.heading("Any country");
    page.paragraph("These depend on the market, too; no list of countries is known.");
    report.any_country.iter().for_each(|entry| entry_link(&mut page, entry));
    page
}

/// What the values look like there.
fn forms(page: &mut Document, report: &CountryReport<'_>) {
    let rules = report.requirements.iter().map(|requirement| requirement.rule);
    let forms: Vec<_> = rules.flat_map(|rule| rule.forms_in(report.country.code)).collect();
    if !forms.is_empty() {
        page.heading("The registration number here");
        for form in forms {
            page.item("-", form_line(form));
        }
        page.paragraph(FORMS_ARE_HINTS);
    }
}

fn section(page: &mut Document, base: &KnowledgeBase, report: &CountryReport<'_>, applies: Applies, heading: &str) {
    let requirements: Vec<&Requirement<'_>> =
        report.requirements.iter().filter(|requirement| requirement.applies == applies).collect();
    if requirements.is_empty() {
        return;
    }
    page.heading(heading);
    for (i, requirement) in requirements.into_iter().enumerate() {
        if i > 0 {
            page.blocks.push(super::Block::Gap);
        }
        page.link("Rule", &requirement.entry.title, Target::Entry(requirement.entry.id.clone()));
        page.field("Field", &requirement.rule.field);
        if let (Some(dispute), Applies::Disputed) = (&requirement.rule.dispute, applies) {
            page.item("1.", requirement.rule.reading.as_deref().unwrap_or(&requirement.why));
            page.item("2.", &dispute.says);
            page.field("Evidence", &dispute.evidence);
        } else {
            page.field("Direction", direction(requirement.rule));
            page.field("Why", &requirement.why);
        }
        let codes = requirement.rule.raised_as.iter().filter_map(|id| base.get(id));
        for code in codes {
            entry_link(page, code);
        }
    }
}
