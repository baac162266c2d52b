//! Times as people read them: in the time zone of this host.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// `2026-11-20 13:05 CET`.
pub fn shown(at: Timestamp) -> String {
    shown_in(at, TimeZone::system())
}

fn shown_in(at: Timestamp, zone: TimeZone) -> String {
    at.to_zoned(zone).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_name_their_zone() {
        let at: Timestamp = "2026-11-20T12:05:30Z".parse().unwrap();
        assert_eq!(shown_in(at, TimeZone::UTC), "2026-11-20 12:05 UTC");
        assert_eq!(shown_in(at, TimeZone::fixed(jiff::tz::offset(1))), "2026-11-20 13:05 +01");
    }
}
