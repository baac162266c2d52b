//! What the screen remembers from run to run, and what of it is still to be kept.

use jiff::Timestamp;

use crate::memory::{Memo, Memory, Place, What};
use crate::tui::action::Action;

const OFF: &str = "nothing is remembered: history = false in config.toml";

/// The memory on screen.
#[derive(Debug)]
pub struct Recall {
    pub memory: Memory,
    /// Whether anything is remembered at all.
    pub on: bool,
    /// Whether to go back, once everything is there, to where the screen was left.
    pub restore: bool,
    /// Whether the files have been read.
    pub read: bool,
    /// Where the screen was when that was last noted.
    noted: Option<Place>,
    /// What is not kept yet.
    fresh: Vec<Memo>,
}

impl Default for Recall {
    fn default() -> Self {
        Self { memory: Memory::default(), on: true, restore: false, read: false, noted: None, fresh: Vec::new() }
    }
}

impl Recall {
    /// Remembers something, if anything is remembered.
    pub fn note(&mut self, at: Timestamp, what: What) {
        if self.on {
            let memo = Memo { at, what };
            self.fresh.push(memo.clone());
            // Where the screen was left is for the next run; until then the one before counts.
            if !matches!(memo.what, What::Left(_)) {
                self.memory.take(memo);
            }
        }
    }

    /// Remembers where the screen is, unless that is known or every run begins there.
    pub fn note_place(&mut self, at: Timestamp, place: Place) {
        if !place.is_start() && self.noted.as_ref() != Some(&place) {
            self.noted = Some(place.clone());
            self.note(at, What::Left(place));
        }
    }

    /// Why an action on what is remembered would do nothing now.
    #[must_use]
    pub fn blocked(&self, action: Action) -> Option<&'static str> {
        let (nothing, why) = match action {
            Action::EarlierQueries => {
                (self.memory.queries().next().is_none(), "no query is remembered yet; one is when it leads to an entry")
            }
            Action::Restore => (self.memory.left().is_none(), "no earlier run has left a view"),
            Action::Pin => (!self.on, OFF),
            _ => return None,
        };
        nothing.then_some(if self.on { why } else { OFF })
    }

    /// Whether to say that there is a way back: until this run has gone somewhere itself.
    #[must_use]
    pub fn offers_return(&self) -> bool {
        self.memory.left().is_some() && self.noted.is_none()
    }

    /// Where the screen was when that was last noted.
    #[must_use]
    pub fn noted(&self) -> Option<&Place> {
        self.noted.as_ref()
    }

    /// What is to be kept now.
    pub fn take_fresh(&mut self) -> Vec<Memo> {
        std::mem::take(&mut self.fresh)
    }
}
