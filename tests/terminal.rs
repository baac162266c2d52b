//! The program in a real terminal: it starts, resizes, and gives the terminal back however it ends.

#[path = "support/pty.rs"]
mod pty;

use std::path::Path;
use std::process::Command;

use pty::Pty;
use tempfile::TempDir;

fn start(columns: u16, rows: u16) -> (Pty, TempDir) {
    let home = tempfile::tempdir().expect("a home");
    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_fixdex")), &[], home.path(), columns, rows);
    pty.wait_for("found");
    (pty, home)
}

/// The terminal is as it was: the main screen, with a cursor, without bracketed paste.
fn assert_restored(screen: &vt100::Screen) {
    assert!(!screen.alternate_screen(), "{}", screen.contents());
    assert!(!screen.hide_cursor());
    assert!(!screen.bracketed_paste());
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status().expect("kill runs");
    assert!(sent.success());
}

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
    let mut pty = Pty::start(Path::new(env!("CARGO_BIN_EXE_fixdex")), &arguments, home.path(), 80, 24);
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
fn ctrl_c_once_cancels_and_twice_quits() {
    let (mut pty, _home) = start(80, 24);
    pty.send("abc").wait_for("Search: abc").send("\x03").wait_for("Ctrl-C once more quits").send("\x03");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert_restored(&screen);
}

#[test]
fn redrawing_and_suspending_ask_the_terminal_nothing() {
    let (mut pty, _home) = start(80, 24);
    pty.send("use\x0c").wait_for("Search: use").send("\x1a");
    pty.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    wait_until_stopped(pty.process());
    signal("CONT", pty.process());
    pty.wait_for("Search: use").send(" limit").wait_for("Search: use limit").wait_for("27006");
    let written = String::from_utf8_lossy(&pty.written()).into_owned();
    assert!(!["\x1b[6n", "\x1b[c", "\x1b[0c"].iter().any(|question| written.contains(question)));
    pty.send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

/// The shell's screen is back a moment before the program stops; to be continued before that would be lost.
fn wait_until_stopped(process: u32) {
    let stopped = || {
        let state = Command::new("ps").args(["-o", "state=", "-p", &process.to_string()]).output().expect("ps");
        state.stdout.starts_with(b"T")
    };
    for _ in 0..2000 {
        if stopped() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("the program does not stop");
}

#[test]
fn a_bracketed_paste_is_one_text() {
    let (mut pty, _home) = start(80, 24);
    pty.send("\x1b[200~OMS_7006\tq\x1b[201~").wait_for("Search: OMS_7006 q").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

/// What a failed task may print.
const LOG: &str =
    "HTTP/1.1 400 Bad Request\r{\"code\":27006,\"description\":\"Use limit is exceeded for Offer id\"}\rq\r";

#[test]
fn a_pasted_log_is_diagnosed_with_and_without_brackets() {
    for (before, after) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let (mut pty, _home) = start(80, 24);
        pty.send(&format!("{before}{LOG}{after}")).wait_for("Recognised").wait_for("400/27006");
        pty.send("x").wait_for("Step 1 of").send("\x03\x03");
        assert_eq!(pty.end().0, 0);
    }
}

#[test]
fn a_piped_log_is_diagnosed_and_the_keyboard_works() {
    let home = tempfile::tempdir().expect("a home");
    let log = home.path().join("log");
    std::fs::write(&log, LOG.replace('\r', "\n")).expect("a log");
    let command = format!("cat '{}' | '{}'", log.display(), env!("CARGO_BIN_EXE_fixdex"));
    let mut pty = Pty::start(Path::new("/bin/sh"), &["-c", &command], home.path(), 80, 24);
    pty.wait_for("400/27006").send("\r").wait_for("What it means").send("\x03\x03");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert_restored(&screen);
}

#[test]
fn signals_give_the_terminal_back() {
    for name in ["TERM", "HUP", "INT"] {
        let (pty, _home) = start(80, 24);
        signal(name, pty.process());
        let (_, screen) = pty.end();
        assert_restored(&screen);
    }
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
    let mut again = Pty::start(Path::new(env!("CARGO_BIN_EXE_fixdex")), &[], home.path(), 80, 24);
    again.wait_for("found").send("\t3").wait_for("1 of ").send("\r").wait_for("Step 2 of").send("\x03\x03");
    assert_eq!(again.end().0, 0);
}

#[test]
fn what_was_searched_for_and_pinned_is_there_in_the_next_run() {
    let (mut pty, home) = start(80, 24);
    pty.send("27006").wait_for("Use limit is exceeded").send("\r").wait_for("What it means");
    pty.send("p").wait_for("Pinned").send("q\tq");
    assert_eq!(pty.end().0, 0);
    let mut again = Pty::start(Path::new(env!("CARGO_BIN_EXE_fixdex")), &[], home.path(), 80, 24);
    again.wait_for(" Pinned").send("\x12").wait_for("Earlier queries").send("\r").wait_for("Search: 27006");
    again.send("\x03\x03");
    assert_eq!(again.end().0, 0);
}

#[test]
fn a_copy_says_its_way_and_goes_into_a_file() {
    let (mut pty, home) = start(100, 24);
    pty.send("27006").wait_for("Use limit is exceeded").send("\ty").wait_for("(OSC 52), unconfirmed");
    pty.send(">").wait_for("Wrote the message to").send("q");
    assert_eq!(pty.end().0, 0);
    let files = std::fs::read_dir(home.path()).expect("a home").filter_map(Result::ok);
    let copy = files.map(|file| file.path()).find(|path| path.to_string_lossy().contains("fixdex-copy-"));
    let text = std::fs::read_to_string(copy.expect("a file")).expect("text");
    assert_eq!(text, "Use limit is exceeded for Offer ID");
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

#[test]
fn a_panic_in_any_thread_gives_the_terminal_back() {
    let myself = std::env::current_exe().expect("a path");
    for name in ["panics_here", "panics_in_another_thread"] {
        let home = tempfile::tempdir().expect("a home");
        let arguments = ["--exact", name, "--ignored", "--nocapture", "--test-threads=1"];
        let (code, screen) = Pty::start(&myself, &arguments, home.path(), 80, 24).end();
        assert_eq!(code, 101);
        assert_restored(&screen);
        assert!(screen.contents().contains("your walkthroughs are saved"), "{}", screen.contents());
    }
}

#[test]
#[ignore = "runs in a terminal of its own, started by the test above"]
fn panics_here() {
    fixdex::tui::terminal::restore_on_panic();
    let _terminal = fixdex::tui::terminal::take().expect("a terminal");
    panic!("on purpose");
}

#[test]
#[ignore = "runs in a terminal of its own, started by the test above"]
fn panics_in_another_thread() {
    fixdex::tui::terminal::restore_on_panic();
    let _terminal = fixdex::tui::terminal::take().expect("a terminal");
    // The hook ends the whole program, so nobody sees the join fail.
    std::thread::spawn(|| panic!("on purpose")).join().expect("the panic");
}
