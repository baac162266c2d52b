//! Who holds a lock on the store, as the kernel tells it.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::text::clean::clean_line;

/// The programs that hold locks on the database or the files beside it, with their process ids.
pub(super) fn holder(path: &Path) -> String {
    let files = ["db", "db-shm", "db-wal"].map(|extension| path.with_extension(extension));
    let inodes: Vec<u64> = files.iter().filter_map(|file| Some(std::fs::metadata(file).ok()?.ino())).collect();
    let table = std::fs::read_to_string("/proc/locks").unwrap_or_default();
    let own = std::process::id();
    let names: Vec<String> = holders(&table, &inodes).into_iter().filter(|id| *id != own).map(named).collect();
    if names.is_empty() { "another program".to_owned() } else { names.join(" and ") }
}

/// The processes with locks on one of the files, each once: `1: POSIX  ADVISORY  WRITE 4711 fd:01:123456 0 EOF`.
fn holders(table: &str, inodes: &[u64]) -> Vec<u32> {
    let of = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "->").collect();
        let inode: u64 = words.get(5)?.rsplit(':').next()?.parse().ok()?;
        let id = words.get(4)?.parse().ok()?;
        inodes.contains(&inode).then_some(id)
    };
    let mut ids: Vec<u32> = table.lines().filter_map(of).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn named(id: u32) -> String {
    let name = std::fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
    format!("{} (process {id})", clean_line(&name)).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_kernel_is_read() {
        let table = "1: POSIX  ADVISORY  WRITE 4711 fd:01:123456 0 EOF\n1: -> POSIX  ADVISORY  READ 4712 fd:01:123456 0 0\n\
                     2: FLOCK  ADVISORY  WRITE 9 00:1a:77 0 EOF\n3: POSIX  ADVISORY  READ 4711 fd:01:7 124 124\nx\n";
        assert_eq!(holders(table, &[123_456, 7]), [4711, 4712]);
        assert!(holders(table, &[1]).is_empty());
    }
}
