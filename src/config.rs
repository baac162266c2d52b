//! The configuration: `config.toml` of the system, the user's over it, the environment over both, and the command line
//! over all. May use [`crate::text`] and [`crate::error`]; what a value means is known where it is used.
//!
//! One table, [`KEYS`], says what there is; reading, remarks, `fixdex config`, the commented default and the manual page
//! are made from it. What is wrong in a file is a [`Remark`] with its place; everything else in it counts.

mod choice;
mod default;
mod draft;
mod file;
mod key;
mod secret;
pub mod toml_file;
mod value;

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

pub use choice::{Clipboard, ThemeName, When};
pub use default::commented_default;
pub use key::{Fallback, KEYS, Key};
pub use secret::Secret;
pub use toml_file::Remark;
pub use value::{Given, Kind, Value};

use crate::error::Error;
use draft::Draft;

/// All values. `None` is left to the terminal, the locale or the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own in config.toml")]
pub struct Settings {
    pub color: When,
    pub theme: ThemeName,
    /// Whether only ASCII signs are drawn.
    pub ascii: Option<bool>,
    /// Whether numbered prompts take the place of the screen.
    pub linear: Option<bool>,
    /// Whether queries and entries that were opened are remembered.
    pub history: bool,
    /// Whether the screen starts where it was left.
    pub restore: bool,
    /// Whether the screen takes the mouse.
    pub mouse: bool,
    /// Whether characters of ambiguous width take two columns.
    pub wide: bool,
    pub clipboard: Clipboard,
    /// Directories of knowledge to lay over the system's and the user's, the lower one first.
    pub knowledge: Vec<PathBuf>,
    pub state_dir: Option<PathBuf>,
    /// The name to record under, cleaned for terminals.
    pub user: Option<String>,
    pub team: Team,
}

/// Where a team's walkthroughs meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// The address of the PostgreSQL database; a password may stand in it.
    pub url: Option<Secret>,
    /// The file with the certificate of the authority that signed the server's.
    pub ca: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            color: When::default(),
            theme: ThemeName::default(),
            ascii: None,
            linear: None,
            history: true,
            restore: false,
            mouse: false,
            wide: false,
            clipboard: Clipboard::default(),
            knowledge: Vec::new(),
            state_dir: None,
            user: None,
            team: Team::default(),
        }
    }
}

/// A line of a file, counted from one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: PathBuf,
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.file.display(), self.line)
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Source {
    #[default]
    Default,
    File(Place),
    /// A variable of the environment, by its name.
    Variable(&'static str),
    Flag(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => formatter.write_str("default"),
            Self::File(place) => place.fmt(formatter),
            Self::Variable(name) | Self::Flag(name) => formatter.write_str(name),
        }
    }
}

/// How one key came to its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// `None` where no source gives one.
    pub value: Option<Value>,
    pub source: Source,
    /// Where the system says that there is no other value.
    pub lock: Option<Place>,
}

/// The settings, where each comes from, and what is wrong in the sources.
#[derive(Clone, Debug)]
pub struct Configuration {
    pub settings: Settings,
    /// One for each of [`KEYS`].
    pub origins: Vec<Origin>,
    pub remarks: Vec<Remark>,
}

impl Configuration {
    /// Reads the system's file, then the user's, then the environment, then what the command line gives, by the
    /// [paths](Key::path) of keys; each counts over those before it. What the system's file locks stays as the system
    /// has it.
    ///
    /// # Errors
    /// [`Error::Refused`] when the command line gives a locked key another value: whoever asks for something is not
    /// answered with something else.
    pub fn read(
        [system, user]: &[PathBuf; 2],
        variable: impl Fn(&str) -> Option<OsString>,
        flags: Vec<(&str, Given)>,
    ) -> Result<Self, Error> {
        let variable = |name: &str| variable(name).filter(|text| !text.is_empty());
        let mut draft = Draft::new(variable("HOME").map(PathBuf::from));
        let mut remarks = Vec::new();
        file::read_system(&mut draft, system, &mut remarks);
        file::read_user(&mut draft, user, &mut remarks);
        for (at, key) in KEYS.iter().enumerate() {
            let Some(text) = variable(key.variable) else { continue };
            let given = key.kind.split(text);
            if let Err(wrong) = draft.take(at, given, Source::Variable(key.variable), Path::new("")) {
                remarks.push(Remark {
                    file: key.variable.into(),
                    place: None,
                    what: wrong.what,
                    hint: Some(wrong.hint),
                });
            }
        }
        for (path, given) in flags {
            let key = KEYS.iter().enumerate().find(|(_, key)| key.path() == path);
            let Some((at, flag)) = key.and_then(|(at, key)| Some((at, key.flag?))) else { continue };
            let taken = draft.take(at, given, Source::Flag(flag), Path::new(""));
            taken.map_err(|wrong| Error::Refused {
                what: format!("`{flag}`: {}", wrong.what),
                hint: Some(wrong.hint),
            })?;
        }
        Ok(Self { settings: draft.settings, origins: draft.origins, remarks })
    }
}

#[cfg(test)]
mod tests;
