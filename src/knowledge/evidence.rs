//! What an entry states and how well founded it is: causes, facts, entries that are easily confused with it.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::entry::Kind;
use super::fields::{Fields, Named};

/// How well founded a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A source says so.
    Documented,
    /// We conclude it.
    Inferred,
}

/// A typical cause of an error.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Cause {
    pub cause: String,
    /// How to see that it is this one.
    pub confirm: String,
    pub basis: Basis,
    /// The document that says so, where the entry has several sources.
    pub source: Option<String>,
    /// The checklist for this cause, where it is not the remedy of the entry.
    pub checklist: Option<String>,
}

/// A single statement.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Fact {
    pub fact: String,
    pub basis: Basis,
    /// The document that says so, where the entry has several sources.
    pub source: Option<String>,
    /// What another source says instead.
    pub disputed: Option<String>,
}

/// An entry that is easily taken for this one.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Near {
    /// Its id.
    pub entry: String,
    /// How to tell them apart.
    pub apart: String,
}

/// Reads `causes`, the most likely first.
pub(super) fn decode_causes(fields: &mut Fields<'_>) -> Option<Vec<Cause>> {
    fields.list("causes", "cause", |fields| {
        let (cause, confirm) = (fields.text("cause"), fields.text("confirm"));
        let (basis, source) = (fields.one_of("basis"), fields.optional_text("source"));
        let checklist = fields.optional_reference("checklist", Kind::Checklist);
        Some(Cause { cause: cause?, confirm: confirm?, basis: basis?, source, checklist })
    })
}

pub(super) fn decode_facts(fields: &mut Fields<'_>) -> Option<Vec<Fact>> {
    fields.list("facts", "fact", |fields| {
        let fact = fields.text("fact");
        let (basis, source) = (fields.one_of("basis"), fields.optional_text("source"));
        let disputed = fields.optional_text("disputed");
        Some(Fact { fact: fact?, basis: basis?, source, disputed })
    })
}

pub(super) fn decode_near(fields: &mut Fields<'_>) -> Option<Vec<Near>> {
    fields.list("near", "near entry", |fields| {
        let (entry, apart) = (fields.reference("entry", None), fields.text("apart"));
        Some(Near { entry: entry?, apart: apart? })
    })
}

impl Named for Basis {
    const WHAT: &'static str = "basis";
    const ALL: &'static [Self] = &[Self::Documented, Self::Inferred];

    fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Inferred => "inferred",
        }
    }
}
