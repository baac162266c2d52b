//! Finds secrets in tables: below a header such as `Username,Password`, as exported lists of accounts have it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::value::is_nothing;
use super::words::{ABOUT, PASSWORD, PASSWORD_ALONE, PASSWORD_UNSPACED};

const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// The whole name of a column of secrets.
static COLUMN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let passwords = [PASSWORD, PASSWORD_UNSPACED, PASSWORD_ALONE].concat().join("|");
    Regex::new(&format!(r"(?i)^(?:\w+[ _-]?){{0,2}}(?:{passwords}|client[ _-]?secret|secret|token)(?:[ _-]?\w+)?$"))
        .ok()
});

/// How the name of a column ends that tells about a secret.
static ABOUT_SECRETS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("(?i)(?:{ABOUT})$")).ok());

/// Where secrets stand in the tables of `text`.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut header: Option<Header> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        match header.as_ref().and_then(|header| header.secrets(row)) {
            Some(secrets) => found.extend(secrets.into_iter().map(|cell| at + cell.start..at + cell.end)),
            None => header = Header::of(row),
        }
        at += line.len();
    }
    found
}

/// The first line of a table.
struct Header {
    separator: char,
    columns: usize,
    /// Which of them hold secrets.
    secret: Vec<usize>,
}

impl Header {
    fn of(line: &str) -> Option<Self> {
        let separator = SEPARATORS.into_iter().max_by_key(|&separator| line.matches(separator).count())?;
        let cells = cells(line, separator);
        let is_name = |cell: &Range<usize>| !cell.is_empty() && line[cell.clone()].split_whitespace().count() <= 3;
        let is_secret = |name: &str| {
            COLUMN.iter().any(|column| column.is_match(name)) && !ABOUT_SECRETS.iter().any(|about| about.is_match(name))
        };
        let secret: Vec<usize> = (0..cells.len()).filter(|&at| is_secret(&line[cells[at].clone()])).collect();
        let is_header = cells.len() > 1 && !secret.is_empty() && cells.iter().all(is_name);
        is_header.then_some(Self { separator, columns: cells.len(), secret })
    }

    /// The secrets in a row of the table; `None` for a line that is none.
    fn secrets(&self, line: &str) -> Option<Vec<Range<usize>>> {
        let cells = cells(line, self.separator);
        let is_secret =
            |cell: &Range<usize>| !line[cell.clone()].contains(char::is_whitespace) && !is_nothing(&line[cell.clone()]);
        let secrets = self.secret.iter().filter_map(|&at| cells.get(at).cloned()).filter(is_secret);
        (cells.len() == self.columns).then(|| secrets.collect())
    }
}

/// The cells of a line, without the blanks and quotes around them. A separator between quotes is a part of its cell.
fn cells(line: &str, separator: char) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (at, c) in line.char_indices() {
        is_quoted ^= c == '"';
        if c == separator && !is_quoted {
            cells.push(trimmed(line, start..at));
            start = at + c.len_utf8();
        }
    }
    cells.push(trimmed(line, start..line.len()));
    cells
}

fn trimmed(line: &str, cell: Range<usize>) -> Range<usize> {
    let is_around = |c: char| c.is_whitespace() || c == '"';
    let text = line[cell.clone()].trim_start_matches(is_around);
    let start = cell.end - text.len();
    start..start + text.trim_end_matches(is_around).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn the_cells_below_a_header() {
        assert_eq!(cut("Username,Password\nann,Sommer24\nbob,\"x,y1\"\n\nc,d"), ["Sommer24", "x,y1"]);
        assert_eq!(cut("UPN;Initial Passwort;City\r\na@b.de;Wuwo8712;Rom\r\n"), ["Wuwo8712"]);
        assert_eq!(cut("x\nDisplay name\tpassword\nAnn Lee\tq1\nlast line"), ["q1"]);
    }

    #[test]
    fn no_table() {
        for text in [
            "Check the user name, password and tenant, please\none, two",
            "user,password expired\na,b",
            "name,PasswordPolicies\nann,None",
            "Username,Password",
            "Username,Password\n\nann,b",
            "Username,Password\nann,null",
        ] {
            assert_eq!(cut(text), [""; 0], "{text}");
        }
    }
}
