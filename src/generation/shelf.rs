//! The place of one generation in the cache: a directory with a file for each part.
//!
//! A file is made aside and renamed, so several programs may keep the same part at once. Its end is a hash of what it
//! is and holds: a file that is damaged, cut short by a crash or taken from elsewhere is not there. So nothing needs to
//! be synced. What fails here fails silently; the program then works in memory.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use blake3::{Hash, OUT_LEN};
use rustix::process::geteuid;
use tempfile::NamedTempFile;

/// So many generations are kept: versions of the program and sets of overlays that are used in turn.
const KEPT: usize = 4;

/// The directory of one generation.
#[derive(Debug)]
pub(super) struct Shelf {
    /// The cache that it is in.
    cache: PathBuf,
    key: String,
}

impl Shelf {
    pub fn new(cache: &Path, key: String) -> Self {
        Self { cache: cache.to_owned(), key }
    }

    /// The content of a part, if it was kept and is whole.
    pub fn read(&self, part: &str) -> Option<Vec<u8>> {
        let path = self.dir().join(part);
        // A file of somebody else, or a pipe, is nothing that we have kept.
        let about = fs::symlink_metadata(&path).ok()?;
        let trusted = about.uid() == geteuid().as_raw() || about.uid() == 0;
        if !about.is_file() || !trusted {
            return None;
        }
        let mut content = fs::read(&path).ok()?;
        let (_, hash) = content.split_last_chunk::<OUT_LEN>()?;
        let hash = Hash::from_bytes(*hash);
        content.truncate(content.len() - OUT_LEN);
        (self.hash(part, &content) == hash).then_some(content)
    }

    /// Keeps the content of a part, if that is possible.
    pub fn keep(&self, part: &str, content: &[u8]) {
        if self.try_keep(part, content).is_ok() {
            // What cannot be removed now is removed another time.
            let _ = self.remove_oldest();
        }
    }

    fn try_keep(&self, part: &str, content: &[u8]) -> io::Result<()> {
        self.make_dir()?;
        let mut aside = NamedTempFile::new_in(self.dir())?;
        aside.write_all(content)?;
        aside.write_all(self.hash(part, content).as_bytes())?;
        aside.persist(self.dir().join(part))?;
        Ok(())
    }

    /// Makes the directory, for nobody else to read; without a home there is none.
    fn make_dir(&self) -> io::Result<()> {
        let home = self.cache.parent().and_then(Path::parent);
        if !home.is_some_and(Path::is_dir) {
            return Err(io::ErrorKind::NotFound.into());
        }
        DirBuilder::new().recursive(true).mode(0o700).create(self.dir())
    }

    /// Removes all generations but the newest.
    fn remove_oldest(&self) -> io::Result<()> {
        let mut all = Vec::new();
        for item in fs::read_dir(self.generations())? {
            let item = item?;
            all.push((item.metadata()?.modified()?, item.path()));
        }
        all.sort();
        for (_, path) in all.iter().rev().skip(KEPT) {
            fs::remove_dir_all(path)?;
        }
        Ok(())
    }

    /// What the file of a part ends with.
    fn hash(&self, part: &str, content: &[u8]) -> Hash {
        let mut hasher = blake3::Hasher::new();
        for text in [self.key.as_bytes(), part.as_bytes(), content] {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text);
        }
        hasher.finalize()
    }

    fn generations(&self) -> PathBuf {
        self.cache.join("generations")
    }

    pub fn dir(&self) -> PathBuf {
        self.generations().join(&self.key)
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use tempfile::TempDir;

    use super::*;

    fn shelf(home: &TempDir, key: &str) -> Shelf {
        Shelf::new(&home.path().join(".cache/fixdex"), key.to_owned())
    }

    #[test]
    fn only_what_was_kept_whole_is_there() {
        let home = TempDir::new().unwrap();
        let shelf = shelf(&home, "a");
        assert_eq!(shelf.read("part"), None);
        shelf.keep("part", b"content");
        assert_eq!(shelf.read("part").as_deref(), Some("content".as_bytes()));
        let path = shelf.dir().join("part");
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert_eq!(shelf.read("part"), None, "{length}");
        }
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x40;
            fs::write(&path, damaged).unwrap();
            assert_eq!(shelf.read("part"), None, "{at}");
        }
    }

    #[test]
    fn nothing_from_elsewhere_is_taken() {
        let home = TempDir::new().unwrap();
        let (ours, other) = (shelf(&home, "ours"), shelf(&home, "other"));
        ours.keep("part", b"ours");
        other.keep("part", b"other");
        other.keep("second", b"second");
        for foreign in ["part", "second"] {
            fs::copy(other.dir().join(foreign), ours.dir().join("part")).unwrap();
            assert_eq!(ours.read("part"), None, "{foreign}");
        }
        fs::remove_file(ours.dir().join("part")).unwrap();
        std::os::unix::fs::symlink(other.dir().join("part"), ours.dir().join("part")).unwrap();
        assert_eq!(ours.read("part"), None);
    }

    #[test]
    fn nobody_else_may_read_it() {
        let home = TempDir::new().unwrap();
        let shelf = shelf(&home, "a");
        shelf.keep("part", b"content");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&shelf.dir().join("part")), mode(&shelf.dir()), mode(&shelf.cache)), (0o600, 0o700, 0o700));
        // A cache that nobody may write to can still be read.
        fs::set_permissions(shelf.dir(), fs::Permissions::from_mode(0o500)).unwrap();
        assert!(shelf.read("part").is_some());
    }

    #[test]
    fn old_generations_go() {
        let home = TempDir::new().unwrap();
        let shelves: Vec<Shelf> = (0..KEPT + 2).map(|n| shelf(&home, &n.to_string())).collect();
        for (n, shelf) in (0u64..).zip(&shelves) {
            shelf.keep("part", b"content");
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000 + n);
            fs::File::open(shelf.dir()).unwrap().set_modified(time).unwrap();
        }
        let there: Vec<bool> = shelves.iter().map(|shelf| shelf.read("part").is_some()).collect();
        let expected: Vec<bool> = (0..KEPT + 2).map(|n| n >= 2).collect();
        assert_eq!(there, expected);
    }
}
