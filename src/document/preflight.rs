//! The page of a preflight: what the service would refuse, then what a person should look at.

use super::entry::entry_link;
use super::{Block, Document};
use crate::knowledge::KnowledgeBase;
use crate::preflight::{Finding, Report, Spot};
use crate::text::count::counted;

/// The page of `report`.
#[must_use]
pub fn of_preflight(base: &KnowledgeBase, report: &Report) -> Document {
    let count = report.findings.len();
    let mut page = Document::new(match count {
        0 => "Nothing that Partner Center would refuse".to_owned(),
        _ => format!("Partner Center would refuse it: {}", counted(count, "finding")),
    });
    for (i, finding) in report.findings.iter().enumerate() {
        found(&mut page, base, i, finding);
    }
    if !report.remarks.is_empty() {
        page.heading("To look at; only a person can judge");
    }
    for remark in &report.remarks {
        page.item("-", format!("{}: {}", place(&remark.spot), remark.what));
        page.item("  ", format!("{}.", remark.advice.trim_end_matches('.')));
    }
    if report.findings.is_empty() {
        page.heading("What was checked");
        page.paragraph(
            "The country rules for registration number and phone number, the rules for names of contacts (600091 to \
             600096), the length of company names (600100). Partner Center knows more rules than it documents.",
        );
    }
    page
}

fn found(page: &mut Document, base: &KnowledgeBase, at: usize, finding: &Finding) {
    if at > 0 {
        page.blocks.push(Block::Gap);
    }
    page.item(&format!("{}.", at + 1), &finding.what);
    page.field("   Where", place(&finding.spot));
    page.field("   Fix", &finding.fix);
    if let Some(disputed) = &finding.disputed {
        page.field("   Disputed", disputed);
    }
    if let Some(entry) = finding.entry.as_ref().and_then(|id| base.get(id)) {
        entry_link(page, entry);
    }
}

fn place(spot: &Spot) -> String {
    format!("{} (line {}, column {})", spot.path, spot.line, spot.column)
}
