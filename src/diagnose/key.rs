//! What stands before a value: the key of a field, a tag, a cmdlet, words of an error. Uses nothing but its words.

mod vocabulary;

use vocabulary::{CODE_OF, ERROR_WORDS, MESSAGE_WORDS, OTHER_CODES, RESPONSE_WORDS, STATUS_OF, TRANSLATED, VERBS};

/// What the text before a value says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// The key of a code, in JSON, XML, `key=value` or a print-out: `"code":`, `<errorCode>`, `Error code:`.
    Code,
    /// What reports an error, before a colon: a cmdlet or an exception.
    Reporter,
    /// Words of an error: `error 800002`, `failed (27006)`, the beginning of a message.
    Error,
    /// The key of an HTTP status.
    Status,
    /// Words before which an HTTP status may stand: `HTTP/1.1`, `responded with`.
    Response,
    /// Another key, so that the value is something else.
    Other,
    /// Nothing that says what it is.
    None,
}

/// How far back a key may begin.
const REACH: usize = 80;

/// Reads the key of the value that follows `before`.
pub(super) fn key(before: &str) -> Key {
    let from = before.len().saturating_sub(REACH);
    let from = (from..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(before.len());
    let near = &before[from..];
    let bare = near.trim_end_matches(is_filler);
    match bare.chars().next_back() {
        Some(':' | '=') => after_colon(bare),
        Some('>') => after_tag(bare),
        Some('(' | '[' | '#') => in_brackets(same_line(bare)),
        Some(',') | None => Key::None,
        _ if near[bare.len()..].contains('\n') => Key::None,
        Some(c) if c.is_alphanumeric() || c == '.' => after_words(bare),
        _ => Key::None,
    }
}

fn is_filler(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '\\' | '*' | '–' | '—')
}

fn same_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default()
}

/// The words that `text` ends with, the last first; a key in quotes is one.
fn last_words(text: &str) -> impl Iterator<Item = &str> {
    let line = same_line(text.trim_end_matches(|c| is_filler(c) && c != '\n'));
    line.rsplit(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/'))).filter(|word| !word.is_empty())
}

/// The word before the last one, where only spaces are between: `Error code`, but not `: {"code`.
fn word_before<'a>(text: &'a str, last: &str) -> Option<&'a str> {
    let before = text.strip_suffix(last)?;
    let joined = before.strip_suffix(' ').is_some_and(|before| before.ends_with(char::is_alphanumeric));
    if joined { last_words(before).next() } else { None }
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

fn after_colon(bare: &str) -> Key {
    let text = bare.trim_end_matches([':', '=', ' ', '"', '\'', '\\']);
    // `host:5432` has a port, and `12:30` is a time.
    let Some(last) = last_words(text).next() else { return Key::None };
    if is_cmdlet(last) {
        return Key::Reporter;
    }
    let name = letters(last.rsplit(['.', '/']).next().unwrap_or(last));
    let before = word_before(text, last).map(letters).unwrap_or_default();
    let named = named(&name, &before);
    if named != Key::None {
        return named;
    }
    if name.ends_with("exception") {
        Key::Reporter
    } else if ERROR_WORDS.contains(&&*name) || MESSAGE_WORDS.contains(&&*name) || name.ends_with("errormessage") {
        Key::Error
    } else {
        Key::Other
    }
}

/// A key that ends in `code` or `status`, or is an error's number.
fn named(name: &str, before: &str) -> Key {
    if TRANSLATED.contains(&name) {
        return Key::Code;
    }
    if let Some(of) = name.strip_suffix("code") {
        let apart = of.is_empty();
        let of = if apart { before } else { of };
        return match of {
            _ if STATUS_OF.contains(&of) => Key::Status,
            _ if CODE_OF.contains(&of) || of.ends_with("error") => Key::Code,
            _ if apart && !OTHER_CODES.contains(&of) => Key::Code,
            _ => Key::Other,
        };
    }
    match name {
        "status" | "httpstatus" | "statuscodevalue" => Key::Status,
        "errorid" | "errornumber" | "errorno" | "errorcodevalue" => Key::Code,
        _ => Key::None,
    }
}

/// `New-PartnerCustomer`.
fn is_cmdlet(word: &str) -> bool {
    let mut parts = word.split('-');
    let capital = |part: Option<&str>| {
        part.is_some_and(|part| {
            part.len() > 1 && part.starts_with(char::is_uppercase) && part.chars().all(char::is_alphanumeric)
        })
    };
    parts.next().is_some_and(|verb| VERBS.contains(&verb)) && capital(parts.next()) && parts.next().is_none()
}

fn after_tag(bare: &str) -> Key {
    let Some(open) = bare.rfind('<') else { return Key::None };
    let tag = bare[open + 1..].trim_end_matches('>');
    let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
    let name = letters(name.rsplit(':').next().unwrap_or(name));
    match named(&name, "") {
        Key::None if ERROR_WORDS.contains(&&*name) || MESSAGE_WORDS.contains(&&*name) => Key::Error,
        Key::None => Key::Other,
        named => named,
    }
}

fn in_brackets(bare: &str) -> Key {
    let before = bare.trim_end_matches(['(', '[', '#', ' ']);
    if before.ends_with(':') {
        return after_colon(before);
    }
    let near = last_words(before).take(4).map(letters);
    let kinds: Vec<Key> = near.map(|word| word_kind(&word)).collect();
    kinds.into_iter().find(|kind| *kind != Key::None).unwrap_or(Key::None)
}

fn word_kind(word: &str) -> Key {
    match word {
        "code" | "errorcode" => Key::Code,
        "status" | "statuscode" => Key::Status,
        "server" => Key::Response,
        _ if ERROR_WORDS.contains(&word) => Key::Error,
        _ if word.ends_with("exception") || word.ends_with("error") => Key::Error,
        _ => Key::None,
    }
}

fn after_words(bare: &str) -> Key {
    let Some(last) = last_words(bare).next() else { return Key::None };
    let name = letters(last);
    let before = word_before(bare, last).map(letters).unwrap_or_default();
    if matches!(&*name, "is" | "was" | "of" | "number" | "no") {
        return if matches!(&*before, "code" | "errorcode") { Key::Code } else { Key::None };
    }
    match named(&name, &before) {
        Key::None if last.starts_with("HTTP/") || RESPONSE_WORDS.contains(&&*name) => Key::Response,
        Key::None if ERROR_WORDS.contains(&&*name) || name.ends_with("exception") => Key::Error,
        named => named,
    }
}

#[cfg(test)]
mod tests;
