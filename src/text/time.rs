//! Times for people: in the host's time zone, to the minute.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A time as `2026-11-20 03:12`, in the time zone of the host.
#[must_use]
pub fn short(at: Timestamp) -> String {
    in_zone(at, TimeZone::system())
}

fn in_zone(at: Timestamp, zone: TimeZone) -> String {
    at.to_zoned(zone).strftime("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_in_the_zone() {
        let at: Timestamp = "2026-11-20T23:59:59Z".parse().expect("a time");
        assert_eq!(in_zone(at, TimeZone::fixed(jiff::tz::offset(1))), "2026-11-21 00:59");
    }
}
