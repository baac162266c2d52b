//! Preflight: a customer resource, from a file or pasted, is checked before it is sent.

use std::path::Path;

use super::desk::Desk;
use super::paste::Paste;
use super::place::{Answer, Next, Place, sentence};
use super::reader::Reader;
use super::speech::{Speech, lines};
use crate::document::of_preflight;
use crate::error::Error;
use crate::preflight::{Report, read, read_file};
use crate::walkthrough::Known;

/// Asks for a customer resource.
#[derive(Debug, Default)]
pub struct Customer {
    paste: Paste,
    /// The pattern that an answer 600050 carried; only it decides about the form of a registration number.
    pattern: Option<String>,
}

/// Checks the resource in a file.
pub fn open_file(desk: &Desk, path: &Path, pattern: Option<&str>) -> Next {
    let report = read_file(path).and_then(|resource| desk.preflight(&resource, pattern));
    report.map_or_else(|error| Next::failed(&error), |report| Next::open(page(desk, &report)))
}

fn page(desk: &Desk, report: &Report) -> Reader {
    Reader::of(&of_preflight(&desk.base, report), None, Known::default(), "fixdex preflight FILE".to_owned())
}

impl Customer {
    #[must_use]
    pub fn with_pattern(pattern: Option<String>) -> Self {
        Self { pattern, ..Self::default() }
    }

    fn check(&self, desk: &Desk, pasted: &[u8]) -> Result<Report, Error> {
        let resource = read(pasted, Path::new("what was pasted"))?;
        desk.preflight(&resource, self.pattern.as_deref())
    }
}

impl Place for Customer {
    fn say(&self, _desk: &Desk) -> Speech {
        Speech::collecting("The customer resource").say(
            "Paste the customer resource, which is JSON. A line with a dot only ends it; Ctrl-C leaves without it.",
        )
    }

    fn collect(&mut self, line: &[u8], desk: &mut Desk) -> Option<Next> {
        let Some(pasted) = self.paste.take(line) else { return Some(Next::More) };
        Some(match self.check(desk, &pasted) {
            Ok(report) => Next::Instead(Vec::new(), Box::new(page(desk, &report))),
            Err(error) => Next::Back(lines(&sentence(&error))),
        })
    }

    fn answer(&mut self, _answer: &Answer<'_>, _desk: &mut Desk) -> Next {
        Next::Unknown
    }
}
