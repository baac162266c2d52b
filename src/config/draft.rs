//! What the sources that were read so far come to.

use std::path::{Path, PathBuf};

use super::value::Wrong;
use super::{Given, KEYS, Origin, Place, Settings, Source};

/// The settings so far, and where each comes from.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) settings: Settings,
    pub(super) origins: Vec<Origin>,
    /// What `~/` means in a file.
    home: Option<PathBuf>,
}

impl Draft {
    pub(super) fn new(home: Option<PathBuf>) -> Self {
        Self { settings: Settings::default(), origins: vec![Origin::default(); KEYS.len()], home }
    }

    /// Takes what `source` gives for the key with this place in the table; relative paths are below `dir`.
    pub(super) fn take(&mut self, at: usize, given: Given, source: Source, dir: &Path) -> Result<(), Wrong> {
        let wrong = |wrong: Wrong| Wrong { what: format!("`{}` {}", KEYS[at].path(), wrong.what), ..wrong };
        self.try_take(at, given, source, dir).map_err(wrong)
    }

    fn try_take(&mut self, at: usize, given: Given, source: Source, dir: &Path) -> Result<(), Wrong> {
        if KEYS[at].kind.is_nothing(&given) {
            return Ok(());
        }
        let mut changed = self.settings.clone();
        let value = KEYS[at].kind.take(&mut changed, given, dir, self.home.as_deref())?;
        if let Some(lock) = &self.origins[at].lock {
            return if changed == self.settings { Ok(()) } else { Err(locked(lock)) };
        }
        self.settings = changed;
        self.origins[at] = Origin { value, source, lock: None };
        Ok(())
    }

    /// Lets nothing change this key any more.
    pub(super) fn lock(&mut self, at: usize, place: Place) {
        self.origins[at].lock = Some(place);
    }
}

fn locked(lock: &Place) -> Wrong {
    Wrong { what: format!("is locked in {lock}"), hint: "leave it out; the system's value counts".to_owned() }
}
