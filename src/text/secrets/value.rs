//! How far the value reaches that stands behind the name of a secret.

use std::ops::Range;

use super::CUT;

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
    let is_line = name.trim_end().ends_with([':', '：']) && name.ends_with([':', '：', ' ']);
    let end = if is_line { rest.find('\n') } else { rest.find(|c: char| c.is_whitespace()) };
    let mut end = end.unwrap_or(rest.len());
    // A whole document on one line: the value of a field without quotes ends with the field.
    if let Some((close, _)) = rest[..end].char_indices().skip(1).find(|(_, c)| matches!(c, '"' | '<')) {
        end = close;
    }
    at..at + rest[..end].trim_end_matches([' ', '\r']).len()
}

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
