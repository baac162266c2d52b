//! Which way something is copied, and the file that takes what no clipboard does. May use [`crate::config`] and
//! [`mod@crate::file`].

use std::path::Path;

use jiff::Timestamp;

use crate::config::Clipboard;
use crate::error::Error;
use crate::file::write_numbered;
use crate::text::time::compact;
use crate::tui::clip::{Clip, Copied, Why};

/// The most bytes that every terminal with OSC 52 takes: encoded they are 100,000, and xterm's limit.
pub const MOST: usize = 74_994;

/// The ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the terminal's own escape sequence.
    Osc52,
    /// By `tmux load-buffer -w`.
    Tmux,
    File(Why),
    Off,
}

impl Way {
    /// The way for so many bytes, as the operator has chosen, else as the terminal has it.
    #[must_use]
    pub fn of(choice: Clipboard, in_tmux: bool, term: &str, bytes: usize) -> Self {
        match choice {
            Clipboard::Off => Self::Off,
            Clipboard::File => Self::File(Why::Asked),
            Clipboard::Tmux => Self::Tmux,
            Clipboard::Auto if in_tmux => Self::Tmux,
            Clipboard::Auto if has_no_clipboard(term) => Self::File(Why::NoClipboard),
            Clipboard::Auto | Clipboard::Osc52 if bytes > MOST => Self::File(Why::TooLong),
            Clipboard::Auto | Clipboard::Osc52 => Self::Osc52,
        }
    }
}

/// Whether a terminal of this name is a console or a serial line: some of these print what they do not know.
fn has_no_clipboard(term: &str) -> bool {
    ["", "dumb", "linux", "vt52", "vt100", "vt102", "vt220", "ansi"].contains(&term)
}

/// Writes the clip to a new file `fixdex-copy-*.txt` in the first of `dirs` that takes it.
#[must_use]
pub fn to_file(dirs: &[&Path], clip: &Clip, why: Why, now: Timestamp) -> Copied {
    let stem = format!("fixdex-copy-{}", compact(now));
    let mut last: Option<Error> = None;
    for dir in dirs {
        match write_numbered(dir, &stem, "txt", &clip.text) {
            Ok(path) => {
                let path = std::path::absolute(&path).unwrap_or(path);
                return Copied::ToFile { path, why };
            }
            Err(error) => last = Some(error),
        }
    }
    Copied::Failed(last.map_or_else(|| "there is no place for a file".to_owned(), |error| error.with_hint()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn the_way_follows_the_choice_and_then_the_terminal() {
        use Clipboard::{Auto, File, Off, Osc52, Tmux};
        for (choice, in_tmux, term, bytes, way) in [
            (Auto, false, "xterm-256color", 9, Way::Osc52),
            (Auto, false, "xterm-256color", MOST, Way::Osc52),
            (Auto, false, "xterm-256color", MOST + 1, Way::File(Why::TooLong)),
            (Auto, true, "tmux-256color", MOST + 1, Way::Tmux),
            (Auto, false, "linux", 9, Way::File(Why::NoClipboard)),
            (Auto, false, "", 9, Way::File(Why::NoClipboard)),
            (Osc52, true, "linux", 9, Way::Osc52),
            (Osc52, false, "xterm", MOST + 1, Way::File(Why::TooLong)),
            (Tmux, false, "xterm", 9, Way::Tmux),
            (File, true, "xterm", 9, Way::File(Why::Asked)),
            (Off, true, "xterm", 9, Way::Off),
        ] {
            assert_eq!(Way::of(choice, in_tmux, term, bytes), way, "{choice:?} {term} {bytes}");
        }
    }

    #[test]
    fn a_file_is_new_and_goes_where_it_can() {
        let dir = TempDir::new().unwrap();
        let (gone, there) = (dir.path().join("gone"), dir.path());
        let clip = Clip::exact("the id", "kb-1");
        let mut paths = Vec::new();
        for _ in 0..2 {
            let Copied::ToFile { path, .. } = to_file(&[&gone, there], &clip, Why::Asked, Timestamp::UNIX_EPOCH) else {
                panic!("no file");
            };
            assert_eq!(std::fs::read_to_string(&path).unwrap(), "kb-1");
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            assert!(path.file_name().unwrap().to_str().unwrap().starts_with("fixdex-copy-"), "{path:?}");
            paths.push(path);
        }
        assert_ne!(paths[0], paths[1]);
        assert!(matches!(to_file(&[&gone], &clip, Why::Asked, Timestamp::UNIX_EPOCH), Copied::Failed(_)));
    }
}
