//! Two operators on two hosts, each with the whole program in a terminal, and one server.

use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::postgres::Server;
use super::proxy::{Proxy, Weather};
use super::pty::Pty;

fn screen(home: &TempDir, operator: &str, url: &str, ca: &Path) -> Pty {
    let dir = home.path().join(".config/fixdex");
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(dir.join("config.toml"), format!("[team]\nurl = \"{url}\"\nca = \"{}\"\n", ca.display())).unwrap();
    let program = "exec \"$0\"";
    let arguments = ["-c", &format!("FIXDEX_USER={operator} {program}"), env!("CARGO_BIN_EXE_fixdex")];
    let mut pty = Pty::start(Path::new("/bin/sh"), &arguments, home.path(), 120, 40);
    pty.wait_for("found");
    pty
}

#[test]
fn a_colleagues_progress_comes_to_the_screen_by_itself() {
    let Some(server) = Server::shared() else { return };
    let url = server.tcp(&server.database(), None);
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut maria = screen(&here, "maria", &url, &server.authority());
    let mut jon = screen(&there, "jon", &url, &server.authority());
    maria.wait_for("team: in sync").send("27006").wait_for("Use limit is exceeded").send("\tx").wait_for("Step 1 of");
    jon.wait_for("team: in sync").send("\t3").wait_for("All 1").send("\r").wait_for("Step 1 of");
    let mut waits: Vec<Duration> = Vec::new();
    for (key, seen) in [(" ", "[x]  1"), (" ", "[x]  2"), ("u", "[ ]  2")] {
        let began = Instant::now();
        maria.send(key);
        jon.wait_for(seen);
        waits.push(began.elapsed());
    }
    eprintln!("a colleague's step was on screen after {waits:?}");
    maria.send("\x03\x03");
    jon.send("\x03\x03");
    assert_eq!((maria.end().0, jon.end().0), (0, 0));
}

#[test]
fn the_header_says_how_the_server_does_and_work_goes_on() {
    let Some(server) = Server::shared() else { return };
    let proxy = Proxy::to(server.port);
    let url = server.tcp(&server.database(), Some(proxy.port));
    let home = TempDir::new().unwrap();
    let mut maria = screen(&home, "maria", &url, &server.authority());
    maria.wait_for("team: in sync");
    proxy.set(Weather::Cut);
    maria.send("27006").wait_for("Use limit is exceeded").send("\tx").wait_for("Step 1 of");
    maria.wait_for("team: away, retrying");
    maria.send(" ").wait_for("[x]  1");
    proxy.set(Weather::Fine);
    maria.wait_for("team: in sync").send("\x03\x03");
    assert_eq!(maria.end().0, 0);
}

#[test]
fn a_password_that_is_refused_is_said() {
    let Some(server) = Server::shared() else { return };
    let url = server.tcp(&server.database(), None).replace("correct", "wrong");
    let home = TempDir::new().unwrap();
    let mut maria = screen(&home, "maria", &url, &server.authority());
    maria.wait_for("team: password refused").wait_for("Problem: the team's server 127.0.0.1").send("\x03\x03");
    assert_eq!(maria.end().0, 0);
}
