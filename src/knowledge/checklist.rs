//! A checklist: the ordered steps of one remedy, and the variables they use.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::entry::{About, Body, Entry, FileDefaults, Kind};
use super::fields::Fields;
use super::step::{self, Step};
use super::variable::Variable;

/// The steps of one remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Checklist {
    /// The situation it is for.
    pub when: String,
    /// The variables that the steps use, in the order of their use.
    pub variables: Vec<Variable>,
    pub steps: Vec<Step>,
}

impl Checklist {
    /// The step with this id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A short hash of the checklist's content: what a walkthrough is pinned to.
    #[must_use]
    pub fn version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        // The JSON form is canonical: fields in the order of the struct.
        let written = serde_json::to_writer(&mut hasher, self);
        debug_assert!(written.is_ok(), "a hasher takes every byte");
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// Gives the checklist those of the `declared` variables that its steps use.
    pub(super) fn take_variables(&mut self, declared: &BTreeMap<String, Variable>) {
        let mut names: Vec<&str> = Vec::new();
        for name in self.steps.iter().flat_map(Step::placeholders) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.variables = names.into_iter().filter_map(|name| declared.get(name).cloned()).collect();
    }
}

pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
    let id = fields.id("id", "checklist");
    let title = fields.text("title");
    let when = fields.text("when");
    if !fields.has("steps") {
        fields.missing("steps");
    }
    let steps = step::decode_steps(fields);
    let about = About::decode(fields, defaults);
    Some(Entry {
        id: id?,
        kind: Kind::Checklist,
        title: title?,
        about: about?,
        body: Body::Checklist(Checklist { when: when?, variables: Vec::new(), steps: steps? }),
    })
}
