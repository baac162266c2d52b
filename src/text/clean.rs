//! Makes untrusted text safe for a terminal.

use std::borrow::Cow;

use anstream::adapter::strip_str;

/// Removes everything that a terminal could take for a command: escape sequences, C0 and C1 control characters and
/// bidirectional overrides. Line breaks stay, a tab becomes one space, and the two Unicode line separators become
/// line breaks.
///
/// ```
/// use fixdex::text::clean::clean;
/// assert_eq!(clean("\u{1b}[31mred\u{1b}[0m\tand\u{7} \u{202e}plain"), "red and plain");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c != '\n' && needs_cleaning(c)) {
        return Cow::Borrowed(text);
    }
    // Escape sequences first, as a whole; what is left of broken ones falls to the character filter.
    let stripped = strip_str(text).to_string();
    let unix = stripped.replace("\r\n", "\n");
    Cow::Owned(unix.chars().filter_map(safe).collect())
}

/// Like [`clean`], but for a single line: line breaks become spaces and the ends are trimmed.
#[must_use]
pub fn clean_line(text: &str) -> String {
    clean(text).replace('\n', " ").trim().to_owned()
}

fn needs_cleaning(c: char) -> bool {
    safe(c) != Some(c)
}

/// What stands for `c` in clean text; `None` where nothing does.
pub(crate) fn safe(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        c if c.is_control() => None,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_borrowed() {
        assert!(matches!(clean("Türkiye\n日本語"), Cow::Borrowed(_)));
    }

    #[test]
    fn c1_and_lone_escape_go() {
        assert_eq!(clean("a\u{9b}31mb\u{1b}"), "a31mb");
    }

    #[test]
    fn osc_title_goes_as_a_whole() {
        assert_eq!(clean("x\u{1b}]0;owned\u{7}y"), "xy");
    }

    #[test]
    fn carriage_returns_become_line_breaks() {
        assert_eq!(clean("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(clean_line(" a\r\nb "), "a b");
    }
}
