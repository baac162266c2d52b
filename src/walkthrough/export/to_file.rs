//! An export written to a file.

use std::path::{Path, PathBuf};

use super::{Format, export};
use crate::error::Error;
use crate::file::write_numbered;
use crate::walkthrough::redact::Report;
use crate::walkthrough::state::Walkthrough;

/// How much of a walkthrough's id is in the name of its file.
const SHORT: usize = 8;

/// Writes the walkthrough to a file in `dir` that is not there yet; returns its path, and what was replaced where
/// anything was looked for.
///
/// # Errors
/// When it cannot be written.
pub fn write_export(
    dir: &Path,
    walkthrough: &Walkthrough,
    format: Format,
    redact: bool,
) -> Result<(PathBuf, Option<Report>), Error> {
    let exported = export(walkthrough, format, redact);
    let stem = format!("fixdex-{}", &walkthrough.id.to_string()[..SHORT]);
    let path = write_numbered(dir, &stem, format.extension(), &exported.text)?;
    Ok((path, exported.report))
}
