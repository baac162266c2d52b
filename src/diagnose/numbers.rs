//! Codes and HTTP statuses among the numbers of a text, by the place they stand at. Uses nothing.

use std::ops::Range;

use super::key::{Key, key};
use super::values::guid;

/// The longest number that can be a code.
const DIGITS: usize = 7;

/// The beginnings of the reason phrases that follow a status.
const REASONS: &[&str] = &[
    "bad request",
    "unauthorized",
    "forbidden",
    "not found",
    "method not allowed",
    "not acceptable",
    "request timeout",
    "conflict",
    "precondition",
    "pre-condition",
    "too many requests",
    "internal server error",
    "internal error",
    "not implemented",
    "bad gateway",
    "service unavailable",
    "gateway time",
    "expectation failed",
    "ok\n",
    "ok\"",
    "client error",
    "server error",
    "internalservererror",
    "badrequest",
    "notfound",
];

/// A number that may be a code or a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub range: Range<usize>,
    pub key: Key,
    /// A reason phrase of HTTP follows.
    pub has_reason: bool,
}

/// The numbers of `text` that stand alone: no part of a word, an id, a date, an address or a path.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        if let Some(length) = guid(&text[at..]) {
            at += length;
            continue;
        }
        let end = at + bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
        let is_number = bytes[at..end].iter().all(u8::is_ascii_digit) && end - at <= DIGITS;
        if is_number && stands_alone(bytes, at, end) {
            let has_reason = has_reason(&text[end..]);
            found.push(Number { range: at..end, key: key(&text[..at]), has_reason });
        }
        at = end;
    }
    found
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn stands_alone(bytes: &[u8], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| bytes[at]);
    let earlier = start.checked_sub(2).map(|at| bytes[at]);
    let after = bytes.get(end).copied();
    let later = bytes.get(end + 1).copied();
    let joined_before = match before {
        Some(b'.' | b'-' | b'+' | b',') => earlier.is_some_and(is_word),
        Some(b'/' | b'@' | b'$' | b'_') => true,
        Some(b':') => earlier.is_some_and(|byte| byte.is_ascii_digit()),
        Some(byte) => !byte.is_ascii(),
        None => false,
    };
    let joined_after = match after {
        Some(b'.' | b',' | b':' | b'/') => later.is_some_and(|byte| byte.is_ascii_digit()),
        Some(b'-') => later.is_some_and(|byte| byte.is_ascii_hexdigit()),
        Some(b'%' | b'@') => true,
        Some(byte) => !byte.is_ascii(),
        None => false,
    };
    !joined_before && !joined_after
}

fn has_reason(after: &str) -> bool {
    let after = after.trim_start_matches([')', ':', '-', ' ', ',', '"', '(', ']']);
    let after = after.as_bytes();
    REASONS
        .iter()
        .any(|reason| after.get(..reason.len()).is_some_and(|head| head.eq_ignore_ascii_case(reason.as_bytes())))
}

impl Number {
    /// The status that the number is, if it is one.
    pub fn status(&self, text: &str) -> Option<u16> {
        let value: u16 = text[self.range.clone()].parse().ok().filter(|value| (200..600).contains(value))?;
        let is_status = match self.key {
            Key::Status => true,
            Key::Response | Key::Error | Key::None => self.has_reason || self.key == Key::Response,
            Key::Code | Key::Reporter => self.has_reason,
            Key::Other => false,
        };
        is_status.then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, Key)> {
        numbers(text).into_iter().map(|number| (&text[number.range], number.key)).collect()
    }

    #[test]
    fn numbers_that_are_parts_are_none() {
        for text in [
            "AADSTS900144",
            "94e73659-9001-4d7b-a99e-7d0b918bda8a",
            "CVE-2006-2001",
            "10.0.0.1:27006/x",
            "/orders/800002",
            "12:30:2006",
            "2026-11-20",
            "900144%",
            "order_2006",
        ] {
            let codes = shown(text).into_iter().filter(|(number, _)| number.len() > 3).collect::<Vec<_>>();
            let codes: Vec<_> = codes.into_iter().filter(|(_, key)| !matches!(key, Key::Other | Key::None)).collect();
            assert_eq!(codes, [], "{text}");
        }
    }

    #[test]
    fn numbers_with_their_keys() {
        assert_eq!(shown("{\"code\":800002,\"x\":1}"), [("800002", Key::Code), ("1", Key::Other)]);
        assert_eq!(shown("New-PartnerCustomer : 800002 Invalid"), [("800002", Key::Reporter)]);
    }

    #[test]
    fn statuses() {
        let statuses = |text: &str| numbers(text).iter().filter_map(|number| number.status(text)).collect::<Vec<_>>();
        assert_eq!(statuses("HTTP/1.1 400 Bad Request"), [400]);
        assert_eq!(statuses("HTTP 403"), [403]);
        assert_eq!(statuses("(404) Not Found."), [404]);
        assert_eq!(statuses("\"statusCode\":409"), [409]);
        assert_eq!(statuses("took 500 ms, 400 rows"), Vec::<u16>::new());
    }
}
