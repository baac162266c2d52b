//! Something to copy, and what became of it. May use [`crate::walkthrough::redact`].

use std::path::PathBuf;

use crate::walkthrough::redact::redact_text;

/// What is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// For telling: "the message".
    pub what: &'static str,
    pub text: String,
    /// What was replaced in it, in words; `None` where it is as it was.
    pub replaced: Option<String>,
}

impl Clip {
    /// Text that is to be run or typed: it stays as it is.
    #[must_use]
    pub fn exact(what: &'static str, text: impl Into<String>) -> Self {
        Self { what, text: text.into(), replaced: None }
    }

    /// Text that is to be read: names, addresses and ids in it become pseudonyms.
    #[must_use]
    pub fn redacted(what: &'static str, text: &str) -> Self {
        let (text, report) = redact_text(text);
        let replaced = (!report.replaced.is_empty()).then(|| report.line());
        Self { what, text, replaced }
    }
}

/// What became of a clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// The terminal was told, and says nothing.
    ToTerminal,
    /// Tmux has it, and may pass it on.
    ToTmux,
    ToFile {
        path: PathBuf,
        why: Why,
    },
    /// The configuration allows no copying.
    Off,
    Failed(String),
}

/// Why something went into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Asked,
    /// The terminal is known to have no clipboard.
    NoClipboard,
    /// The tmux that this runs in does not answer.
    NoTmux,
    /// It is more than terminals take.
    TooLong,
}
