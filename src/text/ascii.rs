//! Text for terminals that show ASCII only.

use std::borrow::Cow;

use nucleo_matcher::chars::normalize;
use unicode_width::UnicodeWidthChar;

/// `text` in ASCII: signs and letters become what is nearest to them, everything else a question mark.
///
/// ```
/// use fixdex::text::ascii::ascii;
/// assert_eq!(ascii("Türkiye – “isn’t”… Łódź e\u{301} 日"), "Turkiye - \"isn't\"... Lodz e ?");
/// ```
#[must_use]
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match sign(c) {
            Some((near, _)) => plain.push_str(near),
            None => plain.extend(letter(c)),
        }
    }
    Cow::Owned(plain)
}

/// The ASCII character nearest to `c`, a question mark where none is near.
///
/// ```
/// use fixdex::text::ascii::nearest;
/// assert_eq!(['…', 'é', '日'].map(nearest), ['~', 'e', '?']);
/// ```
#[must_use]
pub fn nearest(c: char) -> char {
    let plain = normalize(c);
    match sign(c) {
        Some((_, near)) => near,
        None if plain.is_ascii() => plain,
        None => '?',
    }
}

/// What is near to a sign, as text and in one column.
fn sign(c: char) -> Option<(&'static str, char)> {
    SIGNS.iter().find(|(sign, ..)| *sign == c).map(|&(_, text, near)| (text, near))
}

/// What is near enough to signs and letters that texts have and that are more than a letter with an accent: as text, and
/// in one column.
const SIGNS: [(char, &str, char); 34] = [
    ('‐', "-", '-'),
    ('‑', "-", '-'),
    ('–', "-", '-'),
    ('—', "-", '-'),
    ('−', "-", '-'),
    ('‘', "'", '\''),
    ('’', "'", '\''),
    ('“', "\"", '"'),
    ('”', "\"", '"'),
    ('„', "\"", '"'),
    ('«', "\"", '"'),
    ('»', "\"", '"'),
    ('…', "...", '~'),
    ('•', "*", '*'),
    ('·', "*", '.'),
    ('→', "->", '>'),
    ('←', "<-", '<'),
    ('×', "x", 'x'),
    ('✓', "x", 'x'),
    ('°', "o", 'o'),
    ('\u{a0}', " ", ' '),
    ('\u{202f}', " ", ' '),
    ('ß', "ss", 's'),
    ('Æ', "AE", 'A'),
    ('æ', "ae", 'a'),
    ('Œ', "OE", 'O'),
    ('œ', "oe", 'o'),
    ('€', "EUR", 'E'),
    ('Ł', "L", 'L'),
    ('ł', "l", 'l'),
    ('Đ', "D", 'D'),
    ('đ', "d", 'd'),
    ('Ø', "O", 'O'),
    ('ø', "o", 'o'),
];

/// The letter without its accent; nothing for an accent that stands alone.
fn letter(c: char) -> Option<char> {
    let plain = normalize(c);
    match c.width() {
        _ if plain.is_ascii() => Some(plain),
        Some(0) => None,
        _ => Some('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_ascii_and_each_sign_stands_once() {
        for (at, (sign, text, near)) in SIGNS.iter().enumerate() {
            assert!(text.is_ascii() && near.is_ascii() && !near.is_ascii_control(), "{sign}");
            assert!(SIGNS[..at].iter().all(|(other, ..)| other != sign), "{sign}");
        }
    }
}
