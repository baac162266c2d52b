//! Finds the messages of a text: pairs of words lead to templates, which are then aligned where they may stand.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::align::{Alignment, align};
use super::prefixes::prefixes;
use super::templates::{Seat, Slot, Templates};
use super::values::VariableNumber;
use super::words::{UNKNOWN, Vocabulary, Word, is_known};

/// A template is aligned where pairs cover this part of its weight, or this weight.
const PART: f64 = 0.42;
const WEIGHT: f64 = 7.0;

/// An alignment below this part of what is expected is none.
const COVERAGE: f64 = 0.55;

/// A template found in a text.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub template: usize,
    pub range: Range<usize>,
    /// Weight of the words that match, without what words of any log weigh.
    pub special: f64,
    /// How many words match.
    pub words: usize,
    /// It is all that its field, or its line, holds.
    pub is_whole: bool,
    /// Part of the expected weight that matches, 0 to 1.
    pub coverage: f64,
    pub score: f64,
    pub ending: Ending,
    /// It is what a platform writes around any error of the service behind it: an internal server error.
    pub is_outer: bool,
    /// Variables and the bytes of their values.
    pub captures: Vec<(VariableNumber, Range<usize>)>,
}

/// A message of this part of its weight is whole, and beats those that weigh so much less.
const WHOLE: f64 = 0.98;
const BEATEN: f64 = 3.5;

/// How a message ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With its last word.
    Complete,
    /// The sentence goes on after its last word.
    RunsOn,
    /// It is cut short.
    Cut,
    /// The text goes on in other words.
    Diverges,
}

/// Where a template may begin, and how much of it the pairs cover.
#[derive(Debug)]
struct Spot {
    start: isize,
    last: usize,
    first: usize,
    seen: u128,
    weight: f64,
}

/// The messages of `text`, in no order.
pub(super) fn messages(templates: &Templates, vocabulary: &Vocabulary, text: &str) -> Vec<Message> {
    let words = without_prefixes(vocabulary.words(text), text);
    let mut finder = Finder {
        templates,
        vocabulary,
        text,
        words: &words,
        known: HashMap::new(),
        found: Vec::new(),
        waiting: Vec::new(),
        whole: BTreeMap::new(),
        at: HashMap::new(),
    };
    let mut spots: Vec<Vec<Spot>> = (0..templates.all.len()).map(|_| Vec::new()).collect();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_known(word.id)) {
        for (next, other) in words.iter().enumerate().skip(at + 1).take(2).filter(|(_, word)| is_known(word.id)) {
            for seat in templates.with_pair(word.id, other.id) {
                finder.note(&mut spots[seat.template as usize], *seat, at, next);
            }
        }
    }
    for (template, spots) in spots.into_iter().enumerate() {
        for spot in spots {
            finder.wait(template, spot);
        }
    }
    finder.look_at_all();
    finder.found
}

/// The words that no logger wrote before the lines.
fn without_prefixes(mut words: Vec<Word>, text: &str) -> Vec<Word> {
    let prefixes = prefixes(text);
    let mut next = 0;
    words.retain(|word| {
        while prefixes.get(next).is_some_and(|prefix| prefix.end <= word.range.start) {
            next += 1;
        }
        prefixes.get(next).is_none_or(|prefix| word.range.start < prefix.start)
    });
    words
}

struct Finder<'a> {
    templates: &'a Templates,
    vocabulary: &'a Vocabulary,
    text: &'a str,
    words: &'a [Word],
    /// Alignments of windows of equal words.
    known: HashMap<u64, Option<Alignment>>,
    found: Vec<Message>,
    /// Spots not yet looked at: the part of the weight that speaks for them, the template, the spot.
    waiting: Vec<(f64, usize, Spot)>,
    /// By first word, messages that are whole: the last word and the weight.
    whole: BTreeMap<usize, (usize, f64)>,
    /// By template and first byte: which of those found it is.
    at: HashMap<(usize, usize), usize>,
}

impl Finder<'_> {
    /// Adds a pair of words to the spot it belongs to; spots that are behind are looked at.
    fn note(&mut self, spots: &mut Vec<Spot>, seat: Seat, at: usize, next: usize) {
        let template = &self.templates.all[seat.template as usize];
        let start = at.cast_signed() - isize::try_from(seat.first).unwrap_or_default();
        let reach = template.slots.len() + template.slack;
        while let Some(spot) = spots.first().filter(|spot| spot.last + reach < at) {
            let spot = Spot { ..*spot };
            spots.remove(0);
            self.wait(seat.template as usize, spot);
        }
        let both = 1_u128 << seat.first | 1 << seat.second;
        let fits = |spot: &&mut Spot| {
            let again = spot.seen & both == both && at > spot.last;
            spot.start.abs_diff(start) <= template.slack && !again
        };
        let weight = |seen: u128| {
            let own = [seat.first, seat.second].into_iter().filter(|slot| seen >> slot & 1 == 0);
            own.map(|slot| template.weights[usize::from(slot)]).sum::<f64>()
        };
        if let Some(spot) = spots.iter_mut().rev().find(fits) {
            spot.weight += weight(spot.seen);
            spot.seen |= both;
            spot.last = spot.last.max(next);
        } else {
            spots.push(Spot { start, first: at, last: next, seen: both, weight: weight(0) });
        }
    }

    /// Keeps a spot that enough speaks for.
    fn wait(&mut self, at: usize, spot: Spot) {
        let template = &self.templates.all[at];
        if spot.weight >= (template.total * PART).min(WEIGHT) {
            self.waiting.push((spot.weight / template.total, at, spot));
        }
    }

    /// Looks at the likeliest spots first, so that others need no look.
    fn look_at_all(&mut self) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.first.cmp(&b.2.first)));
        for (_, at, spot) in waiting {
            if !self.is_beaten(at, &spot) {
                self.look(at, &spot);
            }
        }
    }

    /// Whether a whole message stands there that weighs more than this one can.
    fn is_beaten(&self, at: usize, spot: &Spot) -> bool {
        let total = self.templates.all[at].total;
        let before = self.whole.range(..=spot.first).rev().take(3);
        before.into_iter().any(|(_, &(last, matched))| spot.last <= last && total + BEATEN < matched)
    }

    /// Aligns a template at a spot.
    fn look(&mut self, at: usize, spot: &Spot) {
        let template = &self.templates.all[at];
        let slack = template.slack;
        let before = usize::try_from(spot.start).unwrap_or_default().min(spot.first).saturating_sub(slack);
        let after = usize::try_from(spot.start.max(0)).unwrap_or_default() + template.slots.len() + slack;
        let window = before..after.max(spot.last + 4).min(self.words.len());
        let words = &self.words[window.clone()];
        let key = key(at, self.text, words);
        let aligned = if let Some(known) = self.known.get(&key) {
            known.clone()
        } else {
            let ends = |word: usize| self.may_end(words, word);
            let aligned = align(template, self.vocabulary, self.text, words, ends);
            self.known.insert(key, aligned.clone());
            aligned
        };
        let aligned = aligned.map(|found| if window.start == 0 { found.without_head(template) } else { found });
        let aligned = aligned.filter(|found| found.matched >= COVERAGE * found.expected);
        let Some(found) = aligned else { return };
        if !found.is_cut && found.matched >= WHOLE * template.total {
            let whole = self.whole.entry(window.start + found.first).or_default();
            *whole = (whole.0.max(window.start + found.last), whole.1.max(found.matched));
        }
        let message = self.message(at, &found, words);
        match self.at.entry((at, message.range.start)) {
            Entry::Vacant(place) => {
                place.insert(self.found.len());
                self.found.push(message);
            }
            // Another window may have held less of it.
            Entry::Occupied(place) => {
                let known = &mut self.found[*place.get()];
                if message.score > known.score {
                    *known = message;
                }
            }
        }
    }

    /// Whether a message may end with this word; a cut may leave a piece of the next one.
    fn may_end(&self, words: &[Word], at: usize) -> bool {
        let piece = words.get(at + 1).filter(|next| !is_known(next.id));
        let end = |word: &Word| ends_after(self.text, word.range.end);
        let until = words.get(at + 1).map_or(self.text.len(), |next| next.range.start);
        let gap = self.text.get(words[at].range.end..until).unwrap_or_default();
        end(&words[at]) || gap.contains('…') || gap.contains("...") || piece.is_some_and(end)
    }

    fn message(&self, at: usize, found: &Alignment, words: &[Word]) -> Message {
        let slots = &self.templates.all[at].slots;
        let range = words[found.first].range.start..words[found.last].range.end;
        // An alignment ends with its last word; a placeholder behind that takes the word that follows.
        let behind = words.get(found.last + 1).map(|_| (found.end, found.last + 1, found.last + 1));
        let captures = found.captures.iter().copied().chain(behind).filter_map(|(slot, first, last)| {
            let Some(Slot::Any(Some(variable))) = slots.get(slot) else { return None };
            Some((*variable, words[first].range.start..words[last].range.end))
        });
        let ends_in_any = matches!(slots.last(), Some(Slot::Any(_)));
        let ending = match () {
            () if found.is_cut => Ending::Cut,
            () if found.diverges => Ending::Diverges,
            () if ends_in_any || ends_after(self.text, range.end) => Ending::Complete,
            () => Ending::RunsOn,
        };
        Message {
            template: at,
            special: found.special,
            words: found.words,
            is_whole: begins_field(&self.text[..range.start]) && ends_after(self.text, range.end),
            coverage: (found.matched / found.expected).min(1.0),
            score: found.score,
            ending,
            is_outer: self.text[range.clone()].to_ascii_lowercase().contains("internal server error"),
            captures: captures.collect(),
            range,
        }
    }
}

/// Equal words, in equal surroundings, are aligned once.
fn key(template: usize, text: &str, words: &[Word]) -> u64 {
    let mut hasher = DefaultHasher::new();
    template.hash(&mut hasher);
    for word in words {
        word.id.hash(&mut hasher);
        let own = &text[word.range.clone()];
        // Only letters can be a slip of a known word.
        if word.id == UNKNOWN {
            own.hash(&mut hasher);
        }
        ends_after(text, word.range.end).hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether a message that follows `before` begins a field, a quotation or a line.
fn begins_field(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    let before = ["The", "Please", "A", "An"].iter().fold(before, |text, word| text.strip_suffix(word).unwrap_or(text));
    let before = before.trim_end_matches([' ', '*']);
    before.is_empty() || before.ends_with([':', '=', '"', '\'', '\n', '>', '-', ']', ')', '|', '“', '.', ','])
}

/// Whether a message may end before the byte `at`: at a full stop, a quote, the end of the line or of a field.
fn ends_after(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([')', ']']);
    let mut chars = rest.chars();
    match chars.next() {
        None | Some('"' | '“' | '”' | '<' | '>' | '}' | '…' | '|' | ';' | '\n') => true,
        Some('.' | '!' | '\'' | '’') => !chars.next().is_some_and(char::is_alphanumeric),
        Some(' ') => {
            chars.next().is_none_or(|c| matches!(c, ' ' | '\n' | '|' | '{' | '(' | '[' | '}' | '"' | '-' | '…' | '.'))
        }
        _ => false,
    }
}
