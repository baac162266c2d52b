//! The operator's own keys in a real terminal.

#[expect(dead_code, reason = "other tests resize, signal and look")]
#[path = "support/pty.rs"]
mod pty;

use std::path::Path;

use pty::Pty;
use tempfile::TempDir;

/// The program with this file of keys.
fn start(keys: &str) -> (Pty, TempDir) {
    let home = tempfile::tempdir().expect("a home");
    let directory = home.path().join(".config/fixdex");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("keys.toml"), keys).expect("a file");
    let pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_fixdex")), &[], home.path(), 120, 30);
    (pty, home)
}

#[test]
fn what_is_wrong_is_told_and_the_rest_counts() {
    let (mut pty, _home) = start("[everywhere]\nquery-line = \"&\"\n\n[results]\nwyh = \"W\"\ncopy = \"z\"\n");
    pty.wait_for("keys.toml:5:1: there is no action `wyh`; did you mean `why`?");
    pty.wait_for("found").send("\t").wait_for("z copy").wait_for("& search");
    pty.send("?").wait_for("filter by HTTP status").send("?\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn keys_with_alt_and_a_function_arrive() {
    let (mut pty, _home) = start("[everywhere]\nwalkthroughs = [\"3\", \"F2\"]\ncountries = [\"4\", \"Alt-c\"]\n");
    pty.wait_for("found").send("\x1bOQ").wait_for("There is no walkthrough yet.");
    pty.send("\x1bc").wait_for("What can fail for a customer here").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}
