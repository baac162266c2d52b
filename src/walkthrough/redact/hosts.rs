//! Finds IP addresses, of both versions, and leaves version numbers that look like one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use super::class::Class;
use super::shapes::ends_with_escape;

static V4: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}").ok());

/// Candidates: with an address of version 4 at the end, or without.
static V6: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let mapped = r"(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9]{1,3}(?:\.[0-9]{1,3}){3}";
    Regex::new(&format!(r"{mapped}|[0-9A-Fa-f]{{0,4}}:[0-9A-Fa-f:]*:[0-9A-Fa-f:]*")).ok()
});

/// What stands before a version number: a word for it, or the product with a sign: `version 1.2.3.4`, `Edg/120.0.0.0`.
static BEFORE_VERSION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = r"(?:versions?|ver|v|release|build|rev|module|assembly|client|agent|sdk|package|update|patch)";
    Regex::new(&format!(
        r#"(?i)(?:{word}(?:\\*["'])?[\s:=.]*(?:\\*["'])?v?|[A-Za-z0-9)]/|[A-Za-z]-|[A-Za-z]_|@|(?:[<>~^!]=?|==)\s*)$"#
    ))
    .ok()
});

/// What stands behind a version number in the name of a file.
const BEHIND_VERSION: [&str; 8] = [".nupkg", ".dll", ".exe", ".msi", ".zip", ".tar", ".whl", ".jar"];

/// How far before an address is looked for what it is.
const BEFORE: usize = 24;

/// The addresses in `text`. Those that every host has (`127.0.0.1`, `::1`, `0.0.0.0`) name nobody.
pub(super) fn find(text: &str) -> Vec<Found> {
    let of = |regex: &'static LazyLock<Option<Regex>>| regex.iter().flat_map(move |regex| regex.find_iter(text));
    let v6: Vec<Found> = of(&V6).filter_map(|found| v6(text, found.range())).collect();
    let is_in_v6 = |range: &Range<usize>| v6.iter().any(|found| found.range.contains(&range.start));
    let v4: Vec<Found> = of(&V4)
        .map(|found| found.range())
        .filter(|range| !is_in_v6(range))
        .filter_map(|range| v4(text, range))
        .collect();
    [v6, v4].concat()
}

fn v4(text: &str, range: Range<usize>) -> Option<Found> {
    let address: Ipv4Addr = text[range.clone()].parse().ok()?;
    if address.is_loopback() || address.is_unspecified() || address.is_broadcast() || !stands_alone(text, &range) {
        return None;
    }
    (!is_version(text, &range)).then(|| found(range, IpAddr::V4(address)))
}

fn v6(text: &str, range: Range<usize>) -> Option<Found> {
    let end = range.start + text[range.clone()].trim_end_matches(':').len();
    let range = if text[range.clone()].ends_with("::") { range } else { range.start..end };
    let address: Ipv6Addr = text[range.clone()].parse().ok()?;
    let is_named = !address.is_loopback() && !address.is_unspecified();
    (is_named && stands_alone(text, &range)).then(|| found(range, IpAddr::V6(address)))
}

/// One address is one value, however it is written.
fn found(range: Range<usize>, address: IpAddr) -> Found {
    Found { range, class: Class::Ip, value: address.to_canonical().to_string() }
}

/// Whether it is no part of a longer number or word.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    let is_part = |c: char| c.is_alphanumeric() || c == '.' || c == ':';
    let begins = !before.chars().next_back().is_some_and(|c| is_part(c) && c != ':') || ends_with_escape(before);
    let mut rest = after.chars();
    let ends = match (rest.next(), rest.next()) {
        (Some('.'), Some(next)) => !next.is_alphanumeric() || BEHIND_VERSION.iter().any(|end| after.starts_with(end)),
        (Some(c), _) => !c.is_alphanumeric(),
        (None, _) => true,
    };
    begins && ends
}

fn is_version(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let start = (before.len().saturating_sub(BEFORE)..=before.len()).find(|&at| before.is_char_boundary(at));
    let before = &before[start.unwrap_or(before.len())..];
    BEFORE_VERSION.iter().any(|version| version.is_match(before))
        || BEHIND_VERSION.iter().any(|end| text[range.end..].starts_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        find(text).into_iter().map(|found| found.value).collect()
    }

    #[test]
    fn addresses_are_found() {
        for (text, value) in [
            ("from 203.0.113.7 port 22", "203.0.113.7"),
            ("(10.1.2.3)", "10.1.2.3"),
            ("https://10.1.2.3:8443/v1", "10.1.2.3"),
            ("\"clientIp\":\"198.51.100.23\"", "198.51.100.23"),
            (r"\n10.1.2.3 - - [", "10.1.2.3"),
            ("ipAddress: 10.1.2.3.", "10.1.2.3"),
            ("10.1.2.0/24", "10.1.2.0"),
            ("X-Forwarded-For: 10.1.2.3,", "10.1.2.3"),
            ("src=10.1.2.3 dst", "10.1.2.3"),
            ("from 2001:db8::1:2 port", "2001:db8::1:2"),
            ("[2001:DB8:0:0:0:0:0:1]:443", "2001:db8::1"),
            ("fe80::1%eth0", "fe80::1"),
            ("::ffff:10.1.2.3", "10.1.2.3"),
            ("client 2001:db8::1: timeout", "2001:db8::1"),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
        assert_eq!(values("10.1.2.3 and 10.1.2.4"), ["10.1.2.3", "10.1.2.4"]);
    }

    #[test]
    fn versions_times_and_paths_are_none() {
        for text in [
            "version 1.2.3.4 installed",
            "Version=4.0.0.0, Culture=neutral",
            "\"fileVersion\": \"10.0.19041.1\"",
            "v1.2.3.4",
            "Mozilla/5.0 Chrome/120.0.0.0 Edg/120.0.0.0",
            "PartnerCenter-3.0.10.0",
            "PartnerCenter.3.0.10.0.nupkg",
            "pkg@1.2.3.4",
            ">= 1.2.3.4",
            "build 10.0.0.1",
            "300.1.2.3",
            "1.2.3.4.5",
            "at 10:00:00",
            "2026-11-20T10:00:00.123",
            "std::fs::read and a::b::c",
            "Foo::add",
            "aa:bb:cc:dd:ee:ff",
            "127.0.0.1 ::1 0.0.0.0 [::]",
            "3:4: error",
            "urn:a:b:c",
        ] {
            assert_eq!(values(text), [""; 0], "{text}");
        }
    }
}
