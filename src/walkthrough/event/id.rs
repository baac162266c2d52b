//! The ids of events: they hold the time, and an event's id is above those of the events that it follows.

use jiff::Timestamp;
use uuid::{NoContext, Uuid};

/// The version of the UUIDs of redacted copies; all others are of version 7.
pub(in crate::walkthrough) const COPY: usize = 8;

/// Whether it is the id of a redacted copy, or of an event in one.
pub(in crate::walkthrough) fn is_copy(id: Uuid) -> bool {
    id.get_version_num() == COPY
}

/// How many bits stand behind the milliseconds.
const BELOW_TIME: u32 = 80;

pub(super) fn id_at(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

/// An id of this time, or of the millisecond after `before` where the clock was set back or two events share one.
pub(super) fn id_after(before: Uuid, at: Timestamp) -> Uuid {
    let fresh = id_at(at);
    if fresh > before {
        return fresh;
    }
    // The rest is random, so that two hosts that follow the same event do not meet in one id.
    let rest = fresh.as_u128() & ((1 << BELOW_TIME) - 1);
    let next = ((before.as_u128() >> BELOW_TIME) + 1).checked_mul(1 << BELOW_TIME);
    next.map_or(fresh, |time| Uuid::from_u128(time | rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_follows_the_newest_one_when_the_clock_goes_back() {
        let later: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let earlier: Timestamp = "2026-11-20T11:00:00Z".parse().unwrap();
        let newest = id_at(later);
        assert!(id_after(newest, earlier) > newest);
        assert!(id_after(newest, later) > newest);
        assert_ne!(id_after(newest, earlier), id_after(newest, earlier));
        assert!(!id_after(Uuid::max(), later).is_max(), "no id is left above");
        // What is added to a redacted copy is no copy itself.
        let copy = Uuid::from_u128(newest.as_u128() ^ (0xf << 76));
        assert_eq!((copy.get_version_num(), id_after(copy, earlier).get_version_num()), (COPY, 7));
        assert!(id_after(copy, later) > copy);
    }

    #[test]
    fn ids_are_version_7_and_hold_the_time() {
        let at: Timestamp = "2026-11-20T12:00:00.123Z".parse().unwrap();
        let id = id_at(at);
        assert_eq!(id.get_version_num(), 7);
        let (seconds, nanoseconds) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(i64::try_from(seconds).unwrap(), at.as_second());
        assert_eq!(nanoseconds, 123_000_000);
        assert_eq!(id_at("1960-01-01T00:00:00Z".parse().unwrap()).get_version_num(), 7);
    }
}
