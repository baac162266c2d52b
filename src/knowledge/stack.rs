//! The layers laid over each other, and what is wrong only between entries: ids given twice, references to nothing,
//! extensions that do not fit.
//!
//! Within a layer an id stands once. A later layer adds entries, replaces one by its id, or extends one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::KnowledgeBase;
use super::entry::{Entry, Kind};
use super::extension::Misfit;
use super::file::{DecodedEntry, DecodedFile};
use super::finding::{Finding, Level, SourceFile};
use super::reader::{FINDINGS_LIMIT, Reference, with_article};
use super::step_reference::StepReference;
use super::variable::Variable;
use super::yaml::Place;
use crate::text::suggest::nearest;

/// One round of laying.
#[derive(Debug)]
pub(super) struct Round {
    pub base: KnowledgeBase,
    pub findings: Vec<Finding>,
}

#[derive(Default)]
pub(super) struct Stack {
    entries: Vec<Entry>,
    /// What the entry at the same place refers to in its checklist.
    step_references: Vec<Vec<StepReference>>,
    by_id: HashMap<String, usize>,
    variables: BTreeMap<String, Variable>,
    findings: Vec<Finding>,
}

impl Stack {
    /// Lays the layers without the files whose paths are `left_out`, and checks what refers to what.
    pub(super) fn lay(layers: &[Vec<DecodedFile>], left_out: &HashSet<String>) -> Round {
        let mut stack = Self::default();
        let mut files = Vec::new();
        for layer in layers {
            let layer: Vec<&DecodedFile> = layer.iter().filter(|file| !left_out.contains(&file.file.path)).collect();
            stack.lay_layer(&layer);
            files.extend(layer);
        }
        stack.check_references(&files);
        stack.check_steps();
        Round { base: KnowledgeBase::new(stack.entries, stack.variables), findings: stack.findings }
    }

    fn lay_layer(&mut self, layer: &[&DecodedFile]) {
        let mut seen: HashMap<&str, String> = HashMap::new();
        for file in layer {
            for decoded in &file.entries {
                let id = decoded.entry.id.as_str();
                if let Some(first) = seen.get(id) {
                    let hint = format!("the first is at {first}; an id is given once");
                    self.report(&file.file, &decoded.place, format!("the id `{id}` is there twice"), hint);
                } else {
                    seen.insert(id, format!("{}:{}", file.file.path, decoded.place.line));
                    self.put(decoded);
                }
            }
        }
        self.declare(layer);
        for file in layer {
            self.extend(file);
        }
    }

    fn declare(&mut self, layer: &[&DecodedFile]) {
        let mut seen: HashMap<&str, String> = HashMap::new();
        for declared in layer.iter().flat_map(|file| &file.variables) {
            let (name, at) = (declared.variable.name.as_str(), &declared.place);
            if let Some(first) = seen.get(name) {
                let hint = format!("the first is at {first}; a variable is declared once for all checklists");
                self.report(&declared.file, at, format!("the variable `{name}` is declared twice"), hint);
            } else {
                seen.insert(name, format!("{}:{}", declared.file.path, at.line));
                self.variables.insert(name.to_owned(), declared.variable.clone());
            }
        }
    }

    fn put(&mut self, DecodedEntry { entry, step_references, .. }: &DecodedEntry) {
        if let Some(&at) = self.by_id.get(&entry.id) {
            self.entries[at] = entry.clone();
            self.step_references[at].clone_from(step_references);
        } else {
            self.by_id.insert(entry.id.clone(), self.entries.len());
            self.entries.push(entry.clone());
            self.step_references.push(step_references.clone());
        }
    }

    fn extend(&mut self, file: &DecodedFile) {
        for extension in &file.extensions {
            // An unknown id is reported with the other references.
            let Some(&at) = self.by_id.get(&extension.extends) else { continue };
            match extension.apply(&mut self.entries[at]) {
                Ok(()) => self.step_references[at].extend_from_slice(&extension.step_references),
                Err(Misfit { place, what, hint }) => self.report(&file.file, &place, what, hint),
            }
        }
    }

    fn report(&mut self, file: &Arc<SourceFile>, place: &Place, what: String, hint: String) {
        self.findings.push(Finding {
            file: Arc::clone(file),
            place: place.clone(),
            what,
            hint: Some(hint),
            level: Level::Error,
        });
    }

    fn check_references(&mut self, files: &[&DecodedFile]) {
        // What is there but could not be read is reported where it stands, not wherever it is named.
        let unreadable: HashSet<&str> = files.iter().flat_map(|file| &file.unreadable).map(String::as_str).collect();
        for file in files {
            let check = |reference| Some((reference, self.check_reference(reference, &unreadable)?));
            let wrong: Vec<_> = file.references.iter().filter_map(check).take(FINDINGS_LIMIT).collect();
            for (reference, (what, hint)) in wrong {
                self.report(&file.file, &reference.place, what, hint);
            }
        }
    }

    fn check_reference(&self, reference: &Reference, unreadable: &HashSet<&str>) -> Option<(String, String)> {
        let Reference { id, kind, .. } = reference;
        let Some(&at) = self.by_id.get(id) else {
            let is_dangling = !unreadable.contains(id.as_str());
            return is_dangling.then(|| (format!("there is no entry `{id}`"), self.hint_for(id, *kind)));
        };
        let found = &self.entries[at];
        let wanted = kind.filter(|wanted| *wanted != found.kind)?;
        let (is, not) = (with_article(found.kind.title()), with_article(wanted.title()));
        let hint = match wanted {
            Kind::Checklist => format!("name a checklist; the one for this entry is `{}`", found.remedy()),
            _ => format!("name {not}"),
        };
        Some((format!("`{id}` is {is}, not {not}"), hint))
    }

    fn hint_for(&self, id: &str, kind: Option<Kind>) -> String {
        let fitting = || self.entries.iter().filter(|entry| kind.is_none_or(|kind| kind == entry.kind));
        let number = id.rsplit(['-', '/']).next().filter(|last| last.bytes().all(|b| b.is_ascii_digit()));
        let near: Vec<String> = match number {
            // Another number is another code, however near.
            Some(number) => {
                let same = fitting().filter(|entry| entry.id.strip_suffix(number).is_some_and(|id| id.ends_with('-')));
                same.map(|entry| format!("`{}`", entry.id)).collect()
            }
            None => {
                nearest(id, fitting().map(|entry| entry.id.as_str())).map(|id| format!("`{id}`")).into_iter().collect()
            }
        };
        match (near.as_slice(), kind) {
            ([], Some(Kind::Checklist)) => "name a checklist by its id, such as `fix-the-request`".to_owned(),
            ([], _) => "name an entry by its id, such as `pc-403-2006`".to_owned(),
            (near, _) => format!("did you mean {}?", near.join(" or ")),
        }
    }

    fn check_steps(&mut self) {
        for (entry, references) in self.entries.iter().zip(&self.step_references) {
            let Some(checklist) = entry.as_checklist() else { continue };
            let wrong = references.iter().filter_map(|reference| reference.check(checklist, &self.variables));
            self.findings.extend(wrong.take(FINDINGS_LIMIT));
        }
    }
}
