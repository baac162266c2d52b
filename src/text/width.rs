//! Columns on a terminal: measuring, cutting and wrapping text by display width.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns that `text` takes, as terminals count them: each grapheme by itself, without ligatures over several.
///
/// ```
/// use fixdex::text::width::width;
/// assert_eq!((width("日本"), width("e\u{301}"), width("لا")), (4, 1, 2));
/// ```
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.graphemes(true).map(columns).sum() }
}

/// The columns of one grapheme. The half-width sound marks combine, but terminals give them a column.
fn columns(grapheme: &str) -> usize {
    grapheme.width() + grapheme.chars().skip(1).filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count()
}

/// `text` in at most `columns` columns; what is cut is marked with an ellipsis.
///
/// ```
/// use fixdex::text::width::truncate;
/// assert_eq!(truncate("Subscription", 8), "Subscri…");
/// assert_eq!(truncate("日本語", 4), "日…");
/// ```
#[must_use]
pub fn truncate(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut cut = text[..fitting(text, room)].to_owned();
    cut.push('…');
    Cow::Owned(cut)
}

/// The number of bytes of `text` whose graphemes fit into `columns`.
fn fitting(text: &str, columns: usize) -> usize {
    // Every ASCII character takes one column, unless what follows combines with it.
    let near = &text.as_bytes()[..text.len().min(columns.saturating_add(1))];
    if near.is_ascii() {
        return text.len().min(columns);
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += self::columns(grapheme);
        if used > columns {
            return at;
        }
    }
    text.len()
}

/// The byte ranges of the lines that `text` makes when wrapped to `columns`: at line breaks, else between words, else
/// inside a word that is too long. Spaces at a wrap belong to no line.
///
/// ```
/// use fixdex::text::width::wrap;
/// let text = "one two three";
/// let lines: Vec<&str> = wrap(text, 8).into_iter().map(|line| &text[line]).collect();
/// assert_eq!(lines, ["one two", "three"]);
/// ```
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    wrap_by(text, columns.max(1), break_before)
}

/// As [`wrap`], but a word that is too long stays whole and its line is too wide: an address can be taken over.
///
/// ```
/// use fixdex::text::width::wrap_words;
/// let text = "see https://a.example now";
/// let lines: Vec<&str> = wrap_words(text, 8).into_iter().map(|line| &text[line]).collect();
/// assert_eq!(lines, ["see", "https://a.example", "now"]);
/// ```
#[must_use]
pub fn wrap_words(text: &str, columns: usize) -> Vec<Range<usize>> {
    wrap_by(text, columns.max(1), break_between_words)
}

/// Tells where to break a text of which only so many bytes have room.
type Break = fn(&str, usize) -> usize;

fn wrap_by(text: &str, columns: usize, break_at: Break) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, columns, break_at, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(paragraph: &str, offset: usize, columns: usize, break_at: Break, lines: &mut Vec<Range<usize>>) {
    let mut from = 0;
    loop {
        let rest = &paragraph[from..];
        let fits = fitting(rest, columns);
        if fits == rest.len() {
            lines.push(offset + from..offset + paragraph.len());
            return;
        }
        let end = break_at(rest, fits);
        lines.push(offset + from..offset + from + rest[..end].trim_end_matches(' ').len());
        from += end;
        from += paragraph[from..].len() - paragraph[from..].trim_start_matches(' ').len();
        if from == paragraph.len() {
            return;
        }
    }
}

/// Where to break `rest` when only its first `fits` bytes have room.
fn break_before(rest: &str, fits: usize) -> usize {
    if rest[fits..].starts_with(' ') {
        return fits;
    }
    match rest[..fits].rfind(' ') {
        Some(space) if !rest[..space].trim().is_empty() => space + 1,
        _ if fits == 0 => rest.graphemes(true).next().map_or(rest.len(), str::len),
        _ => fits,
    }
}

/// Where to break `rest` between words: where [`break_before`] would, unless that is inside a word.
fn break_between_words(rest: &str, fits: usize) -> usize {
    let end = break_before(rest, fits);
    let inside = !rest[..end].ends_with(' ');
    if inside { end + rest[end..].find(' ').unwrap_or(rest.len() - end) } else { end }
}

/// The byte ranges of the lines of `text`, each cut after `columns`, wherever that is: for logs, whose lines are long
/// and whose words mean little. Quick on megabytes of ASCII.
///
/// ```
/// use fixdex::text::width::hard_wrap;
/// let text = "abcde\nf\n";
/// let lines: Vec<&str> = hard_wrap(text, 3).into_iter().map(|line| &text[line]).collect();
/// assert_eq!(lines, ["abc", "de", "f", ""]);
/// ```
#[must_use]
pub fn hard_wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let mut from = 0;
        loop {
            let rest = &line[from..];
            let fits = fitting(rest, columns);
            let first = || rest.graphemes(true).next().map_or(0, str::len);
            let end = if fits == 0 { first() } else { fits };
            lines.push(start + from..start + from + end);
            from += end;
            if from >= line.len() {
                break;
            }
        }
        start += line.len() + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn keeps_indentation_and_empty_lines() {
        assert_eq!(lines("  a b\n\nc", 10), ["  a b", "", "c"]);
    }

    #[test]
    fn breaks_a_long_word() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(lines("日本語", 1), ["日", "本", "語"]);
    }

    #[test]
    fn a_mark_stays_with_the_letter_before_it() {
        let text = "abe\u{301}d";
        let rows: Vec<&str> = hard_wrap(text, 3).into_iter().map(|row| &text[row]).collect();
        assert_eq!(rows, ["abe\u{301}", "d"]);
        assert_eq!(lines(text, 3), ["abe\u{301}", "d"]);
    }

    #[test]
    fn truncates_to_nothing() {
        assert_eq!(truncate("abc", 0), "");
        assert_eq!(truncate("abc", 1), "…");
    }

    proptest! {
        #[test]
        fn hard_wrapping_keeps_every_character(text in "[ a-z日é\n]{0,80}", columns in 2usize..20) {
            let rows: Vec<&str> = hard_wrap(&text, columns).into_iter().map(|row| &text[row]).collect();
            prop_assert_eq!(rows.concat(), text.replace('\n', ""));
            prop_assert!(rows.iter().all(|row| width(row) <= columns));
        }

        #[test]
        fn a_cut_text_keeps_its_columns(text in "[a-zلاאé日한ｶﾞ👩\u{200d}\u{301}\u{fe0f}]{0,40}", columns in 0usize..20) {
            let cut = truncate(&text, columns);
            prop_assert!(width(&cut) <= columns);
            prop_assert!(cut == text || columns == 0 || cut.ends_with('…'));
        }

        #[test]
        fn wrapping_keeps_every_visible_character(text in "[ a-z日é\n]{0,80}", columns in 2usize..20) {
            let kept: String = lines(&text, columns).concat().chars().filter(|c| *c != ' ').collect();
            let all: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, all);
            prop_assert!(lines(&text, columns).iter().all(|line| width(line) <= columns));
        }
    }
}
