//! The order of the hits that memory decides: pinned and recent entries before the whole list where nothing is
//! searched for, else frecency between equal hits.

use jiff::Timestamp;

use crate::memory::{Memory, frecency};
use crate::search::Hit;

/// How many recent entries stand before the whole list.
const MOST_RECENT: usize = 5;

/// How many of the first hits are pinned, and how many after them were opened lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    pinned: usize,
    recent: usize,
    all: usize,
}

impl Groups {
    /// Puts `hits` into the order that memory gives them.
    pub fn arrange(hits: &mut [Hit], memory: &Memory, now: Timestamp) -> Self {
        // Without anything to search for no hit has a score.
        if hits.first().is_some_and(|hit| hit.score <= 0.0) {
            return Self::list(hits, memory);
        }
        let weights = memory.weights(now);
        let equal = |a: &Hit, b: &Hit| {
            let place = |hit: &Hit| (hit.any_country, hit.disputed);
            a.score.total_cmp(&b.score).is_eq() && place(a) == place(b)
        };
        frecency::settle(hits, equal, |hit| weights.get(hit.id.as_str()).copied().unwrap_or_default());
        Self::default()
    }

    /// Brings the pinned and then the recent entries before all others, which stay in their order.
    fn list(hits: &mut [Hit], memory: &Memory) -> Self {
        let pinned = memory.pinned();
        let recent: Vec<&str> =
            memory.recent(MOST_RECENT + pinned.len()).into_iter().filter(|id| !pinned.contains(id)).collect();
        let first: Vec<&str> = pinned.iter().copied().chain(recent.into_iter().take(MOST_RECENT)).collect();
        if first.is_empty() {
            return Self::default();
        }
        let place = |hit: &Hit| first.iter().position(|id| *id == hit.id).unwrap_or(first.len());
        hits.sort_by_cached_key(place);
        let listed = |from: usize, to: usize| hits.iter().map(place).filter(|at| (from..to).contains(at)).count();
        let groups =
            Self { pinned: listed(0, pinned.len()), recent: listed(pinned.len(), first.len()), all: hits.len() };
        if groups.pinned + groups.recent == 0 { Self::default() } else { groups }
    }

    /// The title above the hit at `at`, where its group begins, or goes on at the top of the pane.
    #[must_use]
    pub fn title(self, at: usize, top: usize) -> Option<&'static str> {
        let others = self.pinned + self.recent;
        let (title, start) = match at {
            _ if others == 0 => return None,
            at if at < self.pinned => ("Pinned", 0),
            at if at < others => ("Recent", self.pinned),
            _ => ("All others", others),
        };
        (at == start || at == top).then_some(title)
    }

    /// How many lines the titles take at most.
    #[must_use]
    pub fn rows(self) -> usize {
        let others = self.all - self.pinned - self.recent;
        [self.pinned, self.recent, others].iter().filter(|count| **count > 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Memo, What};

    fn memory(whats: impl IntoIterator<Item = What>) -> Memory {
        Memory::of(whats.into_iter().map(|what| Memo { at: Timestamp::UNIX_EPOCH, what }))
    }

    fn hits(scored: &[(&str, f32)]) -> Vec<Hit> {
        scored.iter().map(|(id, score)| Hit { id: (*id).to_owned(), score: *score, ..Hit::default() }).collect()
    }

    fn arranged(scored: &[(&str, f32)], memory: &Memory) -> (String, Groups) {
        let mut hits = hits(scored);
        let groups = Groups::arrange(&mut hits, memory, Timestamp::UNIX_EPOCH);
        (hits.iter().map(|hit| hit.id.as_str()).collect(), groups)
    }

    const LIST: [(&str, f32); 5] = [("a", 0.0), ("b", 0.0), ("c", 0.0), ("d", 0.0), ("e", 0.0)];

    #[test]
    fn pinned_then_recent_then_all_others_in_their_order() {
        let opened = ["b", "e", "gone"].map(|id| What::Opened(id.into()));
        let memory = memory([What::Pinned("d".into()), What::Pinned("b".into())].into_iter().chain(opened));
        let (order, groups) = arranged(&LIST, &memory);
        assert_eq!(order, "dbeac");
        let titles: Vec<_> = (0..5).map(|at| groups.title(at, 4)).collect();
        assert_eq!(titles, [Some("Pinned"), None, Some("Recent"), Some("All others"), Some("All others")]);
        assert_eq!(groups.rows(), 3);
    }

    #[test]
    fn without_memory_nothing_changes() {
        assert_eq!(arranged(&LIST, &Memory::default()), ("abcde".to_owned(), Groups::default()));
        assert_eq!(Groups::default().title(0, 0), None);
    }

    #[test]
    fn what_was_opened_comes_first_among_equals_only() {
        let memory = memory(["c", "c", "b", "e"].map(|id| What::Opened(id.into())));
        let found = [("a", 9.0), ("b", 5.0), ("c", 5.0), ("d", 5.0), ("e", 1.0)];
        assert_eq!(arranged(&found, &memory), ("acbde".to_owned(), Groups::default()));
    }
}
