//! Ids and other values in a log, under the names of the variables of checklists. May use [`crate::knowledge`].
//!
//! Each variable says behind what it is found: `customer ID` is that name, in words or as the name of a field;
//! `/customers/` is a segment of a path; `customer {}` are the words before a placeholder of a message.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::knowledge::variable::Variable;

/// A variable, by its number among those of the knowledge.
pub(super) type VariableNumber = usize;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub variable: VariableNumber,
    pub range: Range<usize>,
}

/// What the variables of the knowledge are found by.
#[derive(Debug, Default)]
pub(super) struct Values {
    variables: Vec<Known>,
    /// By the letters of a name, lower case.
    names: HashMap<String, VariableNumber>,
    segments: HashMap<String, VariableNumber>,
    /// By the letters of the words before a placeholder.
    words: HashMap<String, VariableNumber>,
    named: Option<Regex>,
    in_path: Option<Regex>,
}

#[derive(Debug)]
struct Known {
    name: String,
    pattern: Option<Regex>,
}

static DOMAIN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)\b([A-Za-z0-9][A-Za-z0-9-]{0,62}\.onmicrosoft\.(?:com|us|cn|de))\b").ok());

impl Values {
    pub fn new(variables: &BTreeMap<String, Variable>) -> Self {
        let mut values = Self::default();
        let (mut names, mut segments) = (Vec::new(), Vec::new());
        for (number, variable) in variables.values().enumerate() {
            let pattern =
                variable.pattern.as_ref().and_then(|pattern| Regex::new(&format!("\\A(?:{pattern})\\z")).ok());
            values.variables.push(Known { name: variable.name.clone(), pattern });
            for found in &variable.found {
                if let Some(words) = found.strip_suffix("{}") {
                    values.words.insert(letters(words), number);
                } else if let Some(segment) = found.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
                    segments.push(regex::escape(segment));
                    values.segments.insert(segment.to_owned(), number);
                } else {
                    names.push(name_pattern(found));
                    values.names.insert(letters(found), number);
                    values.words.insert(letters(found), number);
                }
            }
        }
        // The longest first: `customer tenant ID` before `customer ID`.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let value = "[0-9A-Za-z][0-9A-Za-z:.-]{1,79}";
        values.named = any_of(&names, |names| {
            format!(r#"(?i-u)\b({names})["'\]]*\s*(?:([:=#]|=>)|is\b)?\s*["'(\[{{]*((?-i:{value}))"#)
        });
        values.in_path = any_of(&segments, |segments| format!("/({segments})/([0-9A-Za-z][0-9A-Za-z:-]{{3,79}})"));
        values
    }

    /// The name of a variable.
    pub fn name(&self, number: VariableNumber) -> &str {
        &self.variables[number].name
    }

    /// The values that stand in `text`.
    pub fn read(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        for captures in self.named.iter().flat_map(|regex| regex.captures_iter(text)) {
            let (Some(name), Some(value)) = (captures.get(1), captures.get(3)) else { continue };
            let name = letters(name.as_str());
            // A name that does not end so is a word of any text; only a sign makes it one that has a value.
            let has_value = name.ends_with("id") || captures.get(2).is_some();
            found.extend(self.names.get(&name).filter(|_| has_value).map(|&variable| at(variable, &value)));
        }
        for captures in self.in_path.iter().flat_map(|regex| regex.captures_iter(text)) {
            let (Some(segment), Some(value)) = (captures.get(1), captures.get(2)) else { continue };
            found.extend(self.segments.get(segment.as_str()).map(|&variable| at(variable, &value)));
        }
        let domain = self.variables.iter().position(|known| known.name == "domain");
        for captures in DOMAIN.iter().flat_map(|regex| regex.captures_iter(text)) {
            found.extend(domain.zip(captures.get(1)).map(|(variable, value)| at(variable, &value)));
        }
        found.retain(|found| self.is_value(found.variable, &text[found.range.clone()]));
        found
    }

    /// The variable that the words before a placeholder name, as in `customer ID`.
    pub fn after(&self, before: &str) -> Option<VariableNumber> {
        let words = before.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
        let words: Vec<&str> = words.collect();
        let longest = 3.min(words.len());
        (1..=longest).rev().find_map(|count| self.words.get(&letters(&words[words.len() - count..].concat())).copied())
    }

    /// What a placeholder took, as a value of the variable: as it stands, or with the signs around it.
    pub fn captured(&self, number: VariableNumber, text: &str, range: &Range<usize>) -> Option<Range<usize>> {
        let is_value = |range: &Range<usize>| self.is_value(number, &text[range.clone()]);
        let is_around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>');
        let signs = text[range.end..].find(is_around).map_or(text.len(), |end| range.end + end);
        let begin = range.start - text[..range.start].rsplit(is_around).next().map_or(0, str::len);
        let run = text[begin..signs].trim_end_matches(['.', ',', ';', '}', '\\']);
        [range.clone(), begin..begin + run.len()].into_iter().find(is_value)
    }

    /// Whether `value` can be one of the variable: it matches its pattern; an id without one holds a digit.
    fn is_value(&self, number: VariableNumber, value: &str) -> bool {
        let known = &self.variables[number];
        match &known.pattern {
            Some(pattern) => pattern.is_match(value),
            None => !known.name.ends_with("_id") || value.bytes().any(|byte| byte.is_ascii_digit()),
        }
    }
}

fn at(variable: VariableNumber, value: &regex::Match<'_>) -> Found {
    let end = value.start() + value.as_str().trim_end_matches(['.', ':', '-']).len();
    Found { variable, range: value.start()..end }
}

/// The pattern for a name however it is spelled: `customer ID`, `customerId`, `customer_id`.
fn name_pattern(name: &str) -> String {
    let parts = name.split([' ', '-', '_']).filter(|part| !part.is_empty()).map(regex::escape);
    parts.collect::<Vec<_>>().join("[ _-]?")
}

fn any_of(patterns: &[String], whole: impl Fn(&str) -> String) -> Option<Regex> {
    if patterns.is_empty() {
        return None;
    }
    Regex::new(&whole(&patterns.join("|"))).ok()
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The length of the GUID that `rest` begins with.
pub(super) fn guid(rest: &str) -> Option<usize> {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let bytes = rest.as_bytes();
    let mut at = 0;
    for (i, length) in GROUPS.into_iter().enumerate() {
        if i > 0 {
            (bytes.get(at) == Some(&b'-')).then_some(())?;
            at += 1;
        }
        bytes.get(at..at + length)?.iter().all(u8::is_ascii_hexdigit).then_some(())?;
        at += length;
    }
    (!bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::layer::Layer;
    use crate::knowledge::load::load;

    fn built_in() -> Values {
        Values::new(load(&[Layer::built_in()]).base.variables())
    }

    fn found(text: &str) -> Vec<(String, &str)> {
        let values = built_in();
        let named = |found: Found| (values.name(found.variable).to_owned(), &text[found.range]);
        values.read(text).into_iter().map(named).collect()
    }

    #[test]
    fn ids_are_known_by_their_names() {
        let guid = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";
        for (text, variable) in [
            (format!("\"customerId\": \"{guid}\""), "customer_id"),
            (format!("Correlation Id: {guid}."), "correlation_id"),
            (format!("MS-RequestId={guid}"), "request_id"),
            (format!("GET /v1/subscriptions/{guid} 404"), "subscription_id"),
            (format!("the customer tenant ID {guid} has"), "customer_id"),
        ] {
            assert_eq!(found(&text), [(variable.to_owned(), guid)], "{text}");
        }
    }

    #[test]
    fn countries_and_domains() {
        let expected = [("country".to_owned(), "TR"), ("domain".to_owned(), "contoso.onmicrosoft.com")];
        assert_eq!(found("{\"country\":\"TR\"} admin@contoso.onmicrosoft.com"), expected);
        assert_eq!(found("customer id is required; order id missing; the country is TR or so; country XYZ"), []);
    }

    #[test]
    fn a_value_matches_its_pattern() {
        assert_eq!(found("customerId: 12345; country=Turkey"), []);
    }

    #[test]
    fn words_before_a_placeholder() {
        let values = built_in();
        let after = |before| values.after(before).map(|number| values.name(number).to_owned());
        assert_eq!(after("no commerce relationship with the customer ID ").as_deref(), Some("customer_id"));
        assert_eq!(after("Subscription ").as_deref(), Some("subscription_id"));
        assert_eq!(after("Your "), None);
    }

    #[test]
    fn signs_around_a_captured_value_belong_to_it_if_its_pattern_says_so() {
        let values = built_in();
        let number = values.after("should be of the format ").unwrap();
        let text = r#"should be of the format ^(\d{7}|\d{10})$.", "data""#;
        let words = text.find("d{7").unwrap()..text.rfind(")$").unwrap() - 1;
        let range = values.captured(number, text, &words).unwrap();
        assert_eq!(&text[range], r"^(\d{7}|\d{10})$");
    }

    #[test]
    fn guids() {
        assert_eq!(guid("94e73659-ce5e-4d7b-a99e-7d0b918bda8a'"), Some(36));
        assert_eq!(guid("94e73659-ce5e"), None);
        assert_eq!(guid("94e73659-ce5e-4d7b-a99e-7d0b918bda8aff"), None);
    }
}
