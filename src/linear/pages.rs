//! What is said, in pages of rows for a terminal.

use super::speech::{Line, Speech, lines};
use crate::text::clean::clean;
use crate::text::width::wrap;

/// How many rows of a text are said at once: what a terminal of 24 rows shows with the question.
const ROWS: usize = 20;

/// How many items of a list are said at once.
const ITEMS: usize = 9;

/// Rows for a terminal, in pages, and which of them is said.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    all: Vec<Vec<String>>,
    at: usize,
    /// How many items of a list there are; 0 for a text.
    items: usize,
}

impl Pages {
    /// Lays out what is said, for a terminal of so many columns; without one nothing is wrapped.
    #[must_use]
    pub fn of(speech: &Speech, columns: Option<usize>) -> Self {
        let mut rows = rows(&speech.lines, columns);
        if speech.items.is_empty() {
            let all = rows.chunks(ROWS).map(<[String]>::to_vec).collect();
            return Self { all, at: 0, items: 0 };
        }
        let numbered = (1..).zip(&speech.items).map(|(number, item)| lines(&format!("{number}. {}", one_line(item))));
        let items: Vec<Vec<String>> = numbered.map(|lines| self::rows(&lines, columns)).collect();
        let mut all: Vec<Vec<String>> = items.chunks(ITEMS).map(<[Vec<String>]>::concat).collect();
        rows.append(&mut all[0]);
        all[0] = rows;
        Self { all, at: 0, items: items.len() }
    }

    #[must_use]
    pub fn has_next(&self) -> bool {
        self.at + 1 < self.all.len()
    }

    /// Where among its pages it is.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes to a page, or to the last one where there are fewer.
    #[must_use]
    pub fn starting_at(mut self, at: usize) -> Self {
        self.at = at.min(self.all.len().saturating_sub(1));
        self
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.items > 0
    }

    /// Goes to the next page; `false` when this is the last one.
    pub fn next(&mut self) -> bool {
        let there = self.has_next();
        self.at += usize::from(there);
        there
    }

    /// Goes to the page before; `false` when this is the first one.
    pub fn previous(&mut self) -> bool {
        let there = self.at > 0;
        self.at -= usize::from(there);
        there
    }

    /// The rows of this page, and where it stands among the others.
    #[must_use]
    pub fn page(&self) -> Vec<String> {
        let mut rows = self.all.get(self.at).cloned().unwrap_or_default();
        if self.all.len() > 1 {
            rows.push(self.place());
        }
        rows
    }

    /// The rows of all pages after this one, which is then the last.
    pub fn rest(&mut self) -> Vec<String> {
        let rest = self.all.get(self.at + 1..).unwrap_or_default().concat();
        self.at = self.all.len().saturating_sub(1);
        rest
    }

    fn place(&self) -> String {
        let (at, count) = (self.at + 1, self.all.len());
        let place = match self.items {
            0 => format!("Page {at} of {count}"),
            items => format!("{} to {} of {items}", self.at * ITEMS + 1, (at * ITEMS).min(items)),
        };
        if self.has_next() { format!("{place}; n says the next.") } else { format!("{place}, the last.") }
    }
}

fn one_line(text: &str) -> String {
    clean(text).replace('\n', " ")
}

/// The rows that lines take.
#[must_use]
pub fn rows(lines: &[Line], columns: Option<usize>) -> Vec<String> {
    let mut rows = Vec::new();
    for line in lines {
        match columns.filter(|_| !line.whole) {
            Some(columns) => rows.extend(wrap(&line.text, columns).into_iter().map(|row| line.text[row].to_owned())),
            None => rows.push(line.text.clone()),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::super::speech::quoted;
    use super::*;

    fn list(count: usize) -> Pages {
        let items = (1..=count).map(|i| format!("item {i}")).collect();
        Pages::of(&Speech::new("").say("A list.").with_items(items), None)
    }

    #[test]
    fn a_list_is_said_by_nine() {
        let mut pages = list(11);
        let first = pages.page();
        assert_eq!((first[0].as_str(), first[1].as_str(), first[9].as_str()), ("A list.", "1. item 1", "9. item 9"));
        assert_eq!(first[10], "1 to 9 of 11; n says the next.");
        assert!(pages.next() && !pages.next());
        assert_eq!(pages.page(), ["10. item 10", "11. item 11", "10 to 11 of 11, the last."]);
        assert!(pages.previous() && !pages.previous());
        assert_eq!(pages.rest(), ["10. item 10", "11. item 11"]);
        assert_eq!(list(9).page().len(), 10);
    }

    #[test]
    fn a_text_is_wrapped_at_words_where_there_is_a_terminal() {
        let speech = Speech::new("").say("one two three").with_lines(quoted("never wrapped"));
        assert_eq!(Pages::of(&speech, Some(8)).page(), ["one two", "three", "", "never wrapped", ""]);
        assert_eq!(Pages::of(&speech, None).page()[0], "one two three");
    }

    #[test]
    fn nothing_said_controls_a_terminal() {
        let speech = Speech::new("").say("a\u{1b}[2Jb\u{9b}c").with_items(vec!["x\n\u{7}y".into()]);
        assert_eq!(Pages::of(&speech, Some(40)).page(), ["abc", "1. x y"]);
    }
}
