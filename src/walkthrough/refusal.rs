//! A refusal: why something was not recorded, and what to do instead.

use crate::error::Error;

/// Why something was not recorded. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Refusal {
    pub kind: RefusalKind,
    pub what: String,
    pub hint: Option<String>,
}

/// What a refusal rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// There is no such walkthrough.
    NotFound,
    /// What was given is wrong: an unknown step, an empty reason, a value that does not match.
    Input,
    /// The walkthrough is not in a state for it.
    State,
}

impl Refusal {
    pub(crate) fn not_found(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: RefusalKind::NotFound, what: what.into(), hint: Some(hint.into()) }
    }

    pub(crate) fn input(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: RefusalKind::Input, what: what.into(), hint: Some(hint.into()) }
    }

    pub(crate) fn state(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { kind: RefusalKind::State, what: what.into(), hint: Some(hint.into()) }
    }
}

impl From<Refusal> for Error {
    fn from(Refusal { kind, what, hint }: Refusal) -> Self {
        match kind {
            RefusalKind::NotFound => Self::NotFound { what, hint },
            RefusalKind::Input => Self::Input { what, hint },
            RefusalKind::State => Self::Refused { what, hint },
        }
    }
}
