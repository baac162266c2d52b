//! Times for people: in the time zone of the host, to the minute.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A time as `2026-11-20 03:12 CET`: with its zone everywhere, since screens are read and pasted far away.
#[must_use]
pub fn zoned(at: Timestamp) -> String {
    in_zone(at, TimeZone::system(), "%Y-%m-%d %H:%M %Z")
}

/// A time as `20261120-0312`, for the name of a file.
#[must_use]
pub fn compact(at: Timestamp) -> String {
    in_zone(at, TimeZone::system(), "%Y%m%d-%H%M")
}

/// The end of a wait, as `14:06 CET (in 14 min)`; with the date where it is on another day. Both are rounded up, so that at
/// the minute shown the wait is over.
#[must_use]
pub fn end(until: Timestamp, now: Timestamp) -> String {
    end_in(until, now, TimeZone::system())
}

fn end_in(until: Timestamp, now: Timestamp, zone: TimeZone) -> String {
    let minute = 60;
    let full = until.as_second().saturating_add(minute - 1).div_euclid(minute) * minute;
    let shown = Timestamp::from_second(full).unwrap_or(until);
    let another_day = shown.to_zoned(zone.clone()).date() != now.to_zoned(zone.clone()).date();
    let format = if another_day { "%Y-%m-%d %H:%M %Z" } else { "%H:%M %Z" };
    format!("{} ({})", in_zone(shown, zone, format), left(until, now))
}

/// The time to the end of a wait, as `in 14 min`, rounded up.
#[must_use]
pub fn left(until: Timestamp, now: Timestamp) -> String {
    let seconds = until.duration_since(now).as_secs().max(0);
    match (seconds + 59) / 60 {
        minutes @ 61..360 if minutes % 60 > 0 => format!("in {} h {} min", minutes / 60, minutes % 60),
        minutes => format!("in {}", span(minutes)),
    }
}

/// How long ago it was, as `now`, `14 min`, `3 h` or `5 days`.
#[must_use]
pub fn age(at: Timestamp, now: Timestamp) -> String {
    let passed: SignedDuration = now.duration_since(at);
    let minutes = passed.as_mins();
    if minutes < 1 { "now".to_owned() } else { span(minutes) }
}

/// Minutes in the largest unit that is not too coarse.
fn span(minutes: i64) -> String {
    match minutes / 60 {
        0 => format!("{minutes} min"),
        hours @ 1..48 => format!("{hours} h"),
        hours => format!("{} days", hours / 24),
    }
}

fn in_zone(at: Timestamp, zone: TimeZone, format: &str) -> String {
    at.to_zoned(zone).strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_in_the_zone() {
        let at: Timestamp = "2026-11-20T23:59:59Z".parse().expect("a time");
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        assert_eq!(in_zone(at, zone, "%Y-%m-%d %H:%M %Z"), "2026-11-21 00:59 +01");
        assert_eq!(in_zone(at, TimeZone::UTC, "%H:%M %Z"), "23:59 UTC");
    }

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn the_end_of_a_wait_is_never_shown_too_early() {
        let until = time("2026-11-20T14:05:20Z");
        let shown = |now| end_in(until, time(now), TimeZone::UTC);
        assert_eq!(shown("2026-11-20T13:52:00Z"), "14:06 UTC (in 14 min)");
        assert_eq!(shown("2026-11-20T14:05:00Z"), "14:06 UTC (in 1 min)");
        assert_eq!(shown("2026-11-20T12:00:20Z"), "14:06 UTC (in 2 h 5 min)");
        assert_eq!(shown("2026-11-19T14:05:20Z"), "2026-11-20 14:06 UTC (in 24 h)");
        assert_eq!(shown("2026-11-15T14:05:20Z"), "2026-11-20 14:06 UTC (in 5 days)");
    }

    #[test]
    fn a_clock_that_is_far_off_is_shown_all_the_same() {
        for now in [Timestamp::MIN, time("1969-12-31T23:59:59Z"), time("9999-12-30T21:59:59Z"), Timestamp::MAX] {
            for at in [Timestamp::MIN, time("2026-11-20T14:05:20Z"), Timestamp::MAX] {
                assert!(!age(at, now).is_empty() && left(at, now).starts_with("in "));
                for zone in
                    [TimeZone::UTC, TimeZone::fixed(jiff::tz::offset(14)), TimeZone::fixed(jiff::tz::offset(-12))]
                {
                    assert!(end_in(at, now, zone.clone()).contains(':'));
                    assert!(in_zone(now, zone, "%Y-%m-%d %H:%M %Z").contains(':'));
                }
            }
        }
    }

    #[test]
    fn an_age_is_short_and_never_negative() {
        let now = time("2026-11-20T12:00:00Z");
        for (at, shown) in [
            ("2026-11-20T11:59:30Z", "now"),
            ("2026-11-20T11:46:00Z", "14 min"),
            ("2026-11-20T09:00:00Z", "3 h"),
            ("2026-11-10T09:00:00Z", "10 days"),
            ("2026-11-21T09:00:00Z", "now"),
        ] {
            assert_eq!(age(time(at), now), shown);
        }
    }
}
