//! What a source gives for a key, and how each kind of value takes it.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

use super::{Secret, Settings};
use crate::text::clean::clean_name;
use crate::text::suggest::nearest;

/// What a source gives: a file a value of its kind, the environment and the command line a word or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    Switch(bool),
    /// A text in quotes, in a file.
    Text(OsString),
    /// What a variable or the command line says; its kind is the key's.
    Word(OsString),
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

/// The kinds of values, each with where a value goes. An empty path or address takes a lower source's value away.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Switch(fn(&mut Settings, bool)),
    /// One of these names; it is handed on by its number.
    Choice(&'static [&'static str], fn(&mut Settings, usize)),
    Text(fn(&mut Settings, Option<&str>)),
    /// A text that is never shown; an address in it begins with one of these schemes.
    Secret(&'static [&'static str], fn(&mut Settings, Option<Secret>)),
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
            Self::Secret(..) => "a text that is never shown".to_owned(),
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
            _ => Given::Word(text),
        }
    }

    /// Whether `given` says nothing: an empty name is none.
    pub(super) fn is_nothing(&self, given: &Given) -> bool {
        match (self, given) {
            (Self::Text(_), Given::Text(text) | Given::Word(text)) => clean_name(&text.to_string_lossy()).is_empty(),
            _ => false,
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
            (Self::Choice(names, set), Given::Text(text) | Given::Word(text)) => {
                let text = text.to_string_lossy();
                let at = names.iter().position(|name| *name == text).ok_or_else(|| unknown(&text, names))?;
                set(settings, at);
                Ok(Some(Value::Text(names[at].to_owned())))
            }
            (Self::Text(set), Given::Text(text) | Given::Word(text)) => {
                let text = Some(text.to_string_lossy()).filter(|text| !text.is_empty());
                set(settings, text.as_deref());
                Ok(text.map(|text| Value::Text(text.into_owned())))
            }
            (Self::Secret(schemes, set), Given::Text(text) | Given::Word(text)) => {
                require_scheme(&text.to_string_lossy(), schemes)?;
                let secret = (!text.is_empty()).then(|| Secret::new(&text.to_string_lossy()));
                set(settings, secret);
                Ok((!text.is_empty()).then_some(Value::Hidden))
            }
            (Self::Path(set), Given::Text(text) | Given::Word(text)) => {
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
        let (what, hint) = match (self, given) {
            (Self::Switch(_), Given::Word(_)) => {
                ("must be 1 or 0, true or false, yes or no", "leave it out for neither")
            }
            (Self::Switch(_), Given::Text(text)) if spelled(text).is_some() => {
                ("must be `true` or `false`", "write `true` or `false` without quotes")
            }
            (Self::Switch(_), _) => ("must be `true` or `false`", "write one of these two"),
            (Self::Paths(_), _) => ("must be a list of paths", "write each in quotes, all of them in `[` and `]`"),
            _ => ("must be a text", "write it in quotes"),
        };
        let what = match given {
            Given::Text(text) | Given::Word(text) => format!("{what}, not `{}`", text.to_string_lossy()),
            _ => what.to_owned(),
        };
        Wrong { what, hint: hint.to_owned() }
    }
}

/// Refuses an address of another kind, without saying it: a password may stand in it.
fn require_scheme(text: &str, schemes: &[&str]) -> Result<(), Wrong> {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains([' ', '=']));
    match scheme {
        Some(scheme) if !schemes.contains(&scheme) => Err(Wrong {
            what: format!("cannot begin with `{}://`", clean_name(scheme)),
            hint: format!("write `{}://USER@HOST/DATABASE`", schemes.first().unwrap_or(&"")),
        }),
        _ => Ok(()),
    }
}

/// A switch as a file has it, or as a variable spells it.
fn switch(given: &Given) -> Option<bool> {
    match given {
        Given::Switch(on) => Some(*on),
        Given::Word(text) => spelled(text),
        Given::Text(_) | Given::List(_) | Given::Other => None,
    }
}

fn spelled(text: &OsStr) -> Option<bool> {
    match text.to_str()?.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Some(true),
        "0" | "false" | "no" | "off" => Some(false),
        _ => None,
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
