//! Standard output, written to until it has taken everything. The file behind it is shared with every program of the
//! terminal, and another one may have set it to fail rather than to wait.

use std::io::{self, Stdout, Write};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, write};

/// The terminal's output: unbuffered, and patient whatever state the file is in.
pub type Output = Patient<Stdout>;

/// The terminal's output.
#[must_use]
pub fn output() -> Output {
    Patient(io::stdout())
}

/// A file that is waited for while it takes nothing.
#[derive(Debug)]
pub struct Patient<F>(pub F);

impl<F: AsFd> Write for Patient<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match write(&self.0, bytes) {
                Err(Errno::AGAIN) => wait(&self.0)?,
                Err(Errno::INTR) => {}
                written => return Ok(written?),
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Waits until the file takes something, or never will again: then writing tells why.
fn wait(file: &impl AsFd) -> io::Result<()> {
    match poll(&mut [PollFd::new(file, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::unix::net::UnixStream;

    use super::*;

    #[test]
    fn what_fails_rather_than_waits_is_waited_for() {
        let (mut reader, writer) = UnixStream::pair().expect("a pair of sockets");
        writer.set_nonblocking(true).expect("a setting");
        let bytes: Vec<u8> = (0..4_000_000_u32).map(|n| n.to_le_bytes()[0]).collect();
        let expected = bytes.clone();
        let writing = std::thread::spawn(move || Patient(writer).write_all(&bytes));
        let mut read = Vec::new();
        reader.read_to_end(&mut read).expect("all of it");
        writing.join().expect("no panic").expect("no error");
        assert!(read == expected, "{} of {} bytes", read.len(), expected.len());
    }

    #[test]
    fn what_is_gone_is_an_error() {
        let (reader, writer) = UnixStream::pair().expect("a pair of sockets");
        writer.set_nonblocking(true).expect("a setting");
        drop(reader);
        assert!(Patient(writer).write_all(b"x").is_err());
    }
}
