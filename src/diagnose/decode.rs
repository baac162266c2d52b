//! Bytes to clean text: the encoding is recognised, everything a terminal could take for a command is gone, and every
//! place in the clean text still has its line and column in the pasted one. May use [`crate::text`].

use crate::text::clean::safe;
use crate::text::encoding::{decoded, encoding};

/// An escape sequence without an end is no longer than this.
const SEQUENCE_LIMIT: usize = 512;

/// A log as text.
#[derive(Clone, Debug, Default)]
pub(super) struct Pasted {
    /// Clean: line breaks are `\n`, tabs are spaces, control characters are gone.
    pub text: String,
    /// Where characters of the pasted text are gone: the byte in `text` and how many.
    cuts: Vec<(usize, usize)>,
    /// The first byte of every line.
    lines: Vec<usize>,
    /// What stands before this part of a log.
    before: Before,
}

/// What stands before a part of a log: lines, and characters of the line that the part begins in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    pub lines: usize,
    pub columns: usize,
}

impl Pasted {
    /// Decodes and cleans a whole log.
    pub fn new(bytes: &[u8]) -> Self {
        Self::of_text(&decoded(bytes, encoding(bytes)))
    }

    /// Cleans text.
    pub fn of_text(raw: &str) -> Self {
        let mut cleaner = Cleaner { text: String::with_capacity(raw.len()), cuts: Vec::new() };
        cleaner.run(raw);
        let Cleaner { text, cuts } = cleaner;
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(breaks).collect();
        Self { text, cuts, lines, before: Before::default() }
    }

    /// Cleans a part of a longer log.
    pub fn part(raw: &str, before: Before) -> Self {
        Self { before, ..Self::of_text(raw) }
    }

    /// The line and the column of a byte of the text, both from 1, counted in characters of the pasted text.
    pub fn place(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let start = self.lines[line - 1];
        let shown = self.text[start..at].chars().count();
        let first = self.cuts.partition_point(|&(cut, _)| cut < start);
        let gone: usize = self.cuts[first..].iter().take_while(|(cut, _)| *cut <= at).map(|(_, count)| count).sum();
        let columns = if line == 1 { self.before.columns } else { 0 };
        (self.before.lines + line, columns + shown + gone + 1)
    }

    /// The bytes of the line that holds the byte `at`.
    pub fn line_around(&self, at: usize) -> std::ops::Range<usize> {
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let end = self.lines.get(line).map_or(self.text.len(), |next| next - 1);
        self.lines[line - 1]..end
    }
}

struct Cleaner {
    text: String,
    cuts: Vec<(usize, usize)>,
}

impl Cleaner {
    fn run(&mut self, raw: &str) {
        let lone_returns_break = !raw.contains('\n');
        let mut rest = raw;
        while let Some(at) = rest.find(needs_care) {
            self.text.push_str(&rest[..at]);
            rest = self.special(&rest[at..], lone_returns_break);
        }
        self.text.push_str(rest);
    }

    /// Takes the first character, or the escape sequence, off `rest`.
    fn special<'a>(&mut self, rest: &'a str, lone_returns_break: bool) -> &'a str {
        let Some(c) = rest.chars().next() else { return rest };
        let after = &rest[c.len_utf8()..];
        match c {
            '\t' | '\u{2028}' | '\u{2029}' => self.text.push(' '),
            '\r' if after.starts_with('\n') => self.cut(1),
            '\r' => self.text.push(if lone_returns_break { '\n' } else { ' ' }),
            '\u{1b}' | '\u{9b}' => {
                let length = sequence(rest);
                self.cut(rest[..length].chars().count());
                return &rest[length..];
            }
            _ => self.cut(1),
        }
        after
    }

    fn cut(&mut self, count: usize) {
        self.cuts.push((self.text.len(), count));
    }
}

fn needs_care(c: char) -> bool {
    c != '\n' && safe(c) != Some(c)
}

/// The bytes of the escape sequence that `rest` begins with; only its first character if it has no end.
fn sequence(rest: &str) -> usize {
    let mut chars = rest.char_indices().take(SEQUENCE_LIMIT);
    let introducer = chars.next().map_or(0, |(_, c)| c.len_utf8());
    let kind = if rest.starts_with('\u{9b}') { Some('[') } else { chars.next().map(|(_, c)| c) };
    let end = match kind {
        Some('[') => chars.find(|(_, c)| ('\u{40}'..='\u{7e}').contains(c)),
        Some(']' | 'P' | 'X' | '^' | '_') => {
            let mut escaped = false;
            chars.find(|&(_, c)| {
                let ends = c == '\u{7}' || c == '\u{9c}' || (escaped && c == '\\');
                escaped = c == '\u{1b}';
                ends
            })
        }
        Some(' '..='/') => chars.next(),
        Some(c @ '0'..='~') => Some((introducer, c)),
        _ => None,
    };
    end.map_or(introducer, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn encodings_are_recognised() {
        let log = "New-PartnerCustomer : 800002 Türkiye’s";
        assert_eq!(Pasted::new(log.as_bytes()).text, log);
        assert_eq!(Pasted::new(&utf16(log, false)).text, log);
        assert_eq!(Pasted::new(&utf16(log, true)).text, log);
        assert_eq!(Pasted::new(&[&[0xff, 0xfe], &*utf16(log, false)].concat()).text, log);
        assert_eq!(Pasted::new(&[b"\xef\xbb\xbf", log.as_bytes()].concat()).text, log);
        assert_eq!(Pasted::new(b"can\x92t cancel").text, "can’t cancel");
        assert_eq!(Pasted::new(&"kündigen ü".as_bytes()[..11]).text, "kündigen \u{fffd}");
    }

    #[test]
    fn what_a_terminal_obeys_is_gone_and_columns_stay() {
        let pasted = Pasted::of_text("\u{1b}[31mred\u{1b}[0m\r\nx\u{1b}]0;title\u{7}\tcode\0 1\u{202e}2");
        assert_eq!(pasted.text, "red\nx code 12");
        assert_eq!(pasted.place(0), (1, 6));
        assert_eq!(pasted.place(4), (2, 1));
        assert_eq!(pasted.place(12), (2, 21));
    }

    #[test]
    fn lone_returns_break_lines_only_where_nothing_else_does() {
        assert_eq!(Pasted::of_text("a\rb").text, "a\nb");
        assert_eq!(Pasted::of_text("10%\r20%\nend").text, "10% 20%\nend");
    }

    #[test]
    fn an_unfinished_sequence_hides_nothing_else() {
        assert_eq!(Pasted::of_text("a\u{1b}]no end").text, "a]no end");
        assert_eq!(Pasted::of_text("a\u{1b}").text, "a");
    }

    proptest! {
        #[test]
        fn nothing_unsafe_is_left(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let pasted = Pasted::new(&bytes);
            prop_assert!(pasted.text.chars().all(|c| c == '\n' || safe(c) == Some(c)));
        }

        #[test]
        fn columns_count_the_characters_of_the_pasted_line(line in "[a-zé\u{1b}\\[0-9m\0]{0,40}", word in "[A-Z]{3}") {
            let raw = format!("first\n{line}{word}");
            let pasted = Pasted::of_text(&raw);
            if let Some(at) = pasted.text.find(&word) {
                prop_assert_eq!(pasted.place(at), (2, line.chars().count() + 1));
            }
        }
    }
}
