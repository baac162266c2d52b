//! Tells the program what it is made of: `FIXDEX_BUILD` is a hash of the knowledge inside it and of all its code. What
//! one build keeps in the cache, no other takes for its own.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Files and directories, of which every file counts.
const PARTS: [&str; 4] = ["Cargo.lock", "assets", "knowledge", "src"];

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for part in PARTS.map(Path::new).into_iter().filter(|part| part.exists()) {
        println!("cargo:rerun-if-changed={}", part.display());
        add(part, &mut hasher)?;
    }
    println!("cargo:rustc-env=FIXDEX_BUILD={:016x}", hasher.finish());
    Ok(())
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut items = std::fs::read_dir(path)?.map(|item| Ok(item?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
        items.sort();
        return items.iter().try_for_each(|item| add(item, hasher));
    }
    (path, std::fs::read(path)?).hash(hasher);
    Ok(())
}
