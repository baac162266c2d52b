//! The index of a knowledge base, and the search in it from query to outcome.

use std::cmp::Reverse;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::analyze::Analyzer;
use super::archive;
use super::build::build;
use super::clauses::{Clauses, How, Need, Source, UNIT_LIMIT};
use super::facets;
use super::filters::{Filters, products};
use super::hits::{Explainer, Hit, Outcome};
use super::matches::{self, Matches, Places};
use super::pins::{Names, Pins};
use super::postings::{Phrase, Postings};
use super::query::{Query, Term};
use super::rank::{Scored, keep_recognised, rank};
use super::schema::Layout;
use super::synonyms::Synonyms;
use crate::error::Error;
use crate::knowledge::country::Country;
use crate::knowledge::country_rule::Applies;
use crate::knowledge::entry::{Entry, Kind};
use crate::knowledge::{CountryAnswer, KnowledgeBase};
use crate::text::suggest::nearest;

/// Everything that searching needs: the knowledge, its index, its names and the synonyms.
pub struct Index {
    base: Arc<KnowledgeBase>,
    layout: Layout,
    postings: Postings,
    names: Names,
    synonyms: Synonyms,
    /// Kept for the words that it knows.
    analyzer: Mutex<Analyzer>,
    /// The entries as they are listed when nothing is searched for.
    listed: Vec<u32>,
    /// For each entry, its place in that list.
    order: Vec<u32>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("entries", &self.postings.entries).finish_non_exhaustive()
    }
}

impl Index {
    /// Indexes every entry of `base`.
    ///
    /// # Errors
    /// When the index cannot be written, which in memory means that there is too little of it.
    pub fn build(base: Arc<KnowledgeBase>) -> Result<Self, Error> {
        let block = Self::write(&base)?;
        Self::open(base, &block)
    }

    /// An index of every entry of `base` as a block of bytes, for [`Index::open`].
    ///
    /// # Errors
    /// As [`Index::build`].
    pub fn write(base: &KnowledgeBase) -> Result<Vec<u8>, Error> {
        Ok(build(base, &Layout::new())?)
    }

    /// Opens an index that was written for `base`.
    ///
    /// # Errors
    /// When `block` is no index, or one of other entries.
    pub fn open(base: Arc<KnowledgeBase>, block: &[u8]) -> Result<Self, Error> {
        let layout = Layout::new();
        let files = archive::unpack(block).map_err(tantivy::TantivyError::from)?;
        let postings = Postings::open(&tantivy::Index::open(files)?, &layout, base.entries().len())?;
        let listed = listed(&base);
        let mut order = vec![0; listed.len()];
        for (place, &entry) in (0u32..).zip(&listed) {
            order[entry as usize] = place;
        }
        let names = Names::of(&base);
        let mut analyzer = Analyzer::new();
        let synonyms = Synonyms::built_in(&mut analyzer);
        let analyzer = Mutex::new(analyzer);
        Ok(Self { base, layout, postings, names, synonyms, analyzer, listed, order })
    }

    /// The knowledge that is indexed.
    #[must_use]
    pub fn base(&self) -> &Arc<KnowledgeBase> {
        &self.base
    }

    /// The best `limit` hits for `query`. A query without words lists every entry that its filters admit.
    #[must_use]
    pub fn search(&self, query: &Query, limit: usize) -> Outcome {
        self.glance(query, limit, limit)
    }

    /// The same hits, of which only the first `reasons` tell why they are there: that takes most of the time.
    #[must_use]
    pub fn glance(&self, query: &Query, limit: usize, reasons: usize) -> Outcome {
        self.try_search(query, limit, reasons).unwrap_or_else(|error| Outcome {
            notices: vec![format!("the index cannot be read: {error}")],
            ..Outcome::default()
        })
    }

    fn try_search(&self, query: &Query, limit: usize, reasons: usize) -> tantivy::Result<Outcome> {
        // A panic elsewhere leaves it whole: at worst it knows a word less.
        let analyzer = &mut *self.analyzer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut clauses = Clauses::of(query, analyzer, &self.synonyms);
        self.complete(query, &mut clauses, analyzer)?;
        let pins = self.names.pins(&self.base, &query.terms);
        let mut notices = query.notices.clone();
        notices.extend(pins.unknown.iter().map(|code| format!("{code} is not in the reference")));
        let unsearchable = clauses.units.is_empty() && query.wants_words();
        if unsearchable {
            notices.push("nothing here can be searched for: type a word, a number or a filter".to_owned());
        }
        let Ranked { best: ranked, places, relaxed } =
            if unsearchable { Ranked::default() } else { self.ranked(&mut clauses, &pins, analyzer)? };
        let entries = ranked.iter().map(|scored| self.entry(scored.entry));
        let facets = facets::count(&self.base, &query.filters, entries);
        let admitted = self.admitted(&query.filters, &ranked, &pins);
        if relaxed && !admitted.is_empty() {
            notices.push("no entry has all words; these have the most of them".to_owned());
        }
        if clauses.cut {
            notices.push(format!("only the first {UNIT_LIMIT} words are searched for"));
        }
        notices.extend(self.filter_notices(&query.filters, ranked.len(), admitted.len()));
        let mut explainer = Explainer::of(&clauses, analyzer);
        let hits = admitted.iter().take(limit).enumerate().map(|(place, &scored)| {
            let explainer = (place < reasons).then_some(&mut explainer);
            self.hit(explainer, scored, &places, &pins, &query.filters)
        });
        Ok(Outcome { total: admitted.len(), hits: hits.collect(), facets, notices })
    }

    /// Everything the query finds, before filters: what it names first.
    fn ranked(&self, clauses: &mut Clauses, pins: &Pins, analyzer: &mut Analyzer) -> tantivy::Result<Ranked> {
        if clauses.units.is_empty() {
            let excluded = self.having(&clauses.excluded)?;
            let all = self.listed.iter().filter(|entry| !excluded.contains(entry));
            let ranked = all.map(|&entry| Scored { entry, score: 0.0 }).collect();
            return Ok(Ranked { best: ranked, ..Ranked::default() });
        }
        let mut found = matches::find(&self.postings, &self.layout, &self.synonyms, clauses, analyzer)?;
        if found.partial {
            keep_recognised(&self.base, clauses, &mut found, analyzer);
        }
        let mut pinned: Vec<(Named, u32)> =
            pins.pins.iter().map(|pin| (self.named(pin.entry, clauses, &found), pin.entry)).collect();
        pinned.sort_by_key(|(named, _)| *named);
        let named = by_name(&pinned);
        let pinned: Vec<u32> = pinned.into_iter().map(|(_, entry)| entry).collect();
        if found.relaxed && !pinned.is_empty() {
            // What the query names is the answer; near misses beside it would only distract.
            let relaxed = false;
            found = Matches { entries: pinned_only(&found, &pinned), relaxed, ..found };
        }
        let mut rest = rank(&self.base, clauses, &found, &self.order, analyzer);
        let top = rest.first().map_or(1.0, |best| best.score);
        rest.retain(|scored| !pinned.contains(&scored.entry));
        let mut ranked: Vec<Scored> =
            pinned.into_iter().zip(named).map(|(entry, share)| Scored { entry, score: top * (2.0 + share) }).collect();
        ranked.append(&mut rest);
        Ok(Ranked { best: ranked, places: found.places, relaxed: found.relaxed })
    }

    /// How well the query names the entry.
    fn named(&self, entry: u32, clauses: &Clauses, found: &Matches) -> Named {
        let status = self.entry(entry).as_code().map(|code| code.status.to_string());
        let with_status = clauses.units.iter().any(|unit| status.as_deref() == Some(&unit.word));
        (!with_status, Reverse(found.entries.get(&entry).map_or(0, matches::Match::count)))
    }

    fn having(&self, phrases: &[Phrase]) -> tantivy::Result<Vec<u32>> {
        let mut found = Vec::new();
        for phrase in phrases {
            self.postings.find(phrase, |entry, _, _| found.push(entry))?;
        }
        Ok(found)
    }

    /// Lets the last word of a query that is still typed stand for what begins with it.
    fn complete(&self, query: &Query, clauses: &mut Clauses, analyzer: &mut Analyzer) -> tantivy::Result<()> {
        let alone = clauses.units.len() == 1;
        let last_is_word = matches!(query.terms.last(), Some(Term::Word(text)) if !text.ends_with(is_ending));
        let Some(unit) = clauses.units.last_mut().filter(|_| query.growing && last_is_word) else { return Ok(()) };
        if unit.need == Need::Always {
            return Ok(());
        }
        if unit.is_number() {
            let codes = if alone { self.names.completions(&unit.word) } else { Vec::new() };
            let sources = codes.iter().map(|code| Source { phrase: Phrase::word(*code), how: How::Beginning });
            unit.add_sources(&sources.collect::<Vec<_>>());
            return Ok(());
        }
        if alone || unit.word.len() > 1 {
            matches::complete(&self.postings, &self.layout, unit, analyzer)?;
        }
        Ok(())
    }

    /// The entries that pass the filters; under a country filter those that depend on no list come below.
    fn admitted(&self, filters: &Filters, ranked: &[Scored], pins: &Pins) -> Vec<Scored> {
        let passing = ranked.iter().filter(|scored| filters.admit(&self.base, self.entry(scored.entry)));
        let mut admitted: Vec<Scored> = passing.copied().collect();
        if let Some(country) = filters.country {
            admitted.sort_by_key(|scored| {
                let pinned = pins.pins.iter().any(|pin| pin.entry == scored.entry);
                let anywhere = self.answer(scored.entry, country) == Some(CountryAnswer::AnyCountry);
                (!pinned, anywhere)
            });
        }
        admitted
    }

    fn answer(&self, entry: u32, country: &Country) -> Option<CountryAnswer> {
        self.base.concerns(self.entry(entry), country.code)
    }

    fn filter_notices(&self, filters: &Filters, found: usize, admitted: usize) -> Vec<String> {
        let mut notices: Vec<String> =
            filters.product.iter().filter_map(|product| self.unknown_product(product)).collect();
        if admitted == 0 && found > 0 {
            let hits = if found == 1 { "one hit is" } else { "all hits are" };
            notices.push(format!("{hits} hidden by the filters ({found} without them)"));
        }
        notices
    }

    fn unknown_product(&self, product: &str) -> Option<String> {
        let lower = product.to_lowercase();
        let known = || self.base.entries().iter().flat_map(products);
        if known().any(|name| name.to_lowercase().contains(&lower)) {
            return None;
        }
        let hint = nearest(product, known()).map(|name| format!(": did you mean {name}?")).unwrap_or_default();
        Some(format!("no entry is for the product `{product}`{hint}"))
    }

    fn hit(
        &self,
        explainer: Option<&mut Explainer<'_>>,
        scored: Scored,
        places: &Places,
        pins: &Pins,
        filters: &Filters,
    ) -> Hit {
        let entry = self.entry(scored.entry);
        let pin = pins.pins.iter().find(|pin| pin.entry == scored.entry);
        let answer = filters.country.and_then(|country| self.answer(scored.entry, country));
        Hit {
            score: scored.score,
            any_country: answer == Some(CountryAnswer::AnyCountry),
            disputed: answer == Some(CountryAnswer::Rule(Applies::Disputed)),
            ..match explainer {
                Some(explainer) => explainer.hit(entry, places.of(scored.entry), pin.map(|pin| pin.why.as_str())),
                None => Hit { id: entry.id.clone(), ..Hit::default() },
            }
        }
    }

    fn entry(&self, at: u32) -> &Entry {
        &self.base.entries()[at as usize]
    }
}

/// What a query finds, the best first.
#[derive(Default)]
struct Ranked {
    best: Vec<Scored>,
    places: Places,
    /// Whether they have only most of the words, but for those that are named.
    relaxed: bool,
}

/// How well a query names an entry, the best first: with its status, and with how many of the words.
type Named = (bool, Reverse<u32>);

/// For each entry, the best first, what its name adds to the score: the same for those that are named equally well.
fn by_name(named: &[(Named, u32)]) -> Vec<f32> {
    let mut shares = Vec::with_capacity(named.len());
    for worse in named.chunk_by(|a, b| a.0 == b.0).rev() {
        let share = shares.last().map_or(0.0, |share| share + 0.01);
        shares.extend(std::iter::repeat_n(share, worse.len()));
    }
    shares.reverse();
    shares
}

fn pinned_only(found: &Matches, pinned: &[u32]) -> std::collections::HashMap<u32, matches::Match> {
    let of = |entry: &u32| Some((*entry, *found.entries.get(entry)?));
    pinned.iter().filter_map(of).collect()
}

/// A word that ends in punctuation is complete.
fn is_ending(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | ')' | ']' | '}')
}

/// Codes by number and status, then articles, statuses, rules and checklists.
fn listed(base: &KnowledgeBase) -> Vec<u32> {
    let mut listed: Vec<u32> = (0u32..).zip(base.entries()).map(|(at, _)| at).collect();
    listed.sort_by_key(|&at| {
        let entry = &base.entries()[at as usize];
        let number = entry.code().and_then(|code| code.parse::<u64>().ok());
        (entry.kind, entry.kind != Kind::Code, number, entry.status(), at)
    });
    listed
}

#[cfg(test)]
mod tests;
