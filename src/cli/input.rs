//! What a command reads: a file, or standard input.

use std::fs::File;
use std::io::Read;
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
