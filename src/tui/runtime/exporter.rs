//! Writes exports for the screen.

use std::path::Path;

use crate::tui::message::{Message, Told};
use crate::walkthrough::Walkthrough;
use crate::walkthrough::export::{Format, write_export};

/// Writes the walkthrough to a file in `dir` that is not there yet, and tells its name and what was replaced.
#[must_use]
pub fn written(dir: &Path, walkthrough: &Walkthrough, format: Format, redact: bool) -> Message {
    Message::Told(match write_export(dir, walkthrough, format, redact) {
        Ok((path, report)) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let report = report.map_or_else(|| "not redacted".to_owned(), |report| report.line());
            Told::fact(format!("Written to {name} in the working directory; {report}"))
        }
        Err(error) => Told::problem(error.with_hint()),
    })
}
