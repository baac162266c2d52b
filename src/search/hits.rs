//! What a search answers: hits with the reason why, and where the words stand.

use std::ops::Range;

use super::analyze::Analyzer;
use super::clauses::{Clauses, How, Unit};
use super::facets::Facets;
use super::highlight::{Highlighter, Occurrence, ranges, tokens};
use super::passages::{Passage, passages_of};
use super::schema::{Part, Parts};
use crate::knowledge::entry::Entry;

/// The answer to a query.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many entries were found, beyond the limit too.
    pub total: usize,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
    /// How many hits each value of a filter would leave.
    pub facets: Facets,
    /// What the person should know, such as "900999 is not in the reference".
    pub notices: Vec<String>,
}

/// One entry that was found.
#[derive(Clone, Debug, Default)]
pub struct Hit {
    pub id: String,
    /// Comparable within one outcome only; 0 where nothing was searched for.
    pub score: f32,
    /// Why it was found, in a few words: "message has use, limit".
    pub why: String,
    /// Depends on the market without a list of countries; only set under a country filter.
    pub any_country: bool,
    /// The sources disagree about this country; only set under a country filter.
    pub disputed: bool,
    /// Bytes of the entry's title.
    pub title_ranges: Vec<Range<usize>>,
    pub snippet: Option<Snippet>,
}

/// The part of another text that shows the words which the title lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// What the text is: "symptom", "meaning", "step".
    pub label: &'static str,
    /// One line.
    pub text: String,
    /// Bytes of `text`.
    pub ranges: Vec<Range<usize>>,
}

/// A text of the entry with the units it has.
struct Marked<'e, 'c> {
    passage: Passage<'e>,
    found: Vec<Occurrence<'c>>,
}

/// Explains hits of one query.
pub(super) struct Explainer<'a> {
    units: &'a [Unit],
    highlighter: Highlighter<'a>,
    analyzer: &'a mut Analyzer,
}

impl<'a> Explainer<'a> {
    pub fn of(clauses: &'a Clauses, analyzer: &'a mut Analyzer) -> Self {
        Self { units: &clauses.units, highlighter: Highlighter::of(clauses), analyzer }
    }

    /// The hit for `entry`, which has units in these parts; `pinned` says why the query names it.
    pub fn hit(&mut self, entry: &Entry, parts: Parts, pinned: Option<&str>) -> Hit {
        let marked = self.marked(entry, parts);
        let title = marked.iter().find(|text| text.passage.part == Part::Title);
        let title_units = title.map_or(0, |title| units_of(&title.found));
        Hit {
            id: entry.id.clone(),
            why: pinned.map_or_else(|| self.why(&marked), str::to_owned),
            title_ranges: title.map(|title| ranges(&title.found)).unwrap_or_default(),
            snippet: self.snippet(&marked, title_units),
            ..Hit::default()
        }
    }

    fn marked<'e>(&mut self, entry: &'e Entry, parts: Parts) -> Vec<Marked<'e, 'a>> {
        let mut all = Vec::new();
        for passage in passages_of(entry, |part| parts.has(part)) {
            let tokens = tokens(self.analyzer, &passage.text, passage.part == Part::Country);
            let found = self.highlighter.find(&tokens);
            if !found.is_empty() {
                all.push(Marked { passage, found });
            }
        }
        all
    }

    fn weight(&self, units: u64) -> f32 {
        let here = self.units.iter().enumerate().filter(|(n, _)| units & (1 << n) != 0);
        here.map(|(_, unit)| unit.weight).sum()
    }

    /// The text that has the most of the units that are wanted.
    fn best<'m, 'e: 'm>(
        &self,
        marked: impl DoubleEndedIterator<Item = &'m Marked<'e, 'a>>,
        wanted: u64,
    ) -> Option<&'m Marked<'e, 'a>>
    where
        'a: 'm,
    {
        let value = |text: &Marked<'e, 'a>| self.weight(units_of(&text.found) & wanted) * prominence(text.passage.part);
        let some = marked.filter(|text| units_of(&text.found) & wanted != 0);
        // The first of equal ones, since `max_by` keeps the last.
        some.rev().max_by(|a, b| value(a).total_cmp(&value(b)))
    }

    fn why(&self, marked: &[Marked<'_, 'a>]) -> String {
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        let mut wanted = u64::MAX;
        let mut told = Vec::new();
        while let Some(text) = self.best(marked.iter(), wanted).filter(|_| reasons.len() < 3) {
            let here = units_of(&text.found) & wanted;
            let mut words: Vec<&str> = Vec::new();
            for occurrence in text.found.iter().filter(|occurrence| here & (1 << occurrence.unit) != 0) {
                self.tell(occurrence, &text.passage.text, &mut words, &mut told);
            }
            if !words.is_empty() {
                match reasons.iter_mut().find(|(label, _)| *label == text.passage.label) {
                    Some((_, known)) => known.append(&mut words),
                    None => reasons.push((text.passage.label, words)),
                }
            }
            wanted &= !here;
        }
        // A word that is there itself needs no synonym.
        let there = |word: &str| reasons.iter().any(|(_, words)| words.contains(&word));
        told.retain(|reason| !reason.split_once(" is ").is_some_and(|(word, _)| there(word)));
        let has = reasons.into_iter().map(|(label, words)| format!("{label} has {}", words.join(", ")));
        has.chain(told).collect::<Vec<_>>().join("; ")
    }

    /// Adds the word of an occurrence, or what it stands for, if its unit is not told yet.
    fn tell<'t>(
        &'t self,
        occurrence: &Occurrence<'a>,
        text: &'t str,
        words: &mut Vec<&'t str>,
        told: &mut Vec<String>,
    ) {
        let unit = &self.units[occurrence.unit];
        let found = &text[occurrence.range.clone()];
        match &occurrence.source.how {
            How::Exact if !words.contains(&unit.text.as_str()) => words.push(&unit.text),
            How::Beginning if !words.iter().any(|word| word.eq_ignore_ascii_case(found)) => words.push(found),
            How::Synonym(other) if !told_of(told, &unit.text) && !words.contains(&unit.text.as_str()) => {
                told.push(format!("{} is {other}", unit.text));
            }
            How::Spelling(meant) if !told_of(told, &unit.text) => {
                told.push(format!("{} taken as {meant}", unit.text));
            }
            _ => {}
        }
    }

    fn snippet(&self, marked: &[Marked<'_, 'a>], title_units: u64) -> Option<Snippet> {
        let others = || marked.iter().filter(|text| !matches!(text.passage.part, Part::Title | Part::Code));
        let best = self.best(others(), !title_units).or_else(|| self.best(others(), u64::MAX))?;
        Some(cut(best.passage.label, &best.passage.text, &ranges(&best.found)))
    }
}

/// How gladly a text is told as the reason: what people read before ids.
fn prominence(part: Part) -> f32 {
    if part == Part::Code { 1.0 } else { part.weight().sqrt() }
}

fn told_of(told: &[String], word: &str) -> bool {
    told.iter().any(|reason| reason.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

fn units_of(found: &[Occurrence<'_>]) -> u64 {
    found.iter().fold(0, |units, occurrence| units | 1 << occurrence.unit)
}

/// Bytes that a snippet shows before the first and after the first marked word.
const BEFORE: usize = 40;
const AFTER: usize = 140;

/// The part of `text` around the first range, in one line, cut between words.
fn cut(label: &'static str, text: &str, ranges: &[Range<usize>]) -> Snippet {
    let first = ranges.first().map_or(0, |range| range.start);
    let from = match first.checked_sub(BEFORE).map(|at| floor(text, at)).filter(|&at| at > 0) {
        Some(at) => after_space(text, at..first).unwrap_or(at),
        None => 0,
    };
    let end = floor(text, first + AFTER);
    let to =
        if end == text.len() { end } else { text[first..end].rfind(char::is_whitespace).map_or(end, |at| first + at) };
    let lead = if from > 0 { "…" } else { "" };
    let trail = if to < text.len() { "…" } else { "" };
    let line = text[from..to].replace('\n', " ");
    let shown = ranges.iter().filter(|range| range.end <= to);
    let ranges = shown.map(|range| range.start - from + lead.len()..range.end - from + lead.len()).collect();
    Snippet { label, text: format!("{lead}{line}{trail}"), ranges }
}

/// Where the first whole word of this part begins: behind its first space, which may take several bytes.
fn after_space(text: &str, part: Range<usize>) -> Option<usize> {
    let (at, space) = text[part.clone()].char_indices().find(|(_, c)| c.is_whitespace())?;
    Some(part.start + at + space.len_utf8())
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_snippet_is_cut_between_words() {
        let text = "word ".repeat(20) + "needle " + &"more ".repeat(60);
        let at = text.find("needle").expect("there");
        let snippet = cut("fact", &text, std::slice::from_ref(&(at..at + 6)));
        assert!(snippet.text.starts_with("…word ") && snippet.text.ends_with(" more…"), "{}", snippet.text);
        assert_eq!(&snippet.text[snippet.ranges[0].clone()], "needle");
    }

    proptest! {
        #[test]
        fn ranges_stay_on_their_words(before in "[a-zé日 \u{a0}\u{3000}\n]{0,120}", after in "[a-zé日 \u{a0}\u{3000}\n]{0,250}") {
            let text = format!("{before}needle{after}");
            let snippet = cut("fact", &text, std::slice::from_ref(&(before.len()..before.len() + 6)));
            prop_assert_eq!(&snippet.text[snippet.ranges[0].clone()], "needle");
            prop_assert!(!snippet.text.contains('\n'));
        }
    }
}
