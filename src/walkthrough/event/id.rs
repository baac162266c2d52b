//! The ids of events: they hold the time, and an event's id is above those of the events that it follows.

use jiff::Timestamp;
use uuid::{NoContext, Uuid};

pub(super) fn id_at(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

/// An id of this time, or a little above `before` where the clock was set back or two events share a millisecond.
pub(super) fn id_after(before: Uuid, at: Timestamp) -> Uuid {
    let fresh = id_at(at);
    if fresh > before {
        return fresh;
    }
    // The distance is random, so that two hosts that follow the same event do not meet in one id.
    let distance = (fresh.as_u128() & 0xff_ffff_ffff) + 1;
    before.as_u128().checked_add(distance).map_or(fresh, Uuid::from_u128)
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
