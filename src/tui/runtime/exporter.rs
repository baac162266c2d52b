//! Writes exports for the screen.

use std::path::Path;

use crate::file::write_numbered;
use crate::tui::message::{Message, Told};
use crate::walkthrough::Walkthrough;
use crate::walkthrough::export::{Format, export};

/// How much of a walkthrough's id is in the name of its file.
const SHORT: usize = 8;

/// Writes the walkthrough to a file in `dir` that is not there yet, and tells its name and what was replaced.
#[must_use]
pub fn written(dir: &Path, walkthrough: &Walkthrough, format: Format, redact: bool) -> Message {
    let exported = export(walkthrough, format, redact);
    let stem = format!("fixdex-{}", &walkthrough.id.to_string()[..SHORT]);
    Message::Told(match write_numbered(dir, &stem, format.extension(), &exported.text) {
        Ok(path) => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let report = exported.report.map_or_else(|| "not redacted".to_owned(), |report| report.line());
            Told::fact(format!("Written to {name} in the working directory; {report}"))
        }
        Err(error) => Told::problem(error.with_hint()),
    })
}
