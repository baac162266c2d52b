//! The library's errors: what happened, to what, and what to do about it.

mod team;

use std::path::{Path, PathBuf};

pub use team::TeamProblem;

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
    #[error("the store {} cannot be used: {}", path.display(), told(source))]
    Store { path: PathBuf, source: rusqlite::Error },
    /// Another program holds a lock on the store for longer than is waited for.
    #[error("the store {} is locked by {by}", path.display())]
    StoreLocked {
        path: PathBuf,
        /// The program with its process id, where the system tells it.
        by: String,
    },
    /// The store holds what no version of this program writes. It is left as it is.
    #[error("the store {} is damaged: {reason}", path.display())]
    StoreDamaged { path: PathBuf, reason: String },
    /// One walkthrough in the store holds what no version of this program writes; the others can be used.
    #[error("walkthrough {walkthrough} is damaged: {reason}")]
    WalkthroughDamaged { walkthrough: String, reason: String },
    /// A later version of this program has changed the store's schema.
    #[error("the store {} has schema {found}; this version knows schemas up to {known}", path.display())]
    StoreNewer { path: PathBuf, found: u32, known: u32 },
    /// The team's server cannot be used now. Its name holds no password.
    #[error("the team's server {server} {problem}")]
    Team { server: String, problem: TeamProblem },
    /// What was given is wrong.
    #[error("{what}")]
    Input { what: String, hint: Option<String> },
    /// So much of the knowledge is left out that there is no honest answer.
    #[error("{0}")]
    Knowledge(&'static str),
    /// There is no such thing.
    #[error("{what}")]
    NotFound { what: String, hint: Option<String> },
    #[error("{what}")]
    Refused { what: String, hint: Option<String> },
    #[error("the terminal cannot be used: {source}")]
    Terminal { source: std::io::Error },
    #[error("the index cannot be used: {0}")]
    Index(#[from] tantivy::TantivyError),
}

impl Error {
    /// An [`Error::Input`].
    #[must_use]
    pub fn input(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Input { what: what.into(), hint: Some(hint.into()) }
    }

    pub(crate) fn io(action: &'static str, path: &Path, source: std::io::Error) -> Self {
        Self::Io { action, path: path.to_owned(), source }
    }

    /// What happened and what to do, in one line.
    #[must_use]
    pub fn with_hint(&self) -> String {
        match self.hint() {
            Some(hint) => format!("{self}; {hint}"),
            None => self.to_string(),
        }
    }

    /// What the person can do, where there is something to do.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Io { .. } => Some("check the path and its permissions"),
            Self::Store { .. } => Some("check the disk and its permissions; `--state-dir DIR` uses another place"),
            Self::StoreLocked { .. } => Some(
                "nothing was recorded; end that program or let it finish, then try again (`fuser -v FILE` names it, too)",
            ),
            Self::StoreDamaged { .. } => {
                Some("it was not changed; keep a copy, and go on with another place by `--state-dir DIR`")
            }
            Self::WalkthroughDamaged { .. } => Some(
                "the others can be used, and `fixdex walk export --all` saves them; a backup or a colleague's hand-over brings it back at another place, by `--state-dir DIR`",
            ),
            Self::StoreNewer { .. } => Some("update fixdex, or use another place with `--state-dir DIR`"),
            Self::Team { problem, .. } => Some(problem.hint()),
            Self::Input { hint, .. } | Self::NotFound { hint, .. } | Self::Refused { hint, .. } => hint.as_deref(),
            Self::Knowledge(_) => Some("`fixdex kb check` shows what is wrong with the knowledge"),
            Self::Terminal { .. } => Some("`fixdex --linear` asks by plain lines in any terminal"),
            Self::Index(_) => Some("`fixdex doctor` looks at the index and where it is kept"),
        }
    }
}

/// What SQLite says, once: its own text repeats the path and the code.
fn told(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(code, _) => {
            let text = code.to_string();
            text.split_once(": ").map_or(text.clone(), |(_, what)| what.to_lowercase())
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_is_quoted_once() {
        let code = rusqlite::ffi::Error::new(14);
        let source = rusqlite::Error::SqliteFailure(code, Some("unable to open database file: /s/w.db".to_owned()));
        let said = Error::Store { path: "/s/w.db".into(), source }.to_string();
        assert_eq!(said, "the store /s/w.db cannot be used: unable to open database file");
    }
}
