//! A program in a terminal of its own, as a person would see it. Nothing sleeps: every wait is for text.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a wait may take before the test fails; a loaded machine needs some.
const PATIENCE: Duration = Duration::from_secs(30);

type Shared = Arc<(Mutex<Seen>, Condvar)>;

struct Seen {
    parser: vt100::Parser,
    /// Everything the program has written.
    written: Vec<u8>,
    /// When the newest of it was read.
    newest: Instant,
    ended: bool,
}

/// A running program and its terminal.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Shared,
}

impl Pty {
    /// Starts `program` in a terminal of this size, with nothing in its environment but what a terminal needs and a
    /// home of its own.
    pub fn start(program: &Path, arguments: &[&str], home: &Path, columns: u16, rows: u16) -> Self {
        Self::start_in(program, arguments, home, (columns, rows), &[])
    }

    /// The same, with more in its environment.
    pub fn start_in(
        program: &Path,
        arguments: &[&str],
        home: &Path,
        (columns, rows): (u16, u16),
        environment: &[(&str, &str)],
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.args(arguments);
        command.cwd(home);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("USER", "ann"), ("TZ", "UTC")] {
            command.env(name, value);
        }
        command.env("HOME", home);
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new(rows, columns, 0);
        let seen = Seen { parser, written: Vec::new(), newest: Instant::now(), ended: false };
        let seen: Shared = Arc::new((Mutex::new(seen), Condvar::new()));
        let shared = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let read = Instant::now();
                let mut seen = shared.0.lock().expect("no panic in the reader");
                seen.parser.process(&buffer[..count]);
                seen.written.extend_from_slice(&buffer[..count]);
                seen.newest = read;
                seen.ended = count == 0;
                shared.1.notify_all();
                if seen.ended {
                    return;
                }
            }
        });
        Self { master: pair.master, writer, child, seen }
    }

    /// Sends bytes as a keyboard would.
    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.writer.write_all(keys.as_bytes()).and_then(|()| self.writer.flush()).expect("the terminal takes keys");
        self
    }

    /// Waits until the screen holds `text`.
    pub fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("\"{text}\" on the screen"), |screen| screen.contents().contains(text));
        self
    }

    /// Waits until `holds` of the screen.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.seen.0.lock().expect("no panic in the reader");
        while !holds(seen.parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero() && !seen.ended, "no {what}:\n{}", seen.parser.screen().contents());
            seen = self.seen.1.wait_timeout(seen, left).expect("no panic in the reader").0;
        }
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.seen.0.lock().expect("no panic in the reader").parser.screen_mut().set_size(rows, columns);
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("a new size");
        self
    }

    pub fn process(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Looks at the screen as it is.
    pub fn look<T>(&self, see: impl FnOnce(&vt100::Screen) -> T) -> T {
        see(self.seen.0.lock().expect("no panic in the reader").parser.screen())
    }

    /// Everything the program has written so far.
    pub fn written(&self) -> Vec<u8> {
        self.seen.0.lock().expect("no panic in the reader").written.clone()
    }

    /// Waits until nothing has been written for `pause`; returns how much was written in all, and when the last came.
    pub fn settle(&self, pause: Duration) -> (usize, Instant) {
        let began = Instant::now();
        let mut seen = self.seen.0.lock().expect("no panic in the reader");
        while !seen.ended {
            let left = pause.saturating_sub(seen.newest.max(began).elapsed());
            if left.is_zero() {
                break;
            }
            seen = self.seen.1.wait_timeout(seen, left).expect("no panic in the reader").0;
        }
        (seen.written.len(), seen.newest)
    }

    /// Does something while nobody reads what the program writes: sooner or later it cannot write any more.
    pub fn while_stuck<T>(&mut self, act: impl FnOnce(&mut dyn Write) -> T) -> T {
        let _reader_waits = self.seen.0.lock().expect("no panic in the reader");
        act(&mut self.writer)
    }

    /// Waits for the end of the program; returns its exit code, and the screen that it left.
    pub fn end(mut self) -> (u32, vt100::Screen) {
        let (code, seen) = self.wait();
        (code, seen.parser.screen().clone())
    }

    /// The same; returns everything that it has written.
    pub fn ended(mut self) -> (u32, Vec<u8>) {
        let (code, seen) = self.wait();
        (code, seen.written.clone())
    }

    fn wait(&mut self) -> (u32, MutexGuard<'_, Seen>) {
        let status = self.child.wait().expect("an exit status");
        let mut seen = self.seen.0.lock().expect("no panic in the reader");
        while !seen.ended {
            let (next, timeout) = self.seen.1.wait_timeout(seen, PATIENCE).expect("no panic in the reader");
            assert!(!timeout.timed_out(), "the terminal stays open");
            seen = next;
        }
        (status.exit_code(), seen)
    }
}
