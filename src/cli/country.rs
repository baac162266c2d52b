//! `fixdex country`.

use serde::Serialize;

use super::args::CountryArgs;
use super::context::Context;
use super::paper::Paper;
use super::reply::Reply;
use crate::document::lines::Tone;
use crate::document::of_country;
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::{Country, CountryReport, Requirement};
use crate::knowledge::country_rule::{Applies, Form};
use crate::knowledge::entry::Entry;
use crate::knowledge::fields::Named;
use crate::search::filters::parse_country;
use crate::text::clean::clean_line;

pub fn run(context: &Context, args: &CountryArgs) -> anyhow::Result<Reply> {
    let country = find(&args.country)?;
    let other = args.diff.as_deref().map(find).transpose()?;
    let base = context.knowledge()?.base;
    let report = base.country_report(country);
    let Some(other) = other else {
        return if context.json() {
            json(&base, &report)
        } else {
            Ok(Reply::text(context.paper().page(&of_country(&base, &report))))
        };
    };
    let compared = base.country_report(other);
    if context.json() {
        json_difference(&base, &report, &compared)
    } else {
        Ok(difference(&report, &compared, context.paper()))
    }
}

fn find(typed: &str) -> Result<&'static Country, Error> {
    Ok(parse_country(&clean_line(typed))?)
}

/// The rules that say different things for the two countries, in pairs.
fn differing<'r, 'k>(
    report: &'r CountryReport<'k>,
    other: &'r CountryReport<'k>,
) -> Vec<(&'r Requirement<'k>, &'r Requirement<'k>)> {
    let pairs = report.requirements.iter().zip(&other.requirements);
    pairs.filter(|(here, there)| here.applies != there.applies).collect()
}

fn difference(report: &CountryReport<'_>, other: &CountryReport<'_>, paper: Paper) -> Reply {
    let pairs = differing(report, other);
    if pairs.is_empty() {
        let same = format!("{} and {} have the same requirements\n", report.country.name, other.country.name);
        return Reply::text(same);
    }
    let rules: Vec<String> = pairs
        .into_iter()
        .map(|(here, there)| {
            let title = paper.ink(Tone::Heading, &here.entry.title);
            let field = paper.ink(Tone::Label, "Field:");
            let sides = [side(paper, report.country, here), side(paper, other.country, there)];
            format!("{title}\n  {field} {}\n{}", here.rule.field, sides.concat())
        })
        .collect();
    Reply::text(rules.join("\n"))
}

/// What the rule says for one of the countries.
fn side(paper: Paper, country: &Country, requirement: &Requirement<'_>) -> String {
    let answer = match requirement.applies {
        Applies::Yes => "can fail",
        Applies::No => "cannot fail",
        Applies::Disputed => "disputed",
    };
    let side = format!("{} ({}): {answer}: {}", country.name, country.code, requirement.why);
    let lines: Vec<&str> = paper.wrapped(&side, 4).collect();
    format!("  {}\n", lines.join("\n    "))
}

#[derive(Serialize)]
struct CountryDocument<'a> {
    country: &'a Country,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared_with: Option<&'a Country>,
    requirements: Vec<RequirementRecord<'a>>,
    any_country: Vec<CodeRecord<'a>>,
}

#[derive(Serialize)]
struct RequirementRecord<'a> {
    rule: &'a str,
    field: &'a str,
    requirement: &'static str,
    applies: &'static str,
    codes: Vec<CodeRecord<'a>>,
    why: &'a str,
    /// What the values look like there; hints, none of them is the service's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    forms: Vec<&'a Form>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<Compared<'a>>,
}

/// What the rule says for the other country.
#[derive(Serialize)]
struct Compared<'a> {
    applies: &'static str,
    why: &'a str,
}

#[derive(Serialize)]
struct CodeRecord<'a> {
    code: Option<&'a str>,
    status: Option<u16>,
}

impl<'a> CodeRecord<'a> {
    fn of(entry: &'a Entry) -> Self {
        Self { code: entry.code(), status: entry.status() }
    }
}

fn record<'a>(
    base: &'a KnowledgeBase,
    country: &'a Country,
    requirement: &'a Requirement<'_>,
) -> RequirementRecord<'a> {
    RequirementRecord {
        rule: &requirement.entry.id,
        field: &requirement.rule.field,
        requirement: requirement.rule.requirement.name(),
        applies: requirement.applies.name(),
        codes: requirement.rule.raised_as.iter().filter_map(|id| base.get(id)).map(CodeRecord::of).collect(),
        why: &requirement.why,
        forms: requirement.rule.forms_in(country.code).collect(),
        compared: None,
    }
}

fn json(base: &KnowledgeBase, report: &CountryReport<'_>) -> anyhow::Result<Reply> {
    let document = CountryDocument {
        country: report.country,
        compared_with: None,
        requirements: report.requirements.iter().map(|requirement| record(base, report.country, requirement)).collect(),
        any_country: report.any_country.iter().map(|entry| CodeRecord::of(entry)).collect(),
    };
    Reply::json("fixdex.country/1", &document)
}

/// Only what differs; what depends on no list differs nowhere.
fn json_difference(
    base: &KnowledgeBase,
    report: &CountryReport<'_>,
    other: &CountryReport<'_>,
) -> anyhow::Result<Reply> {
    let pairs = differing(report, other);
    let records = pairs.into_iter().map(|(here, there)| RequirementRecord {
        compared: Some(Compared { applies: there.applies.name(), why: &there.why }),
        ..record(base, report.country, here)
    });
    let document = CountryDocument {
        country: report.country,
        compared_with: Some(other.country),
        requirements: records.collect(),
        any_country: Vec::new(),
    };
    Reply::json("fixdex.country/1", &document)
}
