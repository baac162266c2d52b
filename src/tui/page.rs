//! A page to read: a document laid out for the pane it stands in, with its scroll position, links and places found.

use std::ops::Range;

use super::action::Action;
use crate::document::lines::{Line, lay_out, to_text};
use crate::document::{Document, Target};

/// A page and where the reader is in it.
#[derive(Clone, Debug, Default)]
pub struct Page {
    document: Document,
    lines: Vec<Line>,
    columns: usize,
    pub scroll: usize,
    /// The selected link, by its number on the page.
    pub link: Option<usize>,
    /// What `find` looked for, and where it is.
    pub sought: String,
    found: Vec<(usize, Range<usize>)>,
    current: usize,
}

impl Page {
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self { document, ..Self::default() }
    }

    #[must_use]
    pub fn title(&self) -> &str {
        &self.document.title
    }

    /// The whole page as text, as the command line prints it.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n\n{}", self.document.title, to_text(&self.document, self.columns))
    }

    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Lays the page out for a pane of this size, if it is not already.
    pub fn fit(&mut self, columns: usize, rows: usize) {
        if self.columns != columns {
            self.columns = columns;
            self.lines = lay_out(&self.document, columns);
            let sought = self.sought.clone();
            self.locate(&sought);
        }
        self.scroll = self.scroll.min(self.deepest(rows));
    }

    fn deepest(&self, rows: usize) -> usize {
        self.lines.len().saturating_sub(rows)
    }

    /// Scrolls as `action` says in a pane of `rows` lines; other actions do nothing.
    pub fn act(&mut self, action: Action, rows: usize) {
        let page = rows.saturating_sub(1).max(1);
        self.scroll = match action {
            Action::Up => self.scroll.saturating_sub(1),
            Action::Down => self.scroll + 1,
            Action::HalfUp => self.scroll.saturating_sub(rows / 2),
            Action::HalfDown => self.scroll + rows / 2,
            Action::PageUp => self.scroll.saturating_sub(page),
            Action::PageDown => self.scroll + page,
            Action::Top => 0,
            Action::Bottom => usize::MAX,
            _ => self.scroll,
        }
        .min(self.deepest(rows));
    }

    /// How much of the page has been seen, in percent; `None` when all of it is in view.
    #[must_use]
    pub fn percent(&self, rows: usize) -> Option<usize> {
        let deepest = self.deepest(rows);
        (deepest > 0).then(|| self.scroll * 100 / deepest)
    }

    /// Selects the next link, the first one after the last, and brings it into view.
    pub fn next_link(&mut self, rows: usize) {
        let count = self.link_count();
        if count == 0 {
            return;
        }
        let in_view = |line: &usize| *line >= self.scroll;
        let next = match self.link {
            Some(link) => (link + 1) % count,
            None => (0..count).find(|link| self.line_of(*link).is_some_and(|line| in_view(&line))).unwrap_or(0),
        };
        self.link = Some(next);
        if let Some(line) = self.line_of(next) {
            self.reveal(line, rows);
        }
    }

    fn line_of(&self, link: usize) -> Option<usize> {
        self.lines.iter().position(|line| line.link == Some(link))
    }

    fn reveal(&mut self, line: usize, rows: usize) {
        if line < self.scroll || line >= self.scroll + rows {
            self.scroll = line.saturating_sub(rows / 3).min(self.deepest(rows));
        }
    }

    #[must_use]
    pub fn link_count(&self) -> usize {
        self.document.targets().count()
    }

    /// Where the selected link leads.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.document.targets().nth(self.link?)
    }

    /// Finds every place of `text`, whatever its case, and goes to the first in view; returns how many there are.
    pub fn find(&mut self, text: &str, rows: usize) -> usize {
        self.locate(text);
        let here = self.found.iter().position(|(line, _)| *line >= self.scroll).unwrap_or(0);
        self.go_to(here, rows);
        self.found.len()
    }

    fn locate(&mut self, text: &str) {
        text.clone_into(&mut self.sought);
        let wanted = text.to_lowercase();
        self.found = if wanted.is_empty() {
            Vec::new()
        } else {
            self.lines.iter().enumerate().flat_map(|(at, line)| places(at, &line.text(), &wanted)).collect()
        };
        self.current = 0;
    }

    /// Goes to another place found: 1 is the next, -1 the one before.
    pub fn find_again(&mut self, by: isize, rows: usize) {
        let count = self.found.len();
        if count > 0 {
            let count_signed = isize::try_from(count).unwrap_or(isize::MAX);
            let next = (isize::try_from(self.current).unwrap_or(0) + by).rem_euclid(count_signed);
            self.go_to(next.unsigned_abs(), rows);
        }
    }

    fn go_to(&mut self, place: usize, rows: usize) {
        if let Some((line, _)) = self.found.get(place) {
            let line = *line;
            self.current = place;
            self.reveal(line, rows);
        }
    }

    /// The places found in one line, as byte ranges of its text.
    pub fn found_in(&self, line: usize) -> impl Iterator<Item = &Range<usize>> {
        self.found.iter().filter(move |(at, _)| *at == line).map(|(_, range)| range)
    }

    /// Which place found is the current one, and how many there are.
    #[must_use]
    pub fn place_found(&self) -> Option<(usize, usize)> {
        (!self.found.is_empty()).then_some((self.current + 1, self.found.len()))
    }
}

/// The places of `wanted` (lower-case) in `text`; letters whose lower case has another length are passed over.
fn places(at: usize, text: &str, wanted: &str) -> Vec<(usize, Range<usize>)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let fits = |range: &Range<usize>| text.is_char_boundary(range.start) && text.is_char_boundary(range.end);
    let ranges = lower.match_indices(wanted).map(|(start, found)| start..start + found.len());
    ranges.filter(fits).map(|range| (at, range)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    fn page(lines: usize) -> Page {
        let mut blocks: Vec<Block> = (0..lines).map(|i| Block::Paragraph(format!("Line {i}"))).collect();
        blocks.push(Block::Link { label: "kb-1".into(), text: "a link".into(), target: Target::Entry("kb-1".into()) });
        let mut page = Page::new(Document { title: "t".into(), blocks });
        page.fit(40, 10);
        page
    }

    #[test]
    fn scrolling_ends_at_the_last_line() {
        let mut page = page(30);
        page.act(Action::Bottom, 10);
        assert_eq!((page.scroll, page.percent(10)), (21, Some(100)));
        page.act(Action::PageUp, 10);
        assert_eq!(page.scroll, 12);
    }

    #[test]
    fn a_link_out_of_view_is_brought_into_view() {
        let mut page = page(30);
        page.next_link(10);
        assert_eq!(page.target(), Some(&Target::Entry("kb-1".into())));
        assert!(page.scroll > 0);
    }

    #[test]
    fn find_goes_round() {
        let mut page = page(30);
        assert_eq!(page.find("line 2", 10), 11);
        page.find_again(-1, 10);
        assert_eq!(page.place_found(), Some((11, 11)));
        assert_eq!(page.find("nowhere", 10), 0);
    }
}
