//! The files of an index in one block of bytes, as the cache keeps it. In memory they are read without locks, and nobody
//! can change them under the reader.

use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use borsh::BorshDeserialize;
use tantivy::Directory;
use tantivy::directory::RamDirectory;

/// The table that begins a block: each file's name and its length in bytes, in the order in which the files follow.
type Table = BTreeMap<String, u64>;

/// Puts these files of `memory` into one block.
///
/// # Errors
/// When one of them is not there.
pub(super) fn pack(memory: &RamDirectory, paths: HashSet<PathBuf>) -> tantivy::Result<Vec<u8>> {
    let mut files = BTreeMap::new();
    for path in paths {
        let bytes = memory.open_read(&path)?.read_bytes()?;
        files.insert(path.to_string_lossy().into_owned(), bytes);
    }
    let table: Table = files.iter().map(|(name, bytes)| (name.clone(), bytes.len() as u64)).collect();
    let mut block = borsh::to_vec(&table)?;
    for bytes in files.values() {
        block.extend_from_slice(bytes);
    }
    Ok(block)
}

/// The files of a block.
///
/// # Errors
/// When the table cannot be read, or does not tell the length of what follows it.
pub(super) fn unpack(block: &[u8]) -> io::Result<RamDirectory> {
    let mut rest = block;
    let memory = RamDirectory::create();
    for (name, length) in Table::deserialize(&mut rest)? {
        let file = usize::try_from(length).ok().and_then(|length| rest.split_at_checked(length));
        let (bytes, others) = file.ok_or(io::ErrorKind::UnexpectedEof)?;
        memory.atomic_write(Path::new(&name), bytes)?;
        rest = others;
    }
    if rest.is_empty() { Ok(memory) } else { Err(io::ErrorKind::InvalidData.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> Vec<u8> {
        let memory = RamDirectory::create();
        let files = [("one", "1".as_bytes()), ("none", b""), ("two", b"22")];
        for (name, bytes) in files {
            memory.atomic_write(Path::new(name), bytes).unwrap();
        }
        pack(&memory, files.iter().map(|(name, _)| PathBuf::from(name)).collect()).unwrap()
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let memory = unpack(&block()).unwrap();
        for (name, bytes) in [("one", "1".as_bytes()), ("none", b""), ("two", b"22")] {
            assert_eq!(memory.atomic_read(Path::new(name)).unwrap(), bytes, "{name}");
        }
    }

    #[test]
    fn a_block_of_another_length_is_refused() {
        let block = block();
        for length in 0..block.len() {
            assert!(unpack(&block[..length]).is_err(), "{length}");
        }
        assert!(unpack(&[block.as_slice(), b"x"].concat()).is_err());
    }
}
