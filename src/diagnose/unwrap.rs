//! Takes the wrappings off a text: JSON strings in JSON strings, HTML entities, URL encoding, quoted-printable mail.
//! Every place in the bare text still has its place in the wrapped one. May use [`crate::text`].

use std::borrow::Cow;
use std::ops::Range;

use crate::text::clean::safe;

/// JSON strings nested deeper are no log.
const LEVELS: usize = 8;

/// A text without its wrappings.
#[derive(Debug)]
pub(super) struct Bare<'a> {
    pub text: Cow<'a, str>,
    /// From the inside out.
    layers: Vec<Layer>,
}

/// Where the pieces of an unwrapped text stand in the wrapped one: the first byte of each, here and there.
#[derive(Debug, Default)]
struct Layer {
    pieces: Vec<(usize, usize)>,
}

impl Layer {
    /// A piece that stands for nothing gives way to the next one.
    fn push(&mut self, inner: usize, outer: usize) {
        if self.pieces.last().is_some_and(|last| last.0 == inner) {
            self.pieces.pop();
        }
        self.pieces.push((inner, outer));
    }

    fn outer(&self, at: usize) -> usize {
        let piece = self.pieces.partition_point(|&(inner, _)| inner <= at);
        piece.checked_sub(1).map_or(at, |piece| {
            let (inner, outer) = self.pieces[piece];
            let next = self.pieces.get(piece + 1).map_or(usize::MAX, |next| next.1);
            (outer + at - inner).min(next)
        })
    }
}

impl<'a> Bare<'a> {
    /// Unwraps as often as something is wrapped.
    pub fn new(text: &'a str) -> Self {
        let mut bare = Self { text: Cow::Borrowed(text), layers: Vec::new() };
        if is_quoted_printable(text) {
            bare.apply(b'=', quoted_printable);
        }
        for _ in 0..LEVELS {
            let changed = [bare.apply(b'\\', backslash), bare.apply(b'&', entity), bare.apply(b'%', percent)];
            if changed == [false; 3] {
                break;
            }
        }
        bare
    }

    /// Replaces what `read` recognises at each `mark`.
    fn apply(&mut self, mark: u8, read: fn(&str) -> Option<(Replacement, usize)>) -> bool {
        let mut layer = Layer::default();
        let mut out = String::new();
        let mut from = 0;
        let mut at = 0;
        while let Some(found) = self.text.as_bytes()[at..].iter().position(|&byte| byte == mark) {
            at += found;
            let Some((replacement, length)) = read(&self.text[at..]) else {
                at += 1;
                continue;
            };
            layer.push(out.len(), from);
            out.push_str(&self.text[from..at]);
            layer.push(out.len(), at);
            replacement.write(&mut out);
            at += length;
            from = at;
        }
        if layer.pieces.is_empty() {
            return false;
        }
        layer.push(out.len(), from);
        out.push_str(&self.text[from..]);
        layer.push(out.len(), self.text.len());
        self.text = Cow::Owned(out);
        self.layers.insert(0, layer);
        true
    }

    /// The bytes of the wrapped text that `range` stands for.
    pub fn outer(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at| self.layers.iter().fold(at, |at, layer| layer.outer(at));
        let start = place(range.start);
        start..place(range.end).max(start)
    }
}

enum Replacement {
    Nothing,
    One(char),
    Bytes(Vec<u8>),
}

impl Replacement {
    fn write(self, out: &mut String) {
        match self {
            Self::Nothing => {}
            // What was encoded may be what a terminal obeys.
            Self::One(c) => out.extend(safe(c)),
            Self::Bytes(bytes) => out.extend(String::from_utf8_lossy(&bytes).chars().filter_map(safe)),
        }
    }
}

fn backslash(rest: &str) -> Option<(Replacement, usize)> {
    let next = *rest.as_bytes().get(1)?;
    let plain = |c| Some((Replacement::One(c), 2));
    match next {
        b'"' | b'\'' | b'\\' | b'/' => plain(char::from(next)),
        b'n' => plain('\n'),
        b'r' | b't' => plain(' '),
        b'u' => {
            let unit = u32::from_str_radix(rest.get(2..6)?, 16).ok()?;
            Some((Replacement::One(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)), 6))
        }
        _ => None,
    }
}

const ENTITIES: [(&str, char); 6] =
    [("&quot;", '"'), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&apos;", '\''), ("&nbsp;", ' ')];

fn entity(rest: &str) -> Option<(Replacement, usize)> {
    if let Some((name, c)) = ENTITIES.iter().find(|(name, _)| rest.starts_with(name)) {
        return Some((Replacement::One(*c), name.len()));
    }
    let digits = rest.strip_prefix("&#")?;
    let length = digits.bytes().take(8).position(|byte| byte == b';')?;
    let number = &digits[..length];
    let value = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((Replacement::One(char::from_u32(value)?), length + 3))
}

fn hex_byte(rest: &str) -> Option<u8> {
    let digits = rest.get(1..3).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

/// One character, or a run of bytes beyond ASCII, which make characters only together.
fn encoded_bytes(rest: &str, mark: u8) -> Option<(Replacement, usize)> {
    let first = hex_byte(rest)?;
    if first.is_ascii() {
        return Some((Replacement::One(char::from(first)), 3));
    }
    let mut bytes = vec![first];
    while let Some(next) = rest.get(bytes.len() * 3..).filter(|next| next.as_bytes().first() == Some(&mark)) {
        match hex_byte(next) {
            Some(byte) if !byte.is_ascii() => bytes.push(byte),
            _ => break,
        }
    }
    let length = bytes.len() * 3;
    Some((Replacement::Bytes(bytes), length))
}

fn percent(rest: &str) -> Option<(Replacement, usize)> {
    encoded_bytes(rest, b'%')
}

fn quoted_printable(rest: &str) -> Option<(Replacement, usize)> {
    if rest.starts_with("=\n") {
        return Some((Replacement::Nothing, 2));
    }
    encoded_bytes(rest, b'=')
}

/// `status=400` must not lose its `=40`: only mail that says so, or shows an encoded `=` and cut lines, is decoded.
fn is_quoted_printable(text: &str) -> bool {
    text.contains("=\n") && (text.contains("=3D") || text.contains("quoted-printable"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bare(text: &str) -> String {
        Bare::new(text).text.into_owned()
    }

    #[test]
    fn json_in_json_in_json() {
        assert_eq!(bare(r#""{\"body\":\"{\\\"code\\\":800002}\"}""#), r#""{"body":"{"code":800002}"}""#);
        assert_eq!(bare(r"isn\u0027t \u003cok\u003e a\/b"), "isn't <ok> a/b");
    }

    #[test]
    fn entities_urls_and_mail() {
        assert_eq!(bare("&lt;m&gt;isn&#39;t &amp;quot;x&amp;quot;&#x2019;"), "<m>isn't \"x\"’");
        assert_eq!(bare("%7B%22code%22%3A27006%7D%20can%E2%80%99t 100% 5%"), "{\"code\":27006} can’t 100% 5%");
        assert_eq!(bare("can=E2=80=99t be can=\nceled =3D x"), "can’t be canceled = x");
        assert_eq!(bare("status=400"), "status=400");
    }

    #[test]
    fn places_lead_back() {
        let text = r#"x "{\"code\":\"800002\"}" &amp; end"#;
        let bare = Bare::new(text);
        for word in ["800002", "code", "end", "x"] {
            let at = bare.text.find(word).unwrap();
            assert_eq!(&text[bare.outer(&(at..at + word.len()))], word);
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text(text in r#"([\\"&%=;#nu0-9a-fé\n]|&amp;|%41|\\u0041|=3D){0,40}"#) {
            let bare = Bare::new(&text);
            let bounds: Vec<usize> = bare.text.char_indices().map(|(at, _)| at).chain([bare.text.len()]).collect();
            let mut last = 0;
            for &at in &bounds {
                let outer = bare.outer(&(at..bare.text.len()));
                prop_assert!(outer.start >= last && outer.end <= text.len());
                prop_assert!(text.is_char_boundary(outer.start));
                last = outer.start;
            }
        }
    }
}
