//! Finds what is known by its shape: e-mail addresses, domains of Microsoft's, GUIDs.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use super::class::{Class, letters};

/// How far before a GUID is looked for what it is of.
const BEFORE: usize = 80;

static EMAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[\p{L}\p{N}._%+#!'-]+(?:@|%40|%2540|\\u0040|&#64;|＠)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+").ok()
});

static DOMAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:onmicrosoft\.(?:com|us|cn|de)|sharepoint\.(?:com|us|cn|de))",
    )
    .ok()
});

static GUID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}").ok());

static BARE_GUID: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[0-9A-Fa-f]{32}").ok());

/// Everything in `text` that has one of the shapes.
pub(super) fn find(text: &str) -> Vec<Found> {
    let emails = matches(&EMAIL, text).filter_map(|range| named(text, range, Class::Email));
    let domains = matches(&DOMAIN, text).filter_map(|range| named(text, range, Class::Domain));
    let ids = matches(&GUID, text).map(|range| {
        let class = Class::of_id(&label(&text[..range.start])).unwrap_or(Class::Id);
        Found { value: text[range.clone()].to_owned(), range, class }
    });
    emails.chain(domains).chain(ids).collect()
}

/// GUIDs without hyphens; other things have 32 hexadecimal digits as well.
pub(super) fn bare_ids(text: &str) -> Vec<Found> {
    let ranges = matches(&BARE_GUID, text);
    ranges.map(|range| Found { value: text[range.clone()].to_owned(), range, class: Class::Id }).collect()
}

/// The class of a value that as a whole has one of the shapes.
pub(super) fn class_of(value: &str) -> Option<Class> {
    let whole = find(value).into_iter().find(|found| found.range.len() == value.len());
    whole.map(|found| found.class)
}

pub(super) fn is_id(value: &str) -> bool {
    matches(&GUID, value).any(|range| range.len() == value.trim().len())
}

/// Whether what stands at `range` is no part of a longer word.
pub(super) fn is_word(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[range.end..].chars().next().is_some_and(char::is_alphanumeric);
    !after && (!before || ends_with_escape(&text[..range.start]))
}

fn matches<'t>(regex: &'static LazyLock<Option<Regex>>, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    regex.iter().flat_map(move |regex| regex.find_iter(text)).map(|found| found.range())
}

/// The address or domain at `range`, without the end of an escape that stands before it.
fn named(text: &str, range: Range<usize>, class: Class) -> Option<Found> {
    let mut start = range.start;
    while let Some(length) = escape(&text[..start], &text[start..range.end]) {
        start += length;
    }
    let value = text.get(start..range.end)?.replace("%40", "@");
    // Where nothing is left before the sign, the escape was none.
    let (start, value) =
        if value.starts_with(['@', '.']) { (range.start, text[range.clone()].to_owned()) } else { (start, value) };
    Some(Found { range: start..range.end, class, value })
}

/// How many bytes at the start of `rest` belong to an escape: `n` of `\n`, `u003c` of `\u003c`, `%3C`.
fn escape(before: &str, rest: &str) -> Option<usize> {
    let is_hex =
        |range: Range<usize>| rest.get(range).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
    match rest.chars().next()? {
        '%' if is_hex(1..3) && !rest.starts_with("%40") => Some(3),
        'n' | 'r' | 't' | 'b' | 'f' if before.ends_with('\\') => Some(1),
        'u' if before.ends_with('\\') && is_hex(1..5) => Some(5),
        _ => None,
    }
}

/// Whether the last letter is that of an escape such as `\n`.
pub(super) fn ends_with_escape(text: &str) -> bool {
    ["\\n", "\\r", "\\t"].iter().any(|escape| text.ends_with(escape))
}

/// The letters of what stands before a value: the name of its field, or the segment of the address before it.
fn label(before: &str) -> String {
    let start = (before.len().saturating_sub(BEFORE)..=before.len()).find(|&at| before.is_char_boundary(at));
    let before = &before[start.unwrap_or(before.len())..];
    if let Some(path) = before.strip_suffix('/') {
        let segment = letters(path.rsplit('/').next().unwrap_or_default());
        return segment.strip_suffix('s').unwrap_or(&segment).to_owned();
    }
    let mut name = trimmed(before);
    while let Some(rest) = [" is", " eq", "&quot", "&gt", "%22", "%3A"].iter().find_map(|word| name.strip_suffix(word))
    {
        name = trimmed(rest);
    }
    letters(name)
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";

    #[test]
    fn a_guid_is_of_what_stands_before_it() {
        for (text, class) in [
            ("GET /v1/customers/", Class::Customer),
            ("\"customerId\": \"", Class::Customer),
            (r#"{\"CustomerTenantId\":\""#, Class::Customer),
            ("customer ID is ", Class::Customer),
            ("tenantId eq '", Class::Customer),
            ("sourcePartnerTenantId: ", Class::Id),
            ("/customers/x/subscriptions/", Class::Subscription),
            ("Subscription (", Class::Subscription),
            ("order_id=", Class::Order),
            ("MS-CorrelationId: ", Class::Kept),
            ("Request Id: ", Class::Kept),
            ("&quot;requestId&quot;:&quot;", Class::Kept),
            ("offerId: ", Class::Id),
            ("", Class::Id),
        ] {
            let found = find(&format!("{text}{ID}"));
            assert_eq!(found.iter().map(|found| found.class).collect::<Vec<_>>(), [class], "{text}");
        }
    }

    #[test]
    fn an_address_ends_where_its_escape_ends() {
        for text in [r"\nann@x.org", r"\u003cann@x.org\u003e", "<ann@x.org>", "%3Cann%40x.org%3E", "\"ann@x.org.\""] {
            let found = find(text);
            assert_eq!(found.iter().map(|found| found.value.as_str()).collect::<Vec<_>>(), ["ann@x.org"], "{text}");
        }
    }

    #[test]
    fn domains_of_customers() {
        let found = find("https://contoso-my.sharepoint.com and a.mail.onmicrosoft.com, not *.onmicrosoft.com");
        let values: Vec<&str> = found.iter().map(|found| found.value.as_str()).collect();
        assert_eq!(values, ["contoso-my.sharepoint.com", "a.mail.onmicrosoft.com"]);
    }
}
