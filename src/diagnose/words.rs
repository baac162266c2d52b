//! Words as messages are compared by: contractions spelled out, endings cut, synonyms made one. Services and their
//! documentation word one message in many ways; what is left after this is what they agree on. May use the synonyms of
//! [`crate::search`].

use std::collections::HashMap;
use std::ops::Range;

use super::stems::{WORD_LIMIT, each_stem, each_word, is_long_word, misread, slip, stem_of, without_a_letter};
use crate::search::synonyms::built_in_groups;

const COMMON: &str = include_str!("../../assets/common-words.txt");

/// The id of a word that no message has.
pub(super) const UNKNOWN: u32 = 0;

/// The id of what cannot be a slip of a word either: numbers, ids, very short or long runs.
pub(super) const BLANK: u32 = u32::MAX;

/// Whether a message has the word.
pub(super) fn is_known(id: u32) -> bool {
    id != UNKNOWN && id != BLANK
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub id: u32,
    /// Its bytes; a contraction's words share theirs.
    pub range: Range<usize>,
}

/// The words of all messages. Words that mean the same have one id.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: HashMap<Box<str>, u32>,
    stems: Vec<Box<str>>,
    /// By first word: phrases, longest first, and the word they are.
    phrases: HashMap<u32, Vec<(Vec<u32>, u32)>>,
    common: Vec<bool>,
    /// By the word of a group: the stems of its members that are one word.
    members: HashMap<u32, Vec<Box<str>>>,
    /// By a stem without one of its letters: the stems it may have been.
    slips: HashMap<Box<str>, Vec<u32>>,
}

impl Vocabulary {
    /// The vocabulary of the synonyms and the common words.
    pub fn new() -> Self {
        let mut vocabulary = Self::default();
        vocabulary.id_of("\0");
        let lines = COMMON.lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(str::split_whitespace) {
            each_stem(word, &mut |stem| {
                vocabulary.id_of(stem);
            });
        }
        vocabulary.common = vec![true; vocabulary.stems.len()];
        for group in built_in_groups() {
            vocabulary.add_group(&group);
        }
        vocabulary
    }

    fn id_of(&mut self, stem: &str) -> u32 {
        if let Some(&id) = self.ids.get(stem) {
            return id;
        }
        let id = u32::try_from(self.stems.len()).unwrap_or(UNKNOWN);
        self.stems.push(stem.into());
        self.ids.insert(stem.into(), id);
        id
    }

    fn add_group(&mut self, group: &[String]) {
        let one = self.id_of(&format!("\0{}", group.first().map_or("", String::as_str)));
        let mut common = true;
        for phrase in group {
            let mut ids = Vec::new();
            each_word(phrase, &mut |_, stem| ids.push(self.id_of(stem)));
            if let [id] = ids[..] {
                let stem = self.stems[id as usize].clone();
                self.members.entry(one).or_default().push(stem);
            }
            common &= ids.iter().all(|&id| self.is_common(id));
            let Some(&first) = ids.first() else { continue };
            let phrases = self.phrases.entry(first).or_default();
            if !phrases.iter().any(|(known, _)| *known == ids) {
                phrases.push((ids, one));
                phrases.sort_by_key(|(ids, _)| std::cmp::Reverse(ids.len()));
            }
        }
        self.common.resize(self.stems.len(), false);
        self.common[one as usize] = common;
    }

    /// The words of a message, which become known.
    pub fn learn(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        each_word(text, &mut |range, stem| words.push(Word { id: self.id_of(stem), range }));
        self.join(&words)
    }

    /// Prepares for slips of the pen in the words learned so far.
    pub fn expect_slips(&mut self) {
        for (id, stem) in (0..).zip(&self.stems).filter(|(_, stem)| is_long_word(stem)) {
            for shorter in without_a_letter(stem) {
                self.slips.entry(shorter.into()).or_default().push(id);
            }
        }
    }

    /// The words of a log; a long word with a slip in it is taken for the one it may be.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 6);
        let mut read: HashMap<Box<str>, u32> = HashMap::new();
        each_word(text, &mut |range, stem| {
            let id = self.ids.get(stem).copied().unwrap_or_else(|| self.unknown(stem, &mut read));
            words.push(Word { id, range });
        });
        self.join(&self.mend(text, words))
    }

    /// The word that a run of letters no message has may stand for.
    fn unknown(&self, stem: &str, read: &mut HashMap<Box<str>, u32>) -> u32 {
        if let Some(letters) = misread(stem) {
            return self.ids.get(&*letters).copied().unwrap_or_else(|| self.meant(&letters));
        }
        if !is_long_word(stem) {
            let may_be_slip = stem.len() >= 4 && stem.bytes().all(|byte| byte.is_ascii_lowercase());
            return if may_be_slip { UNKNOWN } else { BLANK };
        }
        if let Some(&id) = read.get(stem) {
            return id;
        }
        let id = self.meant(stem);
        read.insert(stem.into(), id);
        id
    }

    /// The word that an unknown one was meant to be, one letter or two neighbours away.
    fn meant(&self, stem: &str) -> u32 {
        let near = |id: &&u32| strsim::osa_distance(stem, &self.stems[**id as usize]) == 1;
        let own = self.slips.get(stem).into_iter().flatten();
        let without = without_a_letter(stem);
        let other = without.iter().flat_map(|shorter| {
            let same = self.ids.get(&**shorter).into_iter();
            same.chain(self.slips.get(&**shorter).into_iter().flatten())
        });
        own.chain(other).filter(|id| is_long_word(&self.stems[**id as usize])).find(near).copied().unwrap_or(UNKNOWN)
    }

    /// How many ids there are.
    pub fn len(&self) -> usize {
        self.stems.len()
    }

    /// Whether any log may hold the word.
    pub fn is_common(&self, id: u32) -> bool {
        self.common.get(id as usize).copied().unwrap_or_default()
    }

    /// How alike a word of a log and the word `id` are: 1 for the same, less for a slip of a letter or two, else 0.
    pub fn likeness(&self, text: &str, word: &Word, id: u32) -> f64 {
        if word.id == id {
            return 1.0;
        }
        if word.id != UNKNOWN || id == UNKNOWN {
            return 0.0;
        }
        let typed = text[word.range.clone()].to_lowercase();
        let typed = stem_of(&typed);
        let own = std::slice::from_ref(&self.stems[id as usize]);
        let stems = self.members.get(&id).map_or(own, Vec::as_slice);
        stems.iter().map(|stem| slip(typed, stem)).fold(0.0, f64::max)
    }

    /// Puts words together that a terminal broke at its edge.
    fn mend(&self, text: &str, words: Vec<Word>) -> Vec<Word> {
        let mut mended: Vec<Word> = Vec::with_capacity(words.len());
        for word in words {
            let whole = mended.last().and_then(|left| self.unbroken(text, left, &word));
            match (whole, mended.last_mut()) {
                (Some(whole), Some(left)) => *left = whole,
                _ => mended.push(word),
            }
        }
        mended
    }

    /// The known word that two pieces make across a line break.
    fn unbroken(&self, text: &str, left: &Word, right: &Word) -> Option<Word> {
        let broken = !is_known(left.id) || !is_known(right.id);
        if !broken || !is_wrap(text, left, right) || left.range.len() + right.range.len() > WORD_LIMIT {
            return None;
        }
        let whole = format!("{}{}", &text[left.range.clone()], &text[right.range.clone()]).to_lowercase();
        let id = *self.ids.get(stem_of(&whole))?;
        Some(Word { id, range: left.range.start..right.range.end })
    }

    /// Makes one word of each phrase that has synonyms.
    fn join(&self, words: &[Word]) -> Vec<Word> {
        let mut joined = Vec::with_capacity(words.len());
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let found = self.phrases.get(&word.id).and_then(|phrases| {
                phrases.iter().find(|(ids, _)| {
                    words.get(at..at + ids.len()).is_some_and(|run| run.iter().map(|word| &word.id).eq(ids))
                })
            });
            let (length, id) = found.map_or((1, word.id), |(ids, one)| (ids.len(), *one));
            let end = words[at + length - 1].range.end;
            joined.push(Word { id, range: word.range.start..end });
            at += length;
        }
        joined
    }
}

/// Whether nothing but a line break and the marks of a quotation stand between two words.
fn is_wrap(text: &str, left: &Word, right: &Word) -> bool {
    let between = text.get(left.range.end..right.range.start).unwrap_or_default();
    between.starts_with('\n') && between[1..].bytes().all(|byte| byte == b' ' || byte == b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(vocabulary: &mut Vocabulary, text: &str) -> Vec<u32> {
        vocabulary.learn(text).into_iter().map(|word| word.id).collect()
    }

    #[test]
    fn wordings_of_one_message_are_one() {
        let mut vocabulary = Vocabulary::new();
        for (a, b) in [
            ("Subscription quantity can't be decreased", "Subscription quantity cannot be decreased."),
            ("isn’t valid", "is not valid"),
            ("Order can't be canceled", "Order can not be cancelled"),
            ("the desired seat count", "desired license count"),
            ("PartnerID isn't found", "MPN Id is not found"),
            ("Azure Active Directory IDs", "Microsoft Entra Id"),
            ("the specified country/region", "specified country"),
            ("Please try again", "Try again"),
            ("RI purchase", "Reservation purchases"),
            ("auto-renewed", "autorenewed"),
            ("We're unable", "we are unable"),
            ("There's a pending operation", "There is a pending operation"),
        ] {
            assert_eq!(ids(&mut vocabulary, a), ids(&mut vocabulary, b), "{a}");
        }
    }

    #[test]
    fn slips_are_alike() {
        let mut vocabulary = Vocabulary::new();
        let subscription = vocabulary.learn("subscription")[0].id;
        let typed = "subscripton";
        let word = vocabulary.words(typed).remove(0);
        assert!(vocabulary.likeness(typed, &word, subscription) > 0.5);
        let other = vocabulary.words("prescribe").remove(0);
        assert!(vocabulary.likeness("prescribe", &other, subscription) < 0.5);
    }

    #[test]
    fn a_word_broken_by_a_terminal_is_mended() {
        let mut vocabulary = Vocabulary::new();
        let whole = ids(&mut vocabulary, "existing reseller program");
        let words = vocabulary.words("existing resel\n> ler program");
        assert_eq!(words.iter().map(|word| word.id).collect::<Vec<_>>(), whole);
    }
}
