//! The real program in a terminal that edits the lines itself.

use std::path::Path;

use tempfile::{TempDir, tempdir};

use super::pty::Pty;

const FIXDEX: &str = env!("CARGO_BIN_EXE_fixdex");

fn start(columns: u16) -> (Pty, TempDir) {
    let home = tempdir().unwrap();
    let mut pty = Pty::start(Path::new(FIXDEX), &["--linear"], home.path(), columns, 24);
    pty.wait_for("a number or ? >");
    (pty, home)
}

#[test]
fn a_walk_without_a_single_escape_sequence() {
    let (mut pty, home) = start(80);
    pty.send("27006\r").wait_for("start, copy, n, b or ? >");
    pty.send("start\r").wait_for("Step 1 of ");
    pty.send("done\r").wait_for("done.").wait_for("Step 2 of ");
    pty.send("note ticket 42\r").wait_for("The note is kept.");
    pty.send("q\r");
    assert!(!pty.written().contains(&0x1b), "no escape sequence");
    assert_eq!(pty.end().0, 0);
    let mut again = Pty::start(Path::new(FIXDEX), &["--linear"], home.path(), 80, 24);
    again.wait_for("? >").send("walkthroughs\r").wait_for("1 of 25 steps").send("1\r").wait_for("Step 2 of 25, open.");
    again.send("\x04");
    assert_eq!(again.end().0, 0, "Ctrl-D ends");
}

#[test]
fn ctrl_c_leaves_the_question_and_at_home_the_program() {
    let (mut pty, _home) = start(80);
    pty.send("27006\r").wait_for("start, copy").send("start\r").wait_for("Done, skip");
    pty.send("skip\r").wait_for("Why is the step skipped?");
    pty.send("half a reason\x03").wait_for("Back at: Step 1 of");
    pty.send("\x03").wait_for("Back at: 27006");
    pty.send("\x03").wait_for("Home. Type words or a code");
    pty.wait_until("home again", |screen| screen.contents().trim_end().ends_with("a number or ? >"));
    pty.send("\x03");
    assert_eq!(pty.end().0, 130);
}

#[test]
fn texts_are_wrapped_at_words() {
    let (mut pty, _home) = start(50);
    pty.send("27006\r").wait_for("Page 1 of").wait_for("? >");
    let wrapped = pty.look(|screen| screen.contents().lines().all(|line| !line.ends_with('-') && line.len() <= 50));
    assert!(wrapped);
    let bytes = pty.written();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.lines().all(|line| line.chars().count() <= 50), "the program wraps, not the terminal: {text}");
    pty.send("q\r");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_dumb_terminal_gets_it_unasked() {
    let home = tempdir().unwrap();
    for term in ["TERM=dumb", "TERM="] {
        let mut pty = Pty::start(Path::new("/usr/bin/env"), &[term, FIXDEX], home.path(), 80, 24);
        pty.wait_for("Home. Type words").wait_for("? >").send("q\r");
        assert!(!pty.written().contains(&0x1b));
        assert_eq!(pty.end().0, 0);
    }
    let mut pty = Pty::start(Path::new("/usr/bin/env"), &["TERM=dumb", FIXDEX, "--no-input"], home.path(), 80, 24);
    pty.wait_for("--no-input");
    assert_eq!(pty.end().0, 2);
}

#[test]
fn a_log_in_a_pipe_to_a_dumb_terminal_is_refused_with_a_way_out() {
    let home = tempdir().unwrap();
    let command = format!("echo 27006 | TERM=dumb '{FIXDEX}'");
    let mut pty = Pty::start(Path::new("/bin/sh"), &["-c", &command], home.path(), 80, 24);
    pty.wait_for("fixdex diagnose");
    assert_eq!(pty.end().0, 2);
}
