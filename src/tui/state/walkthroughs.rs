//! The Walkthroughs view: what was begun, by whom, and how far it is.

use uuid::Uuid;

use crate::tui::cursor::Cursor;
use crate::tui::layout::of_list;
use crate::walkthrough::state::Walkthrough;

/// How many lines one walkthrough takes in the list.
pub const ROWS: usize = 2;

/// The list of walkthroughs.
#[derive(Debug, Default)]
pub struct Walkthroughs {
    /// All of them, the newest first; `None` until the store has answered.
    pub all: Option<Vec<Walkthrough>>,
    pub show_closed: bool,
    pub cursor: Cursor,
    /// Why they cannot be kept or read.
    pub problem: Option<String>,
}

impl Walkthroughs {
    #[must_use]
    pub fn shown(&self) -> Vec<&Walkthrough> {
        let wanted = |walkthrough: &&Walkthrough| self.show_closed || walkthrough.is_open();
        self.all.iter().flatten().filter(wanted).collect()
    }

    #[must_use]
    pub fn selected(&self) -> Option<&Walkthrough> {
        self.shown().get(self.cursor.selected).copied()
    }

    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<&Walkthrough> {
        self.all.iter().flatten().find(|walkthrough| walkthrough.id == id)
    }

    /// How many of them are closed.
    #[must_use]
    pub fn closed(&self) -> usize {
        self.all.iter().flatten().filter(|walkthrough| !walkthrough.is_open()).count()
    }

    /// Takes the list that the store read; the selected walkthrough stays selected.
    pub fn replace(&mut self, all: Vec<Walkthrough>) {
        let selected = self.selected().map(|walkthrough| walkthrough.id);
        self.all = Some(all);
        let again = self.shown().iter().position(|walkthrough| Some(walkthrough.id) == selected);
        self.cursor.selected = again.unwrap_or(self.cursor.selected);
    }

    pub fn fit(&mut self, size: (u16, u16)) {
        self.cursor.keep_visible(self.shown().len(), visible(size));
    }
}

/// How many walkthroughs have room.
#[must_use]
pub fn visible(size: (u16, u16)) -> usize {
    (usize::from(of_list(size).body.height) / ROWS).max(1)
}
