//! From a log to its cause: which entries a failure points to, how surely, and by what evidence; or nothing.
//!
//! `decode` makes clean text of bytes, `unwrap` takes the wrappings of JSON, XML and mail off, `signals` recognises
//! messages (`words`, `templates`, `align`, `messages`), codes in the place of codes (`numbers`, `key`, `fields`),
//! statuses, symbolic names and ids (`values`), `incident` joins them to claims where they stand together, `confidence`
//! weighs these, and `verdict` puts them in order. May use [`crate::knowledge`], the synonyms of [`crate::search`] and [`crate::text`].

mod align;
mod claim;
mod confidence;
mod context;
mod decode;
mod excerpts;
mod explain;
mod fields;
mod incident;
mod key;
mod log_excerpt;
mod messages;
mod numbers;
mod objects;
mod prefixes;
mod samples;
mod signals;
mod stems;
mod stream;
mod templates;
#[cfg(test)]
mod tests;
mod unwrap;
mod values;
mod verdict;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

pub use crate::text::percent::percent;
pub use confidence::{CONFIDENT, sureness};
use context::Systems;
pub use explain::{Explanation, Reason};
pub use samples::{FailedSample, SampleReport};
use signals::{Codes, Names};
use templates::Templates;
use values::Values;
use words::Vocabulary;

use crate::knowledge::KnowledgeBase;

/// The first bytes of a pasted log that a front end takes.
pub const LONGEST_PASTE: usize = 10 * 1024 * 1024;

/// Diagnoses logs by one knowledge base.
#[derive(Debug)]
pub struct Diagnostician {
    base: Arc<KnowledgeBase>,
    vocabulary: Vocabulary,
    values: Values,
    templates: Templates,
    codes: Codes,
    names: Names,
    systems: Systems,
}

/// What a log comes to.
#[derive(Clone, Debug, Default)]
pub struct Diagnosis {
    /// The log, decoded and cleaned; what ranges refer to. Of a log too long to keep, only the lines with evidence.
    pub text: String,
    /// The log was longer than what was looked at.
    pub truncated: bool,
    pub verdict: Verdict,
    /// The entries that are confident, the one to act on first at the top.
    pub candidates: Vec<Candidate>,
    /// Entries that are not confident, best first.
    pub guesses: Vec<Candidate>,
    /// Codes of Partner Center that are not in the knowledge.
    pub unknown: Vec<UnknownCode>,
    /// Ids and other values in the log, by the names of the variables of checklists.
    pub values: BTreeMap<String, String>,
}

/// The answer in one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// There is at least one candidate.
    Match,
    /// Partner Center gave a code that is not in the knowledge.
    UnknownCode,
    /// Nothing is sure.
    #[default]
    None,
}

/// An entry that the signals point to.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: String,
    /// The probability that it is right, 0 to 1.
    pub confidence: f64,
    /// The ids that it may be as well, itself included, where the text is the same and nothing narrows it.
    pub one_of: Vec<String>,
    /// How often the log has it.
    pub count: usize,
    pub evidence: Vec<Evidence>,
    /// Remarks for the reader, such as "status 500 in the log, the reference has 400".
    pub notes: Vec<String>,
}

/// The place in the log where a signal stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    pub signal: Signal,
    /// Line in the pasted text, from 1.
    pub line: usize,
    /// Column in the pasted text, in characters from 1.
    pub column: usize,
    /// Its bytes in [`Diagnosis::text`].
    pub range: Range<usize>,
    /// What stands there.
    pub text: String,
}

/// The kinds of signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    Code,
    Name,
    Message,
    /// A message that an article describes.
    Symptom,
    Status,
    /// An id or another value.
    Id,
}

impl Signal {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Message => "message",
            Self::Symptom => "symptom",
            Self::Status => "status",
            Self::Id => "id",
        }
    }
}

/// A code that is not in the knowledge.
#[derive(Clone, Debug)]
pub struct UnknownCode {
    pub code: String,
    pub evidence: Evidence,
}

impl Diagnostician {
    /// Prepares the templates, codes and names of `base`.
    #[must_use]
    pub fn new(base: Arc<KnowledgeBase>) -> Self {
        let values = Values::new(base.variables());
        let mut vocabulary = Vocabulary::new();
        let templates = Templates::new(&base, &values, &mut vocabulary);
        vocabulary.expect_slips();
        let codes = Codes::new(&base);
        let names = Names::new(&base);
        Self { base, vocabulary, values, templates, codes, names, systems: Systems::new() }
    }
}
