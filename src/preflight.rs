//! Checks a Partner Center customer resource before it is sent: against the country rules of the knowledge and the rules
//! for names. May use [`crate::knowledge`] and [`crate::text`].
//!
//! A *finding* is what the service would refuse, with the code it would answer. A *remark* is what only a person can
//! judge: the form of a registration number that Microsoft does not publish, a rule on which the sources disagree.

mod country;
mod names;
mod resource;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use regex::Regex;
use serde::Serialize;

use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::text::encoding::{decoded, encoding};
pub use resource::Spot;
use resource::{Resource, customers};

/// A text with more bytes than this holds something else.
const INPUT_LIMIT: u64 = 16 * 1024 * 1024;

/// What checking one text came to.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// How many customer resources the text holds.
    pub customers: usize,
    /// What the service would refuse.
    pub findings: Vec<Finding>,
    /// What a person should look at.
    pub remarks: Vec<Remark>,
}

/// Something the service would refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Id of the error code that the service would answer; `None` where no country rule can be checked at all.
    pub entry: Option<String>,
    /// The code and the HTTP status of that entry.
    pub code: Option<String>,
    pub status: Option<u16>,
    #[serde(flatten)]
    pub spot: Spot,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub fix: String,
    /// What another source says of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disputed: Option<String>,
}

/// Something that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    #[serde(flatten)]
    pub spot: Spot,
    pub what: String,
    pub advice: String,
}

/// Reads a customer resource, in whatever encoding; `path` is for errors.
///
/// # Errors
/// [`Error::Io`], and [`Error::Input`] when there are more than 16 MB of it.
pub fn read(input: impl Read, path: &Path) -> Result<String, Error> {
    let mut bytes = Vec::new();
    input.take(INPUT_LIMIT + 1).read_to_end(&mut bytes).map_err(|error| Error::io("read", path, error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > INPUT_LIMIT {
        let what = format!("{} is larger than 16 MB", path.display());
        return Err(Error::input(what, "a customer resource has a few kilobytes; `fixdex diagnose` reads logs"));
    }
    Ok(decoded(&bytes, encoding(&bytes)).into_owned())
}

/// Reads a customer resource from a file.
///
/// # Errors
/// As [`read`].
pub fn read_file(path: &Path) -> Result<String, Error> {
    read(File::open(path).map_err(|error| Error::io("read", path, error))?, path)
}

/// Checks every customer resource in `text`: one object, a list of them, or a collection with `items`. `pattern` is the
/// one that an answer 600050 carried; it is the only form of a registration number that counts.
///
/// # Errors
/// [`Error::Input`] when the text is no JSON, or holds no customer resource; [`Error::Knowledge`] when no country rule
/// is loaded.
pub fn check(base: &KnowledgeBase, text: &str, pattern: Option<&Pattern>) -> Result<Report, Error> {
    if base.rules().next().is_none() {
        return Err(Error::Knowledge("no country rule is loaded; the customer resource cannot be checked"));
    }
    let customers = customers(text)?;
    let mut checks = Checks { base, report: Report { customers: customers.len(), ..Report::default() } };
    for customer in &customers {
        country::check(&mut checks, customer, pattern);
        names::check(&mut checks, customer);
    }
    checks.report.findings.sort_by_key(|finding| (finding.spot.line, finding.spot.column));
    checks.report.remarks.sort_by_key(|remark| (remark.spot.line, remark.spot.column));
    Ok(checks.report)
}

/// The checks of one text.
struct Checks<'k> {
    base: &'k KnowledgeBase,
    report: Report,
}

impl Checks<'_> {
    /// A finding that the service answers with the code of the entry `id`.
    fn refused(&mut self, id: &str, spot: Spot, what: impl Into<String>, fix: impl Into<String>) -> &mut Finding {
        let entry = self.base.get(id);
        let finding = Finding {
            entry: Some(id.to_owned()),
            code: entry.and_then(|entry| entry.code()).map(str::to_owned),
            status: entry.and_then(crate::knowledge::entry::Entry::status),
            spot,
            what: what.into(),
            fix: fix.into(),
            disputed: None,
        };
        self.report.findings.push(finding);
        let last = self.report.findings.len() - 1;
        &mut self.report.findings[last]
    }

    fn remark(&mut self, spot: Spot, what: impl Into<String>, advice: impl Into<String>) {
        self.report.remarks.push(Remark { spot, what: what.into(), advice: advice.into() });
    }
}

/// A regular expression for registration numbers, as the message of 600050 carries it.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    regex: Regex,
}

impl Pattern {
    /// Reads the expression. Doubled backslashes, as JSON has them, become single ones.
    ///
    /// # Errors
    /// [`Error::Input`] when it is no regular expression.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim().trim_end_matches('.').replace(r"\\", r"\");
        match Regex::new(&text) {
            Ok(regex) => Ok(Self { text, regex }),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
                let hint = "give it as it stands in the answer 600050, within single quotes on a command line";
                Err(Error::input(format!("`{text}` is no regular expression: {reason}"), hint))
            }
        }
    }

    fn accepts(&self, number: &str) -> bool {
        self.regex.is_match(number)
    }
}
