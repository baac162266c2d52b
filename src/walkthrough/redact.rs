//! Replaces what names a customer or a person by pseudonyms: `CUSTOMER-1`, `EMAIL-2`. The same value has the same
//! pseudonym throughout a walkthrough. May use [`crate::text`] only.
//!
//! `class` says what is replaced and what is not, `fields`, `shapes` and `hosts` find it in a text, `events` goes through a
//! walkthrough.

mod class;
mod events;
mod fields;
mod folded;
mod hosts;
mod report;
mod shapes;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

pub use class::Class;
pub use events::redact_events;
pub use report::{Replaced, Report};

use crate::text::secrets::{CUT, cut_secrets};
use folded::{Folded, folded};

/// More rounds than any text needs.
const ROUNDS: usize = 32;

/// What stands for a value that was replaced.
static PSEUDONYM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names: Vec<&str> = Class::ALL.iter().map(|class| class.prefix()).collect();
    Regex::new(&format!(r"\b({})-([0-9]{{1,9}})\b", names.join("|"))).ok()
});

/// A value that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    range: Range<usize>,
    class: Class,
    /// The value as it is meant, without the escapes of JSON or of an address.
    value: String,
}

/// A value that is known.
#[derive(Debug)]
struct Known {
    class: Class,
    /// Given when it is replaced for the first time.
    number: Option<usize>,
    places: usize,
}

/// Replaces values by pseudonyms, and remembers which has which.
#[derive(Debug, Default)]
pub struct Redactor {
    /// By the value, see [`Class::key`].
    known: HashMap<String, Known>,
    /// Names as they were written in fields: they are looked for in all texts.
    names: Vec<(String, Class)>,
    finder: Option<AhoCorasick>,
    /// How many pseudonyms of a class there are, those in the texts included.
    numbers: HashMap<Class, usize>,
    secrets: usize,
}

/// `text` on its own, with the report of what was replaced.
#[must_use]
pub fn redact_text(text: &str) -> (String, Report) {
    let mut redactor = Redactor::default();
    redactor.learn(text);
    let redacted = redactor.text(text);
    (redacted, redactor.report())
}

impl Redactor {
    /// Takes note of the values in `text`. All texts are learned before the first is redacted: what one of them tells
    /// about a value counts for the others.
    pub fn learn(&mut self, text: &str) {
        self.reserve(text);
        for found in fields::find(text) {
            self.remember_name(&found);
            self.remember(&found.value, found.class);
        }
        for found in shapes::find(text).into_iter().chain(hosts::find(text)) {
            self.remember(&found.value, found.class);
        }
    }

    /// Takes note of the value of a variable of a checklist.
    pub fn learn_value(&mut self, name: &str, value: &str) {
        self.learn(value);
        if let Some(class) = Class::of_variable(name, value).filter(|_| !is_pseudonym(value)) {
            self.remember_name(&Found { range: 0..value.len(), class, value: value.to_owned() });
            self.remember(value, class);
        }
    }

    /// `text` with pseudonyms.
    pub fn text(&mut self, text: &str) -> String {
        self.prepare();
        let mut text = self.cut(text);
        // What is left around a pseudonym can look like a value again; each round leaves fewer of them.
        for _ in 0..ROUNDS {
            match self.replace(&text) {
                Some(replaced) => text = self.cut(&replaced),
                None => break,
            }
        }
        text
    }

    fn cut(&mut self, text: &str) -> String {
        let cut = cut_secrets(text);
        self.secrets += cut.matches(CUT).count().saturating_sub(text.matches(CUT).count());
        cut.into_owned()
    }

    /// The value of a variable of a checklist, or its pseudonym.
    pub fn value(&mut self, name: &str, value: &str) -> String {
        match Class::of_variable(name, value) {
            Some(class) if class != Class::Kept && !is_pseudonym(value) => self.pseudonym(value, class),
            _ => self.text(value),
        }
    }

    /// Counts what is replaced from here on; the pseudonyms stay.
    fn forget_places(&mut self) {
        self.known.values_mut().for_each(|known| known.places = 0);
        self.secrets = 0;
    }

    /// What was replaced so far.
    #[must_use]
    pub fn report(&self) -> Report {
        Report::of(self.known.values().map(|known| (known.class, known.places)), self.secrets)
    }

    fn remember(&mut self, value: &str, class: Class) {
        let known = self.known.entry(class.key(value)).or_insert(Known { class, number: None, places: 0 });
        if class < known.class {
            // The number of the other class is given to nobody else.
            *known = Known { class, number: None, ..*known };
        }
    }

    fn remember_name(&mut self, found: &Found) {
        let name = (found.value.trim().to_owned(), found.class);
        if found.class.is_looked_for(&name.0) && !self.names.contains(&name) {
            self.names.push(name);
            self.finder = None;
        }
    }

    /// Makes ready to find the names, where new ones have come.
    fn prepare(&mut self) {
        if self.finder.is_none() && !self.names.is_empty() {
            let mut builder = AhoCorasick::builder();
            let builder = builder.match_kind(MatchKind::LeftmostLongest);
            self.finder = builder.build(self.names.iter().map(|(name, _)| folded(name))).ok();
        }
    }

    /// Pseudonyms that a text brings along keep their numbers to themselves.
    fn reserve(&mut self, text: &str) {
        for captures in PSEUDONYM.iter().flat_map(|regex| regex.captures_iter(text)) {
            let class = Class::ALL.into_iter().find(|class| class.prefix() == &captures[1]);
            if let (Some(class), Ok(number)) = (class, captures[2].parse::<usize>()) {
                let highest = self.numbers.entry(class).or_default();
                *highest = number.max(*highest);
            }
        }
    }

    /// `text` with everything replaced that is found in it; `None` when there is nothing.
    fn replace(&mut self, text: &str) -> Option<String> {
        let found = joined(self.find(text));
        if found.is_empty() {
            return None;
        }
        let mut replaced = String::with_capacity(text.len());
        let mut end = 0;
        for Found { range, class, value } in found {
            replaced.push_str(&text[end..range.start]);
            replaced.push_str(&self.pseudonym(&value, class));
            end = range.end;
        }
        replaced.push_str(&text[end..]);
        Some(replaced)
    }

    /// Everything in `text` that is to be replaced.
    fn find(&self, text: &str) -> Vec<Found> {
        let cuts = text.match_indices(CUT).map(|(at, _)| at..at + CUT.len());
        let pseudonyms = PSEUDONYM.iter().flat_map(|regex| regex.find_iter(text)).map(|found| found.range());
        let pseudonyms: Vec<Range<usize>> = pseudonyms.chain(cuts).collect();
        let is_one =
            |range: &Range<usize>| pseudonyms.iter().any(|one| one.start <= range.start && range.end <= one.end);
        let mut found: Vec<Found> = fields::find(text).into_iter().chain(shapes::find(text)).collect();
        found.extend(hosts::find(text));
        found.extend(self.find_names(text));
        found.extend(self.find_bare_ids(text));
        found.retain(|found| {
            let class = self.known.get(&found.class.key(&found.value)).map_or(found.class, |known| known.class);
            class != Class::Kept && !is_one(&found.range)
        });
        found
    }

    /// The names that some field gave, wherever they stand as words of their own, in upper or lower case.
    fn find_names(&self, text: &str) -> Vec<Found> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let folded = Folded::of(text);
        let of = |found: aho_corasick::Match| {
            let (name, class) = &self.names[found.pattern()];
            let range = folded.original(&found.range()).filter(|range| shapes::is_word(text, range))?;
            Some(Found { range, class: *class, value: name.clone() })
        };
        finder.find_iter(&folded.text).filter_map(of).collect()
    }

    /// The known GUIDs where they are written without hyphens.
    fn find_bare_ids(&self, text: &str) -> Vec<Found> {
        let mut bare = shapes::bare_ids(text);
        bare.retain(|found| self.known.contains_key(&found.class.key(&found.value)));
        bare
    }

    fn pseudonym(&mut self, value: &str, class: Class) -> String {
        let known = self.known.entry(class.key(value)).or_insert(Known { class, number: None, places: 0 });
        known.places += 1;
        let number = *known.number.get_or_insert_with(|| {
            let highest = self.numbers.entry(known.class).or_default();
            *highest += 1;
            *highest
        });
        format!("{}-{number}", known.class.prefix())
    }
}

/// Whether nothing but a pseudonym, or what is left of a secret, stands there.
fn is_pseudonym(value: &str) -> bool {
    let value = value.trim();
    value == CUT || PSEUDONYM.iter().any(|regex| regex.find(value).is_some_and(|found| found.len() == value.len()))
}

/// The finds in their order; those that overlap become one, with the value of the longest.
fn joined(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.range.end), found.class));
    let mut joined: Vec<Found> = Vec::new();
    for next in found {
        match joined.last_mut().filter(|last| next.range.start < last.range.end) {
            Some(last) => {
                let end = last.range.end.max(next.range.end);
                let start = last.range.start;
                if next.range.len() > last.range.len() {
                    *last = next;
                }
                last.range = start..end;
            }
            None => joined.push(next),
        }
    }
    joined
}
