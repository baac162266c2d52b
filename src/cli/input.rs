//! What a command reads: a file, a pipe such as `<(...)`, or standard input.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::OFlags;

use crate::error::Error;

/// How long a named pipe may have nobody who writes into it.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often is looked whether somebody writes.
const LOOK: Duration = Duration::from_millis(20);

/// Opens `file`; nothing and `-` are standard input. The path is for errors.
pub(super) fn open(file: Option<&Path>) -> Result<(Box<dyn Read>, PathBuf), Error> {
    match file.filter(|path| path.as_os_str() != "-") {
        Some(path) => {
            let fail = |error| Error::io("read", path, error);
            let kind = std::fs::metadata(path).map_err(fail)?.file_type();
            if kind.is_fifo() {
                return Ok((Box::new(pipe(path, PATIENCE)?), path.to_owned()));
            }
            if kind.is_block_device() || kind.is_socket() {
                let what = format!("{} is neither a file nor a pipe", path.display());
                return Err(Error::input(what, "give a file, a pipe, or `-` for standard input"));
            }
            Ok((Box::new(File::open(path).map_err(fail)?), path.to_owned()))
        }
        None => Ok((Box::new(std::io::stdin().lock()), PathBuf::from("standard input"))),
    }
}

/// What is written into a named pipe. To open one waits for a writer, who may never come, so that is done without
/// waiting, and the writer is looked for.
fn pipe(path: &Path, patience: Duration) -> Result<impl Read + use<>, Error> {
    let fail = |error| Error::io("read", path, error);
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let mut pipe = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(fail)?;
    let deadline = Instant::now() + patience;
    let mut first = [0; 1];
    let read = loop {
        match pipe.read(&mut first) {
            // Nobody has it open to write: not yet, or they wrote nothing.
            Ok(0) if Instant::now() < deadline => sleep(LOOK),
            Ok(0) => return Err(nobody_writes(path)),
            Ok(read) => break read,
            // Somebody has, and will write.
            Err(error) if error.kind() == ErrorKind::WouldBlock => break 0,
            Err(error) => return Err(fail(error)),
        }
    };
    rustix::fs::fcntl_setfl(&pipe, OFlags::empty()).map_err(|error| fail(error.into()))?;
    Ok(io::Cursor::new(first).take(read as u64).chain(pipe))
}

fn nobody_writes(path: &Path) -> Error {
    let what = format!("nothing is written into the pipe {}", path.display());
    Error::input(what, "start the program that writes into it first; or give a file")
}

/// The whole input, if it is not longer than `limit` bytes.
pub(super) fn read_all(file: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let too_long = |path: &Path| {
        let what = format!("{} is longer than {} MB", path.display(), limit / 1024 / 1024);
        Error::input(what, "a hand-over file holds one walkthrough; split a backup of more")
    };
    // What is too long to read need not be read to know it.
    if std::fs::metadata(file).is_ok_and(|file| file.is_file() && file.len() > limit) {
        return Err(too_long(file));
    }
    let (input, path) = open(Some(file))?;
    let bytes = up_to(input, limit).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => too_long(&path),
        _ => Error::io("read", &path, error),
    })?;
    Ok(bytes)
}

fn up_to(input: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = input.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read > limit) {
        return Err(ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fifo(dir: &tempfile::TempDir) -> PathBuf {
        let path = dir.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
        path
    }

    #[test]
    fn a_pipe_that_nobody_writes_into_is_not_waited_for() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = fifo(&dir);
        let Err(error) = pipe(&path, Duration::ZERO) else { panic!("there is nobody") };
        assert_eq!(error.to_string(), format!("nothing is written into the pipe {}", path.display()));
    }

    #[test]
    fn a_pipe_is_read_to_its_end_however_slow_it_is() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = fifo(&dir);
        let writer = std::thread::spawn({
            let path = path.clone();
            move || std::fs::write(path, "x".repeat(200_000))
        });
        let (mut input, _) = open(Some(&path)).unwrap();
        let mut text = String::new();
        input.read_to_string(&mut text).unwrap();
        writer.join().unwrap().unwrap();
        assert_eq!(text, "x".repeat(200_000));
    }

    #[test]
    fn no_more_than_the_limit_is_taken() {
        assert_eq!(up_to(&b"four"[..], 4).unwrap(), b"four");
        assert_eq!(up_to(&b"fives"[..], 4).unwrap_err().kind(), ErrorKind::FileTooLarge);
    }
}
