//! What text for people is printed on: how wide it is, and which few looks it has. May use [`crate::document`] and
//! [`crate::text`].

use crate::document::Document;
use crate::document::lines::{Tone, lay_out_whole};
use crate::text::width::wrap_words;

/// The columns of a terminal that does not know its own.
const COLUMNS: usize = 80;

/// Longer lines are hard to read.
const WIDEST: usize = 100;

/// The paper.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// So wide are lines at most; [`usize::MAX`] where nothing is wrapped.
    pub columns: usize,
    /// Whether there are looks at all.
    pub color: bool,
}

impl Paper {
    /// For programs, files and tickets: every line is whole, without looks.
    #[cfg(test)]
    pub const PLAIN: Self = Self { columns: usize::MAX, color: false };

    /// Text for the terminal, which knows its columns or not.
    #[must_use]
    pub fn of_terminal(columns: Option<u16>, color: bool) -> Self {
        Self { columns: columns.map_or(COLUMNS, usize::from).min(WIDEST), color }
    }

    /// `text`, looking like what it is.
    #[must_use]
    pub fn ink(self, tone: Tone, text: &str) -> String {
        match look(tone).filter(|_| self.color && !text.is_empty()) {
            Some(look) => format!("\u{1b}[{look}m{text}\u{1b}[0m"),
            None => text.to_owned(),
        }
    }

    /// A page below its title.
    #[must_use]
    pub fn page(self, page: &Document) -> String {
        let title = self.wrapped(&page.title, 0).map(|line| self.ink(Tone::Heading, line));
        format!("{}\n\n{}", title.collect::<Vec<_>>().join("\n"), self.blocks(page))
    }

    /// A page without its title. What is to be taken over, such as a request, stays in whole lines.
    #[must_use]
    pub fn blocks(self, page: &Document) -> String {
        let mut text = String::new();
        for line in lay_out_whole(page, self.columns) {
            let pieces = line.pieces.iter().enumerate().map(|(at, (tone, piece))| {
                let last = at + 1 == line.pieces.len();
                self.ink(*tone, if last { piece.trim_end() } else { piece })
            });
            text.extend(pieces);
            text.push('\n');
        }
        text
    }

    /// The lines of `text`, below an indent of so many columns. No word is ever broken.
    pub fn wrapped(self, text: &str, indent: usize) -> impl Iterator<Item = &str> {
        let room = self.columns.saturating_sub(indent).max(20);
        wrap_words(text, room).into_iter().map(|line| &text[line])
    }

    /// A line between two pages.
    #[must_use]
    pub fn rule(self) -> String {
        "-".repeat(self.columns.min(COLUMNS))
    }
}

/// How a terminal is told what a piece of text looks like.
fn look(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain | Tone::Link => None,
        Tone::Heading => Some("1"),
        Tone::Label => Some("2"),
        Tone::Verbatim => Some("36"),
        Tone::Caution => Some("33"),
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Block;

    use super::*;

    fn page() -> Document {
        let url = "https://api.example/v1/customers/0123456789/orders/9876543210";
        let blocks = [
            Block::Caution("see https://api.example/v1/customers/0123456789".to_owned()),
            Block::Verbatim(format!("GET {url} and a word")),
        ];
        Document { title: "A long title of several words".to_owned(), blocks: blocks.to_vec() }
    }

    #[test]
    fn no_word_and_no_request_is_broken() {
        let expected = "A long title of\nseveral words\n\nCaution: see\n  \
                        https://api.example/v1/customers/0123456789\n  \
                        GET https://api.example/v1/customers/0123456789/orders/9876543210 and a word\n";
        assert_eq!(Paper { columns: 20, color: false }.page(&page()), expected);
    }

    #[test]
    fn a_terminal_is_used_up_to_a_width_that_reads_well() {
        let columns = |known| Paper::of_terminal(known, false).columns;
        assert_eq!([columns(None), columns(Some(60)), columns(Some(200))], [80, 60, 100]);
        assert_eq!(Paper::PLAIN.page(&page()).lines().count(), 4);
        assert_eq!(Paper::PLAIN.rule().len(), 80);
    }

    #[test]
    fn what_is_careful_is_a_word_as_well_as_a_colour() {
        let shown = Paper { columns: 80, color: true }.page(&page());
        assert!(shown.starts_with("\u{1b}[1mA long title of several words\u{1b}[0m\n"), "{shown}");
        assert!(shown.contains("\u{1b}[33mCaution: \u{1b}[0m"), "{shown}");
        assert!(shown.contains("\u{1b}[36mGET https://"), "{shown}");
    }
}
