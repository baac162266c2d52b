//! The signs that the program draws, and what stands for characters that a terminal cannot show. The views draw every
//! sign as it is in the table; a frame is spelled for its terminal at the end. May use [`crate::text`].

use nucleo_matcher::chars::normalize;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use crate::text::ascii::nearest;
use crate::text::width::width;

/// The program's own signs, and their ASCII forms.
const OWN: [(&str, &str); 10] = [
    ("…", "~"),
    ("↓", "v"),
    ("↑", "^"),
    ("▌", ">"),
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
];

/// Which characters of entries, logs and notes are shown as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    #[default]
    All,
    /// Those of which every terminal knows the width: not the ambiguous ones, which some draw in two columns.
    Certain,
    /// The locale has no others.
    Ascii,
}

/// Spells a frame with signs that the terminal shows in as many columns as they were given.
pub fn spell(buffer: &mut Buffer, unicode: bool, content: Content) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
            continue;
        }
        if let Some(spelled) = spelled(symbol, unicode, content) {
            cell.set_symbol(&spelled);
        }
    }
}

/// What stands for `symbol`, if it cannot stay. It never takes more columns.
fn spelled(symbol: &str, unicode: bool, content: Content) -> Option<String> {
    if let (false, Some((_, ascii))) = (unicode, OWN.iter().find(|(own, _)| *own == symbol)) {
        return Some((*ascii).to_owned());
    }
    let stays = match content {
        Content::All => true,
        Content::Certain => symbol.width_cjk() == width(symbol) && !has_accent(symbol),
        Content::Ascii => false,
    };
    if stays { first_picture(symbol) } else { Some(near(symbol)) }
}

/// The first picture of several that are joined or coloured to one: terminals do not agree on the width of the whole.
fn first_picture(symbol: &str) -> Option<String> {
    let joins = |c| matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let first = symbol.chars().next().filter(|first| !first.is_alphabetic() && !joins(*first))?;
    symbol.chars().any(joins).then(|| first.to_string())
}

/// Whether it is an ASCII letter with an accent: the tables of terminals have many of these as ambiguous.
fn has_accent(symbol: &str) -> bool {
    symbol.chars().next().is_some_and(|first| !first.is_ascii() && normalize(first).is_ascii())
}

/// The character nearest to the first of `symbol`: what it is joined with takes no column of its own.
fn near(symbol: &str) -> String {
    symbol.chars().next().map(nearest).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn shown(text: &str, unicode: bool, content: Content) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::new());
        spell(&mut buffer, unicode, content);
        let mut at = 0;
        let mut row = String::new();
        while at < 20 {
            let symbol = buffer[(at, 0)].symbol();
            row.push_str(symbol);
            at += u16::try_from(width(symbol).max(1)).unwrap();
        }
        row.trim_end().to_owned()
    }

    #[test]
    fn own_signs_have_their_ascii_form_and_content_stays() {
        assert_eq!(shown("▌Türkiye …│日本", false, Content::All), ">Türkiye ~|日本");
        assert_eq!(shown("▌Türkiye …│日本", true, Content::All), "▌Türkiye …│日本");
    }

    #[test]
    fn a_locale_without_utf_8_gets_ascii_in_the_same_columns() {
        assert_eq!(shown("‘Türkiye’ – 日本 x", false, Content::Ascii), "'Turkiye' - ? ?  x");
        assert_eq!(shown("e\u{301}a\u{308}", false, Content::Ascii), "ea");
    }

    #[test]
    fn ambiguous_characters_give_way_where_they_would_take_two_columns() {
        assert_eq!(shown("é ± 日本 “x”", false, Content::Certain), "e ? 日本 \"x\"");
    }

    #[test]
    fn joined_pictures_become_their_first() {
        assert_eq!(shown("👩\u{200d}👩\u{200d}👧 x", true, Content::All), "👩 x");
        assert_eq!(shown("👍🏿 ⚠\u{fe0f} x", true, Content::All), "👍 ⚠  x");
        assert_eq!(shown("क\u{94d}\u{200d}ष", true, Content::All), "क\u{94d}\u{200d}ष");
    }

    #[test]
    fn every_ascii_form_is_ascii_of_one_column() {
        assert!(OWN.iter().all(|(_, form)| form.is_ascii() && form.len() == 1));
    }
}
