//! The directory and the file of the store, for nobody else to read.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::error::Error;

pub(super) const FILE_NAME: &str = "walkthroughs.db";

/// Whether there is no store in `dir`. A directory that may not be looked into is none that is missing.
pub(super) fn is_missing(dir: &Path) -> bool {
    matches!(dir.join(FILE_NAME).try_exists(), Ok(false))
}

/// Whether walkthroughs can be kept in `dir`: it may be written, or made.
#[must_use]
pub fn is_writable(dir: &Path) -> bool {
    let file = dir.join(FILE_NAME);
    let there = file.ancestors().find(|path| path.exists()).unwrap_or(dir);
    rustix::fs::access(there, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Makes what is missing: directories with mode 0700, the file with mode 0600. SQLite gives the files beside it the
/// same mode. What is there keeps its mode: a team may share a directory on purpose.
pub(super) fn prepare(dir: &Path) -> Result<PathBuf, Error> {
    if !dir.is_dir() {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(dir);
        made.map_err(|error| Error::io("create the directory", dir, error))?;
    }
    let path = dir.join(FILE_NAME);
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
        Ok(_) => sync_directory(dir)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(Error::io("create", &path, error)),
    }
    Ok(path)
}

/// The name of a new file is on disk only once its directory is.
fn sync_directory(dir: &Path) -> Result<(), Error> {
    let synced = File::open(dir).and_then(|dir| dir.sync_all());
    synced.map_err(|error| Error::io("write the directory", dir, error))
}
