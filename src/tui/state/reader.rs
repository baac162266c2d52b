//! The reader: a page over the view, with the pages read before and after it.

use crate::document::{Target, of_target};
use crate::knowledge::KnowledgeBase;
use crate::tui::layout::{of_page, text_area};
use crate::tui::page::Page;

/// The pages that were read, and which of them is shown.
#[derive(Debug)]
pub struct Reader {
    visits: Vec<(Option<Target>, Page)>,
    at: usize,
}

impl Reader {
    /// A reader that shows `target`; `None` when there is no such thing.
    #[must_use]
    pub fn open(base: &KnowledgeBase, target: Target) -> Option<Self> {
        let page = page_of(base, &target)?;
        Some(Self { visits: vec![(Some(target), page)], at: 0 })
    }

    /// A reader that begins with a page which no link leads to.
    #[must_use]
    pub fn of_page(page: Page) -> Self {
        Self { visits: vec![(None, page)], at: 0 }
    }

    /// What is shown; `None` for a page which no link leads to.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.visits[self.at].0.as_ref()
    }

    #[must_use]
    pub fn page(&self) -> &Page {
        &self.visits[self.at].1
    }

    pub fn page_mut(&mut self) -> &mut Page {
        &mut self.visits[self.at].1
    }

    /// Goes to another page; what was ahead in the history is forgotten.
    pub fn follow(&mut self, base: &KnowledgeBase, target: Target) {
        if let Some(page) = page_of(base, &target) {
            self.visits.truncate(self.at + 1);
            self.visits.push((Some(target), page));
            self.at += 1;
        }
    }

    #[must_use]
    pub fn has_earlier(&self) -> bool {
        self.at > 0
    }

    #[must_use]
    pub fn has_later(&self) -> bool {
        self.at + 1 < self.visits.len()
    }

    /// Goes back to the page before, if there is one.
    pub fn back(&mut self) {
        self.at -= usize::from(self.has_earlier());
    }

    /// Goes forward again, if there is a page.
    pub fn forward(&mut self) {
        self.at += usize::from(self.has_later());
    }

    pub fn fit(&mut self, size: (u16, u16)) {
        let area = text_area(of_page(size).body);
        self.page_mut().fit(usize::from(area.width), usize::from(area.height));
    }
}

/// The page of a target.
#[must_use]
pub fn page_of(base: &KnowledgeBase, target: &Target) -> Option<Page> {
    of_target(base, target).map(Page::new)
}
