//! Where the units of a query stand in a text: the same analyzer and phrases as for finding, on the original text.

use std::collections::HashMap;
use std::ops::Range;

use super::analyze::{Analyzer, Token};
use super::clauses::{Clauses, How, Source};

/// A unit that stands in a text.
#[derive(Clone, Debug)]
pub(super) struct Occurrence<'a> {
    /// Which unit of the query.
    pub unit: usize,
    pub source: &'a Source,
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The position of its first word.
    pub position: usize,
}

/// Finds the units of a query in texts.
pub(super) struct Highlighter<'a> {
    by_first: HashMap<&'a str, Vec<(usize, &'a Source)>>,
}

impl<'a> Highlighter<'a> {
    pub fn of(clauses: &'a Clauses) -> Self {
        let mut by_first: HashMap<&str, Vec<(usize, &Source)>> = HashMap::new();
        for (n, unit) in clauses.units.iter().enumerate() {
            for source in &unit.sources {
                by_first.entry(&source.phrase.0[0].1).or_default().push((n, source));
            }
        }
        Self { by_first }
    }

    /// Every unit in a text, in the order of the text; a word that is several units is there for each.
    pub fn find(&self, tokens: &[Token]) -> Vec<Occurrence<'a>> {
        let mut found: Vec<Occurrence<'a>> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            for &(unit, source) in self.by_first.get(&*token.word.stem).into_iter().flatten() {
                let end = end_of(source, &tokens[at..], token.position);
                let Some(end) = end else { continue };
                let range = token.range.start..end;
                found.push(Occurrence { unit, source, range, position: token.position });
            }
        }
        found.sort_by_key(|occurrence| (occurrence.range.start, occurrence.source.how != How::Exact));
        found
    }
}

/// Where the phrase that begins with the first of `tokens` ends, if it stands there.
fn end_of(source: &Source, tokens: &[Token], start: usize) -> Option<usize> {
    let mut end = tokens[0].range.end;
    for (distance, stem) in &source.phrase.0[1..] {
        let ahead = tokens.iter().take_while(|token| token.position <= start + distance);
        let next = ahead.filter(|token| token.position == start + distance && *token.word.stem == **stem).last()?;
        end = next.range.end;
    }
    Some(end)
}

/// The bytes to highlight: joined where they overlap.
pub(super) fn ranges(occurrences: &[Occurrence<'_>]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for Occurrence { range, .. } in occurrences {
        match ranges.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range.clone()),
        }
    }
    ranges
}

/// The words of a text that count for matching.
pub(super) fn tokens(analyzer: &mut Analyzer, text: &str, with_stop_words: bool) -> Vec<Token> {
    if with_stop_words { analyzer.tokens(text) } else { analyzer.content(text) }
}

#[cfg(test)]
mod tests {
    use super::super::query::Query;
    use super::super::synonyms::Synonyms;
    use super::*;

    fn marked(typed: &str, text: &str) -> Vec<String> {
        let mut analyzer = Analyzer::new();
        let synonyms = Synonyms::built_in(&mut analyzer);
        let clauses = Clauses::of(&Query::parse(typed), &mut analyzer, &synonyms);
        let found = Highlighter::of(&clauses).find(&analyzer.content(text));
        ranges(&found).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn original_text_is_marked() {
        assert_eq!(marked("limits turkiye", "The limit in Türkiye"), ["limit", "Türkiye"]);
        assert_eq!(marked("limit exceeded", "OfferUseLimitExceeded"), ["Limit", "Exceeded"]);
        assert_eq!(marked("seat", "the license, the seats"), ["license", "seats"]);
        assert_eq!(marked("\"use limit\"", "use it; the use limit; limit"), ["use limit"]);
    }

    #[test]
    fn phrases_of_synonyms_only_as_a_whole() {
        assert_eq!(
            marked("tax id", "a number; organization registration number"),
            ["organization registration number"]
        );
    }
}
