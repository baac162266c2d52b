//! A layer of knowledge: the built-in set, or the files of one directory.

use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::finding::{Finding, Level, SourceFile};
use super::yaml::Place;
use crate::error::Error;
use crate::text::clean::clean_line;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/knowledge");

/// The name of the built-in layer.
pub const BUILT_IN_NAME: &str = "built-in";

/// A file larger than this is refused: a million lines of YAML are no knowledge that a person wrote.
const FILE_LIMIT: u64 = 16 * 1024 * 1024;

/// Folders nested deeper are refused, so that a circle of links ends.
const DEPTH_LIMIT: usize = 16;

/// The files of one layer, in the order of their paths.
#[derive(Debug)]
pub struct Layer {
    pub name: String,
    pub files: Vec<Arc<SourceFile>>,
    /// Files that could not be read as text.
    pub findings: Vec<Finding>,
}

impl Layer {
    /// The knowledge inside the program.
    #[must_use]
    pub fn built_in() -> Self {
        let mut files = Vec::new();
        collect_built_in(&BUILT_IN, &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { name: BUILT_IN_NAME.to_owned(), files, findings: Vec::new() }
    }

    /// The `*.yaml` and `*.yml` files below `dir`.
    ///
    /// # Errors
    /// When the directory or a file in it cannot be read.
    pub fn read(dir: &Path) -> Result<Self, Error> {
        let mut paths = Vec::new();
        collect_paths(dir, 0, &mut paths)?;
        paths.sort();
        let mut layer = Self { name: clean_line(&dir.display().to_string()), files: Vec::new(), findings: Vec::new() };
        for path in paths {
            layer.read_file(&path)?;
        }
        Ok(layer)
    }

    fn read_file(&mut self, path: &Path) -> Result<(), Error> {
        let shown = clean_line(&path.display().to_string());
        let failed = |error| Error::io("read", path, error);
        if std::fs::metadata(path).map_err(failed)?.len() > FILE_LIMIT {
            self.findings.push(too_large(shown));
            return Ok(());
        }
        match String::from_utf8(std::fs::read(path).map_err(failed)?) {
            Ok(text) => self.files.push(Arc::new(SourceFile { path: shown, text })),
            Err(error) => self.findings.push(not_utf8(shown, &error)),
        }
        Ok(())
    }
}

/// The finding for a file that is no text, at the first byte that is wrong.
fn not_utf8(path: String, error: &FromUtf8Error) -> Finding {
    let bytes = error.as_bytes();
    let at = error.utf8_error().valid_up_to();
    let what = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is UTF-16, not UTF-8".to_owned(),
        _ => format!("the file is no UTF-8 text: the byte 0x{:02x} here is wrong", bytes[at]),
    };
    // The text up to the wrong byte is the same in both.
    let text = String::from_utf8_lossy(bytes).into_owned();
    let start = Place::at(&text, at);
    let place = Place { bytes: at..at + char::REPLACEMENT_CHARACTER.len_utf8(), ..start };
    let hint = Some("save it as UTF-8".to_owned());
    Finding { file: Arc::new(SourceFile { path, text }), place, what, hint, level: Level::Error }
}

fn too_large(path: String) -> Finding {
    Finding {
        file: Arc::new(SourceFile { path, text: String::new() }),
        place: Place { line: 1, column: 1, bytes: 0..0 },
        what: "the file is larger than 16 MB".to_owned(),
        hint: Some("split it into files a person can read".to_owned()),
        level: Level::Error,
    }
}

fn collect_built_in(dir: &Dir<'_>, files: &mut Vec<Arc<SourceFile>>) {
    for file in dir.files() {
        if let Some(text) = file.contents_utf8().filter(|_| is_knowledge(file.path())) {
            let path = format!("knowledge/{}", file.path().display());
            files.push(Arc::new(SourceFile { path, text: text.to_owned() }));
        }
    }
    for sub in dir.dirs() {
        collect_built_in(sub, files);
    }
}

fn collect_paths(dir: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    let failed = |error| Error::io("read the knowledge directory", dir, error);
    if depth > DEPTH_LIMIT {
        return Err(failed(std::io::Error::other("folders are nested too deeply")));
    }
    for item in std::fs::read_dir(dir).map_err(failed)? {
        let path = item.map_err(failed)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            collect_paths(&path, depth + 1, paths)?;
        } else if is_knowledge(&path) {
            paths.push(path);
        }
    }
    Ok(())
}

fn is_knowledge(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}
