//! What a start costs: the time to the first frame and to the first hit, and memory.

use std::time::{Duration, Instant};

use super::Subject;
use super::pty::Pty;
use super::table::{Table, ms};

const RUNS: usize = 20;
const QUERY: &str = "use limit";

struct Start {
    first: Duration,
    ready: Duration,
    /// In MB.
    peak: f64,
}

pub fn measure(subject: &Subject<'_>, table: &mut Table) {
    if subject.lines.is_some() {
        let starts: Vec<Duration> = (0..RUNS).map(|_| whole(subject)).collect();
        return table.add("start, ready, ms", 1, starts.into_iter().map(ms));
    }
    start(subject);
    let warm: Vec<Start> = (0..RUNS).map(|_| start(subject)).collect();
    table.add("start, first frame, ms", 1, warm.iter().map(|start| ms(start.first)));
    table.add("start, ready, ms", 1, warm.iter().map(|start| ms(start.ready)));
    table.add("start, peak, MB", 1, warm.iter().map(|start| start.peak));
    let cold: Vec<Start> = (0..RUNS)
        .map(|_| {
            let home = tempfile::tempdir().expect("a home");
            start(&Subject { name: String::new(), home: home.path(), ..*subject })
        })
        .collect();
    table.add("cold start, ready, ms", 1, cold.iter().map(|start| ms(start.ready)));
    table.add("cold start, peak, MB", 1, cold.iter().map(|start| start.peak));
}

fn start(subject: &Subject<'_>) -> Start {
    let began = Instant::now();
    let mut pty = Pty::start(subject.path, &[QUERY], subject.home, 80, 24);
    pty.wait_for("Search:");
    let first = began.elapsed();
    pty.wait_for("xceeded");
    let ready = began.elapsed();
    let peak = peak(pty.process());
    end(pty);
    Start { first, ready, peak }
}

/// The whole start of the other program.
fn whole(subject: &Subject<'_>) -> Duration {
    let began = Instant::now();
    let pty = subject.start((80, 24), QUERY);
    let time = began.elapsed();
    end(pty);
    time
}

fn end(mut pty: Pty) {
    pty.send("\x03\x03");
    pty.end();
}

/// The most memory that the process has had at once, in MB.
fn peak(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
