//! The fields around a code: descriptions, messages and sources, in JSON, XML, print-outs and `key=value`. Uses nothing.

use std::ops::Range;

use aho_corasick::AhoCorasick;

/// A value goes no further.
const LONGEST: usize = 2000;

/// The fields that tell of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldKey {
    Description,
    Message,
    Detail,
    Source,
    /// The heading of a print-out of the Partner Center SDK.
    Payload,
}

const KEYS: [(&str, FieldKey); 5] = [
    ("description", FieldKey::Description),
    ("message", FieldKey::Message),
    ("detail", FieldKey::Detail),
    ("source", FieldKey::Source),
    ("service error payload", FieldKey::Payload),
];

/// Finds the keys.
#[derive(Debug)]
pub(super) struct FieldKeys {
    finder: Option<AhoCorasick>,
}

impl Default for FieldKeys {
    fn default() -> Self {
        let keys = KEYS.iter().map(|(key, _)| key);
        Self { finder: AhoCorasick::builder().ascii_case_insensitive(true).build(keys).ok() }
    }
}

impl FieldKeys {
    pub fn read<'t>(&self, text: &'t str) -> Fields<'t> {
        let found = self.finder.iter().flat_map(|finder| finder.find_iter(text));
        let keys = found.map(|found| (found.range(), KEYS[found.pattern().as_usize()].1));
        Fields { text, keys: keys.collect() }
    }
}

/// Where the keys stand in one text.
#[derive(Debug)]
pub(super) struct Fields<'t> {
    text: &'t str,
    keys: Vec<(Range<usize>, FieldKey)>,
}

impl Fields<'_> {
    pub fn text(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// Whether the key stands in `range`.
    pub fn has(&self, key: FieldKey, range: &Range<usize>) -> bool {
        self.within(key, range).next().is_some()
    }

    /// The bytes of the first value in `range` that has this key.
    pub fn value(&self, key: FieldKey, range: &Range<usize>) -> Option<Range<usize>> {
        self.within(key, range).find_map(|found| self.value_after(found.end))
    }

    fn within(&self, key: FieldKey, range: &Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let from = self.keys.partition_point(|(found, _)| found.start < range.start);
        let end = range.end;
        let within = self.keys[from..].iter().take_while(move |(found, _)| found.end <= end);
        within.filter(move |(_, kind)| *kind == key).map(|(found, _)| found)
    }

    fn value_after(&self, at: usize) -> Option<Range<usize>> {
        let rest = &self.text[at..];
        let value = rest.trim_start_matches(['"', '\'', '\\', ' ']).strip_prefix([':', '=', '>'])?;
        let value = value.trim_start_matches([' ', '"', '\'', '\\', '\n', '>']);
        let start = self.text.len() - value.len();
        let length = value
            .char_indices()
            .find(|&(at, c)| at >= LONGEST || matches!(c, '"' | '\n' | '<' | '{' | '}'))
            .map_or(value.len(), |(at, _)| at);
        Some(start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_any_notation() {
        let keys = FieldKeys::default();
        for text in
            ["{\"description\": \"one two\"}", "<Description>one two</Description>", "x description=one two\nmore"]
        {
            let fields = keys.read(text);
            let value = fields.value(FieldKey::Description, &(0..text.len())).unwrap();
            assert_eq!(fields.text(&value), "one two", "{text}");
        }
        let text = "the message is here";
        assert_eq!(keys.read(text).value(FieldKey::Message, &(0..text.len())), None);
    }
}
