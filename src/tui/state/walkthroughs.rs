//! The Walkthroughs view: what was begun, who goes on with it, and how far it is.

use std::collections::HashMap;

use jiff::Timestamp;
use tui_input::Input;
use uuid::Uuid;

use crate::tui::action::Action;
use crate::tui::cursor::Cursor;
use crate::tui::layout::of_list;
pub use crate::walkthrough::Group;
use crate::walkthrough::summary::Summary;

/// How many lines one walkthrough takes in the list.
pub const ROWS: usize = 2;

/// The list of walkthroughs.
#[derive(Debug, Default)]
pub struct Walkthroughs {
    /// What narrows the list.
    pub input: Input,
    /// Whether the line that narrows has the focus.
    pub typing: bool,
    pub group: Group,
    pub cursor: Cursor,
    /// Why they cannot be kept or read.
    pub problem: Option<String>,
    /// All of them; `None` until the store has answered. What came later keeps its place while the view is shown.
    all: Option<Vec<Summary>>,
    /// The places in `all` of those shown, and how many each group would show.
    shown: Vec<usize>,
    counts: [usize; Group::ALL.len()],
    /// For which minute that was found out; `None` when something has changed since.
    found: Option<i64>,
    /// What is to stay selected.
    anchor: Option<Uuid>,
}

impl Walkthroughs {
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.all.is_some()
    }

    /// Those of the group that what is typed finds.
    pub fn shown(&self) -> impl Iterator<Item = &Summary> {
        self.shown.iter().filter_map(|at| self.all.as_ref()?.get(*at))
    }

    /// How many walkthroughs are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.shown.len()
    }

    /// How many of a group what is typed finds.
    #[must_use]
    pub fn count_of(&self, group: Group) -> usize {
        self.counts[group as usize]
    }

    #[must_use]
    pub fn selected(&self) -> Option<&Summary> {
        self.shown().nth(self.cursor.selected)
    }

    /// Takes what the store read: what is known keeps its place, what is new stands first, the newest on top.
    pub fn take(&mut self, changed: Vec<Summary>) {
        self.keep_selected();
        let all = self.all.get_or_insert_default();
        let places: HashMap<Uuid, usize> = all.iter().enumerate().map(|(at, known)| (known.id, at)).collect();
        let mut fresh = Vec::new();
        for summary in changed {
            match places.get(&summary.id) {
                Some(at) => all[*at] = summary,
                None => fresh.push(summary),
            }
        }
        newest_first(&mut fresh);
        all.splice(0..0, fresh);
    }

    /// Brings the newest to the top: the view is shown anew.
    pub fn sort(&mut self) {
        self.keep_selected();
        self.all.iter_mut().for_each(|all| newest_first(all));
    }

    /// Another text was typed.
    pub fn edited(&mut self) {
        self.keep_selected();
        self.cursor = Cursor::default();
    }

    /// Lists the next group, or the one before.
    pub fn turn(&mut self, action: Action) {
        let count = Group::ALL.len();
        let by = if action == Action::NextGroup { 1 } else { count - 1 };
        self.group = Group::ALL[(self.group as usize + by) % count];
        self.edited();
    }

    /// Lists the open ones, whatever was typed.
    pub fn clear(&mut self) {
        self.input.reset();
        self.group = Group::default();
        self.edited();
    }

    fn keep_selected(&mut self) {
        if self.found.take().is_some() {
            self.anchor = self.selected().map(|summary| summary.id);
        }
    }

    pub fn fit(&mut self, size: (u16, u16), operator: &str, now: Timestamp) {
        let minute = now.as_second() / 60;
        if self.found != Some(minute) {
            self.keep_selected();
            self.find(operator, now);
            self.found = Some(minute);
        }
        self.cursor.keep_visible(self.shown.len(), visible(size));
    }

    fn find(&mut self, operator: &str, now: Timestamp) {
        let words: Vec<String> = self.input.value().split_whitespace().map(str::to_lowercase).collect();
        self.shown.clear();
        self.counts = Default::default();
        for (at, summary) in self.all.iter().flatten().enumerate().filter(|(_, summary)| summary.answers(&words)) {
            for group in Group::ALL.into_iter().filter(|group| group.holds(summary, operator, now)) {
                self.counts[group as usize] += 1;
                if group == self.group {
                    self.shown.push(at);
                }
            }
        }
        let anchor = self.anchor.take();
        let again = anchor.and_then(|id| self.shown().position(|summary| summary.id == id));
        self.cursor.selected = again.unwrap_or(self.cursor.selected);
    }
}

fn newest_first(summaries: &mut [Summary]) {
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.touched_at));
}

/// How many walkthroughs have room.
#[must_use]
pub fn visible(size: (u16, u16)) -> usize {
    (usize::from(of_list(size).body.height) / ROWS).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walkthrough::samples::{self, note, walked};

    const SIZE: (u16, u16) = (80, 24);

    fn summary(holder: &str, text: &str) -> Summary {
        Summary { holder: holder.to_owned(), ..Summary::of(&walked([note(text)])) }
    }

    fn shown(view: &mut Walkthroughs) -> Vec<Uuid> {
        view.fit(SIZE, "ann", samples::at());
        view.shown().map(|summary| summary.id).collect()
    }

    #[test]
    fn groups_and_words_narrow_the_list() {
        let (mine, theirs) = (summary("ann", "contoso"), summary("jon", "fabrikam"));
        let mut view = Walkthroughs::default();
        view.take(vec![mine.clone(), theirs.clone()]);
        assert_eq!(shown(&mut view).len(), 2);
        view.group = Group::Mine;
        view.edited();
        assert_eq!(shown(&mut view), [mine.id]);
        view.turn(Action::NextGroup);
        assert_eq!(shown(&mut view), [theirs.id]);
        view.input = Input::new("CONTOSO".to_owned());
        view.edited();
        assert!(shown(&mut view).is_empty());
        assert_eq!(view.count_of(Group::Open), 1);
        view.clear();
        assert_eq!(shown(&mut view).len(), 2);
    }

    #[test]
    fn a_change_moves_nothing_under_the_hands() {
        let (one, two) = (summary("ann", "one"), summary("ann", "two"));
        let mut view = Walkthroughs::default();
        view.take(vec![one.clone(), two.clone()]);
        let before = shown(&mut view);
        view.cursor.selected = 1;
        let selected = before[1];
        let later = samples::at() + jiff::SignedDuration::from_hours(1);
        let touched = |summary: &Summary| Summary { touched_at: later, ..summary.clone() };
        let changed = if selected == two.id { touched(&two) } else { touched(&one) };
        let fresh = summary("jon", "three");
        view.take(vec![changed, fresh.clone()]);
        assert_eq!(shown(&mut view), [fresh.id, before[0], before[1]]);
        assert_eq!(view.selected().map(|summary| summary.id), Some(selected));
        view.sort();
        assert_eq!(shown(&mut view)[0], selected);
        assert_eq!(view.selected().map(|summary| summary.id), Some(selected));
    }

    #[test]
    fn a_wait_that_is_over_leaves_its_group() {
        let until = samples::at() + jiff::SignedDuration::from_mins(5);
        let mut view = Walkthroughs { group: Group::Waiting, ..Walkthroughs::default() };
        view.take(vec![Summary { waits_until: Some(until), ..summary("ann", "n") }]);
        assert_eq!(shown(&mut view).len(), 1);
        view.fit(SIZE, "ann", until);
        assert_eq!(view.count(), 0);
    }
}
