//! Lines that are pasted, up to a line with a dot only.

use crate::diagnose::LONGEST_PASTE;

/// What was pasted so far; no more than [`LONGEST_PASTE`] bytes are kept.
#[derive(Debug, Default)]
pub struct Paste {
    bytes: Vec<u8>,
    /// More was pasted than is kept.
    pub cut: bool,
}

impl Paste {
    /// Takes a line; returns everything when it was the last one.
    pub fn take(&mut self, line: &[u8]) -> Option<Vec<u8>> {
        if line.trim_ascii() == b"." {
            return Some(std::mem::take(&mut self.bytes));
        }
        let room = LONGEST_PASTE.saturating_sub(self.bytes.len() + 1);
        self.cut |= line.len() > room;
        self.bytes.extend_from_slice(&line[..line.len().min(room)]);
        self.bytes.push(b'\n');
        self.bytes.truncate(LONGEST_PASTE);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_ends_it_and_it_begins_anew() {
        let mut paste = Paste::default();
        assert_eq!(paste.take(b"b"), None);
        assert_eq!(paste.take(b"a . b"), None);
        assert_eq!(paste.take(b" .\r"), Some(b"b\na . b\n".to_vec()));
        assert_eq!(paste.take(b"."), Some(Vec::new()));
    }

    #[test]
    fn no_more_is_kept_than_the_longest_paste() {
        let mut paste = Paste::default();
        let line = vec![b'x'; LONGEST_PASTE / 2];
        for _ in 0..4 {
            assert_eq!(paste.take(&line), None);
        }
        assert!(paste.cut);
        assert_eq!(paste.take(b".").map(|all| all.len()), Some(LONGEST_PASTE));
    }
}
