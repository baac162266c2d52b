//! Lays a [`Document`] out in lines of a given width.

use super::{Block, Document};
use crate::text::width::{width, wrap, wrap_words};

/// What a piece of a line is; the front end gives it a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Heading,
    Label,
    Verbatim,
    Link,
    Caution,
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub pieces: Vec<(Tone, String)>,
    /// The number of the link it belongs to, in the order of the page.
    pub link: Option<usize>,
}

impl Line {
    /// The line as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }
}

/// The lines of `document`, each at most `columns` wide.
#[must_use]
pub fn lay_out(document: &Document, columns: usize) -> Vec<Line> {
    Page { columns: columns.max(12), whole: false, lines: Vec::new(), links: 0 }.laid_out(document)
}

/// The lines of `document` for text that is taken over: words and the lines of verbatim blocks are never broken, and
/// only these are wider than `columns`.
#[must_use]
pub fn lay_out_whole(document: &Document, columns: usize) -> Vec<Line> {
    Page { columns: columns.max(12), whole: true, lines: Vec::new(), links: 0 }.laid_out(document)
}

/// The whole page as text of this width.
#[must_use]
pub fn to_text(document: &Document, columns: usize) -> String {
    let mut text = String::new();
    for line in lay_out(document, columns) {
        text.push_str(line.text().trim_end());
        text.push('\n');
    }
    text
}

/// The whole page as text that no width has wrapped: the title, then each block as it is, without indents.
#[must_use]
pub fn to_plain(document: &Document) -> String {
    let mut text = format!("{}\n\n", document.title);
    for block in &document.blocks {
        let (lead, between, rest) = match block {
            Block::Gap => ("", "", ""),
            Block::Heading(text) | Block::Paragraph(text) | Block::Verbatim(text) => ("", "", text.as_str()),
            Block::Field { label, text } => (label.as_str(), ": ", text.as_str()),
            Block::Item { mark, text } => (mark.as_str(), " ", text.as_str()),
            Block::Choice(text) => ("-", " ", text.as_str()),
            Block::Caution(text) => ("Caution", ": ", text.as_str()),
            Block::Link { label, text, .. } => (label.as_str(), "  ", text.as_str()),
        };
        for part in [lead, between, rest, "\n"] {
            text.push_str(part);
        }
    }
    text
}

struct Page {
    columns: usize,
    /// Whether words and the lines of verbatim blocks stay whole.
    whole: bool,
    lines: Vec<Line>,
    links: usize,
}

impl Page {
    fn laid_out(mut self, document: &Document) -> Vec<Line> {
        for block in &document.blocks {
            self.put(block);
        }
        self.lines
    }

    fn put(&mut self, block: &Block) {
        match block {
            Block::Gap => self.lines.push(Line::default()),
            Block::Heading(text) => self.hang("", Tone::Heading, text, Tone::Heading),
            Block::Paragraph(text) => self.hang("", Tone::Plain, text, Tone::Plain),
            Block::Verbatim(text) => self.hang("  ", Tone::Verbatim, text, Tone::Verbatim),
            Block::Field { label, text } => self.hang(&format!("{label}: "), Tone::Label, text, Tone::Plain),
            Block::Item { mark, text } => self.hang(&format!("{mark} "), Tone::Label, text, Tone::Plain),
            Block::Choice(text) => self.hang("- ", Tone::Label, text, Tone::Plain),
            Block::Caution(text) => self.hang("Caution: ", Tone::Caution, text, Tone::Caution),
            Block::Link { label, text, .. } => {
                let first = self.lines.len();
                self.hang(&format!("{label}  "), Tone::Link, text, Tone::Plain);
                self.lines[first..].iter_mut().for_each(|line| line.link = Some(self.links));
                self.links += 1;
            }
        }
    }

    /// `text` after `lead`; its further lines stand below its first, unless the lead is too wide for that.
    fn hang(&mut self, lead: &str, lead_tone: Tone, text: &str, tone: Tone) {
        let indent = if width(lead) * 3 > self.columns { 2 } else { width(lead) };
        let room = self.columns.saturating_sub(width(lead).max(indent)).max(8);
        let ranges = match (self.whole, tone) {
            (false, _) => wrap(text, room),
            (true, Tone::Verbatim) => wrap_words(text, usize::MAX),
            (true, _) => wrap_words(text, room),
        };
        for (i, range) in ranges.into_iter().enumerate() {
            let mut pieces = Vec::with_capacity(2);
            if i == 0 && !lead.is_empty() {
                pieces.push((lead_tone, lead.to_owned()));
            } else if indent > 0 {
                pieces.push((Tone::Plain, " ".repeat(indent)));
            }
            pieces.push((tone, text[range].to_owned()));
            self.lines.push(Line { pieces, link: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Target;
    use super::*;

    fn page() -> Document {
        let mut page = Document::new("t");
        page.heading("Who acts");
        page.field("Retry", "only after the fix");
        page.link("kb-1", "an article with a long title", Target::Entry("kb-1".into()));
        page
    }

    #[test]
    fn further_lines_hang_below_the_first() {
        assert_eq!(
            to_text(&page(), 22),
            "Who acts\nRetry: only after the\n       fix\nkb-1  an article with\n      a long title\n"
        );
    }

    #[test]
    fn plain_text_is_not_wrapped() {
        let plain = to_plain(&page());
        assert_eq!(plain, "t\n\nWho acts\nRetry: only after the fix\nkb-1  an article with a long title\n");
    }

    #[test]
    fn every_line_of_a_link_belongs_to_it() {
        let links: Vec<Option<usize>> = lay_out(&page(), 22).iter().map(|line| line.link).collect();
        assert_eq!(links, [None, None, None, Some(0), Some(0)]);
    }
}
