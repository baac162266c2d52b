//! Overlays: a later layer adds, replaces and extends; a file with a finding is left out as a whole.

mod laying;
mod leaving_out;

use std::fs;
use std::path::Path;

use fixdex::knowledge::entry::Entry;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::{Loaded, load};
use tempfile::TempDir;

const HEAD: &str = "
updated: 2026-11-20
sources: [{document: Team wiki, date: 2026-11-01}]
";

const CODE: &str = "
codes:
  - code: '27006'
    status: 400
    system: partner-center
    message: Use limit is exceeded for Offer ID
    meaning: The team has its own way with this one.
    acts: [partner]
    retry: never
    remedy: ask-the-desk
";

const CHECKLIST: &str = "
checklists:
  - id: ask-the-desk
    title: Ask the order desk
    when: The team handles it.
    steps:
      - {id: write, do: Write to the desk., why: They know., expect: An answer., basis: inferred}
      - {id: wait, do: Wait for the answer., why: It takes a day., expect: An answer., basis: inferred}
";

const EXTENSIONS: &str = "
extensions:
  - extends: pc-400-27006
    wordings: [{text: The offer is used up, seen: our gateway}]
    samples: ['gateway: the offer is used up (27006)']
    notes: [Ask the desk before you remove anything.]
  - extends: kb-128733
    samples: ['task 17: offer used up']
  - extends: free-concurrent-offer
    steps:
      - {id: tell-the-desk, do: Tell the desk., why: They bill it., expect: They answer., basis: inferred}
";

/// A directory with these files.
fn directory(files: &[(&str, String)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    for (name, text) in files {
        fs::write(dir.path().join(name), text).expect("a file");
    }
    dir
}

/// The built-in set with these directories laid over it, and their names.
fn laid(directories: &[&TempDir]) -> Loaded {
    let overlays = directories.iter().map(|dir| Layer::read(dir.path()).expect("a layer"));
    load(&std::iter::once(Layer::built_in()).chain(overlays).collect::<Vec<_>>())
}

fn entry<'a>(loaded: &'a Loaded, id: &str) -> &'a Entry {
    loaded.base.get(id).unwrap_or_else(|| panic!("{id} is there"))
}

/// The file and message of every finding.
fn findings(loaded: &Loaded) -> Vec<(&str, &str)> {
    let file = |path| Path::new(path).file_name().and_then(|name| name.to_str()).expect("a name");
    loaded.findings.iter().map(|finding| (file(&*finding.file.path), finding.what.as_str())).collect()
}

fn name(dir: &TempDir) -> String {
    dir.path().display().to_string()
}
