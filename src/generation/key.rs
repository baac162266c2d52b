//! The name of a generation: a hash of everything it is made from.

use crate::knowledge::finding::Finding;
use crate::knowledge::layer::Layer;

/// Which build this is: the built-in set and the code that reads it; the build script makes it.
const BUILD: &str = env!("FIXDEX_BUILD");

/// The name of the generation that has these layers over the built-in set.
pub(super) fn key(overlays: &[Layer]) -> String {
    let mut hasher = blake3::Hasher::new();
    // The build tells of the built-in set; the form of borsh tells where each text ends.
    let overlays: Vec<_> = overlays.iter().map(content).collect();
    let written = borsh::to_writer(&mut hasher, &(BUILD, overlays));
    debug_assert!(written.is_ok(), "a hasher takes every byte");
    hasher.finalize().to_hex()[..32].to_owned()
}

type Texts<'a> = Vec<(&'a str, &'a str)>;

/// Everything that loading sees of a layer.
fn content(layer: &Layer) -> (&str, Texts<'_>, Texts<'_>) {
    let files = layer.files.iter().map(|file| (&*file.path, &*file.text));
    let unreadable = layer.findings.iter().map(|Finding { file, what, .. }| (&*file.path, &**what));
    (&layer.name, files.collect(), unreadable.collect())
}
