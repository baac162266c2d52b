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

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 64;

/// A name of a person for one line: as [`clean_line`], without characters that nobody sees, with single blanks, and no
/// longer than 64 characters. Two names that look the same are mostly the same then.
#[must_use]
pub fn clean_name(text: &str) -> String {
    let seen: String = clean_line(text).chars().filter(|c| !is_invisible(*c)).collect();
    let name = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => name[..end].trim_end().to_owned(),
        None => name,
    }
}

/// Characters that take no room and leave no mark: soft hyphen, joiners, fillers, variation selectors, tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
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
    fn a_name_is_what_can_be_seen_of_it() {
        assert_eq!(clean_name(" an\u{200b}n\u{ad}\u{2060}  \u{3164}lee\u{e0041} "), "ann lee");
        assert_eq!(clean_name("\u{200b}\u{200d}\u{feff}"), "");
        assert_eq!(clean_name(&"ü".repeat(500)).chars().count(), 64);
        assert_eq!(clean_name("O'Neill-Çelik 山田"), "O'Neill-Çelik 山田");
    }

    #[test]
    fn carriage_returns_become_line_breaks() {
        assert_eq!(clean("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(clean_line(" a\r\nb "), "a b");
    }
}
