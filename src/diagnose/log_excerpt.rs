//! The part of a log that shows why: what is kept with a walkthrough.

use std::ops::Range;

use super::Diagnosis;
use crate::text::secrets::{CUT, secrets};

/// So many lines around each line with evidence belong to it.
const AROUND: usize = 3;

/// More bytes than this nobody reads in a ticket.
const LIMIT: usize = 16 * 1024;

/// A secret that begins or ends outside the excerpt is seen if so many bytes of it are looked at.
const LOOK_AROUND: usize = 16 * 1024;

/// What stands between parts that do not follow each other.
const GAP: &str = "[...]";

impl Diagnosis {
    /// The ids of the entries that it came to, the sure ones first, with how sure they are: 0 to 1.
    pub fn found(&self) -> impl Iterator<Item = (&str, f64)> {
        let candidates = self.candidates.iter().chain(&self.guesses);
        candidates.map(|candidate| (candidate.id.as_str(), candidate.confidence))
    }

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
        for block in blocks(&self.text, &wanted) {
            if !excerpt.is_empty() {
                excerpt.push_str(GAP);
                excerpt.push('\n');
            }
            push_without_secrets(&mut excerpt, &self.text, block);
        }
        if excerpt.len() > LIMIT {
            let end = (0..=LIMIT).rev().find(|&at| excerpt.is_char_boundary(at)).unwrap_or_default();
            excerpt.truncate(end);
            excerpt.push_str(GAP);
            excerpt.push('\n');
        }
        excerpt
    }
}

/// The bytes of the lines that follow each other and are wanted.
fn blocks(text: &str, wanted: &[bool]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (line, wanted) in text.split_inclusive('\n').zip(wanted) {
        let end = start + line.len();
        match blocks.last_mut() {
            Some(last) if *wanted && last.end == start => last.end = end,
            _ if *wanted => blocks.push(start..end),
            _ => {}
        }
        start = end;
    }
    blocks
}

/// Appends the block; a secret is looked for in the text around it as well, since it may span lines.
fn push_without_secrets(excerpt: &mut String, text: &str, block: Range<usize>) {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default();
    let from = boundary(block.start.saturating_sub(LOOK_AROUND));
    let to = boundary(block.end.saturating_add(LOOK_AROUND));
    let mut at = block.start;
    for secret in secrets(&text[from..to]) {
        let secret = (from + secret.start).max(block.start)..(from + secret.end).min(block.end);
        if secret.start < secret.end {
            excerpt.push_str(&text[at..secret.start]);
            excerpt.push_str(CUT);
            at = secret.end;
        }
    }
    excerpt.push_str(&text[at..block.end]);
    if !excerpt.ends_with('\n') {
        excerpt.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_begins_before_the_excerpt_is_cut() {
        let text = "-----BEGIN PRIVATE KEY-----\nMIIE\nAAAA\n-----END PRIVATE KEY-----\nerror\n";
        let mut excerpt = String::new();
        let start = text.find("AAAA").unwrap();
        push_without_secrets(&mut excerpt, text, start..text.len());
        assert_eq!(excerpt, "[secret cut]\nerror\n");
    }

    #[test]
    fn blocks_are_whole_lines() {
        assert_eq!(blocks("a\nb\nc\nd", &[true, true, false, true]), [0..4, 6..7]);
        assert_eq!(blocks("a\nb", &[false, true]).first(), Some(&(2..3)));
    }
}
