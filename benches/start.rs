//! How fast the program is there, and how much memory it takes: `cargo bench --bench start`.
//!
//! Method: the optimised program is started in a pseudo-terminal of 80x24 with `use limit` typed already, a home of its
//! own and an empty environment. Times go from before the process is made to the moment at which the bytes are read
//! from the terminal: *first frame* when they hold the word of the query line, *ready* when they hold a hit. *Peak* is the
//! `VmHWM` of its process then; it counts the mapped pages of the program itself too. *Cold* has no cache, as after an
//! update; *warm* has one. The commands are timed from before the process is made to its end, with their output read.
//! Each is run 20 times, one after another, after one run that is not counted; the fastest, the median and the slowest
//! are printed. The program stays in the page cache of the system throughout.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fixdex");
const RUNS: usize = 20;

/// What stands on the screen when it is first drawn, and when the search has answered.
const FIRST: &str = "Search";
const READY: &str = "exceeded";

/// What the home of a run holds.
#[derive(Clone, Copy)]
enum Cache {
    Cold,
    Warm,
}

struct Started {
    first: Duration,
    ready: Duration,
    /// In kB.
    peak: u64,
}

fn main() {
    println!("{:32}{:>10}{:>10}{:>10}", "", "fastest", "median", "slowest");
    for (cache, name) in [(Cache::Cold, "cold"), (Cache::Warm, "warm")] {
        let runs = repeat(cache, screen);
        print(&format!("{name}: first frame, ms"), runs.iter().map(|run| ms(run.first)));
        print(&format!("{name}: ready, ms"), runs.iter().map(|run| ms(run.ready)));
        print(&format!("{name}: peak, MB"), runs.iter().map(|run| mb(run.peak)));
        for arguments in [&["show", "2006"][..], &["search", "use", "limit"], &["--version"]] {
            let runs = repeat(cache, |home| command(home, arguments));
            print(&format!("{name}: {}, ms", arguments.join(" ")), runs.iter().copied().map(ms));
        }
    }
}

/// Runs in one home after another, or again and again in the same.
fn repeat<T>(cache: Cache, run: impl Fn(&Path) -> T) -> Vec<T> {
    let home = home();
    run(home.path());
    let runs = (0..RUNS).map(|_| match cache {
        Cache::Warm => run(home.path()),
        Cache::Cold => run(self::home().path()),
    });
    runs.collect()
}

fn home() -> TempDir {
    TempDir::new().expect("a home")
}

fn command(home: &Path, arguments: &[&str]) -> Duration {
    let start = Instant::now();
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", home).args(arguments).stdin(Stdio::null());
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    start.elapsed()
}

/// Opens the screen, waits until it is ready, and ends it.
fn screen(home: &Path) -> Started {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut command = CommandBuilder::new(PROGRAM);
    command.env_clear();
    for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("USER", "ann"), ("TZ", "UTC")] {
        command.env(name, value);
    }
    command.env("HOME", home);
    command.cwd(home);
    command.arg("use limit");
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program starts");
    let mut seen = Vec::new();
    let first = wait_for(FIRST, &mut reader, &mut seen, start);
    let ready = wait_for(READY, &mut reader, &mut seen, start);
    let peak = peak(child.process_id().expect("a process"));
    child.kill().and_then(|()| child.wait()).expect("the program ends");
    Started { first, ready, peak }
}

/// Reads until the text is there; returns when that was.
fn wait_for(text: &str, reader: &mut impl Read, seen: &mut Vec<u8>, start: Instant) -> Duration {
    let mut buffer = [0; 16 * 1024];
    while !seen.windows(text.len()).any(|window| window == text.as_bytes()) {
        let count = reader.read(&mut buffer).expect("the terminal is there");
        assert!(count > 0, "the program ended without {text}");
        seen.extend_from_slice(&buffer[..count]);
    }
    start.elapsed()
}

/// The most memory that a process has had at once, in kB.
fn peak(process: u32) -> u64 {
    let path: PathBuf = format!("/proc/{process}/status").into();
    let status = std::fs::read_to_string(path).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

fn print(what: &str, values: impl Iterator<Item = f64>) {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values[values.len() / 2];
    println!("{what:32}{:>10.1}{middle:>10.1}{:>10.1}", values[0], values[values.len() - 1]);
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "memory is far below the exact numbers")]
fn mb(kilobytes: u64) -> f64 {
    kilobytes as f64 / 1024.0
}
