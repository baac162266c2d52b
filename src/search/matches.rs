//! Which entries have which units, and how strongly.

use std::collections::HashMap;

use super::analyze::Analyzer;
use super::clauses::{Clauses, How, Need, Source, Unit};
use super::postings::{Phrase, Postings};
use super::schema::{Layout, Part, Parts};
use super::synonyms::Synonyms;
use super::vocabulary;

/// What a part beyond the best one adds.
const OTHER_PARTS: f32 = 0.15;

/// A hit must have units that make up this share of what the query tells.
const COVERAGE: f32 = 0.6;

/// With fewer entries that have all of the query, those that have most of it are shown below.
const FEW: usize = 3;

/// A message of fewer words is not recognised in the middle of other text.
pub(super) const RECOGNISED: u32 = 3;

/// How much more a word that no entry has tells than the rarest word that one has.
const UNKNOWN: f32 = 1.5;

/// A shorter word abbreviates nothing.
const ABBREVIATION: usize = 3;

/// The units that one entry has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Match {
    pub score: f32,
    /// Bit `n` for unit `n`.
    units: u64,
    /// Those of them that stand in more than steps and notes.
    solid: u64,
}

impl Match {
    pub fn count(&self) -> u32 {
        self.units.count_ones()
    }
}

/// How strongly one entry has one unit.
#[derive(Clone, Copy, Debug, Default)]
struct Strength {
    value: f32,
    /// Stands in more than steps and notes.
    solid: bool,
    /// Stands where an entry says what it is.
    telling: bool,
}

/// The entries found, by their place in the knowledge base.
#[derive(Debug, Default)]
pub(super) struct Matches {
    pub entries: HashMap<u32, Match>,
    pub places: Places,
    /// Whether these have only the larger part of the query.
    pub relaxed: bool,
    /// Whether these have only some words of the query, so that their texts must be in it instead.
    pub partial: bool,
}

/// The parts in which an entry has any unit at all, found or not: nowhere else is there anything to compare or to show.
#[derive(Debug, Default)]
pub(super) struct Places(HashMap<u32, Parts>);

impl Places {
    pub fn of(&self, entry: u32) -> Parts {
        self.0.get(&entry).copied().unwrap_or_default()
    }
}

/// One unit's strength in each entry that has it.
type Strengths = HashMap<u32, Strength>;

/// Finds the entries that have all units; else those that have them in a near spelling; else those that have most.
pub(super) fn find(
    postings: &Postings,
    layout: &Layout,
    synonyms: &Synonyms,
    clauses: &mut Clauses,
    analyzer: &mut Analyzer,
) -> tantivy::Result<Matches> {
    let mut strengths = Vec::new();
    let mut places = Places::default();
    for unit in &mut clauses.units {
        strengths.push(measure(postings, unit, &mut places)?);
    }
    let mut found = select(clauses, &strengths, Selection::All);
    if found.is_empty() && correct(postings, layout, synonyms, clauses, &mut strengths, &mut places, analyzer)? {
        found = select(clauses, &strengths, Selection::All);
    }
    let relaxed = found.is_empty();
    // All words scattered over the steps of long checklists are worth less than most of them in one message.
    if found.values().filter(|entry| entry.units == entry.solid).count() < FEW {
        let most = select(clauses, &strengths, Selection::Most);
        for (entry, here) in most {
            found.entry(entry).or_insert(here);
        }
    }
    let partial = found.is_empty();
    if partial {
        found = select(clauses, &strengths, Selection::Some);
    }
    for phrase in &clauses.excluded {
        postings.find(phrase, |entry, _, _| {
            found.remove(&entry);
        })?;
    }
    Ok(Matches { entries: found, places, relaxed, partial })
}

/// The strength of `unit` wherever it is; weighs the unit by how few entries have it.
fn measure(postings: &Postings, unit: &mut Unit, places: &mut Places) -> tantivy::Result<Strengths> {
    let mut strengths = Strengths::new();
    let mut certain = 0;
    for source in &unit.sources {
        if source.how == How::Beginning && certain == 0 {
            certain = strengths.len();
        }
        for (entry, strength) in measure_phrase(postings, &source.phrase, places)? {
            let best = strengths.entry(entry).or_default();
            best.value = best.value.max(strength.value * source.how.factor());
            best.solid |= strength.solid;
            best.telling |= strength.telling;
        }
    }
    // A code that entries only mention, to say that it is another system's, is not in the reference.
    if unit.is_code() && !strengths.values().any(|strength| strength.telling) {
        strengths.clear();
    }
    let having = if certain == 0 { strengths.len() } else { certain };
    unit.weight = rarity(postings.entries, having) * if having == 0 { UNKNOWN } else { 1.0 };
    Ok(strengths)
}

fn measure_phrase(postings: &Postings, phrase: &Phrase, places: &mut Places) -> tantivy::Result<Strengths> {
    let mut best: HashMap<u32, (f32, Strength)> = HashMap::new();
    postings.find(phrase, |entry, part, strength| {
        places.0.entry(entry).or_default().add(part);
        let strength = strength * part.weight();
        let (most, here) = best.entry(entry).or_default();
        *most = most.max(strength);
        here.value += strength;
        here.solid |= part != Part::Steps;
        here.telling |= part == Part::Code || is_telling(part);
    })?;
    let sum = |most: f32, all: Strength| Strength { value: most + OTHER_PARTS * (all.value - most), ..all };
    Ok(best.into_iter().map(|(entry, (most, all))| (entry, sum(most, all))).collect())
}

/// The inverse document frequency: about 6 for a word that 330 entries do not have, near 0 for one that all have.
#[expect(clippy::cast_precision_loss, reason = "counts of entries are small")]
fn rarity(entries: usize, having: usize) -> f32 {
    let (entries, having) = (entries as f32, having.min(entries) as f32);
    (1.0 + (entries - having + 0.5) / (having + 0.5)).ln()
}

/// Adds what begins with them, else near spellings, to the units that nothing has; tells whether there were any.
fn correct(
    postings: &Postings,
    layout: &Layout,
    synonyms: &Synonyms,
    clauses: &mut Clauses,
    strengths: &mut [Strengths],
    places: &mut Places,
    analyzer: &mut Analyzer,
) -> tantivy::Result<bool> {
    let mut corrected = false;
    for (unit, strengths) in clauses.units.iter_mut().zip(strengths) {
        if !strengths.is_empty() || unit.need == Need::Always {
            continue;
        }
        if unit.word.chars().all(char::is_alphabetic) && unit.word.len() >= ABBREVIATION {
            complete(postings, layout, unit, analyzer)?;
        }
        if unit.sources.iter().all(|source| source.how != How::Beginning) {
            let words = vocabulary::near(postings, layout, synonyms, &unit.word)?;
            for word in words {
                unit.add_sources(&meant(&word, synonyms, analyzer));
            }
        }
        *strengths = measure(postings, unit, places)?;
        corrected |= !strengths.is_empty();
    }
    Ok(corrected)
}

/// A word that was probably meant, and its synonyms.
fn meant(word: &str, synonyms: &Synonyms, analyzer: &mut Analyzer) -> Vec<Source> {
    let tokens = analyzer.tokens(word);
    let stems: Vec<String> = tokens.iter().map(|token| token.word.stem.to_string()).collect();
    let same = synonyms.of(&stems).map(|synonym| synonym.phrase.clone());
    let phrases = Phrase::of(&tokens).into_iter().chain(same);
    phrases.map(|phrase| Source { phrase, how: How::Spelling(word.to_owned()) }).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Selection {
    /// Every unit.
    All,
    /// Units that make up most of what the query tells.
    Most,
    /// As many units as a message must have to be recognised.
    Some,
}

fn select(clauses: &Clauses, strengths: &[Strengths], selection: Selection) -> HashMap<u32, Match> {
    let mut found: HashMap<u32, Match> = HashMap::new();
    for (n, (unit, strengths)) in clauses.units.iter().zip(strengths).enumerate() {
        for (&entry, strength) in strengths {
            let entry = found.entry(entry).or_default();
            entry.score += unit.weight * strength.value;
            entry.units |= 1 << n;
            entry.solid |= u64::from(strength.solid) << n;
        }
    }
    found.retain(|_, entry| match selection {
        Selection::All => is_enough(clauses, entry.units, selection),
        Selection::Most => is_enough(clauses, entry.solid, selection),
        Selection::Some => entry.solid.count_ones() >= RECOGNISED && has_phrases(clauses, entry.units),
    });
    found
}

fn is_enough(clauses: &Clauses, units: u64, selection: Selection) -> bool {
    let (mut has, mut all) = (0.0, 0.0);
    for (n, unit) in clauses.units.iter().enumerate() {
        let here = units & (1 << n) != 0;
        let missing = match unit.need {
            Need::Always => !here,
            Need::Usually => !here && selection == Selection::All,
            Need::Never => continue,
        };
        if missing {
            return false;
        }
        all += unit.weight;
        has += if here { unit.weight } else { 0.0 };
    }
    has >= COVERAGE * all
}

fn has_phrases(clauses: &Clauses, units: u64) -> bool {
    let mut all = clauses.units.iter().enumerate();
    all.all(|(n, unit)| unit.need != Need::Always || units & (1 << n) != 0)
}

/// Adds what the last word may become while it is still typed.
pub(super) fn complete(
    postings: &Postings,
    layout: &Layout,
    unit: &mut Unit,
    analyzer: &mut Analyzer,
) -> tantivy::Result<()> {
    let words = vocabulary::beginning(postings, layout, &unit.word)?;
    let phrases = words.iter().filter_map(|word| Phrase::of(&analyzer.tokens(word)));
    let sources: Vec<Source> = phrases.map(|phrase| Source { phrase, how: How::Beginning }).collect();
    unit.add_sources(&sources);
    Ok(())
}

/// The parts whose texts tell what an entry is about.
pub(super) fn is_telling(part: Part) -> bool {
    matches!(part, Part::Names | Part::Title | Part::Wording)
}
