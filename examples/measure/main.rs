//! Measures what the screen costs a terminal, and prints a table: `cargo run --release --example measure [PATH OF FIXDEX]`.
//!
//! Method: the real program, on the built-in knowledge, in a pseudo-terminal of its own, with an empty environment. A
//! key is written to the terminal when it has been quiet for 150 ms; counted are the bytes that come until it is quiet
//! again, and the time from the key to the moment at which the last of them are read, which holds every frame that the
//! key caused, the answer of the search included. At rest, the bytes of two seconds and the processor time that the
//! kernel counts for the program are read. A start is timed from before the process is made: to the first bytes that
//! hold the word of the query line, and to the first that hold a hit; the peak is the `VmHWM` of the process then; cold
//! has no cache, as after an update. Each start is made 20 times. Of everything are printed the median and, in
//! brackets, the 99th percentile. Where `fzf` is on the PATH the same keys go to it, with the same number of lines to
//! choose from, each as long as a title, and no preview. Below the table stands the load of the machine: what it shares
//! with others makes times longer, never shorter.

mod keys;
#[expect(dead_code, reason = "the tests use more of it")]
#[path = "../../tests/support/pty.rs"]
mod pty;
mod starts;
mod table;

use std::path::{Path, PathBuf};
use std::process::Command;

use pty::Pty;
use table::Table;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// A program that is measured.
struct Subject<'a> {
    /// The heading of its column.
    name: String,
    path: &'a Path,
    home: &'a Path,
    /// What fzf chooses from; `None` for fixdex.
    lines: Option<&'a Path>,
}

impl Subject<'_> {
    /// Starts it with these words typed, and waits until it shows what they find.
    fn start(&self, (columns, rows): (u16, u16), words: &str) -> Pty {
        let Some(lines) = self.lines else {
            let words: Vec<&str> = Some(words).filter(|words| !words.is_empty()).into_iter().collect();
            let mut pty = Pty::start(self.path, &words, self.home, columns, rows);
            pty.wait_for("found");
            return pty;
        };
        let command = format!("'{}' -q '{words}' < '{}'", self.path.display(), lines.display());
        let pty = Pty::start(Path::new("/bin/sh"), &["-c", &command], self.home, columns, rows);
        pty.wait_until("the list", |screen| screen.contents().contains('/'));
        pty
    }
}

fn main() {
    let program = program();
    let home = tempfile::tempdir().expect("a home");
    let lines = home.path().join("lines");
    let titles = titles(&program);
    std::fs::write(&lines, &titles).expect("the lines");
    let fixdex = Subject { name: "fixdex".to_owned(), path: &program, home: home.path(), lines: None };
    let found = fzf();
    let fzf = found.as_ref().map(|(path, version)| Subject {
        name: format!("fzf {version}"),
        path,
        home: home.path(),
        lines: Some(&lines),
    });
    let mut table = Table::default();
    for subject in std::iter::once(&fixdex).chain(&fzf) {
        table.column(&subject.name);
        starts::measure(subject, &mut table);
        for size in SIZES {
            keys::measure(subject, size, &mut table);
        }
    }
    print!("{table}");
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("\n{} lines to choose from; load of the machine at the end: {}", titles.lines().count(), load.trim());
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

/// Where `fzf` is, and its version.
fn fzf() -> Option<(PathBuf, String)> {
    let paths = std::env::var_os("PATH")?;
    let path = std::env::split_paths(&paths).map(|dir| dir.join("fzf")).find(|path| path.is_file())?;
    let version = Command::new(&path).arg("--version").output().ok()?;
    let version = String::from_utf8(version.stdout).ok()?.split_whitespace().next()?.to_owned();
    Some((path, version))
}
