//! Says of any entry why it is, or is not, the answer.

use super::incident::Claim;
use super::unwrap::Bare;
use super::{Diagnosis, Diagnostician, Evidence};
use crate::knowledge::entry::Entry;

/// What speaks for and against one entry.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    pub id: String,
    /// Its probability, 0 to 1; 0 where nothing speaks for it.
    pub confidence: f64,
    /// The answer in a sentence.
    pub verdict: String,
    /// What speaks for it, with the place where there is one.
    pub supports: Vec<(String, Option<Evidence>)>,
    /// What speaks against it.
    pub contradicts: Vec<(String, Option<Evidence>)>,
}

impl Diagnostician {
    /// Why the entry `id` is, or is not, the answer to a log that was diagnosed.
    #[must_use]
    pub fn explain(&self, diagnosis: &Diagnosis, id: &str) -> Explanation {
        let mut explanation = Explanation { id: id.to_owned(), ..Explanation::default() };
        let Some(entry) = self.base.get(id) else {
            explanation.verdict = format!("{id} is not in the knowledge");
            return explanation;
        };
        let bare = Bare::new(&diagnosis.text);
        let _ = (entry, bare);
        explanation
    }
}

#[expect(dead_code, reason = "next step")]
fn reasons(_claim: &Claim, _entry: &Entry) {}
