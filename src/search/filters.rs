//! Filters: which entries may be hits at all.

use std::fmt;
use std::str::FromStr;

use super::glob;
use crate::error::Error;
use crate::knowledge::CountryAnswer;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::{self, Country};
use crate::knowledge::country_rule::Applies;
use crate::knowledge::entry::{Body, Entry, Kind};
use crate::knowledge::fields::Named;
use crate::text::suggest::nearest;

/// What a hit must be. Values of one filter are alternatives; an empty filter lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub status: Vec<StatusFilter>,
    /// Only what can fail for a customer in this country.
    pub country: Option<&'static Country>,
    pub kind: Vec<Kind>,
    /// Parts of product names, in any case.
    pub product: Vec<String>,
    pub code: Option<CodePattern>,
}

/// An HTTP status or a class of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusFilter {
    /// Such as 403.
    Exact(u16),
    /// The first digit, such as 4 for `4xx`.
    Class(u16),
}

/// A pattern for codes and symbolic names, such as `6000*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePattern(String);

/// A filter's value that means nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct FilterError {
    pub what: String,
    pub hint: String,
}

impl From<FilterError> for Error {
    fn from(FilterError { what, hint }: FilterError) -> Self {
        Self::Input { what, hint: Some(hint) }
    }
}

/// One of the filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dimension {
    Status,
    Country,
    Kind,
    Product,
    Code,
}

impl Dimension {
    pub const ALL: [Self; 5] = [Self::Status, Self::Country, Self::Kind, Self::Product, Self::Code];
}

impl Filters {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `entry` passes every filter.
    #[must_use]
    pub fn admit(&self, base: &KnowledgeBase, entry: &Entry) -> bool {
        Dimension::ALL.iter().all(|&dimension| self.admit_by(dimension, base, entry))
    }

    /// Whether `entry` passes every filter but the one of `dimension`.
    pub(super) fn admit_without(&self, dimension: Dimension, base: &KnowledgeBase, entry: &Entry) -> bool {
        let others = Dimension::ALL.iter().filter(|&&other| other != dimension);
        others.copied().all(|other| self.admit_by(other, base, entry))
    }

    fn admit_by(&self, dimension: Dimension, base: &KnowledgeBase, entry: &Entry) -> bool {
        match dimension {
            Dimension::Status => self.status.is_empty() || self.status.iter().any(|status| status.admits(entry)),
            Dimension::Country => self.country.is_none_or(|country| concerns(base, entry, country)),
            Dimension::Kind => self.kind.is_empty() || self.kind.contains(&entry.kind),
            Dimension::Product => self.product.is_empty() || self.product.iter().any(|name| is_of(entry, name)),
            Dimension::Code => self.code.as_ref().is_none_or(|pattern| pattern.admits(entry)),
        }
    }
}

fn concerns(base: &KnowledgeBase, entry: &Entry, country: &Country) -> bool {
    !matches!(base.concerns(entry, country.code), None | Some(CountryAnswer::Rule(Applies::No)))
}

fn is_of(entry: &Entry, product: &str) -> bool {
    let product = product.to_lowercase();
    products(entry).any(|name| name.to_lowercase().contains(&product))
}

/// The products of an article, the system of an error code.
pub(super) fn products(entry: &Entry) -> impl Iterator<Item = &str> {
    let (many, one) = match &entry.body {
        Body::Article(article) => (article.products.as_slice(), None),
        Body::Code(code) => ([].as_slice(), Some(code.system.as_str())),
        _ => ([].as_slice(), None),
    };
    many.iter().map(String::as_str).chain(one)
}

impl StatusFilter {
    fn admits(self, entry: &Entry) -> bool {
        entry.status().is_some_and(|status| match self {
            Self::Exact(wanted) => status == wanted,
            Self::Class(digit) => status / 100 == digit,
        })
    }
}

impl FromStr for StatusFilter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let lower = text.trim().to_lowercase();
        let parsed = match lower.strip_suffix("xx") {
            Some(digit) => digit.parse().ok().filter(|digit| (1..=5).contains(digit)).map(Self::Class),
            None => lower.parse().ok().filter(|status| (100..=599).contains(status)).map(Self::Exact),
        };
        parsed.ok_or_else(|| FilterError {
            what: format!("`{text}` is no HTTP status"),
            hint: "write a status such as 403, or a class such as 4xx".to_owned(),
        })
    }
}

impl fmt::Display for StatusFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Class(digit) => write!(f, "{digit}xx"),
        }
    }
}

impl CodePattern {
    fn admits(&self, entry: &Entry) -> bool {
        let by_code = entry.code().is_some_and(|code| glob::matches(&self.0, code));
        by_code || entry.names().iter().any(|name| glob::matches(&self.0, name))
    }
}

impl FromStr for CodePattern {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let valid = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '*' | '?' | '_' | '-'));
        if valid {
            return Ok(Self(text.to_owned()));
        }
        let hint = "write a code such as 27006, or a pattern such as 6000*".to_owned();
        Err(FilterError { what: format!("`{text}` is no pattern for codes"), hint })
    }
}

impl fmt::Display for CodePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The country that `text` means.
///
/// # Errors
/// When it is no country's code or name; the hint says the nearest name.
pub fn parse_country(text: &str) -> Result<&'static Country, FilterError> {
    country::find(text).ok_or_else(|| FilterError {
        what: format!("`{text}` is no country"),
        hint: match nearest(text, country::all().iter().map(|country| country.name)) {
            Some(near) => format!("did you mean {near}?"),
            None => "write an ISO code such as TR, or a country's name".to_owned(),
        },
    })
}

/// The kind of entry that `text` names, in the singular or plural.
///
/// # Errors
/// When there is no such kind; the hint says the nearest.
pub fn parse_kind(text: &str) -> Result<Kind, FilterError> {
    let lower = text.trim().to_lowercase();
    let named = |name: &str| Kind::ALL.iter().copied().find(|kind| kind.name() == name);
    let singular = lower.strip_suffix("es").filter(|_| lower == "statuses").or(lower.strip_suffix('s'));
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let list = format!("the kinds are {}", kinds.join(", "));
    named(&lower).or_else(|| named(singular?)).ok_or_else(|| FilterError {
        what: format!("`{text}` is no kind of entry"),
        hint: nearest(&lower, kinds).map_or(list, |near| format!("did you mean {near}?")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_classes() {
        assert_eq!("403".parse(), Ok(StatusFilter::Exact(403)));
        assert_eq!("4XX".parse(), Ok(StatusFilter::Class(4)));
        for wrong in ["", "4", "9xx", "xx", "600", "forbidden"] {
            assert!(wrong.parse::<StatusFilter>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn wrong_values_have_a_hint() {
        assert_eq!(parse_country("Turkye").expect_err("no country").hint, "did you mean Türkiye?");
        assert_eq!(parse_kind("articel").expect_err("no kind").hint, "did you mean article?");
        assert_eq!(parse_kind("Statuses"), Ok(Kind::Status));
        assert_eq!(parse_kind("codes"), Ok(Kind::Code));
        assert!("60 00".parse::<CodePattern>().is_err());
    }
}
