//! What one check came to.

use serde::Serialize;

use crate::error::Error;
use crate::text::clean::clean_line;

/// A line of the report. All text is clean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) state: State,
    pub(super) found: String,
    /// The one thing to do; null where nothing is to be done.
    pub(super) hint: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Ok,
    /// Something works less well than it could.
    Warning,
    /// Something does not work.
    Problem,
}

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }
}

impl Check {
    pub(super) fn ok(name: &'static str, found: impl AsRef<str>) -> Self {
        Self { name, state: State::Ok, found: clean_line(found.as_ref()), hint: None }
    }

    pub(super) fn warning(name: &'static str, found: impl AsRef<str>, hint: impl AsRef<str>) -> Self {
        Self { state: State::Warning, hint: Some(clean_line(hint.as_ref())), ..Self::ok(name, found) }
    }

    pub(super) fn problem(name: &'static str, found: impl AsRef<str>, hint: impl AsRef<str>) -> Self {
        Self { state: State::Problem, ..Self::warning(name, found, hint) }
    }

    /// The problem that an error is.
    pub(super) fn failed(name: &'static str, error: &Error) -> Self {
        Self::problem(name, error.to_string(), error.hint().unwrap_or("report it with the lines of this check"))
    }
}
