//! A YAML file as a tree of located nodes: every text exactly as written, every node with its place.
//!
//! No type is guessed: `NO` and `0042` stay text, and whoever reads a node says what it must be. Tags, anchors and
//! aliases are refused, so a hostile file cannot grow.

mod explain;

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use crate::text::clean::clean;

/// Nesting beyond this is refused; the model needs six levels.
const DEPTH_LIMIT: usize = 32;

/// The hint where a notation beyond plain YAML is used.
const WRITE_OUT: &str = "write the value out; text beginning with `&`, `*` or `!` needs quotes";

/// Where a node stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// First line is 1.
    pub line: usize,
    /// First column is 1, counted in characters.
    pub column: usize,
    /// Bytes of the file.
    pub bytes: Range<usize>,
}

impl Place {
    /// The place `at` bytes into `text`.
    #[must_use]
    pub fn at(text: &str, at: usize) -> Self {
        let before = &text[..boundary(text, at)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Self { line, column, bytes: before.len()..before.len() }
    }

    /// The place of `part` within this one, where `text` is the whole file; this place, if `part` is not in it.
    #[must_use]
    pub fn narrowed(&self, text: &str, part: &str) -> Self {
        let Some(at) = text.get(self.bytes.clone()).and_then(|all| all.find(part)) else { return self.clone() };
        let start = self.bytes.start + at;
        Self { bytes: start..start + part.len(), ..Self::at(text, start) }
    }
}

/// The last boundary of characters at or before `at`.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// Text; `quoted` tells whether the author wrote it in quotes.
    Text {
        text: String,
        quoted: bool,
    },
    List(Vec<Node>),
    /// Fields in the order of the file, duplicates included.
    Map(Vec<(Key, Node)>),
}

/// The name of a field.
#[derive(Clone, Debug)]
pub struct Key {
    pub name: String,
    pub place: Place,
}

/// A file that is no YAML of our kind.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    pub place: Place,
    pub what: String,
    pub hint: Option<String>,
}

/// Reads one YAML document.
///
/// # Errors
/// The first place where `text` is no YAML, or uses a notation beyond mappings, lists and text.
pub fn parse(text: &str) -> Result<Node, SyntaxError> {
    let mut events = Events { parser: Parser::new_from_str(text), text };
    events.expect_document()?;
    let (event, place) = events.next()?;
    let root = events.node(event, place, 0)?;
    events.expect_end()?;
    Ok(root)
}

struct Events<'a> {
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    text: &'a str,
}

impl<'a> Events<'a> {
    /// The next event that carries content.
    fn next(&mut self) -> Result<(Event<'a>, Place), SyntaxError> {
        loop {
            match self.parser.next_event() {
                None => return Ok((Event::StreamEnd, Place::at(self.text, self.text.len()))),
                Some(Err(error)) => return Err(from_scan(&error, self.text)),
                Some(Ok((Event::Comment(..) | Event::StreamStart, _))) => {}
                Some(Ok((event, span))) => return Ok((event, place(&span))),
            }
        }
    }

    fn expect_document(&mut self) -> Result<(), SyntaxError> {
        if let (Event::DocumentStart(..), _) = self.next()? {
            return Ok(());
        }
        Err(refused(Place::at(self.text, 0), "the file is empty", "a file holds lists such as `codes:`"))
    }

    fn expect_end(&mut self) -> Result<(), SyntaxError> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentEnd, _) => {}
                (_, place) => {
                    return Err(refused(place, "a second document begins here", "keep one document in a file"));
                }
            }
        }
    }

    fn node(&mut self, event: Event<'a>, place: Place, depth: usize) -> Result<Node, SyntaxError> {
        if depth > DEPTH_LIMIT {
            return Err(refused(place, "nested too deeply", "the knowledge needs six levels at most"));
        }
        self.refuse_cleverness(&event, &place)?;
        let value = match event {
            // A field without a value arrives as a null that takes no room.
            Event::Scalar(_, ScalarStyle::Plain, ..) if place.bytes.is_empty() => {
                Value::Text { text: String::new(), quoted: false }
            }
            Event::Scalar(text, style, ..) => {
                Value::Text { text: text.into_owned(), quoted: style != ScalarStyle::Plain }
            }
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            Event::MappingStart(..) => Value::Map(self.map(depth)?),
            _ => return Err(refused(place, "a value is missing here", "write the value after the colon")),
        };
        Ok(Node { place, value })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, SyntaxError> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(nodes),
                (event, place) => nodes.push(self.node(event, place, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, SyntaxError> {
        let mut fields = Vec::new();
        loop {
            let (event, place) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(fields);
            }
            self.refuse_cleverness(&event, &place)?;
            let Event::Scalar(name, ..) = event else {
                return Err(refused(place, "a field name must be text", "write `name: value`"));
            };
            if name == "<<" {
                return Err(refused(place, "merge keys are not used here", "write the fields out"));
            }
            let (event, at) = self.next()?;
            let node = self.node(event, at, depth + 1)?;
            fields.push((Key { name: clean(&name).into_owned(), place }, node));
        }
    }

    fn refuse_cleverness(&self, event: &Event<'_>, place: &Place) -> Result<(), SyntaxError> {
        let (what, sign) = if event.is_alias() {
            ("aliases are not used here", '*')
        } else if event.anchor_id().is_some_and(|id| id > 0) {
            ("anchors are not used here", '&')
        } else if event.tag().is_some() {
            ("tags are not used here", '!')
        } else {
            return Ok(());
        };
        // The place is that of the value; its sign stands before it, often on the same line.
        let line_start = self.text[..place.bytes.start].rfind('\n').map_or(0, |end| end + 1);
        let sign_at =
            self.text[line_start..place.bytes.start].rfind(sign).map(|at| Place::at(self.text, line_start + at));
        Err(refused(sign_at.unwrap_or_else(|| place.clone()), what, WRITE_OUT))
    }
}

fn refused(place: Place, what: &str, hint: &str) -> SyntaxError {
    SyntaxError { place, what: what.to_owned(), hint: Some(hint.to_owned()) }
}

fn from_scan(error: &ScanError, text: &str) -> SyntaxError {
    let mark = error.marker();
    let at = boundary(text, mark.byte_offset().unwrap_or(text.len()));
    let place = Place { line: mark.line(), column: mark.col() + 1, bytes: at..at };
    let (what, hint) = explain::explain(error);
    SyntaxError { place, what, hint: Some(hint.to_owned()) }
}

fn place(span: &Span) -> Place {
    let bytes = span.byte_range().unwrap_or_default();
    Place { line: span.start.line(), column: span.start.col() + 1, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let node = parse("countries: [NO, 0042, ~]\n").expect("valid");
        let Value::Map(fields) = node.value else { panic!("a mapping") };
        let Value::List(items) = &fields[0].1.value else { panic!("a list") };
        let texts: Vec<&str> = items
            .iter()
            .map(|item| match &item.value {
                Value::Text { text, .. } => text.as_str(),
                _ => panic!("text"),
            })
            .collect();
        assert_eq!(texts, ["NO", "0042", "~"]);
        assert_eq!((items[1].place.line, items[1].place.column), (1, 17));
    }

    #[test]
    fn a_field_without_a_value_is_empty_text() {
        let node = parse("a:\nb: ~\n").expect("valid");
        let Value::Map(fields) = node.value else { panic!("a mapping") };
        let texts = fields.iter().map(|(_, node)| match &node.value {
            Value::Text { text, .. } => text.as_str(),
            _ => panic!("text"),
        });
        assert_eq!(texts.collect::<Vec<_>>(), ["", "~"]);
    }

    #[test]
    fn a_place_narrows_to_a_part() {
        let text = "é: >-\n  one {two}\n  é {three}\n";
        let whole = Place { line: 2, column: 3, bytes: 9..text.len() };
        let part = whole.narrowed(text, "{three}");
        assert_eq!((part.line, part.column, &text[part.bytes]), (3, 5, "{three}"));
        assert_eq!(whole.narrowed(text, "{four}"), whole);
    }

    #[test]
    fn cleverness_is_refused() {
        for clever in ["a: &x 1", "a: *x", "a: !!int 1", "<<: {a: 1}", "a: 1\n---\nb: 2", ""] {
            assert!(parse(clever).is_err(), "{clever}");
        }
        assert!(parse(&"[".repeat(10_000)).is_err());
    }
}
