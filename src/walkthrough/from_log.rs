//! What is kept of a diagnosis with a walkthrough.

use super::event::{Diagnosed, FoundEntry};
use crate::diagnose::{Candidate, Diagnosis};

impl From<&Diagnosis> for Diagnosed {
    fn from(diagnosis: &Diagnosis) -> Self {
        let found = diagnosis.candidates.iter().chain(&diagnosis.guesses).map(entry);
        Self { found: found.collect(), excerpt: diagnosis.excerpt() }
    }
}

/// More digits would pretend to more than a model can know.
fn entry(candidate: &Candidate) -> FoundEntry {
    FoundEntry { id: candidate.id.clone(), confidence: (candidate.confidence * 1000.0).round() / 1000.0 }
}
