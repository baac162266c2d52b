//! What keys cost, and what rest costs.

use std::time::{Duration, Instant};

use super::Subject;
use super::pty::Pty;
use super::table::{Table, ms};

/// No frame, and no answer of a search, takes longer to begin.
const QUIET: Duration = Duration::from_millis(150);
const REST: Duration = Duration::from_secs(2);
const TYPED: &str = "use limit is exceeded for offer id";
const LOG: &str = "2026-11-20 03:11:58 ERROR 27006 Use limit is exceeded for Offer id, попытка 3 не удалась\r";
const LOG_BYTES: usize = 9 * 1024 * 1024;

/// Moves, letters and rest, each in a program of its own.
pub fn measure(subject: &Subject<'_>, size: (u16, u16), table: &mut Table) {
    let own = subject.lines.is_none();
    // fzf's list grows upwards.
    let down = if own { "\x1b[B" } else { "\x1b[A" };
    for (what, words, keys) in [
        ("a move in the whole list", "", vec![down; 60]),
        ("a move in what a query found", "offer", vec![down; 60]),
        ("a letter of a query", "", TYPED.split_inclusive(|_| true).collect()),
        ("a letter taken back", TYPED, vec!["\x7f"; TYPED.len()]),
        ("a key of the line only", "use", ["\x1b[D", "\x1b[C"].repeat(20)),
    ] {
        let mut pty = subject.start(size, words);
        pty.settle(QUIET * 2);
        add(table, size, what, &strike(&mut pty, &keys));
        quit(pty);
    }
    if own {
        log(subject, size, table);
    }
    let pty = subject.start(size, "");
    rest(size, &pty, table);
    quit(pty);
}

/// A page of a long log that is shown.
fn log(subject: &Subject<'_>, size: (u16, u16), table: &mut Table) {
    let mut pty = subject.start(size, "");
    let log = LOG.repeat(LOG_BYTES / LOG.len());
    pty.send(&format!("\x1b[200~{log}\x1b[201~"));
    pty.wait_for("Recognised");
    pty.settle(QUIET * 4);
    add(table, size, "a page of a log of 9 MB", &strike(&mut pty, &[" ", "b"].repeat(20)));
    quit(pty);
}

fn quit(mut pty: Pty) {
    pty.send("\x03\x03");
    pty.end();
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

fn add(table: &mut Table, (columns, rows): (u16, u16), what: &str, costs: &[(usize, Duration)]) {
    #[expect(clippy::cast_precision_loss, reason = "a frame has few bytes")]
    let bytes = costs.iter().map(|(bytes, _)| *bytes as f64);
    table.add(&format!("{columns}x{rows}: {what}, bytes"), 0, bytes);
    table.add(&format!("{columns}x{rows}: {what}, ms"), 1, costs.iter().map(|(_, time)| ms(*time)));
}

/// What the program writes and computes when nothing happens.
fn rest((columns, rows): (u16, u16), pty: &Pty, table: &mut Table) {
    pty.settle(QUIET * 2);
    let (bytes, ticks) = (pty.written().len(), ticks(pty.process()));
    std::thread::sleep(REST);
    let more = pty.written().len() - bytes;
    let ticks = self::ticks(pty.process()) - ticks;
    let text = format!("{more} bytes, {ticks} ticks of the processor");
    table.put(&format!("{columns}x{rows}: at rest for {} s", REST.as_secs()), text);
}

/// Processor time so far, in the kernel's ticks.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    [11, 12].iter().map(|&at| fields[at].parse::<u64>().expect("ticks")).sum()
}
