//! Where samples stand in their files, for findings about them.

use std::sync::Arc;

use super::finding::SourceFile;
use super::layer::Layer;
use super::yaml::{Node, Place, Value, parse};
use crate::text::clean::clean;

/// The place of a sample with this text, if a file of the layers has one.
#[must_use]
pub fn place_of(layers: &[Layer], sample: &str) -> Option<(Arc<SourceFile>, Place)> {
    let files = layers.iter().flat_map(|layer| &layer.files);
    files
        .filter(|file| file.text.contains("samples"))
        .find_map(|file| Some((Arc::clone(file), find(&parse(&file.text).ok()?, sample, false)?)))
}

/// The place of the text below a field `samples`.
fn find(node: &Node, sample: &str, in_samples: bool) -> Option<Place> {
    match &node.value {
        Value::Text { text, .. } => (in_samples && clean(text).trim_end() == sample).then(|| node.place.clone()),
        Value::List(items) => items.iter().find_map(|item| find(item, sample, in_samples)),
        Value::Map(fields) => fields.iter().find_map(|(key, value)| find(value, sample, key.name == "samples")),
    }
}
