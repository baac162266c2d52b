//! A finding: one thing that is wrong in a knowledge file, with its place and a hint.

use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::yaml::Place;

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
}

/// A finding as the `fixdex.check/1` document shows it.
#[derive(Debug, Serialize)]
pub struct FindingRecord<'a> {
    pub file: &'a str,
    pub line: usize,
    pub column: usize,
    pub message: &'a str,
    pub hint: Option<&'a str>,
}

impl Finding {
    /// The finding as compilers show one: what, file, line, column, the line itself, a hint.
    #[must_use]
    pub fn render(&self, color: bool) -> String {
        let at = self.shown();
        let snippet =
            Snippet::source(&*self.file.text).path(&*self.file.path).annotation(AnnotationKind::Primary.span(at));
        let mut report = Group::with_title(Level::ERROR.primary_title(&*self.what)).element(snippet);
        if let Some(hint) = &self.hint {
            report = report.element(Level::HELP.with_name("hint").message(&**hint));
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
            message: &self.what,
            hint: self.hint.as_deref(),
        }
    }

    /// The bytes to underline: never past the first line of the place, so that a finding stays short.
    fn shown(&self) -> std::ops::Range<usize> {
        let text = &self.file.text;
        let start = self.place.bytes.start.min(text.len());
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        start..self.place.bytes.end.clamp(start, line_end)
    }
}
