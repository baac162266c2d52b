//! Which hit comes first: strength in the index, then how closely one text of the entry is what was typed.

use std::collections::HashSet;

use super::analyze::{Analyzer, Token};
use super::clauses::{Clauses, Need};
use super::highlight::{Highlighter, Occurrence};
use super::matches::{Matches, RECOGNISED, is_telling};
use super::passages::passages_of;
use super::schema::{Part, Parts};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Entry, Kind};

/// So many of the strongest entries are compared text by text.
const COMPARED: usize = 120;

/// An entry with its score.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scored {
    pub entry: u32,
    pub score: f32,
}

/// The entries of `matches`, best first; equal ones in the order of `order`.
pub(super) fn rank(
    base: &KnowledgeBase,
    clauses: &Clauses,
    matches: &Matches,
    order: &[u32],
    analyzer: &mut Analyzer,
) -> Vec<Scored> {
    let score = |(&entry, found): (&u32, &super::matches::Match)| Scored {
        entry,
        score: found.score * preference(base.entries()[entry as usize].kind),
    };
    let mut ranked: Vec<Scored> = matches.entries.iter().map(score).collect();
    sort(&mut ranked, order);
    let highlighter = Highlighter::of(clauses);
    for scored in ranked.iter_mut().take(COMPARED) {
        let entry = &base.entries()[scored.entry as usize];
        let parts = matches.places.of(scored.entry);
        scored.score *= 1.0 + closeness(entry, parts, clauses, &highlighter, analyzer);
    }
    sort(&mut ranked, order);
    ranked
}

fn sort(ranked: &mut [Scored], order: &[u32]) {
    ranked.sort_by(|a, b| {
        let by_score = b.score.total_cmp(&a.score);
        by_score.then_with(|| order[a.entry as usize].cmp(&order[b.entry as usize]))
    });
}

/// An operator looks for what went wrong first, and finds the way out from there.
fn preference(kind: Kind) -> f32 {
    match kind {
        Kind::Code | Kind::Article => 1.0,
        Kind::Status | Kind::Rule => 0.95,
        Kind::Checklist => 0.65,
    }
}

/// How much of the query stands together in one text, and how much of that text it is: 0 to about 3.
fn closeness(
    entry: &Entry,
    parts: Parts,
    clauses: &Clauses,
    highlighter: &Highlighter<'_>,
    analyzer: &mut Analyzer,
) -> f32 {
    let mut best = 0.0_f32;
    for passage in passages_of(entry, |part| is_telling(part) && parts.has(part)) {
        let tokens = analyzer.content(&passage.text);
        let found = highlighter.find(&tokens);
        if found.is_empty() {
            continue;
        }
        let covered = covered(clauses, &found);
        let words: HashSet<usize> = tokens.iter().map(|token| token.position).collect();
        let exact = share(found.iter().map(|here| here.position).collect::<HashSet<_>>().len(), words.len());
        let close = covered * covered * (1.0 + exact) + 0.5 * covered * in_a_row(clauses, &found);
        best = best.max(close * trust(passage.part));
    }
    best
}

/// Keeps the entries one of whose texts is nearly whole in the query, whatever else was typed: a message with the names
/// of a customer and an order around it.
pub(super) fn keep_recognised(base: &KnowledgeBase, clauses: &Clauses, matches: &mut Matches, analyzer: &mut Analyzer) {
    let mut strongest: Vec<(u32, f32)> = matches.entries.iter().map(|(&entry, found)| (entry, found.score)).collect();
    strongest.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    strongest.truncate(COMPARED);
    let highlighter = Highlighter::of(clauses);
    let mut is_recognised = |entry: u32| {
        let messages = |part| matches!(part, Part::Title | Part::Wording);
        let mut texts = passages_of(&base.entries()[entry as usize], messages).into_iter();
        texts.any(|passage| is_nearly_whole(&analyzer.content(&passage.text), &highlighter))
    };
    let recognised: HashSet<u32> =
        strongest.into_iter().map(|(entry, _)| entry).filter(|&entry| is_recognised(entry)).collect();
    matches.entries.retain(|entry, _| recognised.contains(entry));
}

/// Whether three fifths of a text's words are in the query, and enough of them to mean it.
fn is_nearly_whole(tokens: &[Token], highlighter: &Highlighter<'_>) -> bool {
    let found = highlighter.find(tokens);
    let units: HashSet<usize> = found.iter().map(|here| here.unit).collect();
    let here: HashSet<usize> = found.iter().map(|here| here.position).collect();
    let words: HashSet<usize> = tokens.iter().map(|token| token.position).collect();
    units.len() >= RECOGNISED as usize && 5 * here.len() >= 3 * words.len()
}

fn trust(part: Part) -> f32 {
    if part == Part::Wording { 0.85 } else { 1.0 }
}

/// The share of what the query tells that is found.
fn covered(clauses: &Clauses, found: &[Occurrence<'_>]) -> f32 {
    let (mut has, mut all) = (0.0, 0.0);
    for (n, unit) in clauses.units.iter().enumerate() {
        let best = found.iter().filter(|here| here.unit == n).map(|here| here.source.how.factor());
        let weight = if unit.need == Need::Never { 0.3 * unit.weight } else { unit.weight };
        all += weight;
        has += weight * best.fold(0.0, f32::max);
    }
    if all > 0.0 { has / all } else { 0.0 }
}

/// The share of neighbours in the query that are neighbours here.
fn in_a_row(clauses: &Clauses, found: &[Occurrence<'_>]) -> f32 {
    let pairs = clauses.units.len().saturating_sub(1);
    let follows = |n: usize| {
        let firsts = found.iter().filter(move |here| here.unit == n);
        firsts.into_iter().any(|first| {
            found.iter().any(|next| next.unit == n + 1 && (1..=2).contains(&next.position.wrapping_sub(first.position)))
        })
    };
    share((0..pairs).filter(|&n| follows(n)).count(), pairs)
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
fn share(some: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { some as f32 / all as f32 }
}
