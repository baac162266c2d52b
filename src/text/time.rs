//! Times for people: in the time zone of the host, to the minute.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A time as `2026-11-20 03:12`, where the reader sits at the host.
#[must_use]
pub fn short(at: Timestamp) -> String {
    in_zone(at, TimeZone::system(), "%Y-%m-%d %H:%M")
}

/// A time as `2026-11-20 03:12 CET`, for text that travels.
#[must_use]
pub fn zoned(at: Timestamp) -> String {
    in_zone(at, TimeZone::system(), "%Y-%m-%d %H:%M %Z")
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
}
