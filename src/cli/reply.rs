//! What a command answers: data for standard output, talk for standard error, and an exit code.

use std::process::ExitCode;

use serde::Serialize;

use crate::error::Error;

/// A command's whole answer.
#[derive(Debug)]
pub struct Reply {
    /// For standard output.
    pub data: String,
    /// For standard error.
    pub talk: String,
    pub exit: Exit,
}

/// The exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Found, done.
    Done = 0,
    /// Nothing found.
    NotFound = 1,
    /// A usage or input/output error.
    Usage = 2,
    /// Knowledge, index or store damaged.
    Damaged = 3,
    /// A check failed.
    CheckFailed = 4,
    /// Refused: held by someone else, or against a rule.
    Refused = 5,
}

impl Reply {
    #[must_use]
    pub fn nothing(exit: Exit) -> Self {
        Self { data: String::new(), talk: String::new(), exit }
    }

    #[must_use]
    pub fn text(data: impl Into<String>) -> Self {
        Self { data: data.into(), talk: String::new(), exit: Exit::Done }
    }

    /// One JSON document: `document` with the field `schema` before its own.
    ///
    /// # Errors
    /// When `document` is no JSON object.
    pub fn json(schema: &'static str, document: &impl Serialize) -> anyhow::Result<Self> {
        #[derive(Serialize)]
        struct Document<'a, T> {
            schema: &'static str,
            #[serde(flatten)]
            document: &'a T,
        }
        let mut data = serde_json::to_string_pretty(&Document { schema, document })?;
        data.push('\n');
        Ok(Self::text(data))
    }

    #[must_use]
    pub fn with_exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// Adds a line for standard error.
    #[must_use]
    pub fn say(mut self, line: impl AsRef<str>) -> Self {
        self.talk.push_str(line.as_ref());
        self.talk.push('\n');
        self
    }
}

impl Exit {
    /// The exit code that an error deserves.
    #[must_use]
    pub fn of(error: &anyhow::Error) -> Self {
        match error.chain().find_map(|cause| cause.downcast_ref::<Error>()) {
            Some(Error::Refused { .. }) => Self::Refused,
            Some(Error::NotFound { .. }) => Self::NotFound,
            Some(Error::StoreDamaged { .. } | Error::StoreNewer { .. } | Error::Index(_)) => Self::Damaged,
            _ => Self::Usage,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
