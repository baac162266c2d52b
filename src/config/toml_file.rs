//! Reads one TOML file of the configuration; what does not count in it becomes a [`Remark`] with its place. May use
//! [`crate::text`]. What its sections and keys mean is known where they are used.

use std::fmt;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::text::suggest::nearest;

/// Something in a file of the configuration that does not count, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub file: PathBuf,
    /// Line and column, counted from one.
    pub place: Option<(usize, usize)>,
    pub what: String,
    pub hint: Option<String>,
}

impl fmt::Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.file.display())?;
        if let Some((line, column)) = self.place {
            write!(formatter, "{line}:{column}:")?;
        }
        write!(formatter, " {}", self.what)
    }
}

impl Remark {
    /// The remark and its hint in one line.
    #[must_use]
    pub fn with_hint(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{self}; {hint}"),
            None => self.to_string(),
        }
    }
}

/// A file that is being read.
#[derive(Debug)]
pub struct TomlFile<'a> {
    pub path: &'a Path,
    text: &'a str,
    remarks: &'a mut Vec<Remark>,
}

/// Gives the table of the file to `take`; a file that is not there gives nothing. What `take` remarks comes in the
/// order of the file.
pub fn read(path: &Path, remarks: &mut Vec<Remark>, take: impl FnOnce(&DeTable<'_>, &mut TomlFile<'_>)) {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        // A home may be no directory, as the `/dev/null` of a service account.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return,
        Err(error) => {
            let what = format!("the configuration cannot be read: {error}");
            let hint = Some("make it a file of UTF-8 text that you may read, or take it away".to_owned());
            return remarks.push(Remark { file: path.to_owned(), place: None, what, hint });
        }
    };
    let known = remarks.len();
    let (table, errors) = DeTable::parse_recoverable(&text);
    let mut file = TomlFile { path, text: &text, remarks };
    for error in errors {
        file.remark(error.span(), error.message().to_owned(), None);
    }
    take(table.get_ref(), &mut file);
    // The keys come by name; whoever mends the file reads it from the top.
    remarks[known..].sort_by_key(|remark| remark.place);
}

impl TomlFile<'_> {
    /// Remarks something at these bytes of the file.
    pub fn remark(&mut self, at: Option<Range<usize>>, what: String, hint: Option<String>) {
        let place = at.map(|at| self.place(at.start));
        self.remarks.push(Remark { file: self.path.to_owned(), place, what, hint });
    }

    /// Remarks a name that is none of `known`, with the nearest of them.
    pub fn unknown<'k>(&mut self, what: &str, name: &str, at: Range<usize>, known: impl Iterator<Item = &'k str>) {
        let mut known: Vec<&str> = known.collect();
        known.dedup();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there is {}", known.join(", ")),
        };
        self.remark(Some(at), format!("there is no {what} `{name}`"), Some(hint));
    }

    /// The keys of the section `name`; remarks a value that is no section.
    pub fn section<'v, 'd>(
        &mut self,
        name: &Spanned<impl AsRef<str>>,
        value: &'v Spanned<DeValue<'d>>,
    ) -> Option<&'v DeTable<'d>> {
        if let DeValue::Table(fields) = value.get_ref() {
            return Some(fields);
        }
        let (at, name) = (name.span(), name.get_ref().as_ref());
        let hint = format!("write `[{name}]` on a line of its own, and its keys below");
        self.remark(Some(at), format!("`{name}` is a section"), Some(hint));
        None
    }

    /// The text that `name` has for its value; remarks another kind of value.
    pub fn text<'v>(&mut self, name: &str, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text);
        }
        self.remark(Some(value.span()), format!("`{name}` must be a text"), Some("write it in quotes".to_owned()));
        None
    }

    /// Line and column of a byte, counted from one.
    #[must_use]
    pub fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}
