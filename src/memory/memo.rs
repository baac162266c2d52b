//! One thing to remember, and the line it is kept as: `2026-11-20T03:00:00Z query use limit country:TR`. May use
//! [`crate::text`].

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::text::clean::clean_line;

/// Something to remember, and when it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Memo {
    pub at: Timestamp,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// This query led somewhere, or stood when the screen was left.
    Query(String),
    /// The entry with this id was opened.
    Opened(String),
    Pinned(String),
    Unpinned(String),
    /// The screen was left here.
    Left(Place),
}

/// Where the screen was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The view, by its name.
    pub view: String,
    /// What was opened over it.
    pub opened: Option<Opened>,
    /// What was typed in the view, filters included; may be empty.
    pub query: String,
}

/// Something that was opened over a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    Entry(String),
    /// By its ISO code.
    Country(String),
    Walkthrough(Uuid),
}

impl Place {
    /// Whether it is where every run begins.
    #[must_use]
    pub fn is_start(&self) -> bool {
        self.opened.is_none() && self.query.is_empty() && self.view == "search"
    }
}

impl Memo {
    /// Reads a line as [`Display`](fmt::Display) writes it; `None` when it is none.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let line = clean_line(line);
        let (at, rest) = line.split_once(' ')?;
        let at = at.parse().ok()?;
        let (kind, text) = rest.split_once(' ')?;
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let what = match kind {
            "query" => What::Query(text.to_owned()),
            "opened" => What::Opened(text.to_owned()),
            "pinned" => What::Pinned(text.to_owned()),
            "unpinned" => What::Unpinned(text.to_owned()),
            "left" => What::Left(place(text)?),
            _ => return None,
        };
        Some(Self { at, what })
    }
}

fn place(text: &str) -> Option<Place> {
    let (view, rest) = text.split_once(' ')?;
    let (opened, query) = rest.split_once(' ').unwrap_or((rest, ""));
    let opened = match opened.split_once(':') {
        None if opened == "-" => None,
        Some(("entry", id)) => Some(Opened::Entry(id.to_owned())),
        Some(("country", code)) => Some(Opened::Country(code.to_owned())),
        Some(("walkthrough", id)) => Some(Opened::Walkthrough(id.parse().ok()?)),
        _ => return None,
    };
    Some(Place { view: view.to_owned(), opened, query: query.trim().to_owned() })
}

impl fmt::Display for Memo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ", self.at)?;
        match &self.what {
            What::Query(text) => write!(f, "query {text}"),
            What::Opened(id) => write!(f, "opened {id}"),
            What::Pinned(id) => write!(f, "pinned {id}"),
            What::Unpinned(id) => write!(f, "unpinned {id}"),
            What::Left(place) => write!(f, "left {place}"),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.view)?;
        match &self.opened {
            None => f.write_str("-")?,
            Some(Opened::Entry(id)) => write!(f, "entry:{id}")?,
            Some(Opened::Country(code)) => write!(f, "country:{code}")?,
            Some(Opened::Walkthrough(id)) => write!(f, "walkthrough:{id}")?,
        }
        if self.query.is_empty() { Ok(()) } else { write!(f, " {}", self.query) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_they_are_written() {
        for line in [
            "2026-11-20T03:00:00Z query use limit country:TR",
            "2026-11-20T03:00:00Z opened oms-27006-400",
            "2026-11-20T03:00:00Z pinned oms-27006-400",
            "2026-11-20T03:00:00Z unpinned oms-27006-400",
            "2026-11-20T03:00:00Z left search entry:oms-27006-400 use limit",
            "2026-11-20T03:00:00Z left walkthroughs walkthrough:01932b5e-0000-7000-8000-000000000001",
            "2026-11-20T03:00:00Z left countries country:TR tur",
            "2026-11-20T03:00:00Z left diagnose -",
        ] {
            assert_eq!(Memo::parse(line).map(|memo| memo.to_string()).as_deref(), Some(line));
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "",
            "query use limit",
            "2026-11-20T03:00:00Z",
            "2026-11-20T03:00:00Z query  ",
            "2026-11-20T03:00:00Z sang a song",
            "2026-11-20T03:00:00Z left search",
            "2026-11-20T03:00:00Z left search walkthrough:last",
            "2026-13-20T03:00:00Z query x",
        ] {
            assert_eq!(Memo::parse(line), None, "{line}");
        }
    }

    #[test]
    fn what_a_terminal_could_obey_is_cut() {
        let memo = Memo::parse("2026-11-20T03:00:00Z query \u{1b}[31mred\u{1b}]0;x\u{7}\u{202e}").unwrap();
        assert_eq!(memo.what, What::Query("red".into()));
    }
}
