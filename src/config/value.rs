//! What a source gives for a key, and how each kind of value takes it.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

use super::{Secret, Settings};
use crate::text::suggest::nearest;

/// What a source gives: a file one of the three, the environment and the command line a text or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    Switch(bool),
    Text(OsString),
    List(Vec<OsString>),
    /// Something that no key takes, such as a number.
    Other,
}

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Switch(bool),
    Text(String),
    /// It is there; what it is, nobody may see.
    Hidden,
    Path(PathBuf),
    Paths(Vec<PathBuf>),
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch(on) => on.fmt(formatter),
            Self::Text(text) => formatter.write_str(text),
            Self::Hidden => formatter.write_str("(hidden)"),
            Self::Path(path) => path.display().fmt(formatter),
            Self::Paths(paths) => {
                let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
                formatter.write_str(&paths.join(", "))
            }
        }
    }
}

/// Why something given does not count.
#[derive(Debug)]
pub(super) struct Wrong {
    /// What is said of the key, such as `must be a text`.
    pub(super) what: String,
    pub(super) hint: String,
}

/// The kinds of values, each with where a value goes. An empty text takes a lower source's value away.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Switch(fn(&mut Settings, bool)),
    /// One of these names; it is handed on by its number.
    Choice(&'static [&'static str], fn(&mut Settings, usize)),
    Text(fn(&mut Settings, Option<&str>)),
    Secret(fn(&mut Settings, Option<Secret>)),
    Path(fn(&mut Settings, Option<PathBuf>)),
    Paths(fn(&mut Settings, Vec<PathBuf>)),
}

impl Kind {
    /// What may be written, for people.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Switch(_) => "true or false".to_owned(),
            Self::Choice(names, _) => names.join(", "),
            Self::Text(_) => "a text".to_owned(),
            Self::Secret(_) => "a text that is never shown".to_owned(),
            Self::Path(_) => "a path".to_owned(),
            Self::Paths(_) => "a list of paths".to_owned(),
        }
    }

    /// A variable's text: paths stand in it as in `PATH`.
    pub(super) fn split(&self, text: OsString) -> Given {
        match self {
            Self::Paths(_) => {
                let parts = std::env::split_paths(&text).filter(|part| !part.as_os_str().is_empty());
                Given::List(parts.map(PathBuf::into_os_string).collect())
            }
            _ => Given::Text(text),
        }
    }

    /// Puts `given` where it belongs, and returns it as it is shown.
    pub(super) fn take(
        &self,
        settings: &mut Settings,
        given: Given,
        dir: &Path,
        home: Option<&Path>,
    ) -> Result<Option<Value>, Wrong> {
        let path = |text: &OsStr| resolved(text, dir, home);
        match (self, given) {
            (Self::Switch(set), given) => {
                let on = switch(&given).ok_or_else(|| self.wrong(&given))?;
                set(settings, on);
                Ok(Some(Value::Switch(on)))
            }
            (Self::Choice(names, set), Given::Text(text)) => {
                let text = text.to_string_lossy();
                let at = names.iter().position(|name| *name == text).ok_or_else(|| unknown(&text, names))?;
                set(settings, at);
                Ok(Some(Value::Text(names[at].to_owned())))
            }
            (Self::Text(set), Given::Text(text)) => {
                let text = Some(text.to_string_lossy()).filter(|text| !text.is_empty());
                set(settings, text.as_deref());
                Ok(text.map(|text| Value::Text(text.into_owned())))
            }
            (Self::Secret(set), Given::Text(text)) => {
                let secret = (!text.is_empty()).then(|| Secret::new(&text.to_string_lossy()));
                set(settings, secret);
                Ok((!text.is_empty()).then_some(Value::Hidden))
            }
            (Self::Path(set), Given::Text(text)) => {
                let path = (!text.is_empty()).then(|| path(&text));
                set(settings, path.clone());
                Ok(path.map(Value::Path))
            }
            (Self::Paths(set), Given::List(list)) => {
                let paths: Vec<PathBuf> = list.iter().map(|text| path(text)).collect();
                set(settings, paths.clone());
                Ok((!paths.is_empty()).then_some(Value::Paths(paths)))
            }
            (_, given) => Err(self.wrong(&given)),
        }
    }

    fn wrong(&self, given: &Given) -> Wrong {
        let (what, hint) = match self {
            Self::Switch(_) => ("must be `true` or `false`", "write it without quotes"),
            Self::Paths(_) => ("must be a list of paths", "write each in quotes, all of them in `[` and `]`"),
            _ => ("must be a text", "write it in quotes"),
        };
        let what = match given {
            Given::Text(text) => format!("{what}, not `{}`", text.to_string_lossy()),
            _ => what.to_owned(),
        };
        Wrong { what, hint: hint.to_owned() }
    }
}

/// A switch as a file has it, or as a variable spells it.
fn switch(given: &Given) -> Option<bool> {
    match given {
        Given::Switch(on) => Some(*on),
        Given::Text(text) => match text.to_str()?.to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" | "on" => Some(true),
            "0" | "false" | "no" | "off" => Some(false),
            _ => None,
        },
        Given::List(_) | Given::Other => None,
    }
}

fn unknown(text: &str, names: &[&str]) -> Wrong {
    let near = nearest(text, names.iter().copied()).map(|near| format!("did you mean `{near}`? "));
    Wrong {
        what: format!("cannot be `{text}`"),
        hint: format!("{}there is {}", near.unwrap_or_default(), names.join(", ")),
    }
}

/// A path below `dir`; `~/` is the home directory, as a shell has it.
fn resolved(text: &OsStr, dir: &Path, home: Option<&Path>) -> PathBuf {
    match (Path::new(text).strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => dir.join(text),
    }
}
