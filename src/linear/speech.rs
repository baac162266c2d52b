//! What is said: lines, lists and the question after them. May use [`crate::document`] and
//! [`crate::text`].

use crate::document::{Block, Document, Target};
use crate::text::clean::clean;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    /// Its text is to be taken over as it is: it is never wrapped.
    pub whole: bool,
}

/// What a place says.
#[derive(Clone, Debug, Default)]
pub struct Speech {
    /// A text; before a list one of a few lines.
    pub lines: Vec<Line>,
    /// A list, without the numbers.
    pub items: Vec<String>,
    /// What an answer may be.
    pub asks: String,
    /// Every line is taken as it comes: there are no words for it.
    pub collects: bool,
}

/// `text` as lines, cleaned.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    clean(text).lines().map(|line| Line { text: line.trim_end().to_owned(), whole: false }).collect()
}

/// `text` as lines that can be selected and taken over: between empty lines, never wrapped.
#[must_use]
pub fn quoted(text: &str) -> Vec<Line> {
    let whole = |text: &str| Line { text: text.to_owned(), whole: true };
    let text = clean(text);
    let inner = text.lines().map(whole);
    std::iter::once(whole("")).chain(inner).chain([whole("")]).collect()
}

impl Speech {
    #[must_use]
    pub fn new(asks: impl Into<String>) -> Self {
        Self { asks: asks.into(), ..Self::default() }
    }

    /// What a place says that takes every line as it comes.
    #[must_use]
    pub fn collecting(asks: impl Into<String>) -> Self {
        Self { collects: true, ..Self::new(asks) }
    }

    /// Adds a text.
    #[must_use]
    pub fn say(mut self, text: impl AsRef<str>) -> Self {
        self.lines.extend(lines(text.as_ref()));
        self
    }

    #[must_use]
    pub fn with_lines(mut self, lines: Vec<Line>) -> Self {
        self.lines.extend(lines);
        self
    }

    #[must_use]
    pub fn with_items(mut self, items: Vec<String>) -> Self {
        self.items = items;
        self
    }
}

/// A page as lines: each heading in words and with the paragraph below it in one line, cases and links with the numbers that choose them, from `first` on. Returns the
/// lines and what the numbers of links lead to; the cases have the numbers before them.
#[must_use]
pub fn of_document(document: &Document, first: usize) -> (Vec<Line>, Vec<Target>) {
    let cases = document.blocks.iter().filter(|block| matches!(block, Block::Choice(_))).count();
    let (mut case, mut link) = (first, first + cases);
    let (mut said, mut targets) = (Vec::new(), Vec::new());
    let mut heading = String::new();
    for block in &document.blocks {
        if !matches!(block, Block::Paragraph(_)) {
            said.extend(lines(&std::mem::take(&mut heading)));
        }
        let text = match block {
            Block::Gap => continue,
            Block::Heading(text) => {
                heading = format!("{}:", text.trim_end_matches([':', '?']));
                continue;
            }
            Block::Paragraph(text) if heading.is_empty() => text.clone(),
            Block::Paragraph(text) => format!("{} {text}", std::mem::take(&mut heading)),
            Block::Caution(text) => format!("Caution: {text}"),
            Block::Field { label, text } => format!("{}: {text}", label.trim().trim_end_matches(':')),
            Block::Item { mark, text } => item(mark.trim(), text),
            Block::Choice(text) => {
                case += 1;
                format!("{}. {text}", case - 1)
            }
            Block::Link { label, text, target } => {
                targets.push(target.clone());
                link += 1;
                format!("{}. {}: {text}", link - 1, label.trim())
            }
            Block::Verbatim(text) => {
                said.extend(lines(text).into_iter().map(|line| Line { whole: true, ..line }));
                continue;
            }
        };
        said.extend(lines(&text));
    }
    (said, targets)
}

/// An item of a list. A number at its front would be taken for a choice.
fn item(mark: &str, text: &str) -> String {
    match mark.strip_suffix('.').filter(|number| number.parse::<usize>().is_ok()) {
        Some(number) => format!("Point {number}: {text}"),
        None if mark.is_empty() => text.to_owned(),
        None => format!("{mark} {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_words_and_numbers_choose() {
        let target = Target::Entry("kb-1".into());
        let blocks = vec![
            Block::Heading("Why".into()),
            Block::Paragraph("Because.".into()),
            Block::Paragraph("More.".into()),
            Block::Heading("Which case is it?".into()),
            Block::Choice("Closed".into()),
            Block::Gap,
            Block::Item { mark: "1.".into(), text: "A cause".into() },
            Block::Link { label: "  kb-1".into(), text: "An article".into(), target: target.clone() },
            Block::Field { label: "Retry".into(), text: "never".into() },
        ];
        let (said, targets) = of_document(&Document { title: "t".into(), blocks }, 1);
        let said: Vec<&str> = said.iter().map(|line| line.text.as_str()).collect();
        let page =
            ["Why: Because.", "More.", "Which case is it:", "1. Closed", "Point 1: A cause", "2. kb-1: An article"];
        assert_eq!(said[..6], page);
        assert_eq!(said[6..], ["Retry: never"]);
        assert_eq!(targets, [target]);
    }
}
