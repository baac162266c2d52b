//! A finding: one thing that is wrong in a knowledge file, with its place and a hint.

use std::borrow::Cow;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level as Weight, Renderer, Snippet};
use serde::Serialize;

use super::yaml::{Place, boundary};
use crate::text::clean::{clean, clean_line};

/// A knowledge file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// The path as shown to people.
    pub path: String,
    pub text: String,
}

/// One thing that is wrong, and how to mend it.
#[derive(Clone, Debug)]
pub struct Finding {
    pub file: Arc<SourceFile>,
    pub place: Place,
    pub what: String,
    pub hint: Option<String>,
    pub level: Level,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The file is left out.
    Error,
    /// The file is used; it is hard to follow.
    Style,
}

impl Level {
    fn weight(self) -> Weight<'static> {
        match self {
            Self::Error => Weight::ERROR,
            Self::Style => Weight::WARNING.with_name("style"),
        }
    }
}

/// A finding as the `fixdex.check/1` document shows it.
#[derive(Debug, Serialize)]
pub struct FindingRecord<'a> {
    pub file: &'a str,
    pub line: usize,
    pub column: usize,
    pub message: String,
    pub hint: Option<String>,
    pub level: Level,
}

impl Finding {
    /// The finding as compilers show one: what, file, line, column, the line itself, a hint.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let (line, at) = self.shown();
        let snippet = Snippet::source(line)
            .path(&*self.file.path)
            .line_start(self.place.line)
            .annotation(AnnotationKind::Primary.span(at));
        let mut report = Group::with_title(self.level.weight().primary_title(clean_line(&self.what))).element(snippet);
        if let Some(hint) = &self.hint {
            report = report.element(Weight::HELP.with_name("hint").message(clean_line(hint)));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[report])
    }

    #[must_use]
    pub fn record(&self) -> FindingRecord<'_> {
        FindingRecord {
            file: &self.file.path,
            line: self.place.line,
            column: self.place.column,
            message: clean_line(&self.what),
            hint: self.hint.as_deref().map(clean_line),
            level: self.level,
        }
    }

    /// The first line of the place, safe for a terminal, and the bytes of it to underline.
    fn shown(&self) -> (String, std::ops::Range<usize>) {
        let text = &self.file.text;
        let at = boundary(text, self.place.bytes.start);
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let line = shielded(text[start..end].trim_end_matches('\r'));
        let from = (at - start).min(line.len());
        let to = boundary(&line, (self.place.bytes.end.max(at) - start).min(line.len()));
        (line, from..to)
    }
}

/// `line` with every character that a terminal could take for a command replaced by one of the same length, so that
/// places stay right.
fn shielded(line: &str) -> String {
    let is_safe = |c: char| c == '\t' || matches!(clean(c.encode_utf8(&mut [0; 4])), Cow::Borrowed(_));
    let shield = |c: char| match c.len_utf8() {
        _ if is_safe(c) => c,
        1 => '?',
        2 => '¿',
        _ => char::REPLACEMENT_CHARACTER,
    };
    line.chars().map(shield).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shielding_keeps_every_place() {
        let line = "a\u{1b}b\u{9b}c\u{202e}d\t日";
        let shielded = shielded(line);
        assert_eq!(shielded, "a?b¿c\u{fffd}d\t日");
        assert_eq!(shielded.len(), line.len());
    }
}
