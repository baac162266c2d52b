//! Proves the samples of the knowledge: each must be diagnosed as the entry that it stands in.

use std::sync::Arc;

use serde::Serialize;

use super::Diagnostician;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Body, Entry};

/// How the samples came out.
#[derive(Debug, Default, Serialize)]
pub struct Proof {
    pub samples: usize,
    /// How many had their entry as the first answer.
    pub first: usize,
    /// How many had it among the first three.
    pub in_three: usize,
    /// How many had a confident first answer that was another entry.
    pub false_alarms: usize,
    #[serde(skip)]
    pub failed: Vec<Failed>,
}

/// A sample whose first answer is not its entry.
#[derive(Debug)]
pub struct Failed {
    pub id: String,
    pub sample: String,
    /// The entry that was found instead.
    pub found: Option<String>,
}

/// Diagnoses every sample.
#[must_use]
pub fn prove(base: &Arc<KnowledgeBase>) -> Proof {
    let diagnostician = Diagnostician::new(Arc::clone(base));
    let mut proof = Proof::default();
    for entry in base.entries() {
        for sample in samples(entry) {
            proof.add(&diagnostician, &entry.id, sample);
        }
    }
    proof
}

impl Proof {
    fn add(&mut self, diagnostician: &Diagnostician, id: &str, sample: &str) {
        let diagnosis = diagnostician.diagnose(sample.as_bytes());
        let found: Vec<&str> = diagnosis.candidates.iter().map(|candidate| candidate.id.as_str()).collect();
        let first = found.first() == Some(&id);
        self.samples += 1;
        self.first += usize::from(first);
        self.in_three += usize::from(found.iter().take(3).any(|found| *found == id));
        self.false_alarms += usize::from(!first && !found.is_empty());
        if !first {
            let found = found.first().map(ToString::to_string);
            self.failed.push(Failed { id: id.to_owned(), sample: sample.to_owned(), found });
        }
    }
}

fn samples(entry: &Entry) -> &[String] {
    match &entry.body {
        Body::Code(code) => &code.samples,
        Body::Article(article) => &article.samples,
        _ => &[],
    }
}
