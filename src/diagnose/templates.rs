//! Message templates: what every error code and article is reported with, as words and placeholders, and an index that
//! finds the templates a text may hold. May use [`crate::knowledge`].

use std::collections::{HashMap, HashSet};

use super::values::{Values, VariableNumber};
use super::words::{UNKNOWN, Vocabulary};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Body, Entry};

/// Words of a template that are compared; the country lists of some wordings go on for longer.
pub(super) const SLOT_LIMIT: usize = 96;

/// A pair of words that so many templates share leads to none of the long ones.
const COMMON_PAIR: usize = 30;

/// Words that may stand between those of a message, and in each placeholder.
const GAPS: usize = 3;
const SLACK: usize = 8;

/// What a word of any log weighs, and at most the rarest word of the reference.
pub(super) const COMMON_WEIGHT: f64 = 0.5;
const RARE_WEIGHT: f64 = 4.0;
/// What each further word adds to the weight of a phrase, as a part of it.
const PHRASE: f64 = 0.4;

/// One place of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A word, or a phrase that has synonyms: its id, and how many words it is written in.
    Word(u32, usize),
    /// Any words; the variable they give, where it is known.
    Any(Option<VariableNumber>),
}

/// One text of one entry.
#[derive(Debug)]
pub(super) struct Template {
    /// Index of the entry in the knowledge base.
    pub entry: usize,
    pub slots: Vec<Slot>,
    /// What each slot weighs; placeholders weigh nothing.
    pub weights: Vec<f64>,
    pub total: f64,
    /// So many words may stand between the template's own.
    pub slack: usize,
}

/// All templates.
#[derive(Debug, Default)]
pub(super) struct Templates {
    pub all: Vec<Template>,
    /// By two words that follow each other, or have one between them: templates and the slot of the first.
    pairs: HashMap<u64, Vec<Seat>>,
}

/// A pair's place in a template.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    pub template: u32,
    pub first: u16,
    pub second: u16,
}

impl Templates {
    pub fn new(base: &KnowledgeBase, values: &Values, vocabulary: &mut Vocabulary) -> Self {
        let mut templates = Self::default();
        for (at, entry) in base.entries().iter().enumerate() {
            let mut seen = HashSet::new();
            for (text, literal) in texts(entry) {
                let slots = slots(text, literal, values, vocabulary);
                if slots.iter().any(|slot| matches!(slot, Slot::Word(..))) && seen.insert(format!("{slots:?}")) {
                    let slack = GAPS + SLACK * slots.iter().filter(|slot| matches!(slot, Slot::Any(_))).count();
                    templates.all.push(Template { entry: at, slots, weights: Vec::new(), total: 0.0, slack });
                }
            }
        }
        templates.weigh(vocabulary);
        templates.index();
        templates
    }

    /// The templates that have these two words after one another.
    pub fn with_pair(&self, first: u32, second: u32) -> &[Seat] {
        self.pairs.get(&pair(first, second)).map_or(&[], Vec::as_slice)
    }

    /// A word weighs more the fewer entries have it; words of any log weigh little.
    fn weigh(&mut self, vocabulary: &Vocabulary) {
        let mut entries: Vec<HashSet<usize>> = vec![HashSet::new(); vocabulary.len()];
        for template in &self.all {
            for slot in &template.slots {
                if let Slot::Word(id, _) = slot {
                    entries[*id as usize].insert(template.entry);
                }
            }
        }
        let count = self.all.iter().map(|template| template.entry).collect::<HashSet<_>>().len();
        let weight = |id: u32, words: usize| {
            let rare = (1.0 + ratio(count, entries[id as usize].len())).ln().clamp(COMMON_WEIGHT, RARE_WEIGHT);
            if vocabulary.is_common(id) { COMMON_WEIGHT } else { rare * (1.0 + PHRASE * ratio(words - 1, 1)) }
        };
        for template in &mut self.all {
            let slots = template.slots.iter();
            template.weights =
                slots.map(|slot| if let Slot::Word(id, words) = slot { weight(*id, *words) } else { 0.0 }).collect();
            template.total = template.weights.iter().sum();
        }
    }

    fn index(&mut self) {
        for (at, template) in self.all.iter().enumerate() {
            let Ok(at) = u32::try_from(at) else { break };
            for (first, a) in template.slots.iter().enumerate() {
                for (second, b) in template.slots.iter().enumerate().skip(first + 1).take(2) {
                    let (Slot::Word(a, _), Slot::Word(b, _)) = (a, b) else { break };
                    let (Ok(first), Ok(second)) = (u16::try_from(first), u16::try_from(second)) else { break };
                    let seat = Seat { template: at, first, second };
                    self.pairs.entry(pair(*a, *b)).or_default().push(seat);
                }
            }
        }
        let all = &self.all;
        for seats in self.pairs.values_mut() {
            if seats.len() > COMMON_PAIR {
                seats.retain(|seat| all[seat.template as usize].slots.len() <= 6);
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of entries are small")]
fn ratio(a: usize, b: usize) -> f64 {
    a as f64 / b.max(1) as f64
}

fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The texts that an entry is reported with, and whether they are templates word by word: the symptoms of an article
/// quote one case, whose ids and numbers stand for any.
fn texts(entry: &Entry) -> Vec<(&str, bool)> {
    match &entry.body {
        Body::Code(code) => {
            let wordings = code.wordings.iter().map(|wording| (&*wording.text, true));
            std::iter::once((&*code.message, true)).chain(wordings).collect()
        }
        Body::Article(article) => article.symptoms.iter().map(|symptom| (&**symptom, false)).collect(),
        _ => Vec::new(),
    }
}

fn slots(text: &str, literal: bool, values: &Values, vocabulary: &mut Vocabulary) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut rest = text;
    while !rest.is_empty() && slots.len() < SLOT_LIMIT {
        let next = rest.char_indices().find_map(|(at, _)| Some((at, placeholder(&rest[at..])?)));
        let (at, length) = next.unwrap_or((rest.len(), 0));
        for word in vocabulary.learn(&rest[..at]) {
            let own = &rest[word.range.clone()];
            let parts = own.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count().max(1);
            let varies = !literal && own.starts_with(|c: char| c.is_ascii_digit());
            push(&mut slots, if varies || word.id == UNKNOWN { Slot::Any(None) } else { Slot::Word(word.id, parts) });
        }
        if length > 0 {
            push(&mut slots, Slot::Any(values.after(&rest[..at])));
        }
        rest = &rest[at + length..];
    }
    slots.truncate(SLOT_LIMIT);
    slots
}

fn push(slots: &mut Vec<Slot>, slot: Slot) {
    if !matches!((slots.last(), &slot), (Some(Slot::Any(_)), Slot::Any(_))) {
        slots.push(slot);
    }
}

/// The length of the placeholder that `rest` begins with: `{0}`, `{maximum percentage}`, `<OfferID>`, or an id.
fn placeholder(rest: &str) -> Option<usize> {
    let (open, close) = match rest.as_bytes().first()? {
        b'{' => ('{', '}'),
        b'<' => ('<', '>'),
        byte if byte.is_ascii_hexdigit() => return super::values::guid(rest),
        _ => return None,
    };
    let inside = rest.strip_prefix(open)?;
    let end = inside.find(close)?;
    let is_name = inside[..end].chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '_');
    (is_name && (1..=40).contains(&end)).then_some(end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str, literal: bool) -> String {
        let slots = slots(text, literal, &Values::default(), &mut Vocabulary::new());
        slots.iter().map(|slot| if matches!(slot, Slot::Word(..)) { 'w' } else { '*' }).collect()
    }

    #[test]
    fn placeholders_are_slots() {
        assert_eq!(shape("Your {0}-day cancellation window", true), "w*ww");
        assert_eq!(shape("Offer id '<OfferID>' and {maximum percentage}", true), "ww*w*");
        assert_eq!(shape("A maximum of 25 can", true), "wwww");
        assert_eq!(shape("resource 94e73659-ce5e-4d7b-a99e-7d0b918bda8a of 'Office 365-6.1-105': x", false), "w*ww*w");
        assert_eq!(shape("{\"code\":\"OMS_7006\"}", false), "ww");
    }
}
