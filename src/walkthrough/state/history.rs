//! What is asked of the log of a walkthrough: what can be undone and redone, and what an event says.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Logged, Walkthrough};
use crate::walkthrough::event::{Event, Fact};

impl Walkthrough {
    /// Every event once, the oldest first.
    #[must_use]
    pub fn log(&self) -> &[Logged] {
        &self.log
    }

    /// The event that undo undoes: the newest change that counts. The start stays, and so does an undo, so that undo
    /// after undo goes further back; [`Walkthrough::last_redoable`] is what takes an undo back.
    #[must_use]
    pub fn last_undoable(&self) -> Option<&Event> {
        self.counting().find(|event| event.fact.is_change())
    }

    /// The undo that redo takes back: the newest one that counts, unless something was changed after it.
    #[must_use]
    pub fn last_redoable(&self) -> Option<&Event> {
        self.counting().take_while(|event| !event.fact.is_change()).find(|event| self.undoes_a_change(event))
    }

    /// What undo undoes for this operator: the newest change for the holder; for everybody else their own newest note,
    /// or that they handed the walkthrough over, while nothing was done since.
    #[must_use]
    pub fn last_undoable_by(&self, by: &str) -> Option<&Event> {
        let newest = self.last_undoable();
        if by == self.holder.who {
            return newest;
        }
        let handed_over = newest.filter(|event| event.by == by && event.fact.is_about_holder());
        handed_over.or_else(|| self.counting().find(|event| is_note_of(event, by)))
    }

    /// What redo takes back for this operator: for everybody but the holder, the undo of their own note, and their own
    /// undo of what made another the holder, while nothing was done since.
    #[must_use]
    pub fn last_redoable_by(&self, by: &str) -> Option<&Event> {
        let newest = self.last_redoable();
        if by == self.holder.who {
            return newest;
        }
        let is_about_holder =
            |event: &&Event| self.undone_by(event).is_some_and(|target| target.fact.is_about_holder());
        let given_back = newest.filter(|event| event.by == by).filter(is_about_holder);
        let mut own = self.counting().take_while(|event| !is_note_of(event, by)).filter(|event| event.by == by);
        given_back.or_else(|| own.find(|event| self.undone_by(event).is_some_and(|target| is_note_of(target, by))))
    }

    /// The events that count, the newest first.
    fn counting(&self) -> impl Iterator<Item = &Event> {
        self.log.iter().rev().filter(|logged| !logged.undone).map(|logged| &logged.event)
    }

    fn undoes_a_change(&self, event: &Event) -> bool {
        self.undone_by(event).is_some_and(|target| target.fact.is_change())
    }

    fn undone_by(&self, event: &Event) -> Option<&Event> {
        let Fact::Undone { event: target } = event.fact else { return None };
        self.logged(target).map(|logged| &logged.event)
    }

    /// The event with this id.
    #[must_use]
    pub fn logged(&self, id: Uuid) -> Option<&Logged> {
        self.log.iter().find(|logged| logged.event.id == id)
    }

    /// The highest id of its events: the next one must be above.
    #[must_use]
    pub fn newest_event(&self) -> Uuid {
        self.log.last().map_or(self.id, |logged| logged.event.id)
    }

    /// When its newest event happened.
    #[must_use]
    pub fn touched_at(&self) -> Timestamp {
        self.log.last().map_or(self.started_at, |logged| logged.event.at)
    }
}

fn is_note_of(event: &Event, by: &str) -> bool {
    event.by == by && matches!(event.fact, Fact::Noted { .. })
}

impl Fact {
    /// Whether it changes the walkthrough by itself: not the start or what led to it, not an undo, nothing unknown.
    fn is_change(&self) -> bool {
        let is_start = matches!(self, Self::Started { .. } | Self::Diagnosed(_));
        !(is_start || matches!(self, Self::Undone { .. } | Self::Unknown(_)))
    }

    /// Whether it says who goes on.
    fn is_about_holder(&self) -> bool {
        matches!(self, Self::Assigned { .. } | Self::Claimed { .. })
    }
}
