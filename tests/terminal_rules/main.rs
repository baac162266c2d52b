//! The eight terminal rules of the interface, each a test of the real program in a terminal of its own.

mod content;
mod copying;
mod looks;
#[path = "../support/pty.rs"]
mod pty;
mod restoring;
mod sequences;
mod survival;
mod using;
mod writing;

use std::path::Path;
use std::process::Command;

use pty::Pty;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fixdex");
const DOWN: &str = "\x1b[B";

/// What a failed task may print.
const LOG: &str =
    "HTTP/1.1 400 Bad Request\r{\"code\":27006,\"description\":\"Use limit is exceeded for Offer id\"}\rq\r";

/// The program with its list on screen.
fn start(columns: u16, rows: u16) -> (Pty, TempDir) {
    start_with(columns, rows, &[])
}

/// The same, with more in its environment.
fn start_with(columns: u16, rows: u16, environment: &[(&str, &str)]) -> (Pty, TempDir) {
    let home = tempfile::tempdir().expect("a home");
    let mut pty = Pty::start_in(Path::new(PROGRAM), &[], home.path(), (columns, rows), environment);
    pty.wait_for("found");
    (pty, home)
}

/// Sees most of the program: the list, a page, the help, a picker, a diagnosis, a checklist; then quits.
fn tour(pty: &mut Pty) {
    pty.send("use limit").wait_for("Search: use limit").wait_for("27006").send("\tj\r").wait_for("What it means");
    for (key, title) in [("?", "Keys"), (":", "Commands")] {
        pty.send(key).wait_for(title).send("\x1b");
        pty.wait_until("the page below", |screen| !screen.contents().contains(title));
    }
    pty.send(&format!("\x1b[200~{LOG}\x1b[201~")).wait_for("Recognised").send("x").wait_for("Step 1 of");
    pty.send(" ").wait_for("Step 2 of").send("\x0c").send("@").wait_for("started").send("\x03\x03");
}

/// The row of the selected hit.
fn selected(screen: &vt100::Screen) -> String {
    let marked = |row: &String| row.starts_with('▌');
    screen.rows(0, 54).find(marked).map_or_else(String::new, |row| row.trim_end().to_owned())
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status().expect("kill runs");
    assert!(sent.success());
}

/// The state of a process as the kernel names it: `T` stopped, `Z` ended; `None` when it is gone.
fn state_of(process: u32) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit(") ").next()?.chars().next()
}

/// Waits for what only the kernel can tell.
fn wait_for_state(process: u32, what: &str, holds: impl Fn(Option<char>) -> bool) {
    for _ in 0..6000 {
        if holds(state_of(process)) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    panic!("the program is not {what}");
}

fn wait_until_gone(process: u32) {
    wait_for_state(process, "gone", |state| matches!(state, None | Some('Z')));
}
