//! Where files are, and who the operator is: by the XDG base directories and the environment. No domain.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::text::clean::clean_name;

/// The system's own directory. No variable names another: what the system locks would then be anybody's.
const SYSTEM: &str = "/etc/fixdex";

/// The program's directories. None of them needs to exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// The system's configuration, and knowledge below it.
    pub system: PathBuf,
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
    /// The directories of this process.
    #[must_use]
    pub fn of_process() -> Self {
        // The home directory may stand in the user database only.
        let home = etcetera::home_dir().unwrap_or_else(|_| PathBuf::from("/"));
        Self::new(|name| std::env::var_os(name), &home)
    }

    /// The directories for an environment. A variable that is unset, empty or not an absolute path does not count, as
    /// the XDG specification has it.
    #[must_use]
    pub fn new(variable: impl Fn(&str) -> Option<OsString>, home: &Path) -> Self {
        let base = |name: &str, default: &str| {
            let set = variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
            set.unwrap_or_else(|| home.join(default)).join("fixdex")
        };
        Self {
            system: PathBuf::from(SYSTEM),
            config: base("XDG_CONFIG_HOME", ".config"),
            data: base("XDG_DATA_HOME", ".local/share"),
            state: base("XDG_STATE_HOME", ".local/state"),
            cache: base("XDG_CACHE_HOME", ".cache"),
        }
    }

    /// The directories of overlays that need no option, the lower one first: the system's and the user's.
    #[must_use]
    pub fn overlays(&self) -> [PathBuf; 2] {
        [self.system.join("knowledge"), self.data.join("knowledge")]
    }

    /// The files with this name in the configuration, such as `keys.toml`, the lower one first: the system's and the
    /// user's.
    #[must_use]
    pub fn files(&self, name: &str) -> [PathBuf; 2] {
        [self.system.join(name), self.config.join(name)]
    }
}

/// The name of whoever is logged in: `USER`, else `LOGNAME`, else `unknown`, cleaned for terminals.
#[must_use]
pub fn login_name(variable: impl Fn(&str) -> Option<OsString>) -> String {
    ["USER", "LOGNAME"]
        .into_iter()
        .filter_map(|name| Some(clean_name(&variable(name)?.to_string_lossy())))
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "unknown".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + 'a {
        |wanted| pairs.iter().find(|(name, _)| *name == wanted).map(|(_, value)| OsString::from(value))
    }

    fn paths(pairs: &[(&str, &str)]) -> Paths {
        Paths::new(environment(pairs), Path::new("/home/maria"))
    }

    #[test]
    fn the_defaults_are_below_home() {
        let paths = paths(&[]);
        assert_eq!(paths.config, Path::new("/home/maria/.config/fixdex"));
        assert_eq!(paths.data, Path::new("/home/maria/.local/share/fixdex"));
        assert_eq!(paths.state, Path::new("/home/maria/.local/state/fixdex"));
        assert_eq!(paths.cache, Path::new("/home/maria/.cache/fixdex"));
        assert_eq!(paths.files("config.toml")[1], Path::new("/home/maria/.config/fixdex/config.toml"));
        assert_eq!(paths.overlays()[1], Path::new("/home/maria/.local/share/fixdex/knowledge"));
    }

    #[test]
    fn only_absolute_base_directories_count() {
        let paths = paths(&[("XDG_STATE_HOME", "/s"), ("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "")]);
        assert_eq!(paths.state, Path::new("/s/fixdex"));
        assert_eq!(paths.data, Path::new("/home/maria/.local/share/fixdex"));
        assert_eq!(paths.cache, Path::new("/home/maria/.cache/fixdex"));
    }

    #[test]
    fn no_variable_names_the_system() {
        let paths = paths(&[("XDG_CONFIG_DIRS", "/mine"), ("XDG_CONFIG_HOME", "/mine")]);
        assert_eq!(paths.files("keys.toml"), [Path::new("/etc/fixdex/keys.toml"), Path::new("/mine/fixdex/keys.toml")]);
    }

    #[test]
    fn the_login_is_named_by_the_first_variable_that_says_something() {
        assert_eq!(login_name(environment(&[("USER", "root"), ("LOGNAME", "login")])), "root");
        assert_eq!(login_name(environment(&[("USER", " \u{7}"), ("LOGNAME", "jo\u{1b}[1mn")])), "jon");
        assert_eq!(login_name(environment(&[("USER", "\u{200b}"), ("LOGNAME", "jon")])), "jon");
        assert_eq!(login_name(environment(&[])), "unknown");
    }
}
