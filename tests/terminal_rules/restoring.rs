//! Rule 8: the terminal is given back however the program ends or stops.

use std::path::Path;

use super::pty::Pty;
use super::{PROGRAM, signal, start, state_of, wait_for_state};

/// The terminal is as it was: the main screen, with a cursor, without bracketed paste.
pub fn assert_restored(screen: &vt100::Screen) {
    assert!(!screen.alternate_screen(), "{}", screen.contents());
    assert!(!screen.hide_cursor());
    assert!(!screen.bracketed_paste());
}

#[test]
fn rule_8_on_quit() {
    let (mut pty, _home) = start(80, 24);
    pty.send("abc").wait_for("Search: abc").send("\x03").wait_for("Ctrl-C once more quits").send("\x03");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert_restored(&screen);
}

#[test]
fn rule_8_over_a_suspension() {
    let (mut pty, _home) = start(80, 24);
    pty.send("use\x0c").wait_for("Search: use").send("\x1a");
    pty.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    // The shell's screen is back a moment before the program stops; to be continued before that would be lost.
    wait_until_stopped(pty.process());
    signal("CONT", pty.process());
    pty.wait_for("Search: use").send(" limit").wait_for("Search: use limit").wait_for("27006");
    pty.send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn rule_8_on_signals() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)] {
        let (pty, _home) = start(80, 24);
        signal(name, pty.process());
        let (code, screen) = pty.end();
        assert_restored(&screen);
        assert_eq!(code, 128 + number, "{name}");
    }
}

#[test]
fn rule_8_on_a_panic_in_any_thread() {
    let myself = std::env::current_exe().expect("a path");
    for name in ["restoring::panics_here", "restoring::panics_in_another_thread"] {
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
    let _terminal = fixdex::tui::terminal::take(false).expect("a terminal");
    panic!("on purpose");
}

#[test]
#[ignore = "runs in a terminal of its own, started by the test above"]
fn panics_in_another_thread() {
    fixdex::tui::terminal::restore_on_panic();
    let _terminal = fixdex::tui::terminal::take(false).expect("a terminal");
    // The hook ends the whole program, so nobody sees the join fail.
    std::thread::spawn(|| panic!("on purpose")).join().expect("the panic");
}

fn wait_until_stopped(process: u32) {
    wait_for_state(process, "stopped", |state| state == Some('T'));
}

/// Stopped from outside, with or without a word before, the program takes the terminal again when it goes on.
#[test]
fn rule_8_over_a_stop_by_somebody_else() {
    for name in ["TSTP", "STOP"] {
        let (mut pty, _home) = start(80, 24);
        signal(name, pty.process());
        wait_until_stopped(pty.process());
        if name == "TSTP" {
            pty.wait_until("the shell's screen", |screen| !screen.alternate_screen());
        }
        let before = pty.written().len();
        signal("CONT", pty.process());
        pty.send("use").wait_for("Search: use");
        let again = pty.written().split_off(before);
        assert!(String::from_utf8_lossy(&again).contains("\x1b[?1049h"), "{name}: the screen is not taken again");
        assert_ne!(state_of(pty.process()), Some('T'));
        pty.send("\x03\x03");
        let (code, screen) = pty.end();
        assert_eq!(code, 0);
        assert_restored(&screen);
    }
}

/// What fails before or after the screen is there is told on the shell's screen.
#[test]
fn rule_8_on_an_error() {
    let home = tempfile::tempdir().expect("a home");
    let pty = Pty::start(Path::new(PROGRAM), &["--knowledge", "nowhere"], home.path(), 80, 24);
    let (code, screen) = pty.end();
    assert_eq!(code, 2);
    assert_restored(&screen);
    assert!(screen.contents().contains("nowhere"), "{}", screen.contents());
}

#[test]
fn rule_8_a_storm_of_sizes_ends_in_the_last_one() {
    let (mut pty, _home) = start(80, 24);
    pty.send("27006").wait_for("Search: 27006");
    for step in 0..300_u16 {
        pty.resize(30 + step * 7 % 120, 5 + step * 3 % 50);
    }
    pty.resize(120, 40).wait_for("What it means").wait_for("Search: 27006");
    pty.send("\t\r").wait_for("Tab link").send("\x03\x03");
    let (code, screen) = pty.end();
    assert_eq!(code, 0);
    assert_restored(&screen);
}
