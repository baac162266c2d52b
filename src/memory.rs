//! What the screen remembers from run to run: earlier queries, entries that were opened or pinned, and where it was
//! left. May use [`crate::text`], [`mod@crate::file`] and [`crate::error`].
//!
//! Everything is a [`Memo`]; [`Memory`] is a pure fold of them in their order, so that several programs can add to one
//! file. `files` keeps them, `frecency` says what they mean for the order of hits. A log is never among them.

pub mod files;
pub mod frecency;
pub mod memo;
pub mod query;

use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;

pub use memo::{Memo, Opened, Place, What};

/// How many earlier queries are kept.
pub const MOST_QUERIES: usize = 300;

/// How many openings of entries are kept: enough for [`frecency`], which forgets in weeks.
pub const MOST_OPENINGS: usize = 500;

/// How many entries can be pinned.
pub const MOST_PINNED: usize = 50;

/// What is remembered, folded from memos.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Newest first, none twice.
    queries: VecDeque<(Timestamp, String)>,
    /// Ids of entries, oldest first, once for each opening.
    openings: VecDeque<(Timestamp, String)>,
    /// Ids of entries, in the order in which they were pinned.
    pinned: Vec<(Timestamp, String)>,
    left: Option<(Timestamp, Place)>,
}

impl Memory {
    /// Everything that `memos` come to, the oldest first.
    #[must_use]
    pub fn of(memos: impl IntoIterator<Item = Memo>) -> Self {
        let mut memory = Self::default();
        memos.into_iter().for_each(|memo| memory.take(memo));
        memory
    }

    /// Takes one memo more. What is too much of its kind pushes out the oldest.
    pub fn take(&mut self, Memo { at, what }: Memo) {
        match what {
            What::Query(text) => {
                self.queries.retain(|(_, known)| *known != text);
                self.queries.push_front((at, text));
                self.queries.truncate(MOST_QUERIES);
            }
            What::Opened(id) => {
                self.openings.push_back((at, id));
                if self.openings.len() > MOST_OPENINGS {
                    self.openings.pop_front();
                }
            }
            What::Pinned(id) if self.is_pinned(&id) => {}
            What::Pinned(id) => {
                self.pinned.push((at, id));
                if self.pinned.len() > MOST_PINNED {
                    self.pinned.remove(0);
                }
            }
            What::Unpinned(id) => self.pinned.retain(|(_, pinned)| *pinned != id),
            What::Left(place) => self.left = Some((at, place)),
        }
    }

    /// Forgets everything but what is pinned, or that too.
    pub fn forget(&mut self, pinned_too: bool) {
        let pinned = if pinned_too { Vec::new() } else { std::mem::take(&mut self.pinned) };
        *self = Self { pinned, ..Self::default() };
    }

    /// The earlier queries with when they were made, newest first.
    pub fn queries(&self) -> impl Iterator<Item = (Timestamp, &str)> {
        self.queries.iter().map(|(at, text)| (*at, text.as_str()))
    }

    /// The ids of the entries opened last, newest first, none twice.
    #[must_use]
    pub fn recent(&self, most: usize) -> Vec<&str> {
        let mut recent: Vec<&str> = Vec::new();
        for (_, id) in self.openings.iter().rev() {
            if !recent.contains(&id.as_str()) {
                recent.push(id);
            }
            if recent.len() == most {
                break;
            }
        }
        recent
    }

    /// The ids of the pinned entries, in the order in which they were pinned.
    #[must_use]
    pub fn pinned(&self) -> Vec<&str> {
        self.pinned.iter().map(|(_, id)| id.as_str()).collect()
    }

    #[must_use]
    pub fn is_pinned(&self, id: &str) -> bool {
        self.pinned.iter().any(|(_, pinned)| pinned == id)
    }

    /// Where the screen was left, and when.
    #[must_use]
    pub fn left(&self) -> Option<(Timestamp, &Place)> {
        self.left.as_ref().map(|(at, place)| (*at, place))
    }

    /// How much each opened entry counts at `now`, by its id: see [`frecency`].
    #[must_use]
    pub fn weights(&self, now: Timestamp) -> HashMap<&str, f64> {
        let mut weights = HashMap::new();
        for (at, id) in &self.openings {
            *weights.entry(id.as_str()).or_default() += frecency::worth(*at, now);
        }
        weights
    }

    /// As many memos as are needed to come to the same memory, the oldest first.
    #[must_use]
    pub fn memos(&self) -> Vec<Memo> {
        let queries = self.queries.iter().rev().map(|(at, text)| Memo { at: *at, what: What::Query(text.clone()) });
        let openings = self.openings.iter().map(|(at, id)| Memo { at: *at, what: What::Opened(id.clone()) });
        let pinned = self.pinned.iter().map(|(at, id)| Memo { at: *at, what: What::Pinned(id.clone()) });
        let left = self.left.iter().map(|(at, place)| Memo { at: *at, what: What::Left(place.clone()) });
        let mut memos: Vec<Memo> = queries.chain(openings).chain(pinned).chain(left).collect();
        // For whoever reads the file; within a kind the order stays, unless the clock went back.
        memos.sort_by_key(|memo| memo.at);
        memos
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn memo(second: i64, what: What) -> Memo {
        Memo { at: at(second), what }
    }

    fn queries(memory: &Memory) -> Vec<&str> {
        memory.queries().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_query_made_again_is_the_newest_and_stands_once() {
        let typed = ["seat", "27006", "seat"];
        let memory = Memory::of((0..).zip(typed).map(|(n, text)| memo(n, What::Query(text.into()))));
        assert_eq!(queries(&memory), ["seat", "27006"]);
    }

    #[test]
    fn only_so_much_is_kept() {
        let mut memory = Memory::default();
        for n in 0..1000 {
            memory.take(memo(n, What::Query(format!("q{n}"))));
            memory.take(memo(n, What::Opened(format!("e{n}"))));
            memory.take(memo(n, What::Pinned(format!("e{n}"))));
        }
        assert_eq!((memory.queries().count(), memory.openings.len()), (MOST_QUERIES, MOST_OPENINGS));
        assert_eq!((queries(&memory)[0], memory.recent(2)), ("q999", vec!["e999", "e998"]));
        assert_eq!((memory.pinned().len(), memory.pinned()[0]), (MOST_PINNED, "e950"));
    }

    #[test]
    fn pins_keep_their_order_and_go_again() {
        let pins = [What::Pinned("b".into()), What::Pinned("a".into()), What::Pinned("b".into())];
        let mut memory = Memory::of(pins.into_iter().map(|what| memo(0, what)));
        assert_eq!(memory.pinned(), ["b", "a"]);
        memory.take(memo(1, What::Unpinned("b".into())));
        assert_eq!(memory.pinned(), ["a"]);
    }

    #[test]
    fn forgetting_spares_the_pinned_ones_unless_told() {
        let all = [What::Query("q".into()), What::Opened("a".into()), What::Pinned("a".into())];
        let mut memory = Memory::of(all.into_iter().map(|what| memo(0, what)));
        memory.forget(false);
        assert_eq!((memory.queries().count(), memory.recent(9).len(), memory.pinned()), (0, 0, vec!["a"]));
        memory.forget(true);
        assert!(memory.memos().is_empty());
    }

    #[test]
    fn its_memos_come_to_the_same_memory() {
        let place = Place { view: "search".into(), opened: Some(Opened::Entry("a".into())), query: "x y".into() };
        let all = [What::Query("q".into()), What::Opened("a".into()), What::Pinned("b".into()), What::Left(place)];
        let memory = Memory::of((0..).zip(all).map(|(n, what)| memo(n, what)));
        let again = Memory::of(memory.memos());
        assert_eq!(format!("{again:?}"), format!("{memory:?}"));
    }
}
