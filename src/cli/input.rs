//! What a command reads: a file, or standard input.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Opens `file`; nothing and `-` are standard input. The path is for errors.
pub(super) fn open(file: Option<&Path>) -> Result<(Box<dyn Read>, PathBuf), Error> {
    match file.filter(|path| path.as_os_str() != "-") {
        Some(path) => {
            let opened = File::open(path).map_err(|error| Error::io("read", path, error))?;
            Ok((Box::new(opened), path.to_owned()))
        }
        None => Ok((Box::new(std::io::stdin().lock()), PathBuf::from("standard input"))),
    }
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

    #[test]
    fn no_more_than_the_limit_is_taken() {
        assert_eq!(up_to(&b"four"[..], 4).unwrap(), b"four");
        assert_eq!(up_to(&b"fives"[..], 4).unwrap_err().kind(), ErrorKind::FileTooLarge);
    }
}
