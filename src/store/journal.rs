//! Which journal SQLite keeps. A write-ahead log needs memory that all its readers share, which a network file system
//! does not give; there a rollback journal is kept.

use std::path::Path;

/// A journal mode of SQLite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journal {
    Wal,
    Truncate,
}

/// The magic numbers of file systems that several hosts share, as `statfs(2)` and the Linux headers have them. FUSE is
/// among them, since nobody knows what is behind it.
const SHARED: [u64; 13] = [
    0x6969,      // NFS
    0x517b,      // SMB
    0xff53_4d42, // CIFS
    0xfe53_4d42, // SMB 2
    0x564c,      // NCP
    0x5346_414f, // AFS
    0x7375_7245, // Coda
    0x00c3_6400, // Ceph
    0x0bd0_0bd0, // Lustre
    0x7461_636f, // OCFS2
    0x0116_1970, // GFS2
    0x0102_1997, // 9P
    0x6573_5546, // FUSE
];

impl Journal {
    /// The journal for a file system with this magic number.
    pub(super) fn on(file_system: u64) -> Self {
        if SHARED.contains(&file_system) { Self::Truncate } else { Self::Wal }
    }

    /// The journal for a database in `dir`.
    #[cfg(target_os = "linux")]
    pub(super) fn in_directory(dir: &Path) -> Self {
        let kind = rustix::fs::statfs(dir).ok().and_then(|found| u64::try_from(found.f_type).ok());
        kind.map_or(Self::Wal, Self::on)
    }

    /// The journal for a database in `dir`: SQLite itself falls back where it sees that it must.
    #[cfg(not(target_os = "linux"))]
    pub(super) fn in_directory(_dir: &Path) -> Self {
        Self::Wal
    }

    /// The mode as SQLite names it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Wal => "wal",
            Self::Truncate => "truncate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_file_systems_keep_a_rollback_journal() {
        for shared in [0x6969, 0xff53_4d42, 0x6573_5546] {
            assert_eq!(Journal::on(shared), Journal::Truncate);
        }
        // ext4, XFS, Btrfs, tmpfs, overlayfs, ZFS.
        for local in [0xef53, 0x5846_5342, 0x9123_683e, 0x0102_1994, 0x794c_7630, 0x2fc1_2fc1] {
            assert_eq!(Journal::on(local), Journal::Wal);
        }
    }

    #[test]
    fn a_directory_that_is_not_there_is_no_reason_to_fail() {
        assert_eq!(Journal::in_directory(Path::new("/nowhere/at/all")), Journal::Wal);
    }
}
