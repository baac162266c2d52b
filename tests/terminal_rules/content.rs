//! Rule 5: control characters in content never reach the terminal.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::pty::Pty;
use super::sequences::unexpected;
use super::{PROGRAM, start};

/// Colours, a title, a clipboard, a query, a C1 introducer, a bell and a change of direction.
const HOSTILE: &str =
    "\x1b[35mRED\x1b]0;TITLE\x07\x1b]52;c;T1dORUQ=\x07\x1b[6n\u{9b}31m\x07\u{202e}desrever\u{2066}\x1bc";

/// The program on a knowledge with one more code, whose message and meaning are these; it is selected.
pub fn start_on(message: &str, meaning: &str) -> (Pty, TempDir) {
    let home = tempfile::tempdir().expect("a home");
    // A file that has control characters as they are is left out; escaped ones are in the text.
    let escaped = |c: char| if c.is_control() { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    let quoted = |text: &str| format!("\"{}\"", text.chars().map(escaped).collect::<String>());
    let knowledge = home.path().join(".local/share/fixdex/knowledge");
    std::fs::create_dir_all(&knowledge).expect("a directory");
    let entry = format!(
        "system: partner-center\nsources:\n  - document: A runbook\n    date: undated\nupdated: 2026-11-20\ncodes:\n  \
         - code: \"990990\"\n    status: 400\n    message: {}\n    meaning: {}\n    remedy: retry-with-back-off\n    acts: [partner]\n    \
         retry: after-fix\n    causes:\n      - cause: A test.\n        confirm: It says so.\n        basis: \
         documented\n",
        quoted(message),
        quoted(meaning)
    );
    std::fs::write(knowledge.join("team.yaml"), entry).expect("an overlay");
    let mut pty = Pty::start(Path::new(PROGRAM), &["990990"], home.path(), 120, 40);
    pty.wait_for("400 990990 ");
    (pty, home)
}

#[test]
fn rule_5_in_an_entry() {
    let (mut pty, _home) = start_on(&format!("Limit {HOSTILE} reached"), &format!("It {HOSTILE} means"));
    pty.wait_for("What it means").wait_for("RED").send("\t\r").wait_for("desrever").send("y\x03\x03");
    let written = pty.ended().1;
    // The copy is the program's own, and holds the cleaned text.
    let copied = unexpected(&written);
    assert_eq!(copied.len(), 1, "{copied:?}");
    assert!(format!("{copied:?}").contains("52;c;"), "{copied:?}");
}

#[test]
fn rule_5_in_a_log() {
    let home = tempfile::tempdir().expect("a home");
    let log = home.path().join("log");
    std::fs::write(&log, format!("HTTP 400 {{\"code\":27006}} {HOSTILE}\n\u{9c}\u{85}\x08\x7f end of log"))
        .expect("a log");
    let command = format!("cat '{}' | '{PROGRAM}'", log.display());
    let mut pty = Pty::start(Path::new("/bin/sh"), &["-c", &command], home.path(), 120, 40);
    pty.wait_for("desrever").wait_for("end of log").send("\x03\x03");
    assert_eq!(unexpected(&pty.ended().1), []);
}

#[test]
fn rule_5_in_a_query() {
    let (mut pty, _home) = start(80, 24);
    pty.send(&format!("\x1b[200~limit {HOSTILE} end\x1b[201~")).wait_for("end").wait_for("Search: ").send("\x03\x03");
    assert_eq!(unexpected(&pty.ended().1), []);
}

#[test]
fn rule_5_in_a_note_of_a_walkthrough() {
    let home = tempfile::tempdir().expect("a home");
    let fixdex = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).env_clear().env("HOME", home.path()).env("USER", "ann").current_dir(home.path());
        assert!(command.output().expect("the program runs").status.success());
    };
    fixdex(&["walk", "start", "27006"]);
    fixdex(&["walk", "note", "last", &format!("seen {HOSTILE} here")]);
    let mut pty = Pty::start(Path::new(PROGRAM), &[], home.path(), 120, 40);
    pty.wait_for("found").send("\t3").wait_for("All 1").send("\r").wait_for("Step 1 of").send("@").wait_for("desrever");
    pty.send("\x03\x03");
    assert_eq!(unexpected(&pty.ended().1), []);
}

#[test]
fn rule_5_in_the_name_of_a_file() {
    let home = tempfile::tempdir().expect("a home");
    let hostile = home.path().join("team\x1b[35m\x07\u{202e}s");
    std::fs::create_dir(&hostile).expect("a directory");
    std::fs::write(hostile.join("bad\x1b]0;x\x07.yaml"), "codes: 5\n").expect("an overlay");
    let directory = hostile.to_str().expect("UTF-8");
    for (arguments, shown) in [(&["--knowledge", directory][..], "found"), (&["kb", "check", directory], "finding")] {
        let mut pty = Pty::start(Path::new(PROGRAM), arguments, &hostile, 120, 40);
        pty.wait_for(shown);
        if shown == "found" {
            pty.send("\x03\x03");
        }
        let told = unexpected(&pty.ended().1);
        assert_eq!(told, [], "{arguments:?}");
    }
}
