//! The tables of `knowledge/README.md` are the fields that the program reads: none missing, none too many, and those
//! called required are those it asks for.
//!
//! The program itself says what it reads: a mapping with one unknown field is answered with the names of all known
//! ones, and with a finding for each required one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fixdex::knowledge::finding::{Finding, SourceFile};
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;

const README: &str = include_str!("../knowledge/README.md");

/// What a mapping is called in findings, and the tables of its fields.
const KINDS: [(&str, &[&str]); 18] = [
    ("a knowledge file", &["A file"]),
    ("a source", &["Source"]),
    ("an error code", &["Error code", "Fields of every entry"]),
    ("a wording", &["Wording"]),
    ("a cause", &["Cause"]),
    ("a fact", &["Fact"]),
    ("a near entry", &["Near entry"]),
    ("an HTTP status", &["HTTP status", "Fields of every entry"]),
    ("a country rule", &["Country rule", "Fields of every entry"]),
    ("a dispute", &["Dispute"]),
    ("a form", &["Form"]),
    ("an article", &["Article", "Fields of every entry"]),
    ("a checklist", &["Checklist", "Fields of every entry"]),
    ("a variable", &["Variable"]),
    ("a step", &["Step"]),
    ("a choice", &["Choice"]),
    ("an if_not", &["If not"]),
    ("an extension", &["Extension"]),
];

/// Every kind of mapping, with nothing in it but a field that nobody knows; in several files, since a file shows only
/// its first hundred findings.
const UNKNOWN: [&str; 4] = [
    "
qqqqqqqqqqqq: 0
statuses: [qqqqqqqqqqqq: 0]
articles: [qqqqqqqqqqqq: 0]
extensions: [qqqqqqqqqqqq: 0]
",
    "
codes:
  - qqqqqqqqqqqq: 0
  - {wordings: [qqqqqqqqqqqq: 0], causes: [qqqqqqqqqqqq: 0]}
  - {facts: [qqqqqqqqqqqq: 0], near: [qqqqqqqqqqqq: 0], sources: [qqqqqqqqqqqq: 0]}
",
    "
variables: [qqqqqqqqqqqq: 0]
rules:
  - qqqqqqqqqqqq: 0
  - {dispute: {qqqqqqqqqqqq: 0}, forms: [qqqqqqqqqqqq: 0]}
",
    "
checklists:
  - qqqqqqqqqqqq: 0
  - steps:
      - qqqqqqqqqqqq: 0
      - {choices: [qqqqqqqqqqqq: 0], if_not: {qqqqqqqqqqqq: 0}}
",
];

type Fields = BTreeMap<String, BTreeSet<String>>;

fn findings() -> Vec<Finding> {
    let file = |text: &str| Arc::new(SourceFile { path: "unknown.yaml".to_owned(), text: text.to_owned() });
    let layer = Layer { name: "test".to_owned(), files: UNKNOWN.map(file).to_vec(), findings: Vec::new() };
    load(&[layer]).findings
}

/// The fields the program reads, by kind.
fn read() -> Fields {
    let mut fields = Fields::new();
    for finding in findings() {
        let Some(kind) = finding.what.strip_prefix("unknown field `qqqqqqqqqqqq` in ") else { continue };
        let hint = finding.hint.expect("a hint");
        let names = hint.strip_prefix("the fields are ").expect("a list of the fields");
        fields.entry(kind.to_owned()).or_default().extend(names.split(", ").map(str::to_owned));
    }
    fields
}

/// The fields the program misses, by kind.
fn missed() -> Fields {
    let mut fields = Fields::new();
    for finding in findings() {
        let Some((kind, name)) = finding.what.split_once(" needs the field ") else { continue };
        fields.entry(kind.to_owned()).or_default().insert(name.trim_matches('`').to_owned());
    }
    fields
}

/// The rows of a table: field and meaning.
fn table(title: &str) -> Vec<(&'static str, &'static str)> {
    let is_title = |line: &&str| line.trim_start_matches('#').trim() == title && line.starts_with("##");
    let section = README.lines().skip_while(|line| !is_title(line)).skip(1);
    let rows = section.take_while(|line| !line.starts_with('#')).filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.strip_suffix(" |")?.split_once("` | ")).collect()
}

/// The rows of all tables of a kind.
fn documented(titles: &[&str]) -> Vec<(&'static str, &'static str)> {
    titles.iter().flat_map(|title| table(title)).collect()
}

#[test]
fn every_field_is_documented_and_every_documented_field_is_read() {
    let read = read();
    let kinds: BTreeSet<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(read.keys().map(String::as_str).collect::<BTreeSet<_>>(), kinds);
    for (kind, titles) in KINDS {
        let rows = documented(titles);
        let names: BTreeSet<String> = rows.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(names, read[kind], "the tables {titles:?} and what the program reads as {kind}");
        assert_eq!(names.len(), rows.len(), "a field stands twice in {titles:?}");
    }
}

#[test]
fn what_is_called_required_is_missed() {
    let missed = missed();
    for (kind, titles) in KINDS {
        let required = documented(titles).into_iter().filter(|(_, meaning)| meaning.starts_with("required"));
        let required: BTreeSet<String> = required.map(|(name, _)| name.to_owned()).collect();
        assert_eq!(required, missed.get(kind).cloned().unwrap_or_default(), "required in {titles:?}");
    }
}

#[test]
fn every_table_is_compared() {
    let compared: BTreeSet<&str> = KINDS.iter().flat_map(|(_, titles)| titles.iter().copied()).collect();
    for title in README.lines().filter(|line| line.starts_with("##")).map(|line| line.trim_start_matches('#').trim()) {
        assert!(table(title).is_empty() || compared.contains(title), "the table `{title}` is compared with nothing");
    }
}
