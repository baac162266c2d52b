//! What a command answers: data for standard output, talk for standard error, and an exit code.

use std::process::ExitCode;

use serde::Serialize;

use crate::error::Error;
use crate::text::ascii::ascii;

/// A command's whole answer.
#[derive(Debug)]
pub struct Reply {
    /// For standard output.
    pub data: String,
    /// Whether the data is for people, and may be put into other letters for them.
    pub for_people: bool,
    /// For standard error.
    pub talk: String,
    pub exit: Exit,
}

/// The exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    NotFound = 1,
    Usage = 2,
    Damaged = 3,
    CheckFailed = 4,
    Refused = 5,
    /// What `--fail-on` asked for has come.
    FailOn = 10,
    /// The terminal has gone away: 128 and the number of the signal, as for the others below.
    HungUp = 129,
    /// Ctrl-C ended the dialogue.
    Interrupted = 130,
    /// Asked to end with a core file, which is not written.
    AskedToQuit = 131,
    /// Asked to end.
    Terminated = 143,
}

impl Reply {
    #[must_use]
    pub fn nothing(exit: Exit) -> Self {
        Self::exact("").with_exit(exit)
    }

    /// Text for people.
    #[must_use]
    pub fn text(data: impl Into<String>) -> Self {
        Self { for_people: true, ..Self::exact(data) }
    }

    /// Text that is printed as it is, for programs, files and tickets.
    #[must_use]
    pub fn exact(data: impl Into<String>) -> Self {
        Self { data: data.into(), for_people: false, talk: String::new(), exit: Exit::Done }
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
        Ok(Self::exact(data))
    }

    #[must_use]
    pub fn with_exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    /// What people read, in ASCII.
    #[must_use]
    pub fn in_ascii(mut self) -> Self {
        if self.for_people {
            self.data = ascii(&self.data).into_owned();
        }
        self.talk = ascii(&self.talk).into_owned();
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
    pub const ALL: [Self; 11] = [
        Self::Done,
        Self::NotFound,
        Self::Usage,
        Self::Damaged,
        Self::CheckFailed,
        Self::Refused,
        Self::FailOn,
        Self::HungUp,
        Self::Interrupted,
        Self::AskedToQuit,
        Self::Terminated,
    ];

    /// What the code tells a script.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Done => "found, done",
            Self::NotFound => "nothing found, no confident match",
            Self::Usage => "usage or input/output error",
            Self::Damaged => "knowledge, index or store damaged",
            Self::CheckFailed => "a check failed",
            Self::Refused => "refused: the walkthrough is not in a state for it",
            Self::HungUp => "the terminal has gone away",
            Self::Interrupted => "interrupted",
            Self::AskedToQuit => "ended by SIGQUIT",
            Self::Terminated => "ended by SIGTERM",
            Self::FailOn => "what `--fail-on` asked for has come",
        }
    }

    /// The exit code that an error deserves.
    #[must_use]
    pub fn of(error: &anyhow::Error) -> Self {
        match error.chain().find_map(|cause| cause.downcast_ref::<Error>()) {
            Some(Error::Refused { .. }) => Self::Refused,
            Some(Error::NotFound { .. }) => Self::NotFound,
            Some(
                Error::StoreDamaged { .. }
                | Error::WalkthroughDamaged { .. }
                | Error::StoreNewer { .. }
                | Error::Index(_)
                | Error::Knowledge(_),
            ) => Self::Damaged,
            _ => Self::Usage,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
