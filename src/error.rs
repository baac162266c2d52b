//! The library's errors: what happened, to what, and what to do about it.

use std::path::{Path, PathBuf};

/// Anything that can go wrong outside a knowledge file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried, as in "cannot read".
        action: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the store {} cannot be used: {source}", path.display())]
    Store { path: PathBuf, source: rusqlite::Error },
    #[error("{0}")]
    Usage(String),
    #[error("{what}")]
    Refused { what: String, hint: &'static str },
    #[error("the index cannot be used: {0}")]
    Index(#[from] tantivy::TantivyError),
}

impl Error {
    pub(crate) fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }

    /// What the person can do, where there is something to do.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Io { .. } => Some("check the path and its permissions"),
            Self::Store { .. } => Some("check the disk and its permissions; `--state-dir DIR` uses another place"),
            Self::Refused { hint, .. } => Some(hint),
            Self::Usage(_) | Self::Index(_) => None,
        }
    }
}
