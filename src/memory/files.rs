//! The files that memory is kept in, both in the state directory, of mode 0600, one line for each memo: `history`, and
//! `pinned` for what is pinned. A person may read, edit and delete them. May use [`mod@crate::file`],
//! [`crate::error`] and [`crate::text`].
//!
//! Lines are only added, each in one write under a lock, so that programs lose nothing of each other. A file that has
//! grown long is written anew without what counts no longer. One with lines that cannot be read is set aside, and goes
//! on with the lines that can.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use super::{Memo, Memory, What};
use crate::error::Error;
use crate::text::count::counted;

/// A file with more lines is written anew.
const MOST_LINES: usize = 2000;

/// No file that is written here grows so long.
const LONGEST: u64 = 4 * 1024 * 1024;

/// How often a file that another program replaces at this moment is opened again.
const TRIES: usize = 100;

const HISTORY: &str = "history";
const PINNED: &str = "pinned";

/// How the name of a file that was set aside ends.
const ASIDE: &str = "damaged";

/// The files of one state directory. None of them needs to exist.
#[derive(Clone, Debug)]
pub struct Files {
    dir: PathBuf,
}

impl Files {
    #[must_use]
    pub fn of(state_dir: &Path) -> Self {
        Self { dir: state_dir.to_owned() }
    }

    /// Everything that is remembered, and what to tell the operator about damaged files.
    #[must_use]
    pub fn read(&self) -> (Memory, Vec<String>) {
        let (mut memos, mut problems) = (Vec::new(), Vec::new());
        for name in [HISTORY, PINNED] {
            let path = self.dir.join(name);
            match read(&path) {
                Ok((read, None)) => memos.extend(read),
                Ok((read, Some(problem))) => {
                    memos.extend(read);
                    problems.push(problem);
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => problems.push(Error::io("read", &path, error).to_string()),
            }
        }
        (Memory::of(memos), problems)
    }

    /// Adds one memo to its file.
    ///
    /// # Errors
    /// [`Error::Io`] when it cannot be written, as where the directory is read-only.
    pub fn add(&self, memo: &Memo) -> Result<(), Error> {
        let name = if matches!(memo.what, What::Pinned(_) | What::Unpinned(_)) { PINNED } else { HISTORY };
        let path = self.dir.join(name);
        self.prepare().and_then(|()| append(&path, &[memo])).map_err(|error| Error::io("write", &path, error))
    }

    /// Deletes the history with what was set aside of it, and the pinned entries only if they are to go as well.
    ///
    /// # Errors
    /// [`Error::Io`] when a file that is there cannot be deleted.
    pub fn forget(&self, pinned_too: bool) -> Result<(), Error> {
        let names = if pinned_too { &[HISTORY, PINNED][..] } else { &[HISTORY] };
        for name in names {
            for path in [self.dir.join(name), aside(&self.dir.join(name))] {
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::io("delete", &path, error)),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn prepare(&self) -> io::Result<()> {
        if self.dir.is_dir() { Ok(()) } else { DirBuilder::new().recursive(true).mode(0o700).create(&self.dir) }
    }
}

/// The memos of a file, oldest first, and what to tell if it had to be set aside.
fn read(path: &Path) -> io::Result<(Vec<Memo>, Option<String>)> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"));
    }
    let Lines { memos, bad } = Lines::of(File::open(path)?)?;
    if bad > 0 {
        return Ok(set_aside(path).unwrap_or_else(|_| (memos, Some(unreadable(path, bad)))));
    }
    if memos.len() > MOST_LINES {
        // Where it cannot be written, it stays long and is still right.
        let _ = shorten(path);
    }
    Ok((memos, None))
}

/// The lines of a file.
struct Lines {
    memos: Vec<Memo>,
    /// How many cannot be read.
    bad: usize,
}

impl Lines {
    fn of(file: File) -> io::Result<Self> {
        let mut bytes = Vec::new();
        file.take(LONGEST).read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let count = lines.clone().count();
        let memos: Vec<Memo> = lines.filter_map(Memo::parse).collect();
        Ok(Self { bad: count - memos.len(), memos })
    }
}

/// Keeps a damaged file under another name, and goes on with what can be read of it; unless another program has done
/// so already.
fn set_aside(path: &Path) -> io::Result<(Vec<Memo>, Option<String>)> {
    let file = locked(path)?;
    let Lines { memos, bad } = Lines::of(file.try_clone()?)?;
    if bad == 0 {
        return Ok((memos, None));
    }
    fs::rename(path, aside(path))?;
    drop(file);
    append(path, &memos.iter().collect::<Vec<_>>())?;
    let problem = format!("{}; it is kept as {}", unreadable(path, bad), aside(path).display());
    Ok((memos, Some(problem)))
}

fn unreadable(path: &Path, lines: usize) -> String {
    format!("{} of {} cannot be read", counted(lines, "line"), path.display())
}

fn aside(path: &Path) -> PathBuf {
    path.with_extension(ASIDE)
}

/// Writes a file anew with what still counts of it, and with what another program has added until now.
fn shorten(path: &Path) -> Result<(), Error> {
    let failed = |error| Error::io("shorten", path, error);
    let file = locked(path).map_err(failed)?;
    let memos = Lines::of(file.try_clone().map_err(failed)?).map_err(failed)?.memos;
    let memos = Memory::of(memos).memos();
    crate::file::write(path, &to_text(&memos.iter().collect::<Vec<_>>(), true), true)
}

/// Adds lines at the end of the file, which is made if it is not there. A line that a full disk has torn is ended
/// first.
fn append(path: &Path, memos: &[&Memo]) -> io::Result<()> {
    let mut file = locked(path)?;
    let length = file.metadata()?.len();
    let torn = length > 0 && {
        let mut last = [0];
        file.seek(SeekFrom::Start(length - 1))?;
        file.read_exact(&mut last)?;
        last != *b"\n"
    };
    let text = to_text(memos, length == 0);
    file.write_all(if torn { format!("\n{text}") } else { text }.as_bytes())
}

fn to_text(memos: &[&Memo], first: bool) -> String {
    let head = if first { "# What fixdex remembers; delete this file to make it forget.\n" } else { "" };
    memos.iter().fold(head.to_owned(), |text, memo| format!("{text}{memo}\n"))
}

/// The file, open at its beginning and for appending, locked until it is dropped. A file system without locks does
/// without.
fn locked(path: &Path) -> io::Result<File> {
    for _ in 0..TRIES {
        let file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
        let _ = flock(&file, FlockOperation::LockExclusive);
        // While it was waited for, another program may have put a new file in its place.
        let mine = file.metadata()?;
        if fs::metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (mine.dev(), mine.ino())) {
            return Ok(file);
        }
    }
    Err(io::Error::other("another program keeps replacing it"))
}

#[cfg(test)]
mod tests;
