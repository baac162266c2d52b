//! One knowledge file: its lists of entries and what it says for all of them.

use std::sync::Arc;

use super::checklist::{self, Step};
use super::entry::{Entry, FileDefaults, decode_sources};
use super::error_code::{self, Wording};
use super::fields::{Fields, Reader, Reference};
use super::finding::{Finding, SourceFile};
use super::step_reference::StepReference;
use super::yaml::{self, Node, Place};
use super::{article, country_rule, http_status};

/// What a file holds, and what is wrong with it.
#[derive(Debug)]
pub struct DecodedFile {
    pub file: Arc<SourceFile>,
    pub entries: Vec<(Entry, Place)>,
    pub extensions: Vec<Extension>,
    pub findings: Vec<Finding>,
    pub references: Vec<Reference>,
    pub step_references: Vec<StepReference>,
}

/// An addition to an entry that stands elsewhere.
#[derive(Clone, Debug)]
pub struct Extension {
    pub place: Place,
    pub extends: String,
    pub wordings: Vec<Wording>,
    pub samples: Vec<String>,
    pub steps: Vec<Step>,
    pub notes: Vec<String>,
}

type Decode = fn(&mut Fields<'_>, &FileDefaults) -> Option<Entry>;

/// The lists a file may hold: field, what one item is, how it is read.
pub(super) const LISTS: [(&str, &str, Decode); 5] = [
    ("codes", "error code", error_code::decode),
    ("statuses", "HTTP status", http_status::decode),
    ("rules", "country rule", country_rule::decode),
    ("articles", "article", article::decode),
    ("checklists", "checklist", checklist::decode),
];

/// Reads one file of the layer named `layer`.
#[must_use]
pub fn decode(file: Arc<SourceFile>, layer: &str) -> DecodedFile {
    let mut reader = Reader::new(Arc::clone(&file));
    let mut entries = Vec::new();
    let mut extensions = Vec::new();
    match yaml::parse(&file.text) {
        Err(error) => reader.report(&error.place, error.what, error.hint),
        Ok(root) => decode_root(&mut reader, &root, layer, &mut entries, &mut extensions),
    }
    let Reader { findings, references, step_references, .. } = reader;
    DecodedFile { file, entries, extensions, findings, references, step_references }
}

fn decode_root(
    reader: &mut Reader,
    root: &Node,
    layer: &str,
    entries: &mut Vec<(Entry, Place)>,
    extensions: &mut Vec<Extension>,
) {
    let Some(mut fields) = Fields::of(reader, root, "knowledge file") else { return };
    let defaults = decode_defaults(&mut fields, layer);
    for (name, what, decode) in LISTS {
        let decoded = fields.list(name, what, |item| {
            let place = item.first_place();
            // A wrong item is reported already; the others are still wanted.
            Some(decode(item, &defaults).map(|entry| (entry, place)))
        });
        entries.extend(decoded.unwrap_or_default().into_iter().flatten());
    }
    let decoded = fields.list("extensions", "extension", |item| Some(decode_extension(item)));
    extensions.extend(decoded.unwrap_or_default().into_iter().flatten());
    fields.finish();
}

pub(super) fn decode_defaults(fields: &mut Fields<'_>, layer: &str) -> FileDefaults {
    FileDefaults {
        system: fields.optional_text("system"),
        sources: decode_sources(fields).unwrap_or_default(),
        updated: fields.date("updated"),
        verified: fields.date("verified"),
        layer: layer.to_owned(),
    }
}

pub(super) fn decode_extension(fields: &mut Fields<'_>) -> Option<Extension> {
    let place = fields.first_place();
    let extends = fields.reference("extends", None);
    let wordings = error_code::decode_wordings(fields);
    let samples = fields.texts("samples");
    let steps = checklist::decode_steps(fields, extends.as_deref().unwrap_or_default());
    let notes = fields.texts("notes");
    Some(Extension { place, extends: extends?, wordings: wordings?, samples, steps: steps?, notes })
}
