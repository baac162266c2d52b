//! Logs of any size, read in parts so that memory stays bounded.
//!
//! Parts overlap, so that an error at an edge is whole in one of them; each part answers for what begins between its
//! edges. Of a log that is read in parts, only the lines with evidence are kept.

use std::io::{Read, Result};

use encoding_rs::Decoder;

use super::decode::{Before, Pasted};
use super::verdict::{Part, Sum};
use super::{Diagnosis, Diagnostician};
use crate::text::encoding::encoding;

/// A log of so many bytes is kept as a whole.
const WHOLE: usize = 16 * 1024 * 1024;

/// Bytes read at once, and about those of a part.
const PART: usize = 1024 * 1024;

/// What parts share on either side.
const OVERLAP: usize = 16 * 1024;

impl Diagnostician {
    /// Diagnoses what `log` gives, at most `limit` bytes of it. A log of more than 16 MB is read in parts of about 1 MB,
    /// and [`Diagnosis::text`] then holds only the lines with evidence.
    ///
    /// # Errors
    /// When `log` cannot be read.
    pub fn diagnose_reader(&self, log: impl Read, limit: u64) -> Result<Diagnosis> {
        self.diagnose_parts(log, limit, WHOLE)
    }

    fn diagnose_parts(&self, mut log: impl Read, limit: u64, whole: usize) -> Result<Diagnosis> {
        let mut start = Vec::new();
        let head = limit.min(u64::try_from(whole).unwrap_or(u64::MAX));
        log.by_ref().take(head).read_to_end(&mut start)?;
        let left = limit.saturating_sub(head);
        if left == 0 || u64::try_from(start.len()).unwrap_or(u64::MAX) < head {
            let truncated = left == 0 && log.read(&mut [0])? > 0;
            return Ok(Diagnosis { truncated, ..self.diagnose(&start) });
        }
        let mut parts = Parts::new(self, &start);
        parts.read_all(start.chain(log.by_ref().take(left)))?;
        let truncated = log.read(&mut [0])? > 0;
        Ok(Diagnosis { truncated, ..parts.sum.diagnosis(self) })
    }
}

/// Fills `buffer` as far as the log goes.
fn read_full(log: &mut impl Read, buffer: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match log.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

struct Parts<'a> {
    diagnostician: &'a Diagnostician,
    decoder: Decoder,
    /// Decoded text that is not done with.
    text: String,
    /// What of it the part before has answered for.
    answered: usize,
    before: Before,
    /// How much text stands before.
    start: usize,
    sum: Sum,
}

impl<'a> Parts<'a> {
    fn new(diagnostician: &'a Diagnostician, head: &[u8]) -> Self {
        Self {
            diagnostician,
            decoder: encoding(head).new_decoder_with_bom_removal(),
            text: String::new(),
            answered: 0,
            before: Before::default(),
            start: 0,
            sum: Sum::in_parts(),
        }
    }

    fn read_all(&mut self, mut log: impl Read) -> Result<()> {
        let mut buffer = vec![0; PART];
        loop {
            let count = read_full(&mut log, &mut buffer)?;
            self.add(&buffer[..count], count < buffer.len());
            if count < buffer.len() {
                return Ok(());
            }
        }
    }

    fn add(&mut self, bytes: &[u8], is_last: bool) {
        let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3);
        self.text.reserve(room);
        let _ = self.decoder.decode_to_string(bytes, &mut self.text, is_last);
        if is_last || self.text.len() >= PART {
            let end = if is_last { self.text.len() } else { self.line_before(self.text.len().saturating_sub(OVERLAP)) };
            self.read(end);
            self.drop_to(self.line_before(end.saturating_sub(OVERLAP)), end);
        }
    }

    /// Reads the text, answering for what begins before `end`.
    fn read(&mut self, end: usize) {
        let pasted = Pasted::part(&self.text, self.before);
        // Cleaning only takes away, so that the clean text of a beginning is the beginning of the clean text.
        let clean = |raw: usize| Pasted::of_text(&self.text[..raw]).text.len();
        let end = if end == self.text.len() { pasted.text.len() + 1 } else { clean(end) };
        let own = clean(self.answered)..end;
        self.diagnostician.read(&Part { pasted: &pasted, start: self.start, own }, &mut self.sum);
    }

    /// Forgets the text before `from`; the next part answers from `answered` on.
    fn drop_to(&mut self, from: usize, answered: usize) {
        let gone = &self.text[..from];
        let breaks = gone.matches('\n').count();
        let last_line = gone.rsplit('\n').next().unwrap_or_default().chars().count();
        let columns = if breaks == 0 { self.before.columns + last_line } else { last_line };
        self.before = Before { lines: self.before.lines + breaks, columns };
        self.start += from;
        self.answered = answered - from;
        self.text.drain(..from);
    }

    /// The beginning of the line that holds `at`, or `at` itself in a line that is too long.
    fn line_before(&self, at: usize) -> usize {
        let at = (0..=at).rev().find(|&at| self.text.is_char_boundary(at)).unwrap_or_default();
        let near = (0..=at.saturating_sub(OVERLAP / 2)).rev().find(|&from| self.text.is_char_boundary(from));
        let from = near.unwrap_or_default();
        self.text[from..at].rfind('\n').map_or(at, |line| from + line + 1)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::sync::Arc;

    use super::*;
    use crate::diagnose::Verdict;
    use crate::knowledge::layer::Layer;
    use crate::knowledge::load::load;

    fn diagnostician() -> Diagnostician {
        Diagnostician::new(Arc::new(load(&[Layer::built_in()]).base))
    }

    /// About 3 MB: errors among other lines, one right at an edge between parts.
    fn log() -> String {
        let mut log = String::new();
        for number in 0..30_000 {
            let _ =
                writeln!(log, "2026-11-20 03:12:07 INFO worker {number}: the queue is empty, nothing was done at all");
            if number % 5_000 == 77 {
                log.push_str(
                    "{\"code\":900117,\"description\":\"You have passed your 7-day cancellation window. \
                              We are unable to cancel your purchase\",\"source\":\"PartnerFD\"}\n",
                );
            }
        }
        log
    }

    #[test]
    fn parts_come_to_the_same_as_the_whole() {
        let (diagnostician, log) = (diagnostician(), log());
        let whole = diagnostician.diagnose(log.as_bytes());
        let parts = diagnostician.diagnose_parts(log.as_bytes(), u64::MAX, 1000).unwrap();
        assert_eq!((whole.verdict, parts.verdict), (Verdict::Match, Verdict::Match));
        let (whole, part) = (&whole.candidates[0], &parts.candidates[0]);
        assert_eq!((&part.id, part.count), (&whole.id, whole.count));
        let places = |candidate: &crate::diagnose::Candidate| -> Vec<(usize, usize)> {
            candidate.evidence.iter().map(|evidence| (evidence.line, evidence.column)).collect()
        };
        assert_eq!(places(part), places(whole));
        for evidence in &part.evidence {
            assert_eq!(parts.text[evidence.range.clone()], evidence.text);
        }
        assert!(parts.text.len() < 10_000);
    }

    #[test]
    fn a_limit_is_told() {
        let (diagnostician, log) = (diagnostician(), b"{\"code\":900117}".as_slice());
        assert!(!diagnostician.diagnose_reader(log, 100).unwrap().truncated);
        assert!(!diagnostician.diagnose_reader(log, 15).unwrap().truncated);
        assert!(diagnostician.diagnose_reader(log, 14).unwrap().truncated);
        assert!(diagnostician.diagnose_parts(log, 14, 4).unwrap().truncated);
    }
}
