//! Reads the index: which entries have a word or a phrase in which part, and how strongly.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet as _, Index, InvertedIndexReader, SegmentReader, TERMINATED, TantivyError, Term};

use super::analyze::Token;
use super::schema::{Layout, Part};

/// Stems with their distance from the first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Phrase(pub Vec<(usize, String)>);

impl Phrase {
    pub fn word(stem: impl Into<String>) -> Self {
        Self(vec![(0, stem.into())])
    }

    /// The words of `tokens` in their order; names count by their parts.
    pub fn of<'a>(tokens: impl IntoIterator<Item = &'a Token>) -> Option<Self> {
        let mut stems: Vec<(usize, String)> = Vec::new();
        let mut start = None;
        for token in tokens.into_iter().filter(|token| token.parts == 0) {
            let start = *start.get_or_insert(token.position);
            stems.push((token.position - start, token.word.stem.to_string()));
        }
        (!stems.is_empty()).then_some(Self(stems))
    }
}

/// The opened index. Its documents are the entries, in their order.
pub(super) struct Postings {
    reader: SegmentReader,
    parts: Vec<PartReader>,
    /// How many entries there are.
    pub entries: usize,
}

struct PartReader {
    part: Part,
    field: Field,
    terms: Arc<InvertedIndexReader>,
    lengths: FieldNormReader,
    average: f32,
}

impl Postings {
    /// Opens an index of so many entries.
    pub fn open(index: &Index, layout: &Layout, entries: usize) -> tantivy::Result<Self> {
        let segments = index.searchable_segments()?;
        let [segment] = &segments[..] else { return Err(foreign()) };
        let reader = SegmentReader::open(segment)?;
        if reader.max_doc() as usize != entries {
            return Err(foreign());
        }
        let open = |&part| PartReader::open(&reader, part, layout.parts[part as usize]);
        let parts = Part::ALL.iter().map(open).collect::<tantivy::Result<_>>()?;
        Ok(Self { reader, parts, entries })
    }

    /// Calls `found` with the entry's place, the part, and a strength between 0 and about 2 for each part that has
    /// `phrase`.
    pub fn find(&self, phrase: &Phrase, mut found: impl FnMut(u32, Part, f32)) -> tantivy::Result<()> {
        for part in &self.parts {
            part.find(phrase, |entry, strength| found(entry, part.part, strength))?;
        }
        Ok(())
    }

    /// Calls `found` with every word in which the entries are spelled and that begins with `start`, in their order.
    pub fn each_word(&self, layout: &Layout, start: &str, mut found: impl FnMut(&str)) -> tantivy::Result<()> {
        let terms = self.reader.inverted_index(layout.spelling)?;
        let mut words = terms.terms().range().ge(start).into_stream()?;
        while let Some((word, _)) = words.next() {
            if !word.starts_with(start.as_bytes()) {
                break;
            }
            if let Ok(word) = std::str::from_utf8(word) {
                found(word);
            }
        }
        Ok(())
    }
}

fn foreign() -> TantivyError {
    TantivyError::InvalidArgument("the index is one of other entries".to_owned())
}

impl PartReader {
    fn open(reader: &SegmentReader, part: Part, field: Field) -> tantivy::Result<Self> {
        let terms = reader.inverted_index(field)?;
        let lengths = reader.get_fieldnorms_reader(field)?;
        let average = as_f32(terms.total_num_tokens()) / as_f32(reader.max_doc().max(1).into());
        Ok(Self { part, field, terms, lengths, average: average.max(1.0) })
    }

    fn find(&self, phrase: &Phrase, mut found: impl FnMut(u32, f32)) -> tantivy::Result<()> {
        let mut words = Vec::new();
        for (distance, stem) in &phrase.0 {
            let term = Term::from_field_text(self.field, stem);
            match self.terms.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
                Some(postings) => words.push((*distance, postings)),
                None => return Ok(()),
            }
        }
        let Some(((_, first), rest)) = words.split_first_mut() else { return Ok(()) };
        let mut doc = first.doc();
        while doc != TERMINATED {
            let count = if rest.is_empty() { first.term_freq() } else { together(doc, first, rest) };
            if count > 0 {
                found(doc, self.strength(doc, count));
            }
            doc = first.advance();
        }
        Ok(())
    }

    /// The word's frequency, saturated, and weaker in a text that is long for its part (BM25 with a mild length norm).
    fn strength(&self, doc: u32, count: u32) -> f32 {
        const SATURATION: f32 = 1.2;
        const LENGTH: f32 = 0.4;
        let length = as_f32(self.lengths.fieldnorm(doc).into()) / self.average;
        let count = as_f32(count.into());
        count * (SATURATION + 1.0) / (count + SATURATION * (1.0 - LENGTH + LENGTH * length))
    }
}

/// How often the words of a phrase stand at their distances in `doc`.
fn together(doc: u32, first: &mut SegmentPostings, rest: &mut [(usize, SegmentPostings)]) -> u32 {
    let mut starts = Vec::new();
    first.positions(&mut starts);
    let mut positions = Vec::new();
    for (distance, postings) in rest {
        // A cursor only moves forward.
        if postings.doc() > doc || (postings.doc() < doc && postings.seek(doc) != doc) {
            return 0;
        }
        postings.positions(&mut positions);
        let wanted = u32::try_from(*distance).unwrap_or(u32::MAX);
        starts.retain(|start| positions.contains(&start.saturating_add(wanted)));
    }
    u32::try_from(starts.len()).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts are small and a score needs no exact large number")]
fn as_f32(number: u64) -> f32 {
    number as f32
}
