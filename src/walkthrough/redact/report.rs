//! What was replaced, and what was not looked for.

use serde::Serialize;

use super::class::Class;

/// What a redaction came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// One for each class that was found.
    pub replaced: Vec<Replaced>,
    /// What stays as it is, on purpose.
    pub kept: &'static [&'static str],
    /// What is not looked for: whoever sends the text has to.
    pub not_covered: &'static [&'static str],
}

/// How much of a class was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// In words: `2 customer ids`.
    pub what: String,
    /// What its pseudonyms begin with.
    pub pseudonym: &'static str,
    /// How many different values.
    pub values: usize,
    /// How often they stood there.
    pub places: usize,
}

const KEPT: &[&str] = &["correlation, request and trace ids", "operators' names", "the checklist's own text"];

const NOT_COVERED: &[&str] = &[
    "names in free text that no field gives",
    "host names",
    "domains other than *.onmicrosoft.com and *.sharepoint.com",
    "order and other numbers that are no GUID",
    "phone numbers and postal addresses outside their fields",
];

impl Report {
    pub(super) fn of(known: impl Iterator<Item = (Class, usize)>, secrets: usize) -> Self {
        let known: Vec<(Class, usize)> = known.filter(|(_, places)| *places > 0).collect();
        let of = |class: Class| {
            let places = known.iter().filter(|(of, _)| *of == class).map(|(_, places)| *places);
            let (values, places) = (places.clone().count(), places.sum());
            Replaced { what: class.title(values).into_owned(), pseudonym: class.prefix(), values, places }
        };
        let mut replaced: Vec<Replaced> =
            Class::ALL.into_iter().map(of).filter(|replaced| replaced.values > 0).collect();
        if secrets > 0 {
            let what = format!("{secrets} secret{} cut", if secrets == 1 { "" } else { "s" });
            replaced.push(Replaced { what, pseudonym: "", values: secrets, places: secrets });
        }
        Self { replaced, kept: KEPT, not_covered: NOT_COVERED }
    }

    /// What was replaced, in one line: `redacted: 1 customer id, 2 names`.
    #[must_use]
    pub fn line(&self) -> String {
        if self.replaced.is_empty() {
            return "redacted: nothing found to replace".to_owned();
        }
        let what: Vec<&str> = self.replaced.iter().map(|replaced| replaced.what.as_str()).collect();
        format!("redacted: {}", what.join(", "))
    }

    /// The whole of it, a line each.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        vec![
            self.line(),
            format!("kept: {}", self.kept.join(", ")),
            format!("not looked for: {}", self.not_covered.join("; ")),
        ]
    }
}
