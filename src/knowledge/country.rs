//! Countries: their ISO 3166 codes and the names people write, and what the rules say for one country.

use std::sync::LazyLock;

use serde::Serialize;

use super::country_rule::{Applies, CountryRule, Fires};
use super::entry::Entry;
use super::{CountryAnswer, KnowledgeBase};

/// A country of ISO 3166-1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Country {
    /// Alpha-2, such as `TR`.
    pub code: &'static str,
    /// The name people use, such as `Türkiye`.
    pub name: &'static str,
    #[serde(skip)]
    alpha3: &'static str,
    #[serde(skip)]
    others: Vec<&'static str>,
}

static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/countries.tsv").lines();
    let mut countries: Vec<Country> = lines.filter(|line| !line.starts_with('#')).map(read_line).collect();
    countries.sort_by_key(|country| folded(country.name));
    countries
});

fn read_line(line: &'static str) -> Country {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().unwrap_or_default();
    let (code, alpha3, name) = (cell(), cell(), cell());
    let others = cell().split("; ").filter(|other| !other.is_empty()).collect();
    Country { code, name, alpha3, others }
}

/// Every country, by name.
#[must_use]
pub fn all() -> &'static [Country] {
    &COUNTRIES
}

/// Whether `text` is an alpha-2 code, in capitals.
#[must_use]
pub fn is_code(text: &str) -> bool {
    all().iter().any(|country| country.code == text)
}

/// The country that `typed` means: a code, or a name as people write it.
///
/// ```
/// use fixdex::knowledge::country::find;
/// for typed in ["TR", "tur", "Türkiye", "turkey", " TURKIYE "] {
///     assert_eq!(find(typed).map(|country| country.code), Some("TR"));
/// }
/// assert!(find("Atlantis").is_none());
/// ```
#[must_use]
pub fn find(typed: &str) -> Option<&'static Country> {
    let typed = folded(typed);
    let by_code = all().iter().find(|country| typed.eq_ignore_ascii_case(country.code));
    by_code.or_else(|| all().iter().find(|country| country.answers_to(&typed)))
}

/// The countries whose code is, or one of whose names has a word that begins with, what is typed.
#[must_use]
pub fn matching(typed: &str) -> Vec<&'static Country> {
    let typed = folded(typed);
    all().iter().filter(|country| typed.is_empty() || country.begins_with(&typed)).collect()
}

impl Country {
    /// The names, each as one word for a command line; [`find`] takes it.
    pub fn words(&self) -> impl Iterator<Item = String> {
        self.names().map(|name| folded(name).replace(' ', "-"))
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.others.iter().copied())
    }

    fn answers_to(&self, folded_typed: &str) -> bool {
        folded_typed == folded(self.alpha3) || self.names().any(|name| folded(name) == folded_typed)
    }

    fn begins_with(&self, folded_typed: &str) -> bool {
        let by_code = folded(self.code) == folded_typed || folded(self.alpha3) == folded_typed;
        by_code || self.names().any(|name| begins_at_a_word(&folded(name), folded_typed))
    }
}

fn begins_at_a_word(name: &str, typed: &str) -> bool {
    name.match_indices(typed).any(|(at, _)| at == 0 || name[..at].ends_with(' '))
}

/// Lower case, letters and digits only, words apart by one space; `&` is *and*, `St` is *saint*.
fn folded(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace('&', " and ");
    let plain: String = lower
        .chars()
        .filter(|c| !matches!(c, '.' | '\'' | '’'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().map(|word| if word == "st" { "saint" } else { word }).collect();
    words.join(" ")
}

/// What one rule says for one country.
#[derive(Debug)]
pub struct Requirement<'a> {
    pub entry: &'a Entry,
    pub rule: &'a CountryRule,
    pub applies: Applies,
    pub why: String,
}

/// What a customer's country requires and which codes can fire.
#[derive(Debug)]
pub struct CountryReport<'a> {
    pub country: &'static Country,
    pub requirements: Vec<Requirement<'a>>,
    /// Codes that depend on the market without a list of countries.
    pub any_country: Vec<&'a Entry>,
}

impl KnowledgeBase {
    /// What every country rule says for a customer in `country`.
    #[must_use]
    pub fn country_report(&self, country: &'static Country) -> CountryReport<'_> {
        let requirements = self
            .rules()
            .map(|(entry, rule)| {
                let applies = rule.applies(country.code);
                Requirement { entry, rule, applies, why: rule.why(country, applies) }
            })
            .collect();
        let of_market = |entry: &&Entry| self.concerns(entry, country.code) == Some(CountryAnswer::AnyCountry);
        let any_country = self.entries().iter().filter(of_market).collect();
        CountryReport { country, requirements, any_country }
    }
}

impl CountryRule {
    /// Why the rule applies to `country` or not, with which way round it points.
    #[must_use]
    pub fn why(&self, country: &Country, applies: Applies) -> String {
        let name = country.name;
        let listed = self.countries.iter().any(|code| code == country.code);
        let count = self.countries.len();
        let place = if listed { "is" } else { "is not" };
        let direction = match self.fires {
            Fires::Inside => "the rule fires inside its list",
            Fires::Outside => "the rule fires outside its list",
        };
        let reading = format!("{name} {place} in the list of {count} countries, and {direction}");
        match (applies, &self.dispute) {
            (Applies::Disputed, Some(dispute)) => {
                let says = self.reading.as_deref().unwrap_or(&reading);
                format!("the sources disagree. {says} But: {} {}", dispute.says, dispute.evidence)
            }
            _ => reading,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_also_one_word() {
        for country in all() {
            for word in country.words() {
                assert_eq!(find(&word).map(|found| found.code), Some(country.code), "{word}");
                assert!(!word.contains(' '));
            }
        }
    }

    #[test]
    fn all_of_iso_3166() {
        assert_eq!(all().len(), 249);
        let mut codes: Vec<&str> = all().iter().map(|country| country.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), 249);
    }

    #[test]
    fn names_as_people_write_them() {
        for (typed, code) in [
            ("UAE", "AE"),
            ("moldova", "MD"),
            ("Viet Nam", "VN"),
            ("côte d'ivoire", "CI"),
            ("Cote dIvoire", "CI"),
            ("St. Lucia", "LC"),
            ("bosnia & herzegovina", "BA"),
            ("U.K.", "GB"),
            ("south sudan", "SS"),
            ("no", "NO"),
        ] {
            assert_eq!(find(typed).map(|country| country.code), Some(code), "{typed}");
        }
    }

    #[test]
    fn no_name_means_two_countries() {
        for country in all() {
            for name in country.names() {
                assert_eq!(find(name).map(|found| found.code), Some(country.code), "{name}");
            }
            assert_eq!(find(country.alpha3).map(|found| found.code), Some(country.code));
        }
    }

    #[test]
    fn matching_looks_at_word_beginnings() {
        let codes = |typed| matching(typed).iter().map(|country| country.code).collect::<Vec<_>>();
        assert_eq!(codes("sud"), ["SS", "SD"]);
        assert_eq!(codes(""), all().iter().map(|country| country.code).collect::<Vec<_>>());
        assert!(codes("xyz").is_empty());
    }
}
