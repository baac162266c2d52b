//! What was typed: words, phrases, exclusions and filters. Anything is a valid query.

use super::filters::{CodePattern, FilterError, Filters, StatusFilter, parse_country, parse_kind};
use crate::text::clean::clean_line;

/// What follows is not read: a log that long belongs into diagnosis.
const LENGTH_LIMIT: usize = 16 * 1024;

/// A query of more items than this was pasted, not typed: a hyphen before a word is no operator in it.
const TYPED_ITEMS: usize = 12;

/// An analysed query. [`Query::parse`] reads one; front ends may set more filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text, cleaned for terminals, in one line.
    pub text: String,
    pub filters: Filters,
    pub(super) terms: Vec<Term>,
    pub(super) notices: Vec<String>,
    /// Whether the last word may still be growing.
    pub(super) growing: bool,
}

/// One part of the text that is no filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    Word(String),
    Phrase(String),
    Excluded(String),
}

impl Query {
    /// Reads what was typed. The last word also matches what begins with it, unless a space follows.
    ///
    /// ```
    /// use fixdex::search::Query;
    /// let query = Query::parse("status:403 country:TR offer");
    /// assert_eq!(query.filters.country.map(|country| country.name), Some("Türkiye"));
    /// assert!(Query::parse("error: foo C:\\Temp \"unclosed").filters.is_empty());
    /// ```
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut end = typed.len().min(LENGTH_LIMIT);
        while !typed.is_char_boundary(end) {
            end -= 1;
        }
        let text = clean_line(&typed[..end]);
        let mut query = Self { growing: !typed.ends_with(char::is_whitespace), ..Self::default() };
        let items = items(&text);
        let pasted = items.len() > TYPED_ITEMS;
        for item in items {
            query.take(item, pasted);
        }
        query.text = text;
        query
    }

    /// Whether there are neither words nor filters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty()
    }

    /// Whether there is something to search for besides filters.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.terms.is_empty()
    }

    /// Whether something was typed that is to be found: more than the sign that a phrase or an exclusion begins with.
    pub(super) fn wants_words(&self) -> bool {
        let is_more = |text: &String| text.chars().any(|letter| !matches!(letter, '-' | '"'));
        self.terms.iter().any(|term| matches!(term, Term::Word(text) | Term::Phrase(text) if is_more(text)))
    }

    fn take(&mut self, item: Item, pasted: bool) {
        match item {
            Item::Filter { name, value } => self.filter(name, &value),
            Item::Phrase(text) => self.terms.push(Term::Phrase(text)),
            Item::Excluded(text) if pasted => self.terms.push(Term::Word(text)),
            Item::Excluded(text) => self.terms.push(Term::Excluded(text)),
            Item::Word(text) => self.terms.push(Term::Word(text)),
        }
    }

    fn filter(&mut self, name: &'static str, value: &str) {
        if let Err(FilterError { what, hint }) = self.filters.set(name, value) {
            self.notices.push(format!("{what}: {hint}"));
        }
    }
}

impl Filters {
    /// Sets the filter `name` as it is written in a query; unknown names change nothing.
    fn set(&mut self, name: &str, value: &str) -> Result<(), FilterError> {
        match name {
            "status" => self.status.push(value.parse::<StatusFilter>()?),
            "country" => self.country = Some(parse_country(value)?),
            "kind" => self.kind.push(parse_kind(value)?),
            "product" => self.product.push(value.to_owned()),
            "code" => self.code = Some(value.parse::<CodePattern>()?),
            _ => {}
        }
        Ok(())
    }
}

/// The names of the filters.
pub(super) const FILTERS: [&str; 5] = ["status", "country", "kind", "product", "code"];

#[derive(Debug, PartialEq, Eq)]
enum Item {
    Word(String),
    Phrase(String),
    Excluded(String),
    Filter { name: &'static str, value: String },
}

fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (item, after) = next_item(rest);
        items.extend(item);
        rest = after.trim_start();
    }
    items
}

/// The first item of `text`, which begins with no space, and what follows it.
fn next_item(text: &str) -> (Option<Item>, &str) {
    if let Some((phrase, after)) = quoted(text) {
        return (Some(Item::Phrase(phrase.to_owned())), after);
    }
    if let Some((name, value)) = filter_start(text) {
        let (value, after) = quoted(value).unwrap_or_else(|| word(value));
        let value = value.trim_matches('"').to_owned();
        return (Some(Item::Filter { name, value }), after);
    }
    if let Some(excluded) =
        text.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '"'))
    {
        let (excluded, after) = quoted(excluded).unwrap_or_else(|| word(excluded));
        return (Some(Item::Excluded(excluded.to_owned())), after);
    }
    let (word, after) = word(text);
    let word = word.trim_matches('"');
    ((!word.is_empty()).then(|| Item::Word(word.to_owned())), after)
}

/// The text between the quotes that `text` begins with, and what follows; an unclosed quote is none.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (phrase, after) = text.strip_prefix('"')?.split_once('"')?;
    (!phrase.trim().is_empty()).then_some((phrase, after))
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// A filter's name with a value right behind its colon, so that `error: foo` and `Status: 403` stay text.
fn filter_start(text: &str) -> Option<(&'static str, &str)> {
    let (name, value) = text.split_once(':')?;
    let name = FILTERS.iter().find(|filter| filter.eq_ignore_ascii_case(name))?;
    let follows = value.starts_with(|c: char| !c.is_whitespace()) && value != "\"";
    follows.then_some((name, value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Term {
        Term::Word(text.to_owned())
    }

    #[test]
    fn filters_phrases_and_exclusions() {
        let query = Query::parse("country:\"south sudan\" STATUS:4xx \"use limit\" -legacy order");
        assert_eq!(query.filters.country.map(|country| country.code), Some("SS"));
        assert_eq!(query.filters.status, [StatusFilter::Class(4)]);
        let expected = [Term::Phrase("use limit".into()), Term::Excluded("legacy".into()), word("order")];
        assert_eq!(query.terms, expected);
    }

    #[test]
    fn what_looks_like_syntax_but_is_not_is_text() {
        assert_eq!(Query::parse("error: foo").terms, [word("error:"), word("foo")]);
        assert_eq!(Query::parse("C:\\Temp").terms, [word("C:\\Temp")]);
        assert_eq!(Query::parse("-1073741819").terms, [word("-1073741819")]);
        assert_eq!(Query::parse("\"unclosed here").terms, [word("unclosed"), word("here")]);
        assert_eq!(Query::parse("Status: 403").terms, [word("Status:"), word("403")]);
        assert_eq!(Query::parse("\" - status:").terms, [word("-"), word("status:")]);
    }

    #[test]
    fn wrong_filter_values_are_said() {
        let query = Query::parse("country:Turkye offer");
        assert_eq!(query.notices, ["`Turkye` is no country: did you mean Türkiye?"]);
        assert_eq!(query.terms, [word("offer")]);
    }

    #[test]
    fn a_paste_has_no_operators() {
        let query = Query::parse("New-PartnerCustomer -Name a b c d e f g h i j k l");
        assert!(query.terms.iter().all(|term| matches!(term, Term::Word(_))));
    }

    proptest! {
        #[test]
        fn everything_is_a_query(typed in ".{0,200}") {
            let query = Query::parse(&typed);
            prop_assert!(!query.text.chars().any(char::is_control));
        }

        #[test]
        fn syntax_in_any_order_is_a_query(typed in "[-\":a-z* ]{0,60}") {
            let _ = Query::parse(&typed);
        }
    }
}
