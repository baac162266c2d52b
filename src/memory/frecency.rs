//! Frecency: how often and how lately an entry was opened, in one number. It settles between hits that are equally
//! good and never lifts one above a better one.
//!
//! An opening is worth `0.5 ^ (age / 14 days)`; an entry weighs the sum of its openings. One opening today weighs as
//! much as two a fortnight ago.

use jiff::{SignedDuration, Timestamp};

/// After this time an opening is worth half.
pub const HALF_LIFE: SignedDuration = SignedDuration::from_hours(14 * 24);

/// What an opening is worth at `now`: 1 at first, then ever less, never 0. One in the future, by a clock that was put
/// back, is worth 1.
///
/// ```
/// use fixdex::memory::frecency::{HALF_LIFE, worth};
/// let now = jiff::Timestamp::UNIX_EPOCH;
/// assert_eq!(worth(now - HALF_LIFE, now), 0.5);
/// assert_eq!(worth(now + HALF_LIFE, now), 1.0);
/// ```
#[must_use]
pub fn worth(opened: Timestamp, now: Timestamp) -> f64 {
    let age = now.duration_since(opened).as_secs_f64().max(0.0);
    0.5_f64.powf(age / HALF_LIFE.as_secs_f64())
}

/// Puts the heavier ones first among neighbours that are `equal`; everything else stays in its order.
pub fn settle<T>(hits: &mut [T], equal: impl Fn(&T, &T) -> bool, weight: impl Fn(&T) -> f64) {
    for run in hits.chunk_by_mut(equal) {
        run.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn settled(mut hits: Vec<(u8, u8)>) -> Vec<(u8, u8)> {
        settle(&mut hits, |a, b| a.0 == b.0, |hit| f64::from(hit.1));
        hits
    }

    #[test]
    fn the_heavier_of_equal_hits_comes_first() {
        assert_eq!(settled(vec![(9, 0), (5, 0), (5, 3), (5, 7), (1, 9)]), [(9, 0), (5, 7), (5, 3), (5, 0), (1, 9)]);
    }

    proptest! {
        #[test]
        fn a_better_hit_is_never_passed(mut hits in proptest::collection::vec((0u8..5, 0u8..5), 0..30)) {
            hits.sort_by_key(|hit| std::cmp::Reverse(hit.0));
            let scores = |hits: &[(u8, u8)]| hits.iter().map(|hit| hit.0).collect::<Vec<_>>();
            prop_assert_eq!(scores(&settled(hits.clone())), scores(&hits));
        }

        #[test]
        fn without_weights_nothing_moves(scores in proptest::collection::vec(0u8..3, 0..30)) {
            let hits: Vec<(u8, usize)> = scores.into_iter().enumerate().map(|(n, score)| (score, n)).collect();
            let mut same = hits.clone();
            settle(&mut same, |a, b| a.0 == b.0, |_| 0.0);
            prop_assert_eq!(same, hits);
        }
    }
}
