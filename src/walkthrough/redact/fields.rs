//! Finds what the fields of a log hold that are known by their names: in JSON however deep it is escaped, in XML, in
//! addresses and forms, and in lists of one field a line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::class::{Class, is_nothing};
use super::{Found, is_pseudonym, shapes};

/// `"name": "`, `\"name\":\"`, `name='`: up to the quote that opens the value.
static QUOTED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"([A-Za-z][A-Za-z0-9_.-]{1,60})\\*["']?\s*[:=]\s*(?:\[\s*)?(\\*)(["'])"#).ok());

/// The others, with the whole value: an element of XML, escaped or not; `name=value`.
static PLAIN: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        r"(?:<|&lt;)(?:\w+:)?([A-Za-z][\w.-]{1,60})(?:\s[^<>\n]*?)?(?:>|&gt;)(?:<!\[CDATA\[)?([^<\n]+?)(?:\]\]>)?(?:</|&lt;/)",
        // A number without quotes.
        r#""([A-Za-z][A-Za-z0-9_.-]{1,60})\\*"\s*:\s*(\+?[0-9]{4,})"#,
        // Words up to the next field, as PowerShell and Java write objects.
        r#"\b([A-Za-z][A-Za-z0-9_.-]{1,60})=([^&;,"'<>\\)\]}=\n]+?)\s*[;,)}]"#,
        r#"\b([A-Za-z][A-Za-z0-9_.-]{1,60})=([^\s&;,"'<>\\)\]}]+)"#,
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// A field on a line, with the rest of the line.
static LINES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        r#"(?m)^[ \t]*([A-Za-z][A-Za-z0-9_. -]{1,60}?)[ \t]*[:=][ \t]*([^\s"'{\[][^\r\n]*?)[ \t,;]*$"#,
        // Behind a time and a level.
        r#"(?m)[ \t]([A-Za-z][A-Za-z0-9_.]{1,60}):[ \t]+([^\s"'{\[][^\r\n]*?)[ \t,;]*$"#,
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// What follows a value in the same line.
static NEXT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[,;]\s+\p{Ll}|\s+[A-Za-z][\w.-]*(?:=|:\s)").ok());

static PHONE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:PHONE-[0-9]+|\+?[0-9(][0-9 ()./-]*[0-9])").ok());

/// A number with the letters and further parts that belong to it: `DE 123 456 789`, `HRB 12345 B`.
static REGISTRATION: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:[A-Za-z]{1,4}[ .-]?)?\S*[0-9]\S*(?:[ ./-][0-9]\S*|[ ][A-Z]\b)*").ok());

/// What the fields in `text` hold that are to be replaced.
pub(super) fn find(text: &str) -> Vec<Found> {
    let quoted =
        QUOTED.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|captures| quoted(text, &captures));
    let plain = PLAIN.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|captures| {
        let value = captures.get(2)?;
        found(&captures[1], value.range(), value.as_str().to_owned())
    });
    let lines = LINES.iter().flat_map(|regex| regex.captures_iter(text)).filter_map(|captures| {
        let value = captures.get(2)?;
        let class = Class::of_log_field(captures[1].rsplit('.').next()?)?;
        let value = value.start()..value.start() + end(class, value.as_str());
        found(&captures[1], value.clone(), text[value].to_owned())
    });
    quoted.chain(plain).chain(lines).collect()
}

/// Where the value of a field without quotes ends in its line: a number with its last digit, everything else where the
/// next field begins, or where a sentence goes on behind a comma. `Lee, Ann` and `Main St 5, Rome` are values.
fn end(class: Class, value: &str) -> usize {
    let end = NEXT.iter().find_map(|next| next.find(value)).map_or(value.len(), |next| next.start());
    let numbers = match class {
        Class::Phone => &PHONE,
        Class::Registration => &REGISTRATION,
        _ => return end,
    };
    numbers.iter().find_map(|number| number.find(&value[..end])).map_or(end, |number| number.end())
}

fn found(name: &str, range: Range<usize>, value: String) -> Option<Found> {
    let class = Class::of_log_field(name.rsplit('.').next()?)?;
    if is_nothing(&value) || is_pseudonym(&value) {
        return None;
    }
    // An address in a field for names is the address that stands elsewhere, too.
    let class = shapes::class_of(&value).unwrap_or(class);
    Some(Found { range, class, value })
}

fn quoted(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let (depth, quote) = (captures[2].len(), captures[3].chars().next()?);
    let start = captures.get(0)?.end();
    let end = start + length(&text[start..], depth, quote);
    let raw = &text[start..end];
    found(&captures[1], start..end, unescaped(raw, depth).unwrap_or_else(|| raw.to_owned()))
}

/// How long the value is. Where its quotes stand behind `depth` backslashes, a backslash of its own is `2 * (depth + 1)`
/// of them, since each level of JSON doubles it; a quote with fewer before it ends what is around. A value that was cut
/// off ends with its line.
fn length(text: &str, depth: usize, quote: char) -> usize {
    let mut backslashes = 0;
    for (at, c) in text.char_indices() {
        let ends = backslashes < depth || (backslashes - depth).is_multiple_of(2 * (depth + 1));
        match c {
            '\\' => backslashes += 1,
            '\n' => return at,
            _ if c == quote && ends => return at - backslashes,
            _ => backslashes = 0,
        }
    }
    text.len()
}

/// The value without the escapes of `depth + 1` levels of JSON.
fn unescaped(raw: &str, depth: usize) -> Option<String> {
    // Quotes double their backslashes at each level: none, one, three, seven.
    let levels = (depth + 1).ilog2() + 1;
    (0..levels).try_fold(raw.to_owned(), |text, _| serde_json::from_str(&format!("\"{text}\"")).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(Class, String)> {
        let mut values: Vec<_> = find(text).into_iter().map(|found| (found.class, found.value)).collect();
        // Two ways to write a field may find the same one.
        values.dedup();
        values
    }

    #[test]
    fn json_at_every_depth() {
        let mut json = r#"{"companyName":"A \"B\" \\ Ü","city":"Rome"}"#.to_owned();
        for _ in 0..4 {
            let wanted = [(Class::Name, r#"A "B" \ Ü"#.to_owned()), (Class::Address, "Rome".to_owned())];
            assert_eq!(values(&json), wanted, "{json}");
            json = format!("{{\"body\":{}}}", serde_json::Value::from(json));
        }
    }

    #[test]
    fn other_ways_to_write_a_field() {
        for text in [
            "first_name='Zoe'",
            "'FirstName': 'Zoe'",
            "<a:FirstName>Zoe</a:FirstName>",
            "&lt;firstName x=\"1\"&gt;Zoe&lt;/firstName&gt;",
            "?firstName=Zoe&x=1",
            "@{FirstName=Zoe; x=1}",
            "2026-01-01 10:00:00 INFO firstName: Zoe",
            "<firstName><![CDATA[Zoe]]></firstName>",
            "\"contactFirstName\": [\"Zoe\"]",
            "FirstName   : Zoe  ",
            "contact.firstName: Zoe",
            r#""contactFirstName":"Zoe"#,
            r#""first-name":"Z\u006fe""#,
        ] {
            assert_eq!(values(text), [(Class::Name, "Zoe".to_owned())], "{text}");
        }
    }

    #[test]
    fn what_is_no_value_stays() {
        for text in [
            "companyName is required",
            "\"firstName\": null",
            "\"firstName\": \"\"",
            "\"companyName\": \"NAME-3\"",
            "firstName: invalid",
            "\"code\": \"600091\"",
            "\"state\": \"deleted\"",
            "\"city\": {\"a\": 1}",
        ] {
            assert_eq!(values(text), [], "{text}");
        }
    }
}
