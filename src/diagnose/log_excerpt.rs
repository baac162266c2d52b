//! The part of a log that shows why: what is kept with a walkthrough.

use super::Diagnosis;
use crate::text::secrets::cut_secrets;

/// So many lines around each line with evidence belong to it.
const AROUND: usize = 3;

/// More bytes than this nobody reads in a ticket.
const LIMIT: usize = 16 * 1024;

/// What stands between parts that do not follow each other.
const GAP: &str = "[...]";

impl Diagnosis {
    /// The lines with the evidence of the answers and some around them, at most 16 KB. Tokens and passwords are cut.
    #[must_use]
    pub fn excerpt(&self) -> String {
        let lines: Vec<&str> = self.text.lines().collect();
        let candidates = self.candidates.iter().chain(&self.guesses);
        let evidence = candidates.flat_map(|candidate| &candidate.evidence);
        let unknown = self.unknown.iter().map(|unknown| &unknown.evidence);
        let mut wanted = vec![false; lines.len()];
        for evidence in evidence.chain(unknown) {
            let line = self.text[..evidence.range.start.min(self.text.len())].matches('\n').count();
            let last = (line + AROUND + 1).min(lines.len());
            wanted[line.saturating_sub(AROUND).min(last)..last].fill(true);
        }
        let mut excerpt = String::new();
        for (at, line) in lines.iter().enumerate().filter(|(at, _)| wanted[*at]) {
            if !excerpt.is_empty() && !wanted[at - 1] {
                excerpt.push_str(GAP);
                excerpt.push('\n');
            }
            excerpt.push_str(line);
            excerpt.push('\n');
        }
        let mut excerpt = cut_secrets(&excerpt).into_owned();
        if excerpt.len() > LIMIT {
            let end = (0..=LIMIT).rev().find(|&at| excerpt.is_char_boundary(at)).unwrap_or_default();
            excerpt.truncate(end);
            excerpt.push_str(GAP);
            excerpt.push('\n');
        }
        excerpt
    }
}
