//! Where files are, and who the operator is: by the XDG base directories and the environment. No domain.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::text::clean::clean_line;

const SYSTEM_KNOWLEDGE: &str = "/etc/fixdex/knowledge";
const SYSTEM_CONFIG: &str = "/etc/fixdex/config.toml";
const SYSTEM_KEYS: &str = "/etc/fixdex/keys.toml";

/// The program's directories. None of them needs to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Configuration, keys and theme.
    pub config: PathBuf,
    /// The user's own knowledge is below it.
    pub data: PathBuf,
    /// Walkthroughs, histories, logs.
    pub state: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Paths {
    /// The directories of this process; `state_dir` is what the command line says (`--state-dir`, or
    /// `FIXDEX_STATE_DIR`, which it reads too).
    #[must_use]
    pub fn of_process(state_dir: Option<&Path>) -> Self {
        // The home directory may stand in the user database only.
        let home = etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("/"));
        Self::new(|name| std::env::var_os(name), &home, state_dir)
    }

    /// The directories for an environment. A variable that is unset, empty or not an absolute path does not count, as
    /// the XDG specification has it.
    #[must_use]
    pub fn new(variable: impl Fn(&str) -> Option<OsString>, home: &Path, state_dir: Option<&Path>) -> Self {
        let base = |name: &str, default: &str| {
            let set = variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
            set.unwrap_or_else(|| home.join(default)).join("fixdex")
        };
        let given =
            state_dir.map(Path::to_owned).or_else(|| non_empty(variable("FIXDEX_STATE_DIR")).map(PathBuf::from));
        Self {
            config: base("XDG_CONFIG_HOME", ".config"),
            data: base("XDG_DATA_HOME", ".local/share"),
            state: given.unwrap_or_else(|| base("XDG_STATE_HOME", ".local/state")),
            cache: base("XDG_CACHE_HOME", ".cache"),
        }
    }

    /// The directories of overlays that need no option, the lower one first: the system's and the user's.
    #[must_use]
    pub fn overlays(&self) -> [PathBuf; 2] {
        [PathBuf::from(SYSTEM_KNOWLEDGE), self.data.join("knowledge")]
    }

    /// The files of the configuration, the lower one first: the system's and the user's.
    #[must_use]
    pub fn configurations(&self) -> [PathBuf; 2] {
        [PathBuf::from(SYSTEM_CONFIG), self.config.join("config.toml")]
    }

    /// The files of keys, the lower one first: the system's and the user's.
    #[must_use]
    pub fn keys(&self) -> [PathBuf; 2] {
        [PathBuf::from(SYSTEM_KEYS), self.config.join("keys.toml")]
    }
}

/// The name under which this process records events: `FIXDEX_USER`, else `USER`, else `LOGNAME`, else `unknown`.
#[must_use]
pub fn operator_name() -> String {
    operator_name_in(|name| std::env::var_os(name))
}

/// The operator's name in an environment, cleaned for terminals.
#[must_use]
pub fn operator_name_in(variable: impl Fn(&str) -> Option<OsString>) -> String {
    ["FIXDEX_USER", "USER", "LOGNAME"]
        .into_iter()
        .filter_map(|name| Some(clean_line(&variable(name)?.to_string_lossy())))
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}

fn non_empty(value: Option<OsString>) -> Option<OsString> {
    value.filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        |wanted| pairs.iter().find(|(name, _)| *name == wanted).map(|(_, value)| OsString::from(value))
    }

    fn paths(pairs: &[(&str, &str)], state_dir: Option<&str>) -> Paths {
        Paths::new(environment(pairs), Path::new("/home/maria"), state_dir.map(Path::new))
    }

    #[test]
    fn the_defaults_are_below_home() {
        let paths = paths(&[], None);
        assert_eq!(paths.config, Path::new("/home/maria/.config/fixdex"));
        assert_eq!(paths.data, Path::new("/home/maria/.local/share/fixdex"));
        assert_eq!(paths.state, Path::new("/home/maria/.local/state/fixdex"));
        assert_eq!(paths.cache, Path::new("/home/maria/.cache/fixdex"));
        assert_eq!(paths.configurations()[1], Path::new("/home/maria/.config/fixdex/config.toml"));
        assert_eq!(paths.keys()[1], Path::new("/home/maria/.config/fixdex/keys.toml"));
        assert_eq!(paths.overlays()[1], Path::new("/home/maria/.local/share/fixdex/knowledge"));
    }

    #[test]
    fn only_absolute_base_directories_count() {
        let paths = paths(&[("XDG_STATE_HOME", "/s"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "")], None);
        assert_eq!(paths.state, Path::new("/s/fixdex"));
        assert_eq!(paths.data, Path::new("/home/maria/.local/share/fixdex"));
        assert_eq!(paths.cache, Path::new("/home/maria/.cache/fixdex"));
    }

    #[test]
    fn the_state_directory_can_be_given() {
        let variables = [("FIXDEX_STATE_DIR", "/shared"), ("XDG_STATE_HOME", "/s")];
        assert_eq!(paths(&variables, None).state, Path::new("/shared"));
        assert_eq!(paths(&variables, Some("here")).state, Path::new("here"));
        assert_eq!(paths(&[("FIXDEX_STATE_DIR", "")], None).state, Path::new("/home/maria/.local/state/fixdex"));
    }

    #[test]
    fn the_operator_is_named_by_the_first_variable_that_says_something() {
        let all = [("FIXDEX_USER", "maria"), ("USER", "root"), ("LOGNAME", "login")];
        assert_eq!(operator_name_in(environment(&all)), "maria");
        assert_eq!(operator_name_in(environment(&all[1..])), "root");
        assert_eq!(operator_name_in(environment(&[("USER", " \u{7}"), ("LOGNAME", "jo\u{1b}[1mn")])), "jon");
        assert_eq!(operator_name_in(environment(&[])), "unknown");
    }
}
