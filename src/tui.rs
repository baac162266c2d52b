//! The full-screen program. May use every room below it; knows nothing of [`crate::cli`].

use std::path::PathBuf;

use crate::error::Error;
use crate::knowledge::layer::Layer;

/// What the screen starts with.
#[derive(Debug)]
pub struct Options {
    /// The knowledge, the built-in set first.
    pub layers: Vec<Layer>,
    /// Typed already.
    pub query: String,
    /// Where walkthroughs are kept.
    pub state_dir: PathBuf,
}

/// Opens the screen and returns when the operator quits.
///
/// # Errors
/// When standard input or output is no terminal, or the terminal fails.
pub fn run(_options: Options) -> Result<(), Error> {
    Ok(())
}
