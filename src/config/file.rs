//! Reads one file of the configuration over the settings so far.

use std::fmt;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{KEYS, Key, Settings};
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

/// Takes what the file gives; a file that is not there gives nothing.
pub(super) fn read_over(settings: &mut Settings, path: &Path, remarks: &mut Vec<Remark>) {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return,
        Err(error) => {
            let what = format!("the configuration cannot be read: {error}");
            return remarks.push(Remark { file: path.to_owned(), place: None, what, hint: None });
        }
    };
    let known = remarks.len();
    let (table, errors) = DeTable::parse_recoverable(&text);
    let mut file = File { path, text: &text, remarks };
    for error in errors {
        file.remark(error.span(), error.message().to_owned(), None);
    }
    for (name, value) in table.get_ref() {
        file.section(settings, name.get_ref(), name.span(), value);
    }
    // The keys come by name; whoever mends the file reads it from the top.
    remarks[known..].sort_by_key(|remark| remark.place);
}

struct File<'a> {
    path: &'a Path,
    text: &'a str,
    remarks: &'a mut Vec<Remark>,
}

impl File<'_> {
    fn section(&mut self, settings: &mut Settings, name: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        if !KEYS.iter().any(|key| key.section == name) {
            return self.unknown("section", name, at, KEYS.iter().map(|key| key.section));
        }
        let DeValue::Table(fields) = value.get_ref() else {
            let hint = format!("write `[{name}]` on a line of its own, and its keys below");
            return self.remark(Some(at), format!("`{name}` is a section"), Some(hint));
        };
        let keys = || KEYS.iter().filter(move |key| key.section == name);
        for (field, value) in fields {
            match keys().find(|key| key.name == field.get_ref()) {
                Some(key) => self.value(settings, key, value),
                None => self.unknown("key", field.get_ref(), field.span(), keys().map(|key| key.name)),
            }
        }
    }

    fn value(&mut self, settings: &mut Settings, key: &Key, value: &Spanned<DeValue<'_>>) {
        let DeValue::String(text) = value.get_ref() else {
            let what = format!("`{}` must be a text", key.name);
            return self.remark(Some(value.span()), what, Some("write it in quotes".to_owned()));
        };
        (key.set)(settings, text, self.path.parent().unwrap_or(Path::new("")));
    }

    fn unknown(&mut self, what: &str, name: &str, at: Range<usize>, known: impl Iterator<Item = &'static str>) {
        let mut known: Vec<&str> = known.collect();
        known.dedup();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there is {}", known.join(", ")),
        };
        self.remark(Some(at), format!("there is no {what} `{name}`"), Some(hint));
    }

    fn remark(&mut self, at: Option<Range<usize>>, what: String, hint: Option<String>) {
        let place = at.map(|at| self.place(at.start));
        self.remarks.push(Remark { file: self.path.to_owned(), place, what, hint });
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        (before.matches('\n').count() + 1, line.chars().count() + 1)
    }
}
