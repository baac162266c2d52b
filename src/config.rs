//! The configuration: `config.toml` of the system, the user's over it, and the environment over both. May use
//! [`crate::text`] and [`crate::paths`]; what a value means is known where it is used.
//!
//! What is wrong in a file is a [`Remark`] with its place; everything else in it counts.

mod file;
mod secret;
pub mod toml_file;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub use secret::Secret;
pub use toml_file::Remark;

/// All values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
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

/// A value that a file or the environment may give.
struct Key {
    section: &'static str,
    name: &'static str,
    /// The variable that counts instead of the files.
    variable: &'static str,
    /// Takes the text; the directory is where the text stands, for relative paths.
    set: fn(&mut Settings, &str, &Path),
}

/// Every key there is. Whoever adds one adds it here and in [`Settings`].
const KEYS: [Key; 2] = [
    Key {
        section: "team",
        name: "url",
        variable: "FIXDEX_TEAM_URL",
        set: |settings, text, _| settings.team.url = (!text.is_empty()).then(|| Secret::new(text)),
    },
    Key {
        section: "team",
        name: "ca",
        variable: "FIXDEX_TEAM_CA",
        set: |settings, text, dir| settings.team.ca = (!text.is_empty()).then(|| dir.join(text)),
    },
];

impl Settings {
    /// The settings that these files, the lower one first, and this environment come to, and what is wrong with them.
    #[must_use]
    pub fn read(files: &[PathBuf], variable: impl Fn(&str) -> Option<OsString>) -> (Self, Vec<Remark>) {
        let (mut settings, mut remarks) = (Self::default(), Vec::new());
        for path in files {
            file::read_over(&mut settings, path, &mut remarks);
        }
        for key in &KEYS {
            if let Some(text) = variable(key.variable).filter(|text| !text.is_empty()) {
                (key.set)(&mut settings, &text.to_string_lossy(), Path::new(""));
            }
        }
        (settings, remarks)
    }
}

#[cfg(test)]
mod tests;
