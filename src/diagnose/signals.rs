//! What is recognised in a text: messages, codes, statuses, names, values, and the systems that speak.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::context::Named;
use super::fields::{FieldKey, FieldKeys, Fields};
use super::key::{Key, key};
use super::messages::Message;
use super::numbers::{Number, numbers};
use super::objects::Objects;
use super::values::Found;
use crate::knowledge::KnowledgeBase;
use crate::text::identifier;

/// So far from a code its object is looked at.
const REACH: usize = 1500;

/// The words after a code go no further.
const LONGEST: usize = 600;

/// The payload of a print-out begins no further from its code.
const PRINT_OUT: usize = 120;

/// A number in the place of a code.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub number: String,
    pub range: Range<usize>,
    pub key: Key,
    /// The object it is a field of.
    pub object: Option<Range<usize>>,
    /// How much what is around it looks like an error of Partner Center.
    pub body: Body,
    /// The words that the log gives with the code, where it gives any.
    pub told: Option<Range<usize>>,
}

/// How much the fields around a code are those of Partner Center.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Body {
    #[default]
    Other,
    /// It has a description, where most services have a message.
    Described,
    /// It has a description and a source, or is a print-out of the Partner Center SDK: the code can be nobody else's.
    Whole,
}

/// A symbolic name in a text.
#[derive(Clone, Debug)]
pub(super) struct NameSeen {
    pub name: usize,
    pub range: Range<usize>,
    pub key: Key,
}

/// Everything recognised in one text; ranges are bytes of it.
#[derive(Debug, Default)]
pub(super) struct Signals {
    pub messages: Vec<Message>,
    pub codes: Vec<Code>,
    pub statuses: Vec<(u16, Range<usize>)>,
    pub names: Vec<NameSeen>,
    pub values: Vec<Found>,
    pub systems: Named,
}

/// The codes of the knowledge and their entries.
#[derive(Debug, Default)]
pub(super) struct Codes {
    entries: HashMap<String, Vec<usize>>,
    keys: FieldKeys,
}

impl Codes {
    pub fn new(base: &KnowledgeBase) -> Self {
        let mut codes = Self::default();
        for (at, entry) in base.entries().iter().enumerate() {
            if let Some(code) = entry.code() {
                codes.entries.entry(code.to_owned()).or_default().push(at);
            }
        }
        codes
    }

    /// The entries of a code, one for each status.
    pub fn of(&self, number: &str) -> &[usize] {
        self.entries.get(number).map_or(&[], Vec::as_slice)
    }

    /// The codes and statuses of a text.
    pub fn read(&self, text: &str, signals: &mut Signals) {
        let objects = Objects::new(text);
        let fields = self.keys.read(text);
        for number in numbers(text) {
            if let Some(status) = number.status(text) {
                signals.statuses.push((status, number.range.clone()));
            }
            let digits = &text[number.range.clone()];
            let placed = matches!(number.key, Key::Code | Key::Reporter | Key::Error);
            let known = !self.of(digits).is_empty();
            let bare = known && matches!(number.key, Key::None);
            if bare || (placed && (known || digits.len() > 3)) {
                signals.codes.push(code(text, number, &objects, &fields));
            }
        }
    }
}

fn code(text: &str, number: Number, objects: &Objects, fields: &Fields<'_>) -> Code {
    let reach = |object: &Range<usize>| {
        let start = boundary(text, object.start.max(number.range.start.saturating_sub(REACH)));
        start..boundary(text, object.end.min(number.range.end + REACH))
    };
    let object = objects.around(number.range.start).map(reach);
    let body = object.as_ref().map_or_else(|| print_out(text, &number, fields), |object| body(fields, object));
    let told = match number.key {
        Key::Reporter => after(text, number.range.end, &[' ', ':', '-']),
        Key::Error | Key::None => after(text, number.range.end, &[':', '-']),
        _ => told(fields, &number.range, object.as_ref()).or_else(|| after(text, number.range.end, &[':', '-'])),
    };
    Code { number: text[number.range.clone()].to_owned(), range: number.range, key: number.key, object, body, told }
}

fn body(fields: &Fields<'_>, object: &Range<usize>) -> Body {
    match (fields.value(FieldKey::Description, object), fields.value(FieldKey::Source, object)) {
        (Some(_), Some(_)) => Body::Whole,
        (Some(_), None) => Body::Described,
        _ => Body::Other,
    }
}

/// Fields without braces: the print-out of the SDK names its payload just before the code.
fn print_out(text: &str, number: &Number, fields: &Fields<'_>) -> Body {
    if number.key != Key::Code {
        return Body::Other;
    }
    let before = number.range.start.saturating_sub(PRINT_OUT)..number.range.start;
    if fields.has(FieldKey::Payload, &before) {
        return Body::Whole;
    }
    let after = number.range.end..(number.range.end + PRINT_OUT).min(text.len());
    if fields.value(FieldKey::Description, &after).is_some() { Body::Described } else { Body::Other }
}

/// The message beside a code: in its object, else in the fields that follow it.
fn told(fields: &Fields<'_>, code: &Range<usize>, object: Option<&Range<usize>>) -> Option<Range<usize>> {
    let around = object.cloned().unwrap_or(code.end..code.end + 400);
    let value = [FieldKey::Description, FieldKey::Message, FieldKey::Detail]
        .into_iter()
        .find_map(|key| fields.value(key, &around))?;
    (words(fields.text(&value)) > 2).then_some(value)
}

/// The words that follow a code on its line, after one of these marks.
fn after(text: &str, at: usize, marks: &[char]) -> Option<Range<usize>> {
    let rest = &text[at..boundary(text, (at + LONGEST).min(text.len()))];
    let line = rest.split('\n').next().unwrap_or_default();
    let start = line.find(char::is_alphanumeric).filter(|&start| start <= 4)?;
    line[..start].contains(marks).then_some(())?;
    let end = line[start..].find(['"', '{', '}', '<', '|']).map_or(line.len(), |end| start + end);
    (words(&line[start..end]) > 2).then_some(at + start..at + end)
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1).count()
}

fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// The symbolic names of the knowledge.
#[derive(Debug)]
pub(super) struct Names {
    names: Vec<Name>,
    finder: Option<AhoCorasick>,
}

/// A symbolic name, and the entries it means.
#[derive(Debug)]
pub(super) struct Name {
    written: String,
    pub entries: Vec<usize>,
    /// How unlikely it is that another system uses it.
    pub rarity: Rarity,
}

impl Names {
    pub fn new(base: &KnowledgeBase) -> Self {
        let mut names: Vec<Name> = Vec::new();
        for (at, entry) in base.entries().iter().enumerate() {
            for name in entry.names().iter().filter(|name| name.contains(char::is_alphabetic)) {
                match names.iter_mut().find(|known| known.written == *name) {
                    Some(known) => known.entries.push(at),
                    None => names.push(Name { written: name.clone(), entries: vec![at], rarity: rarity(name) }),
                }
            }
        }
        let written = names.iter().map(|name| &name.written);
        let finder = AhoCorasick::builder().ascii_case_insensitive(true).build(written).ok();
        Self { names, finder }
    }

    pub fn get(&self, at: usize) -> &Name {
        &self.names[at]
    }

    /// The names that stand in `text` as whole identifiers.
    pub fn read(&self, text: &str, signals: &mut Signals) {
        for found in self.finder.iter().flat_map(|finder| finder.find_iter(text)) {
            let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let before = text[..found.start()].chars().next_back();
            if joins(before) || joins(text[found.end()..].chars().next()) {
                continue;
            }
            let key = key(&text[..found.start()]);
            signals.names.push(NameSeen { name: found.pattern().as_usize(), range: found.range(), key });
        }
    }
}

/// How likely a symbolic name is another system's as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rarity {
    /// Two words: `InvalidInput`.
    Common,
    /// Three words: `SandboxLimitExceeded`.
    Rare,
    /// A number, or four words: `OMS_7006`, `OfferUseLimitExceeded`.
    Own,
}

fn rarity(name: &str) -> Rarity {
    match identifier::words(name).len() {
        _ if name.contains(|c: char| c.is_ascii_digit()) => Rarity::Own,
        4.. => Rarity::Own,
        3 => Rarity::Rare,
        _ => Rarity::Common,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_with_a_code() {
        let text = r#"{"code":800002,"description":"One two three.","data":[{"description":"x"}]}"#;
        let mut signals = Signals::default();
        Codes::default().read(text, &mut signals);
        let code = &signals.codes[0];
        assert_eq!(code.body, Body::Described);
        assert_eq!(&text[code.told.clone().unwrap()], "One two three.");
        let text = "New-PartnerCustomer : 800002 Some words follow";
        let mut signals = Signals::default();
        Codes::default().read(text, &mut signals);
        assert_eq!(&text[signals.codes[0].told.clone().unwrap()], "Some words follow");
    }
}
