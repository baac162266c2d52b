//! Entries that the query names: by code, status, id or symbolic name. They come first, whatever else was typed.

use std::collections::BTreeMap;

use super::query::Term;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Entry, Kind};

/// More codes than this do not help somebody who is still typing one.
const COMPLETIONS: usize = 40;

/// A query of more words was pasted, and in a paste a short number is rarely a code.
const TYPED_WORDS: usize = 12;

/// What entries are named by, in lower case.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, Vec<u32>>);

/// An entry that the query names.
#[derive(Clone, Debug)]
pub(super) struct Pin {
    pub entry: u32,
    pub why: String,
}

/// What the words of a query name.
#[derive(Debug, Default)]
pub(super) struct Pins {
    pub pins: Vec<Pin>,
    /// What looks like a code and names nothing.
    pub unknown: Vec<String>,
}

impl Names {
    pub fn of(base: &KnowledgeBase) -> Self {
        let mut names = Self::default();
        for (at, entry) in (0u32..).zip(base.entries()) {
            let numbers = [entry.code(), entry.id.strip_prefix("kb-"), entry.id.strip_prefix("http-")];
            let own = std::iter::once(entry.id.as_str()).chain(numbers.into_iter().flatten());
            for name in own.chain(entry.names().iter().map(String::as_str)) {
                let entries = names.0.entry(name.to_lowercase()).or_default();
                if !entries.contains(&at) {
                    entries.push(at);
                }
            }
        }
        names
    }

    /// The numbers that begin with these digits.
    pub fn completions(&self, digits: &str) -> Vec<&str> {
        let longer = self.0.range(digits.to_owned()..).map(|(name, _)| name.as_str());
        let numbers = longer.take_while(|name| name.starts_with(digits)).filter(|name| is_number(name));
        numbers.filter(|name| name.len() > digits.len()).take(COMPLETIONS).collect()
    }

    /// The entries that the words of a query name, in the order of the words.
    pub fn pins(&self, base: &KnowledgeBase, terms: &[Term]) -> Pins {
        let words: Vec<&str> = terms.iter().filter_map(word).collect();
        let mut found = Pins::default();
        for word in &words {
            let (entries, exact) = self.named(base, word, words.len());
            let year = words.len() > 1 && is_year(word);
            if !exact && looks_like_code(word) && !year && !found.unknown.contains(&(*word).to_owned()) {
                found.unknown.push((*word).to_owned());
            }
            for entry in entries {
                if !found.pins.iter().any(|pin| pin.entry == entry) {
                    found.pins.push(Pin { entry, why: why(&base.entries()[entry as usize], word) });
                }
            }
        }
        found
    }

    /// The entries that a word names, and whether it names them exactly.
    fn named(&self, base: &KnowledgeBase, word: &str, words: usize) -> (Vec<u32>, bool) {
        if let Some((left, right)) = word.split_once('/') {
            let both = self.places(base, word);
            if !both.is_empty() {
                return (both, true);
            }
            // The status of a known code may well be another; the code still counts.
            let parts = [left, right].into_iter().filter(|part| is_number(part));
            return (parts.flat_map(|part| self.code(part)).collect(), false);
        }
        let alone = words == 1;
        let distinct =
            if is_number(word) { word.len() > if words > TYPED_WORDS { 4 } else { 3 } } else { is_name(word) };
        if !(alone || distinct) || !self.0.contains_key(&word.to_lowercase()) {
            return (Vec::new(), self.0.contains_key(&word.to_lowercase()));
        }
        (self.places(base, word), true)
    }

    fn code(&self, number: &str) -> Vec<u32> {
        if number.len() > 3 { self.0.get(number).cloned().unwrap_or_default() } else { Vec::new() }
    }

    fn places(&self, base: &KnowledgeBase, word: &str) -> Vec<u32> {
        let place = |entry: &Entry| {
            let places = self.0.get(&entry.id.to_lowercase())?;
            places.iter().copied().find(|&at| base.entries()[at as usize].id == entry.id)
        };
        base.named(word).into_iter().filter_map(place).collect()
    }
}

/// A word without the punctuation around it.
fn word(term: &Term) -> Option<&str> {
    let Term::Word(text) = term else { return None };
    let word = text.trim_matches(|c: char| !c.is_alphanumeric());
    (!word.is_empty()).then_some(word)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a word can hardly be prose: it has a digit, an underscore, a hyphen or a hump.
fn is_name(word: &str) -> bool {
    let hump = word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    hump || word.contains(['_', '-']) || word.bytes().any(|b| b.is_ascii_digit())
}

/// A year in a date of a log is no code.
fn is_year(word: &str) -> bool {
    is_number(word) && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

/// Four to seven digits: alone, behind the letters of another system, or written as one writes a code of these systems.
fn looks_like_code(word: &str) -> bool {
    let lower = word.to_lowercase();
    let before = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let code = (4..=7).contains(&(lower.len() - before.len()));
    let status = before.strip_suffix('/').is_some_and(is_number);
    let letters = before.bytes().all(|b| b.is_ascii_lowercase());
    code && (letters || before.starts_with("pc-") || matches!(before, "oms_" | "kb-") || status)
}

fn why(entry: &Entry, word: &str) -> String {
    let number = entry.id.strip_prefix("kb-").or(entry.id.strip_prefix("http-"));
    if entry.code() == Some(word) {
        format!("code is {word}")
    } else if let (Some(code), Some(status), true) = (entry.code(), entry.status(), word.contains('/')) {
        let other = if word.contains(&status.to_string()) { "status is" } else { "known with status" };
        format!("code is {code}, {other} {status}")
    } else if let Some(name) = entry.names().iter().find(|name| name.eq_ignore_ascii_case(word)) {
        format!("name {name}")
    } else if number == Some(word) {
        let what = if entry.kind == Kind::Article { "article" } else { "status" };
        format!("{what} is {word}")
    } else {
        format!("id is {}", entry.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names_that_look_like_codes() {
        for code in ["900999", "2006", "pc-400-999999", "OMS_9999", "409/2006", "AADSTS900144"] {
            assert!(looks_like_code(code), "{code}");
        }
        for text in ["403", "20261120999", "0x80070005", "hello", "offer-2006", "5.7.1", "and/or"] {
            assert!(!looks_like_code(text), "{text}");
        }
    }
}
