//! Lays the layers over each other: the built-in set and the overlays become one [`KnowledgeBase`].
//!
//! Within a layer an id stands once. A later layer adds entries, replaces one by its id, or extends one. A file with a
//! finding is left out as a whole, so that a half-read entry is never shown.

use std::collections::HashMap;
use std::sync::Arc;

use super::KnowledgeBase;
use super::entry::{Body, Entry};
use super::fields::Reference;
use super::file::{DecodedFile, Extension, decode};
use super::finding::{Finding, SourceFile};
use super::layer::Layer;
use super::step_reference::StepReference;
use super::yaml::Place;
use crate::text::suggest::nearest;

/// What loading came to.
#[derive(Debug)]
pub struct Loaded {
    pub base: KnowledgeBase,
    /// Everything that is wrong, in the order of layers and files.
    pub findings: Vec<Finding>,
    /// How many files were read.
    pub files: usize,
}

/// Reads and checks all layers, the first at the bottom.
#[must_use]
pub fn load(layers: &[Layer]) -> Loaded {
    let mut stack = Stack::default();
    for layer in layers {
        stack.lay(layer);
    }
    let files = layers.iter().map(|layer| layer.files.len() + layer.findings.len()).sum();
    stack.finish(files)
}

#[derive(Default)]
struct Stack {
    entries: Vec<Entry>,
    by_id: HashMap<String, usize>,
    findings: Vec<Finding>,
    references: Vec<Reference>,
    step_references: Vec<StepReference>,
}

impl Stack {
    fn lay(&mut self, layer: &Layer) {
        self.findings.extend(layer.findings.iter().cloned());
        let mut seen: HashMap<String, String> = HashMap::new();
        let mut extensions = Vec::new();
        for file in &layer.files {
            let decoded = decode(Arc::clone(file), &layer.name);
            self.report_duplicates(&decoded, &mut seen);
            let clean = decoded.findings.is_empty();
            self.findings.extend(decoded.findings);
            self.references.extend(decoded.references);
            self.step_references.extend(decoded.step_references);
            if clean {
                decoded.entries.into_iter().for_each(|(entry, _)| self.put(entry));
                extensions.extend(decoded.extensions.into_iter().map(|extension| (extension, Arc::clone(file))));
            }
        }
        for (extension, file) in extensions {
            self.extend(extension, &file);
        }
    }

    fn report_duplicates(&mut self, decoded: &DecodedFile, seen: &mut HashMap<String, String>) {
        for (entry, place) in &decoded.entries {
            let here = format!("{}:{}", decoded.file.path, place.line);
            if let Some(first) = seen.get(&entry.id) {
                let what = format!("the id `{}` is there twice", entry.id);
                self.report(&decoded.file, place, what, format!("the first is at {first}; an id is given once"));
            } else {
                seen.insert(entry.id.clone(), here);
            }
        }
    }

    fn put(&mut self, entry: Entry) {
        if let Some(&at) = self.by_id.get(&entry.id) {
            self.entries[at] = entry;
        } else {
            self.by_id.insert(entry.id.clone(), self.entries.len());
            self.entries.push(entry);
        }
    }

    fn extend(&mut self, extension: Extension, file: &Arc<SourceFile>) {
        // An unknown id is reported with the other references.
        let Some(&at) = self.by_id.get(&extension.extends) else { return };
        let entry = &mut self.entries[at];
        entry.about.notes.extend(extension.notes);
        let kind = entry.kind;
        let refused = match &mut entry.body {
            Body::Code(code) => {
                code.wordings.extend(extension.wordings);
                code.samples.extend(extension.samples);
                (!extension.steps.is_empty()).then_some("steps")
            }
            Body::Article(article) => {
                article.samples.extend(extension.samples);
                if extension.steps.is_empty() {
                    (!extension.wordings.is_empty()).then_some("wordings")
                } else {
                    Some("steps")
                }
            }
            Body::Checklist(checklist) => {
                checklist.steps.extend(extension.steps);
                (!extension.wordings.is_empty() || !extension.samples.is_empty()).then_some("wordings or samples")
            }
            Body::Status(_) | Body::Rule(_) => {
                let only_notes =
                    extension.steps.is_empty() && extension.wordings.is_empty() && extension.samples.is_empty();
                (!only_notes).then_some("anything but notes")
            }
        };
        if let Some(what) = refused {
            let hint = format!("`{}` is of the kind {}", extension.extends, kind.title());
            self.report(file, &extension.place, format!("this entry takes no {what}"), hint);
        }
    }

    fn report(&mut self, file: &Arc<SourceFile>, place: &Place, what: String, hint: String) {
        self.findings.push(Finding { file: Arc::clone(file), place: place.clone(), what, hint: Some(hint) });
    }

    fn finish(mut self, files: usize) -> Loaded {
        self.check_references();
        self.check_steps();
        Loaded { base: KnowledgeBase::new(self.entries), findings: self.findings, files }
    }

    fn check_references(&mut self) {
        for Reference { file, place, id, kind } in std::mem::take(&mut self.references) {
            let (what, hint) = match self.by_id.get(&id).map(|&at| self.entries[at].kind) {
                None => (format!("there is no entry `{id}`"), self.hint_for(&id)),
                Some(found) if kind.is_some_and(|wanted| wanted != found) => {
                    let wanted = kind.map_or("", super::entry::Kind::title);
                    (format!("`{id}` is of the kind {}", found.title()), format!("a {wanted} is needed here"))
                }
                Some(_) => continue,
            };
            self.report(&file, &place, what, hint);
        }
    }

    fn hint_for(&self, id: &str) -> String {
        match nearest(id, self.entries.iter().map(|entry| entry.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name an entry by its id, such as `pc-403-2006`".to_owned(),
        }
    }

    fn check_steps(&mut self) {
        for reference in std::mem::take(&mut self.step_references) {
            let entry = self.by_id.get(&reference.checklist).map(|&at| &self.entries[at]);
            let finding = entry.and_then(Entry::as_checklist).and_then(|checklist| reference.check(checklist));
            self.findings.extend(finding);
        }
    }
}
