//! The samples of the knowledge: log texts that must be recognised as the entry they stand with.

use super::{Diagnosis, Diagnostician, Verdict};
use crate::knowledge::entry::{Body, Entry};

/// What diagnosing every sample came to.
#[derive(Clone, Debug, Default)]
pub struct SampleReport {
    pub samples: usize,
    /// Samples whose first answer is their entry, or a group of entries with the same text that holds it.
    pub first: usize,
    /// Samples with their entry among the first three answers.
    pub in_three: usize,
    /// Samples whose first answer is another entry.
    pub false_alarms: usize,
    pub failed: Vec<FailedSample>,
}

/// A sample that is not recognised as its entry.
#[derive(Clone, Debug)]
pub struct FailedSample {
    pub id: String,
    pub sample: String,
    /// What it is taken for, in words.
    pub taken_for: String,
}

impl Diagnostician {
    /// Diagnoses every sample of the knowledge.
    #[must_use]
    pub fn check_samples(&self) -> SampleReport {
        let mut report = SampleReport::default();
        for entry in self.base.entries() {
            for sample in samples(entry) {
                self.check_sample(entry, sample, &mut report);
            }
        }
        report
    }

    fn check_sample(&self, entry: &Entry, sample: &str, report: &mut SampleReport) {
        let diagnosis = self.diagnose(sample.as_bytes());
        let rank = diagnosis
            .candidates
            .iter()
            .position(|candidate| candidate.id == entry.id || candidate.one_of.contains(&entry.id));
        report.samples += 1;
        report.first += usize::from(rank == Some(0));
        report.in_three += usize::from(rank.is_some_and(|rank| rank < 3));
        if rank == Some(0) {
            return;
        }
        report.false_alarms += usize::from(diagnosis.verdict == Verdict::Match);
        let taken_for = taken_for(&diagnosis);
        report.failed.push(FailedSample { id: entry.id.clone(), sample: sample.to_owned(), taken_for });
    }
}

fn samples(entry: &Entry) -> &[String] {
    match &entry.body {
        Body::Code(code) => &code.samples,
        Body::Article(article) => &article.samples,
        _ => &[],
    }
}

fn taken_for(diagnosis: &Diagnosis) -> String {
    match (diagnosis.candidates.first(), diagnosis.unknown.first()) {
        (Some(candidate), _) => candidate.id.clone(),
        (None, Some(unknown)) => format!("the unknown code {}", unknown.code),
        (None, None) => "nothing".to_owned(),
    }
}
