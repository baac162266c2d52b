//! One knowledge file: its lists of entries and what it says for all of them.

use std::sync::Arc;

use super::entry::{Entry, FileDefaults, decode_sources};
use super::extension::{self, Extension};
use super::fields::Fields;
use super::finding::{Finding, SourceFile};
use super::reader::{Reader, Reference};
use super::step_reference::StepReference;
use super::variable::{self, Declared};
use super::yaml::{self, Node, Place};
use super::{article, checklist, country_rule, error_code, http_status};

/// What a file holds, and what is wrong with it.
#[derive(Debug)]
pub struct DecodedFile {
    pub file: Arc<SourceFile>,
    pub entries: Vec<DecodedEntry>,
    /// The ids of entries that stand in the file and could not be read.
    pub unreadable: Vec<String>,
    pub extensions: Vec<Extension>,
    pub variables: Vec<Declared>,
    pub findings: Vec<Finding>,
    pub references: Vec<Reference>,
}

/// An entry with what has to be looked up in it when all is laid.
#[derive(Clone, Debug)]
pub struct DecodedEntry {
    pub entry: Entry,
    pub place: Place,
    pub step_references: Vec<StepReference>,
}

type Decode = fn(&mut Fields<'_>, &FileDefaults) -> Option<Entry>;

/// The lists a file may hold: field, what one item is, how it is read.
const LISTS: [(&str, &str, Decode); 5] = [
    ("codes", "error code", error_code::decode),
    ("statuses", "HTTP status", http_status::decode),
    ("rules", "country rule", country_rule::decode),
    ("articles", "article", article::decode),
    ("checklists", "checklist", checklist::decode),
];

/// Reads one file of the layer named `layer`.
#[must_use]
pub fn decode(file: &Arc<SourceFile>, layer: &str) -> DecodedFile {
    let mut reader = Reader::new(Arc::clone(file));
    let mut decoded = DecodedFile {
        file: Arc::clone(file),
        entries: Vec::new(),
        unreadable: Vec::new(),
        extensions: Vec::new(),
        variables: Vec::new(),
        findings: Vec::new(),
        references: Vec::new(),
    };
    match yaml::parse(&file.text) {
        Err(error) => reader.report(&error.place, error.what, error.hint),
        Ok(root) => decode_root(&mut reader, &root, layer, &mut decoded),
    }
    DecodedFile { findings: reader.findings, references: reader.references, ..decoded }
}

fn decode_root(reader: &mut Reader, root: &Node, layer: &str, decoded: &mut DecodedFile) {
    let Some(mut fields) = Fields::of(reader, root, "knowledge file") else { return };
    let defaults = decode_defaults(&mut fields, layer);
    for (name, what, decode) in LISTS {
        fields.entries(name, what, |item| {
            let (place, id, before) = (item.first_place(), written_id(item, name), item.reader.findings.len());
            let entry = decode(item, &defaults);
            let mut step_references = std::mem::take(&mut item.reader.step_references);
            if item.reader.findings.len() > before {
                // What does not resolve now may only follow from what is reported already.
                step_references.clear();
            }
            match entry {
                Some(entry) => decoded.entries.push(DecodedEntry { entry, place, step_references }),
                None => decoded.unreadable.extend(id),
            }
        });
    }
    fields.entries("variables", "variable", |item| decoded.variables.extend(variable::decode(item)));
    fields.entries("extensions", "extension", |item| decoded.extensions.extend(extension::decode(item)));
    fields.finish();
}

fn decode_defaults(fields: &mut Fields<'_>, layer: &str) -> FileDefaults {
    FileDefaults {
        stated: fields.given(&["system", "sources", "updated"]).into_iter().map(|(name, _)| name).collect(),
        system: fields.optional_text("system"),
        sources: decode_sources(fields).unwrap_or_default(),
        updated: fields.date("updated"),
        verified: fields.date("verified"),
        layer: layer.to_owned(),
    }
}

/// The id that an item of the list `list` says it has, whatever else is wrong with it.
fn written_id(item: &Fields<'_>, list: &str) -> Option<String> {
    match list {
        "codes" => Some(format!("pc-{}-{}", item.peek_text("status")?, item.peek_text("code")?)),
        "statuses" => Some(format!("http-{}", item.peek_text("status")?)),
        _ => item.peek_text("id"),
    }
}
