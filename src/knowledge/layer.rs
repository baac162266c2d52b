//! A layer of knowledge: the built-in set, or the files of one directory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::finding::{Finding, SourceFile};
use super::yaml::Place;
use crate::error::Error;

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
        let mut layer = Self { name: dir.display().to_string(), files: Vec::new(), findings: Vec::new() };
        for path in paths {
            layer.read_file(&path)?;
        }
        Ok(layer)
    }

    fn read_file(&mut self, path: &Path) -> Result<(), Error> {
        let shown = crate::text::clean::clean_line(&path.display().to_string());
        let failed = |error| Error::io("read", path, error);
        if std::fs::metadata(path).map_err(failed)?.len() > FILE_LIMIT {
            self.unusable(shown, "the file is larger than 16 MB", "split it into files a person can read");
            return Ok(());
        }
        match String::from_utf8(std::fs::read(path).map_err(failed)?) {
            Ok(text) => self.files.push(Arc::new(SourceFile { path: shown, text })),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let what = format!("the file is no UTF-8 text: byte {} is wrong", at + 1);
                self.unusable(shown, &what, "save it as UTF-8");
            }
        }
        Ok(())
    }

    fn unusable(&mut self, path: String, what: &str, hint: &str) {
        self.findings.push(Finding {
            file: Arc::new(SourceFile { path, text: String::new() }),
            place: Place { line: 1, column: 1, bytes: 0..0 },
            what: what.to_owned(),
            hint: Some(hint.to_owned()),
        });
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
