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
        match SIGNS.iter().find(|(sign, _)| *sign == c) {
            Some((_, near)) => plain.push_str(near),
            None => plain.extend(letter(c)),
        }
    }
    Cow::Owned(plain)
}

/// What is near enough to signs and letters that texts have and that are more than a letter with an accent.
const SIGNS: [(char, &str); 32] = [
    ('‐', "-"),
    ('‑', "-"),
    ('–', "-"),
    ('—', "-"),
    ('−', "-"),
    ('‘', "'"),
    ('’', "'"),
    ('“', "\""),
    ('”', "\""),
    ('„', "\""),
    ('«', "\""),
    ('»', "\""),
    ('…', "..."),
    ('•', "*"),
    ('·', "*"),
    ('→', "->"),
    ('←', "<-"),
    ('×', "x"),
    ('\u{a0}', " "),
    ('\u{202f}', " "),
    ('ß', "ss"),
    ('Æ', "AE"),
    ('æ', "ae"),
    ('Œ', "OE"),
    ('œ', "oe"),
    ('€', "EUR"),
    ('Ł', "L"),
    ('ł', "l"),
    ('Đ', "D"),
    ('đ', "d"),
    ('Ø', "O"),
    ('ø', "o"),
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
