//! What the screen knows. Each view's part has its own file.

pub mod checklist;
pub mod countries;
pub mod diagnose;
pub mod reader;
pub mod search;
pub mod walkthroughs;

use std::sync::Arc;

use checklist::ChecklistView;
use countries::Countries;
use diagnose::Diagnose;
use reader::Reader;
use search::Search;
use walkthroughs::Walkthroughs;

use super::action::Context;
use super::message::{TeamStatus, Told};
use super::overlay::Overlay;
use crate::knowledge::KnowledgeBase;

/// Everything the screen knows.
#[derive(Debug)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The name under which events are recorded.
    pub operator: String,
    /// `None` while it is loading.
    pub base: Option<Arc<KnowledgeBase>>,
    pub view: View,
    pub search: Search,
    pub diagnose: Diagnose,
    pub countries: Countries,
    pub walkthroughs: Walkthroughs,
    /// What was opened over the view, the front one last.
    pub stack: Vec<Screen>,
    pub overlays: Vec<Overlay>,
    pub told: Option<Told>,
    /// `None` where no team is configured.
    pub team: Option<TeamStatus>,
    /// Whether the store was asked to tell of every change.
    pub watching: bool,
    /// Ctrl-C was the last key.
    pub cancelled: bool,
    pub ended: bool,
}

/// The views that the digits switch between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Search,
    Diagnose,
    Walkthroughs,
    Countries,
}

/// A screen opened over a view.
#[derive(Debug)]
pub enum Screen {
    Reader(Box<Reader>),
    Checklist(Box<ChecklistView>),
}

impl State {
    /// The first state, with `query` typed already.
    #[must_use]
    pub fn new(size: (u16, u16), query: &str, operator: &str) -> Self {
        Self {
            size,
            operator: operator.to_owned(),
            base: None,
            view: View::Search,
            search: Search::new(query),
            diagnose: Diagnose::default(),
            countries: Countries::default(),
            walkthroughs: Walkthroughs::default(),
            stack: Vec::new(),
            overlays: Vec::new(),
            told: None,
            team: None,
            watching: false,
            cancelled: false,
            ended: false,
        }
    }

    /// Where the keys go.
    #[must_use]
    pub fn context(&self) -> Context {
        if let Some(overlay) = self.overlays.last() {
            return overlay.context();
        }
        match (self.stack.last(), self.view) {
            (Some(Screen::Reader(_)), _) => Context::Reader,
            (Some(Screen::Checklist(_)), _) => Context::Checklist,
            (None, View::Search) if self.search.typing => Context::Query,
            (None, View::Search) => Context::Results,
            (None, View::Diagnose) => Context::Diagnose,
            (None, View::Countries) if self.countries.typing => Context::Query,
            (None, View::Countries) => Context::Countries,
            (None, View::Walkthroughs) => Context::Walkthroughs,
        }
    }

    /// Whether what is on screen changes when another program records events.
    #[must_use]
    pub fn shows_walkthroughs(&self) -> bool {
        let open = self.stack.iter().any(|screen| matches!(screen, Screen::Checklist(_)));
        open || self.view == View::Walkthroughs
    }

    /// Makes every pane fit the terminal and what it shows.
    pub fn fit(&mut self) {
        let size = self.size;
        let Some(base) = self.base.clone() else { return };
        match self.stack.last_mut() {
            Some(Screen::Reader(reader)) => reader.fit(size),
            Some(Screen::Checklist(checklist)) => checklist.fit(&base, size),
            None => match self.view {
                View::Search => self.search.fit(&base, size),
                View::Diagnose => self.diagnose.fit(&base, size),
                View::Countries => self.countries.fit(&base, size),
                View::Walkthroughs => self.walkthroughs.fit(size),
            },
        }
        self.fit_overlay();
    }

    fn fit_overlay(&mut self) {
        use super::layout::{overlay_rows, picker_overlay, reading_overlay};
        let reading = reading_overlay(self.size);
        match self.overlays.last_mut() {
            Some(Overlay::Notice(page)) => {
                page.fit(usize::from(reading.width.saturating_sub(4)), overlay_rows(reading));
            }
            Some(Overlay::Help(help)) => {
                help.scroll = help.scroll.min(help.line_count().saturating_sub(overlay_rows(reading)));
            }
            Some(Overlay::Picker(picker)) => {
                let count = picker.matching().len();
                picker.cursor.keep_visible(count, overlay_rows(picker_overlay(self.size, picker.items.len())).max(1));
            }
            Some(Overlay::Prompt(_)) | None => {}
        }
    }
}
