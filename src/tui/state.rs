//! What the screen knows. Each view's part has its own file.

pub mod checklist;
pub mod countries;
pub mod diagnose;
mod offers;
pub mod reader;
pub mod recall;
pub mod search;
pub mod walkthroughs;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use checklist::ChecklistView;
use countries::Countries;
use crossterm::event::KeyCode;
use diagnose::Diagnose;
use jiff::Timestamp;
use reader::Reader;
use recall::Recall;
use search::Search;
use walkthroughs::{Group, Walkthroughs};

use super::action::Action;
use super::clip::Clip;
use super::context::Context;
use super::key::Key;
use super::keymap::Keymap;
use super::message::{Message, TeamStatus, Told, Watching};
use super::overlay::Overlay;
use super::progress::Progress;
use crate::knowledge::KnowledgeBase;

/// Everything the screen knows.
#[derive(Debug)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The name under which events are recorded.
    pub operator: String,
    pub keymap: Keymap,
    /// What the clock said when the newest message came.
    pub now: Timestamp,
    /// `None` while it is loading.
    pub base: Option<Arc<KnowledgeBase>>,
    pub view: View,
    pub search: Search,
    pub diagnose: Diagnose,
    pub countries: Countries,
    pub walkthroughs: Walkthroughs,
    pub recall: Recall,
    /// What was opened over the view, the front one last.
    pub stack: Vec<Screen>,
    pub overlays: Vec<Overlay>,
    pub told: Option<Told>,
    /// What was asked for and is not answered yet.
    pub progress: Progress,
    /// What was typed ahead of an answer that it acts on, in its order.
    pub ahead: VecDeque<Message>,
    /// What was copied last.
    pub copied: Option<Clip>,
    /// Whether the plain text is shown instead of the screen.
    pub plain: bool,
    /// `None` where no team is configured.
    pub team: Option<TeamStatus>,
    /// Of what the store was asked to tell every change.
    pub watching: Watching,
    /// Ctrl-C was the last key.
    pub cancelled: bool,
    pub ended: bool,
    /// The number of the signal that says so.
    pub ended_by: Option<i32>,
    pub home: Home,
}

/// Whether what is done here can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    Writable,
    ReadOnly,
}

/// The views that the digits switch between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Search,
    Diagnose,
    Walkthroughs,
    Countries,
}

impl View {
    const ALL: [Self; 4] = [Self::Search, Self::Diagnose, Self::Walkthroughs, Self::Countries];

    /// The word that it is remembered by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Diagnose => "diagnose",
            Self::Walkthroughs => "walkthroughs",
            Self::Countries => "countries",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
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
            keymap: Keymap::default(),
            now: Timestamp::UNIX_EPOCH,
            base: None,
            view: View::Search,
            search: Search::new(query),
            diagnose: Diagnose::default(),
            countries: Countries::default(),
            walkthroughs: Walkthroughs::default(),
            recall: Recall::default(),
            stack: Vec::new(),
            overlays: Vec::new(),
            told: None,
            progress: Progress::default(),
            ahead: VecDeque::new(),
            copied: None,
            plain: false,
            team: None,
            watching: Watching::default(),
            cancelled: false,
            ended: false,
            ended_by: None,
            home: Home::Writable,
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
            (None, View::Walkthroughs) if self.walkthroughs.typing => Context::Query,
            (None, View::Walkthroughs) => Context::Walkthroughs,
        }
    }

    /// What `key` does now; `None` when it does nothing or is text.
    #[must_use]
    pub fn action_of(&self, key: Key) -> Option<Action> {
        let action = self.keymap.action_of(self.context(), key);
        action.or_else(|| (self.palette_key() == Some(key)).then_some(Action::Palette))
    }

    /// The key of the command palette where it would be text, in a query line that is empty: no query begins with a
    /// colon. Another sign or letter might well.
    #[must_use]
    pub fn palette_key(&self) -> Option<Key> {
        let mut keys = self.keymap.keys(Context::Everywhere, Action::Palette);
        let colon = keys.find(|key| key.code == KeyCode::Char(':') && key.is_text())?;
        let input = match self.view {
            View::Search => &self.search.input,
            View::Countries => &self.countries.input,
            View::Walkthroughs => &self.walkthroughs.input,
            View::Diagnose => return None,
        };
        (self.context() == Context::Query && input.value().is_empty()).then_some(colon)
    }

    /// Who holds the open walkthrough on screen, if it is somebody else.
    #[must_use]
    pub fn other_holder(&self) -> Option<&str> {
        let Some(Screen::Checklist(view)) = self.stack.last() else { return None };
        let holder = view.walkthrough.holder.who.as_str();
        (view.walkthrough.is_open() && holder != self.operator).then_some(holder)
    }

    /// What on screen changes when another program records events.
    #[must_use]
    pub fn to_watch(&self) -> Watching {
        let opened = self.stack.iter().filter_map(|screen| match screen {
            Screen::Checklist(view) => Some(view.walkthrough.id),
            Screen::Reader(_) => None,
        });
        Watching { list: self.stack.is_empty() && self.view == View::Walkthroughs, opened: opened.collect() }
    }

    /// How long the screen stays right when nothing happens: until there is a word to say about what takes long, and to
    /// the end of the minute where a wait is shown, which counts its minutes; else for ever.
    #[must_use]
    pub fn patience(&self) -> Option<Duration> {
        let waits = match self.stack.last() {
            Some(Screen::Checklist(view)) => !view.walkthrough.waiting(self.now).is_empty(),
            Some(Screen::Reader(_)) => false,
            None => self.view == View::Walkthroughs && self.walkthroughs.count_of(Group::Waiting) > 0,
        };
        let passed = Duration::from_secs(self.now.as_second().rem_euclid(60).unsigned_abs());
        let minute = waits.then(|| Duration::from_secs(60).saturating_sub(passed));
        minute.into_iter().chain(self.progress.patience(self.now)).min()
    }

    /// Makes every pane fit the terminal and what it shows.
    pub fn fit(&mut self) {
        let size = self.size;
        if self.view == View::Walkthroughs {
            self.walkthroughs.fit(size, &self.operator, self.now);
        }
        let Some(base) = self.base.clone() else { return };
        match self.stack.last_mut() {
            Some(Screen::Reader(reader)) => reader.fit(size),
            Some(Screen::Checklist(checklist)) => checklist.fit(&base, size),
            None => match self.view {
                View::Search => self.search.fit(&base, size),
                View::Diagnose => self.diagnose.fit(&base, size),
                View::Countries => self.countries.fit(&base, size),
                View::Walkthroughs => {}
            },
        }
        self.fit_overlay();
    }

    fn fit_overlay(&mut self) {
        use super::layout::{overlay_rows, reading_overlay};
        let reading = reading_overlay(self.size);
        match self.overlays.last_mut() {
            Some(Overlay::Notice(page)) => {
                page.fit(usize::from(reading.width.saturating_sub(4)), overlay_rows(reading));
            }
            Some(Overlay::Help(help)) => {
                help.scroll =
                    help.scroll.min(help.lines(&self.keymap, self.size).len().saturating_sub(overlay_rows(reading)));
            }
            Some(Overlay::Changed(changed)) => {
                changed.page.fit(usize::from(reading.width.saturating_sub(4)), overlay_rows(reading));
            }
            Some(Overlay::Picker(picker)) => {
                let count = picker.matching().len();
                picker.cursor.keep_visible(count, picker.rows(self.size));
            }
            Some(Overlay::Prompt(_)) | None => {}
        }
    }
}
