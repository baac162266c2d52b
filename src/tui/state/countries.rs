//! The Countries view: pick a country and see what is required there and which codes can fire.

use tui_input::Input;

use crate::document::Target;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::{self, Country};
use crate::tui::cursor::Cursor;
use crate::tui::layout::{below_title, of_list, preview_area};
use crate::tui::page::Page;
use crate::tui::state::reader::page_of;

/// The list of countries and the page of the selected one.
#[derive(Debug, Default)]
pub struct Countries {
    pub input: Input,
    /// Whether the line that picks has the focus.
    pub typing: bool,
    pub cursor: Cursor,
    preview: Option<(&'static str, Page)>,
}

impl Countries {
    /// The countries that fit what is typed.
    #[must_use]
    pub fn shown(&self) -> Vec<&'static Country> {
        country::matching(self.input.value())
    }

    #[must_use]
    pub fn selected(&self) -> Option<&'static Country> {
        self.shown().get(self.cursor.selected).copied()
    }

    #[must_use]
    pub fn preview(&self) -> Option<&Page> {
        self.preview.as_ref().map(|(_, page)| page)
    }

    /// Another text was typed: the first country that fits is selected.
    pub fn edited(&mut self) {
        self.cursor = Cursor::default();
    }

    pub fn fit(&mut self, base: &KnowledgeBase, size: (u16, u16)) {
        let parts = of_list(size);
        self.cursor.keep_visible(self.shown().len(), usize::from(parts.list.height).max(1));
        let Some(selected) = self.selected() else {
            self.preview = None;
            return;
        };
        if self.preview.as_ref().is_none_or(|(code, _)| *code != selected.code) {
            let page = page_of(base, &Target::Country(selected.code.to_owned()));
            self.preview = page.map(|page| (selected.code, page));
        }
        if let Some((_, page)) = &mut self.preview {
            let area = below_title(preview_area(parts.preview));
            page.fit(usize::from(area.width), usize::from(area.height));
        }
    }
}
