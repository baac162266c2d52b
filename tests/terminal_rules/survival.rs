//! What a terminal does to a program at three in the morning: it floods it, goes away, or takes nothing any more.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::pty::Pty;
use super::{LOG, PROGRAM, selected, signal, start, state_of, wait_until_gone};

#[test]
fn every_key_of_a_flood_is_taken_once_and_in_order() {
    let (mut pty, _home) = start(80, 24);
    let typed: String = (0..2000).map(|n| char::from(b'a' + u8::try_from(n % 26).expect("a letter"))).collect();
    let ends = |screen: &vt100::Screen, end: &str| screen.rows(0, 80).any(|row| row.trim_end().ends_with(end));
    pty.send(&(typed + "END")).wait_until("all of it", |screen| ends(screen, "END"));
    // All but the first ten are taken back again.
    pty.send(&"\x7f".repeat(1993)).wait_until("ten letters", |screen| ends(screen, " Search: abcdefghij"));
    pty.wait_for("Nothing in the knowledge answers this");
    pty.send("\x15").wait_for("430 found").send("\t").wait_for("? help");
    let listed = titles();
    pty.send(&"j".repeat(400)).wait_until("400 moves down", |screen| selected(screen).contains(&listed[400]));
    pty.send(&"k".repeat(390)).wait_until("390 moves up", |screen| selected(screen).contains(&listed[10]));
    pty.send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

/// The first letters of every title, in the order of the list.
fn titles() -> Vec<String> {
    let mut search = Command::new(PROGRAM);
    search.args(["search", "", "--json", "--limit", "1000"]).env_clear().env("HOME", "/nowhere").env("USER", "ann");
    let found: serde_json::Value = serde_json::from_slice(&search.output().expect("it runs").stdout).expect("JSON");
    let hits = found["hits"].as_array().expect("hits").iter();
    hits.map(|hit| hit["title"].as_str().expect("a title").chars().take(36).collect()).collect()
}

#[test]
fn a_paste_of_more_than_10_mb_is_cut_and_says_so() {
    let line = "2026-11-20 03:00 INFO all is well with the tenant, nothing to see here\r";
    let log = LOG.to_owned() + &line.repeat((10 << 20) / line.len() + 100);
    let (mut pty, _home) = start(80, 24);
    pty.send("\x1b[200~").send(&log).send("\x1b[201~");
    pty.wait_for("only the first 10 MB were read").wait_for("400/27006").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn a_long_paste_without_brackets_is_one_log() {
    let line = "2026-11-20 03:00 INFO all is well with the tenant q x\r";
    let log = LOG.to_owned() + &line.repeat(4000);
    let (mut pty, _home) = start(80, 24);
    pty.send(&log).wait_for("Recognised").wait_for("400/27006").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

/// A script waits for nothing, and a slow line sends much at once.
#[test]
fn keys_that_come_at_once_do_what_they_do_one_by_one() {
    for keys in ["offer use limit exceeded\r", "27006\r", "use limit\x1b[B\x1b[A\r", "27006\tj\x0ekk\r"] {
        let (mut pty, _home) = start(80, 24);
        pty.send(keys).wait_for("What it means").send("x").wait_for("Step 1 of").send("\x03\x03");
        assert_eq!(pty.end().0, 0, "{keys:?}");
    }
    let (mut pty, home) = start(80, 24);
    pty.send("use limit exceeded for\t").send(&"jk\x1b[B\x1b[A".repeat(50)).send("x  ").wait_for("Step 3 of");
    pty.send("\x03\x03");
    assert_eq!(pty.end().0, 0);
    assert_eq!(steps_done(home.path()), 2);
}

/// What the operator did last is on disk, however fast the end comes.
#[test]
fn a_step_done_just_before_the_end_is_kept() {
    let (mut pty, home) = start(80, 24);
    pty.send("27006").wait_for("Use limit is exceeded").send("\tx").wait_for("Step 1 of").send(" \x03\x03");
    assert_eq!(pty.end().0, 0);
    assert_eq!(steps_done(home.path()), 1);
}

fn steps_done(home: &Path) -> usize {
    let mut show = Command::new(PROGRAM);
    show.args(["walk", "show", "last", "--json"]).env_clear().env("HOME", home).env("USER", "ann");
    let shown: serde_json::Value = serde_json::from_slice(&show.output().expect("it runs").stdout).expect("JSON");
    shown["steps"].as_array().expect("steps").iter().filter(|step| step["state"] == "done").count()
}

/// Starts the program in a second terminal inside the first, held by `script`; returns the ids of both.
fn start_nested(home: &Path, in_a_session_of_its_own: bool) -> (Pty, u32, u32) {
    let inner = format!("sh -c 'echo $$ > \"$HOME/id\"; exec {PROGRAM}'");
    let inner = if in_a_session_of_its_own { format!("setsid --wait {inner}") } else { inner };
    let environment = [("PATH", "/usr/bin:/bin"), ("SHELL", "/bin/sh"), ("FIXDEX", PROGRAM)];
    let arguments = ["-qc", &inner, "/dev/null"];
    let mut pty = Pty::start_in(Path::new("/usr/bin/script"), &arguments, home, (80, 24), &environment);
    pty.wait_for("found");
    let id = std::fs::read_to_string(home.join("id")).expect("an id").trim().parse().expect("a number");
    let script = pty.process();
    (pty, script, id)
}

/// A terminal that is gone ends the program, whether a signal tells it or not, and its walkthrough is kept.
#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    for in_a_session_of_its_own in [false, true] {
        let home = tempfile::tempdir().expect("a home");
        let (mut pty, script, program) = start_nested(home.path(), in_a_session_of_its_own);
        pty.send("27006")
            .wait_for("Use limit is exceeded")
            .send("\tx")
            .wait_for("Step 1 of")
            .send(" ")
            .wait_for("Step 2 of");
        signal("KILL", script);
        wait_until_gone(program);
        assert_eq!(steps_done(home.path()), 1);
    }
}

/// A terminal that takes nothing holds the screen up; a signal still ends the program.
#[test]
fn a_terminal_that_takes_nothing_does_not_keep_the_program() {
    let (mut pty, _home) = start(200, 100);
    let process = pty.process();
    pty.while_stuck(|keys| {
        // Each key has the whole screen drawn, until the terminal is full.
        let mut written = 0;
        let mut same = 0;
        while same < 100 {
            keys.write_all(b"\x0c").expect("a key");
            std::thread::sleep(Duration::from_millis(20));
            let now = written_by(process);
            same = if now == written { same + 1 } else { 0 };
            written = now;
        }
        assert!(state_of(process).is_some());
        signal("TERM", process);
        wait_until_gone(process);
    });
    assert_eq!(pty.end().0, 128 + 15);
}

/// How many bytes a process has written.
fn written_by(process: u32) -> u64 {
    let io = std::fs::read_to_string(format!("/proc/{process}/io")).expect("a process");
    let line = io.lines().find_map(|line| line.strip_prefix("wchar: "));
    line.expect("a count").parse().expect("a number")
}

/// What stood still goes on where it was.
#[test]
fn a_terminal_that_takes_nothing_for_a_while_loses_nothing() {
    let (mut pty, _home) = start(120, 40);
    pty.while_stuck(|keys| {
        for letter in "use limit".bytes() {
            keys.write_all(b"\x0c\x0c\x0c").and_then(|()| keys.write_all(&[letter])).expect("a key");
        }
    });
    pty.wait_for("Search: use limit").wait_for("27006").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}
