//! Files that the program writes: whole or not at all, and for nobody else to read. No domain.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};
use tempfile::NamedTempFile;

use crate::error::Error;

/// Writes `text` to `path` with mode 0600: aside, synced, then renamed. A file that is there is replaced only when
/// `replace` says so.
///
/// # Errors
/// [`Error::Refused`] when the file is there, [`Error::Input`] when it is a directory, [`Error::Io`] when it cannot be written; the file is then as it was.
pub fn write(path: &Path, text: &str, replace: bool) -> Result<(), Error> {
    if path.is_dir() {
        let what = format!("{} is a directory", path.display());
        return Err(Error::input(what, "give the name of a file in it"));
    }
    try_write(path, text, replace).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::Refused {
            what: format!("{} is there already", path.display()),
            hint: Some("`--force` replaces it; or give another name".to_owned()),
        },
        _ => Error::io("write", path, told(error)),
    })
}

/// Whether files can be made in `dir`, which need not be there yet.
#[must_use]
pub fn is_writable(dir: &Path) -> bool {
    let there = dir.ancestors().find(|above| std::fs::symlink_metadata(above).is_ok());
    there.is_some_and(|there| there.is_dir() && access(there, Access::WRITE_OK | Access::EXEC_OK).is_ok())
}

/// What the system says, without the name of the file aside, which nobody knows.
fn told(error: io::Error) -> io::Error {
    let text = error.to_string();
    match text.split_once(" at path ") {
        Some((what, _)) => io::Error::new(error.kind(), what.to_owned()),
        None => error,
    }
}

/// Writes `text` to the first of `stem.extension`, `stem-2.extension` ... that is not there, and returns its path.
///
/// # Errors
/// [`Error::Io`] when it cannot be written.
pub fn write_numbered(dir: &Path, stem: &str, extension: &str, text: &str) -> Result<PathBuf, Error> {
    let mut number = 1;
    loop {
        let name = if number == 1 { format!("{stem}.{extension}") } else { format!("{stem}-{number}.{extension}") };
        let path = dir.join(name);
        match try_write(&path, text, false) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(Error::io("write", &path, told(error))),
        }
    }
}

fn try_write(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    // A device or a pipe takes the text; it is never replaced by a file.
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return std::fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes());
    }
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Made with mode 0600; removed again when anything fails.
    let mut aside = NamedTempFile::new_in(dir)?;
    aside.write_all(text.as_bytes())?;
    aside.as_file().sync_all()?;
    if replace {
        aside.persist(path)?;
    } else {
        aside.persist_noclobber(path)?;
    }
    // The name is on disk only once its directory is.
    File::open(dir)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_directory_is_writable_where_it_can_be_made() {
        let dir = TempDir::new().unwrap();
        std::fs::write(dir.path().join("file"), "").unwrap();
        assert!(is_writable(dir.path()) && is_writable(&dir.path().join("a/b")));
        assert!(!is_writable(&dir.path().join("file")) && !is_writable(&dir.path().join("file/a")));
    }

    #[test]
    fn nobody_else_may_read_and_nothing_is_overwritten() {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("out.md");
        write(&path, "one", false).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(matches!(write(&path, "two", false), Err(Error::Refused { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        write(&path, "two", true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left aside");
    }

    #[test]
    fn what_cannot_be_written_is_named_as_it_was_given() {
        let dir = TempDir::new().unwrap();
        let directory = write(dir.path(), "", true).unwrap_err();
        assert_eq!(directory.to_string(), format!("{} is a directory", dir.path().display()));
        let gone = dir.path().join("gone/out.md");
        let said = write(&gone, "", false).unwrap_err().to_string();
        assert_eq!(said, format!("cannot write {}: No such file or directory (os error 2)", gone.display()));
    }

    #[test]
    fn the_next_number_is_taken() {
        let dir = TempDir::new().unwrap();
        for name in ["a.md", "a-2.md", "a-3.md"] {
            assert_eq!(write_numbered(dir.path(), "a", "md", name).unwrap(), dir.path().join(name));
        }
        assert!(write_numbered(&dir.path().join("gone"), "a", "md", "").is_err());
    }
}
