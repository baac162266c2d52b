//! The lines with evidence, of a log that is too long to keep. Uses nothing.

use std::collections::HashMap;

use super::Evidence;
use super::decode::Pasted;

/// So much is kept of a long line on either side of the evidence.
const AROUND: usize = 500;

/// Lines of a log, in the order they were met.
#[derive(Debug, Default)]
pub(super) struct Excerpts {
    text: String,
    /// By line and first byte kept of it: where it stands here.
    kept: HashMap<(usize, usize), usize>,
}

impl Excerpts {
    /// Keeps the lines that the evidence stands in, and has it refer to them.
    pub fn keep(&mut self, pasted: &Pasted, evidence: &mut Evidence) {
        let text = &pasted.text;
        let (first, last) = (pasted.line_around(evidence.range.start), pasted.line_around(evidence.range.end));
        let start = first.start.max(boundary(text, evidence.range.start.saturating_sub(AROUND)));
        let end = last.end.min(boundary(text, evidence.range.end + AROUND));
        let at = *self.kept.entry((evidence.line, end - start)).or_insert_with(|| {
            let at = self.text.len();
            self.text.push_str(&text[start..end]);
            self.text.push('\n');
            at
        });
        let from = at + evidence.range.start - start;
        evidence.range = from..from + evidence.range.len();
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::Signal;

    #[test]
    fn evidence_stands_in_the_lines_kept() {
        let pasted = Pasted::of_text("first\nthe code 800002 here\nlast");
        let at = pasted.text.find("800002").unwrap();
        let mut evidence =
            Evidence { signal: Signal::Code, line: 2, column: 10, range: at..at + 6, text: "800002".to_owned() };
        let mut excerpts = Excerpts::default();
        excerpts.keep(&pasted, &mut evidence);
        let text = excerpts.into_text();
        assert_eq!(text, "the code 800002 here\n");
        assert_eq!(&text[evidence.range], "800002");
    }
}
