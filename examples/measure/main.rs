//! Measures what the screen costs a terminal: `cargo run --release --example measure [PATH OF FIXDEX]`.
//!
//! Method: the real program, on the built-in knowledge, in a pseudo-terminal of its own. A key is written to the terminal
//! when it has been quiet for 150 ms; counted are the bytes that come until it is quiet again, and the time from the key
//! to the last of them, which holds every frame that the key caused, the answer of the search included. Printed are
//! median, 99th percentile and slowest of the keys of one kind. At rest, the bytes of two seconds and the processor time
//! that the kernel counts for the program are read. Where `fzf` is on the PATH the same keys go to it, with the same
//! number of lines to choose from, each as long as a title, and no preview.

#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/support/pty.rs"]
mod pty;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use pty::Pty;

/// No frame, and no answer of a search, takes longer to begin.
const QUIET: Duration = Duration::from_millis(150);
const REST: Duration = Duration::from_secs(2);
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
const DOWN: &str = "\x1b[B";
const TYPED: &str = "use limit is exceeded for offer id";

fn main() {
    let program = program();
    let home = tempfile::tempdir().expect("a home");
    let lines = home.path().join("lines");
    let titles = titles(&program);
    std::fs::write(&lines, &titles).expect("the lines");
    println!("{} lines; {:40}{:>30}{:>32}", titles.lines().count(), "", "bytes", "milliseconds");
    println!("{:58}{:>10}{:>10}{:>10}  {:>10}{:>10}{:>10}", "", "median", "99 %", "most", "median", "99 %", "slowest");
    for size in SIZES {
        let start = |words: &[&str]| {
            let mut pty = Pty::start(&program, words, home.path(), size.0, size.1);
            pty.wait_for("found");
            pty
        };
        measure("fixdex", size, &start);
        let mut pty = start(&["use"]);
        pty.settle(QUIET * 2);
        report("fixdex", size, "a key of the line only", &strike(&mut pty, &["\x1b[D", "\x1b[C"].repeat(20)));
        rest("fixdex", size, &pty);
        pty.send("\x03\x03");
        pty.end();
    }
    let Some(version) = fzf() else { return println!("fzf is not on the PATH") };
    for size in SIZES {
        let start = |words: &[&str]| {
            let query = if words.is_empty() { String::new() } else { format!(" -q '{}'", words.join(" ")) };
            let command = format!("PATH=/usr/bin:/usr/local/bin fzf{query} < '{}'", lines.display());
            let pty = Pty::start(Path::new("/bin/sh"), &["-c", &command], home.path(), size.0, size.1);
            pty.wait_until("the list", |screen| screen.contents().contains('/'));
            pty
        };
        measure(&format!("fzf {version}"), size, &start);
        let mut pty = start(&[]);
        rest(&format!("fzf {version}"), size, &pty);
        pty.send("\x03");
        pty.end();
    }
}

fn program() -> PathBuf {
    if let Some(path) = std::env::args_os().nth(1) {
        return path.into();
    }
    let example = std::env::current_exe().expect("a path");
    example.ancestors().nth(2).expect("a build directory").join("fixdex")
}

fn titles(program: &Path) -> String {
    let found = Command::new(program).args(["search", "--json", "--limit", "100000", ""]).output();
    let found = found.expect("the program runs");
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let hits = found["hits"].as_array().expect("hits");
    let lines: Vec<String> =
        hits.iter().map(|hit| format!("{} {} {}", hit["status"], hit["code"], hit["title"])).collect();
    lines.join("\n")
}

fn fzf() -> Option<String> {
    let version = Command::new("fzf").arg("--version").output().ok()?;
    String::from_utf8(version.stdout).ok()?.split(' ').next().map(ToOwned::to_owned)
}

/// Moves and letters, each in a program of its own.
fn measure(name: &str, size: (u16, u16), start: &dyn Fn(&[&str]) -> Pty) {
    // fzf's list grows upwards.
    let down = if name == "fixdex" { DOWN } else { "\x1b[A" };
    for (what, words, keys) in [
        ("a move in the whole list", &[][..], vec![down; 60]),
        ("a move in what a query found", &["offer"][..], vec![down; 60]),
        ("a letter of a query", &[][..], TYPED.split_inclusive(|_| true).collect()),
        ("a letter taken back", &[TYPED][..], vec!["\x7f"; TYPED.len()]),
    ] {
        let mut pty = start(words);
        pty.settle(QUIET * 2);
        report(name, size, what, &strike(&mut pty, &keys));
        pty.send("\x03\x03");
        pty.end();
    }
}

/// Bytes and time of each key.
fn strike(pty: &mut Pty, keys: &[&str]) -> Vec<(usize, Duration)> {
    let mut costs = Vec::new();
    for key in keys {
        let before = pty.written().len();
        let sent = Instant::now();
        pty.send(key);
        let (after, newest) = pty.settle(QUIET);
        costs.push((after - before, newest.saturating_duration_since(sent)));
    }
    costs
}

fn report(name: &str, (columns, rows): (u16, u16), what: &str, costs: &[(usize, Duration)]) {
    let mut bytes: Vec<usize> = costs.iter().map(|(bytes, _)| *bytes).collect();
    let mut times: Vec<Duration> = costs.iter().map(|(_, time)| *time).collect();
    bytes.sort_unstable();
    times.sort_unstable();
    let at = |percent: usize| (costs.len() * percent / 100).min(costs.len() - 1);
    let time = |percent| times[at(percent)].as_secs_f64() * 1000.0;
    let label = format!("{name} {columns}x{rows}: {what}");
    print!("{label:58}{:>10}{:>10}{:>10}", bytes[at(50)], bytes[at(99)], bytes[at(100)]);
    println!("  {:>10.2}{:>10.2}{:>10.2}", time(50), time(99), time(100));
}

/// What the program writes and computes when nothing happens.
fn rest(name: &str, (columns, rows): (u16, u16), pty: &Pty) {
    pty.settle(QUIET * 2);
    let (bytes, ticks) = (pty.written().len(), ticks(pty.process()));
    std::thread::sleep(REST);
    let more = pty.written().len() - bytes;
    let ticks = self::ticks(pty.process()) - ticks;
    println!("{name} {columns}x{rows}: at rest for {REST:?}: {more} bytes, {ticks} ticks of the processor");
}

/// Processor time so far, in the kernel's ticks.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    [11, 12].iter().map(|&at| fields[at].parse::<u64>().expect("ticks")).sum()
}
