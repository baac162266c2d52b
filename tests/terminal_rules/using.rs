//! Using the program in a terminal, from the first key to the last.

use std::path::Path;

use super::pty::Pty;
use super::restoring::assert_restored;
use super::{LOG, PROGRAM, signal, start};

#[test]
fn starts_finds_and_quits() {
    let (mut pty, _home) = start(100, 30);
    pty.send("27006").wait_for("Use limit is exceeded for Offer ID");
    assert!(pty.look(vt100::Screen::bracketed_paste), "pastes must come as one piece");
    pty.send("\tq");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert_restored(&screen);
}

#[test]
fn words_are_typed_already() {
    let home = tempfile::tempdir().expect("a home");
    let arguments = ["use", "limit"];
    let mut pty = Pty::start(Path::new(PROGRAM), &arguments, home.path(), 80, 24);
    pty.wait_for("Search: use limit").wait_for("27006").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn resizes_live() {
    let (mut pty, _home) = start(120, 40);
    pty.send("27006").wait_for("What it means");
    pty.resize(60, 20).wait_until("one pane", |screen| {
        let text = screen.contents();
        text.contains("Search: 27006") && !text.contains("What it means")
    });
    pty.resize(30, 8).wait_for("fixdex needs 40x10");
    pty.resize(120, 40).wait_for("What it means").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_piped_log_is_diagnosed_and_the_keyboard_works() {
    let home = tempfile::tempdir().expect("a home");
    let log = home.path().join("log");
    std::fs::write(&log, LOG.replace('\r', "\n")).expect("a log");
    let command = format!("cat '{}' | '{}'", log.display(), PROGRAM);
    let mut pty = Pty::start(Path::new("/bin/sh"), &["-c", &command], home.path(), 80, 24);
    pty.wait_for("400/27006").send("\r").wait_for("What it means").send("\x03\x03");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert_restored(&screen);
}

#[test]
fn a_walk_survives_a_killed_program() {
    let (mut pty, home) = start(80, 24);
    pty.send("27006")
        .wait_for("Use limit is exceeded")
        .send("\tx")
        .wait_for("Step 1 of")
        .send(" ")
        .wait_for("Step 2 of");
    signal("KILL", pty.process());
    pty.end();
    let mut again = Pty::start(Path::new(PROGRAM), &[], home.path(), 80, 24);
    again.wait_for("found").send("\t3").wait_for("1 of ").send("\r").wait_for("Step 2 of").send("\x03\x03");
    assert_eq!(again.end().0, 0);
}

#[test]
fn what_was_searched_for_and_pinned_is_there_in_the_next_run() {
    let (mut pty, home) = start(80, 24);
    pty.send("27006").wait_for("Use limit is exceeded").send("\r").wait_for("What it means");
    pty.send("p").wait_for("Pinned").send("q\tq");
    assert_eq!(pty.end().0, 0);
    let mut again = Pty::start(Path::new(PROGRAM), &[], home.path(), 80, 24);
    again.wait_for(" Pinned").send("\x12").wait_for("Earlier queries").send("\r").wait_for("Search: 27006");
    again.send("\x03\x03");
    assert_eq!(again.end().0, 0);
}

#[test]
fn plain_text_stands_on_the_terminals_own_screen() {
    let (mut pty, _home) = start(80, 24);
    pty.send("27006").wait_for("Use limit is exceeded").send("\r").wait_for("What it means").send("R");
    pty.wait_until("the terminal's own screen", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && screen.contents().contains("[Enter goes back to fixdex]")
    });
    assert!(pty.look(|screen| (0..24).any(|row| screen.row_wrapped(row))), "the terminal wraps, not the program");
    pty.send("\r")
        .wait_until("the screen", |screen| screen.alternate_screen() && screen.contents().contains("What it means"));
    pty.send("R").wait_for("[Enter goes back to fixdex]");
    signal("TERM", pty.process());
    assert_restored(&pty.end().1);
}
