//! Rule 4: copying, and what is said about it.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::pty::Pty;
use super::sequences::{Told, sequences};
use super::{PROGRAM, start};

fn clipboards(written: &[u8]) -> Vec<String> {
    let of = |told| match told {
        Told::Osc(text) => text.strip_prefix("52;c;").map(ToOwned::to_owned),
        _ => None,
    };
    sequences(written).into_iter().filter_map(of).collect()
}

/// What the letters of a clipboard stand for.
fn decoded(letters: &str) -> String {
    let command = format!("printf %s '{letters}' | base64 -d");
    let output = Command::new("sh").args(["-c", &command]).stdin(Stdio::null()).output().expect("base64 runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn rule_4_copy_goes_through_osc_52_and_says_so() {
    let (mut pty, _home) = start(80, 24);
    pty.send("27006")
        .wait_for("Search: 27006")
        .wait_for("Use limit")
        .send("\ty")
        .wait_for("OSC 52")
        .wait_for("unconfirmed");
    pty.send("Y").wait_for("the command line").send("\x03\x03");
    let copied: Vec<String> = clipboards(&pty.ended().1).iter().map(|letters| decoded(letters)).collect();
    assert_eq!(copied.len(), 2);
    assert!(copied[0].contains("Use limit is exceeded for Offer"), "{copied:?}");
    assert!(copied[1].starts_with("fixdex "), "{copied:?}");
}

#[test]
fn rule_4_copy_in_a_tmux_that_is_gone_goes_into_a_file() {
    let home = tempfile::tempdir().expect("a home");
    let programs = home.path().join("bin");
    std::fs::create_dir(&programs).expect("a directory");
    let environment = [("TMUX", "/nowhere,1,0"), ("PATH", programs.to_str().expect("a path"))];
    let mut pty = Pty::start_in(Path::new(PROGRAM), &[], home.path(), (120, 24), &environment);
    pty.wait_for("found").send("27006").wait_for("Search: 27006").wait_for("Use limit").send("\ty");
    pty.wait_for("tmux cannot be reached. Wrote").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn rule_4_copy_in_tmux_is_loaded_into_it() {
    let home = tempfile::tempdir().expect("a home");
    let programs = home.path().join("bin");
    std::fs::create_dir(&programs).expect("a directory");
    let tmux = programs.join("tmux");
    std::fs::write(&tmux, "#!/bin/sh\nprintf '%s ' \"$@\" > \"$HOME/arguments\"\ncat > \"$HOME/copied\"\n")
        .expect("a script");
    std::fs::set_permissions(&tmux, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    let path = format!("{}:/usr/bin:/bin", programs.display());
    let environment = [("TMUX", "/nowhere,1,0"), ("PATH", path.as_str())];
    let mut pty = Pty::start_in(Path::new(PROGRAM), &[], home.path(), (80, 24), &environment);
    pty.wait_for("found").send("27006").wait_for("Search: 27006").wait_for("Use limit").send("\ty").wait_for("to tmux");
    pty.send("\x03\x03");
    assert_eq!(clipboards(&pty.ended().1), Vec::<String>::new());
    let read = |name| std::fs::read_to_string(home.path().join(name)).expect("what tmux was told");
    assert_eq!(read("arguments").trim(), "load-buffer -w -");
    assert!(read("copied").contains("Use limit is exceeded for Offer"));
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
