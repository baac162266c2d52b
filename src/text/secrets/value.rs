//! How far the value reaches that stands behind the name of a secret, and whether it can be one.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::CUT;
use super::words::{STATES, is_in};

/// Signs that stand in passwords, and in the middle of no word.
const SIGNS: [char; 18] = ['!', '@', '#', '$', '%', '^', '&', '*', '+', '=', '~', '?', '§', '€', '£', '|', '{', '}'];

/// What has digits between letters and is no secret: codes of errors, numbers with units, dates, times, versions, ids,
/// paths, calls.
static KNOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:
            [A-Z]{2,}[_-]?[0-9]+ | 0x[0-9A-Fa-f]+ | v?[0-9]+(?:[.,:/-][0-9]+)*[A-Za-z%]{0,2}
            | [0-9]{4}-[0-9]{2}-[0-9]{2}T\S* | [0-9]+-[a-z]+ | [./\\]\S* | \S+\(\S*
            | [0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}
        )$",
    )
    .ok()
});

/// An e-mail address, or one of a page.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[\w.+-]{2,}@[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]+)+|[a-z][a-z0-9+.-]*://\S*)$").ok()
});

/// The value behind `name`, which ends at byte `at`. A quoted one ends with its quote, whatever is escaped in it; a list
/// with its bracket; after `name:` it goes to the end of the line, else to the next blank.
pub(super) fn after(text: &str, name: &str, at: usize) -> Range<usize> {
    let rest = &text[at..];
    if rest.starts_with(CUT) {
        return at..at;
    }
    let slashes = rest.bytes().take_while(|&byte| byte == b'\\').count();
    let quote = rest[slashes..].chars().next().filter(|c| matches!(c, '"' | '\''));
    if let Some(quote) = quote {
        let start = at + slashes + quote.len_utf8();
        return start..start + quoted(&text[start..], quote, slashes);
    }
    let tag =
        rest.strip_prefix('<').and_then(|tag| tag.find(['>', ' ', '\n']).filter(|&end| tag[end..].starts_with('>')));
    if let Some(end) = tag {
        return after(text, name, at + end + 2);
    }
    if ["authorization", "cookie"].iter().any(|header| name.to_lowercase().contains(header)) {
        return at..at + rest.find(['\n', '\r']).unwrap_or(rest.len());
    }
    let is_line = name.ends_with('：') || (name.trim_end().ends_with([':', '：']) && name.ends_with([' ', '\t']));
    let end = if is_line { rest.find('\n') } else { rest.find(|c: char| c.is_whitespace()) };
    let mut end = end.unwrap_or(rest.len());
    if let Some(next) = NEXT_FIELD.iter().find_map(|next| next.find(&rest[..end])) {
        end = next.start();
    }
    // A whole document on one line: the value of a field without quotes ends with the field.
    if let Some((close, _)) = rest[..end].char_indices().skip(1).find(|(_, c)| matches!(c, '"' | '<')) {
        end = close;
    }
    if is_line {
        end = phrase(&rest[..end]);
    }
    at..at + rest[..end].trim_end_matches([' ', '\r', ',', ';']).len()
}

/// What follows a value without a blank between them: `&x=1`, `;EndpointSuffix=core`.
static NEXT_FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[;&,]\s*[A-Za-z_][\w.-]*=").ok());

/// Where a sentence goes on behind what was said first.
static GOES_ON: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[,;.]\s+\p{L}").ok());

/// How much of the rest of a line is the value: the first word, where it looks like a secret and a sentence follows,
/// else the words up to the end of the clause.
fn phrase(line: &str) -> usize {
    let first = first(line).len();
    let follows = line.get(first..).unwrap_or_default();
    let is_plain = |word: &str| !is_strange(word.trim_matches(['(', ')', ',', '.', ':', ';']));
    if is_strange(&line[..first]) && follows.split_whitespace().count() >= 2 && follows.split_whitespace().all(is_plain)
    {
        return first;
    }
    GOES_ON.iter().find_map(|next| next.find(line)).map_or(line.len(), |next| next.start())
}

/// What stands where a value is to be filled in, or was taken out.
static PLACEHOLDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names = r"<[\w-]*>|\[[A-Za-z_-]*\]|\{[A-Za-z_-]*\}|\{\{[^}]*\}\}|\([A-Za-z_-]*\)";
    Regex::new(&format!(r"^(?:{names}|\$\{{[^}}]+\}}|\$\([^)]+\)|%[A-Za-z_]+%)$")).ok()
});

/// How long a quoted value is: up to the quote that is escaped like the one before it, else to the end of the line.
fn quoted(text: &str, quote: char, slashes: usize) -> usize {
    let mut escapes = 0;
    for (at, c) in text.char_indices() {
        match c {
            '\\' => escapes += 1,
            '\n' => return at,
            c if c == quote && escapes == slashes => return at - slashes,
            _ => escapes = 0,
        }
    }
    text.len()
}

/// Whether the value stands for no secret: `null`, `****`, `<hidden>`, `${VARIABLE}`, `expired`.
pub(super) fn is_nothing(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'', ',', ';']);
    let is_placeholder = PLACEHOLDER.iter().any(|placeholder| placeholder.is_match(value));
    let is_masked = value.chars().all(|c| matches!(c, '*' | '•' | '●' | '.' | '-' | '_' | 'x' | 'X' | '…'));
    let first = first(value);
    let is_small = first.trim_end_matches([',', ';']).len() < 4 && is_number(first.trim_end_matches([',', ';']));
    let variable = value.strip_prefix("Bearer ").unwrap_or(value).strip_prefix('$');
    is_placeholder
        || variable.is_some_and(is_variable_name)
        || is_masked
        || is_small
        || is_state(value.trim_end_matches(['}', ']', ')']))
        || ["[", "{", "<"].contains(&value)
}

fn is_variable_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphabetic() || c == '.')
}

/// Whether the value is a sentence, which no token is.
pub(super) fn is_sentence(value: &str) -> bool {
    let is_secret = |word: &str| is_strange(word.trim_matches(['(', ')', ',', '.', ':', ';'])) && !is_number(word);
    value.split_whitespace().count() >= 3 && !value.split_whitespace().any(is_secret)
}

/// Whether the value says something of a secret: `not found`, `expired on Monday`.
pub(super) fn is_said(value: &str) -> bool {
    is_state(first(value)) && !value.split_whitespace().any(is_strange)
}

fn first(value: &str) -> &str {
    value.split_whitespace().next().unwrap_or_default()
}

/// Whether the word is one of those that are said of a secret.
pub(super) fn is_state(word: &str) -> bool {
    is_in(STATES, &word.trim_end_matches(['.', ',', ';', '!', ':']).to_lowercase())
}

/// Whether it looks like no word: with digits or signs between letters, and nothing that has such anyway.
pub(super) fn is_strange(word: &str) -> bool {
    let has = |of: fn(char) -> bool| word.chars().any(of);
    // A sign at the end is that of a sentence.
    let has_sign = word.trim_end_matches(['!', '?']).contains(SIGNS);
    let is_mixed = has(char::is_alphabetic) && (has(|c| c.is_ascii_digit()) || has_sign);
    let is_long_number = word.len() >= 6 && is_number(word);
    let is_known = !has_sign && KNOWN.iter().any(|known| known.is_match(word));
    let is_address = ADDRESS.iter().any(|address| address.is_match(word));
    word.chars().count() >= 5 && (is_mixed || is_long_number) && !is_known && !is_address
}

/// Whether it has three of: small letters, capital letters, digits, signs.
pub(super) fn is_varied(word: &str) -> bool {
    let kinds: [fn(char) -> bool; 4] =
        [char::is_lowercase, char::is_uppercase, |c| c.is_ascii_digit(), |c| c.is_ascii_punctuation()];
    word.len() >= 6 && kinds.iter().filter(|kind| word.chars().any(**kind)).count() >= 3
}

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn is_guid(text: &str) -> bool {
    let hyphens = [8, 13, 18, 23];
    let fits = |(at, c): (usize, char)| if hyphens.contains(&at) { c == '-' } else { c.is_ascii_hexdigit() };
    text.len() == 36 && text.char_indices().all(fits)
}
