//! Where samples stand in the files, for findings about them.

use super::finding::SourceFile;
use super::yaml::{self, Key, Node, Place, Value};
use crate::text::clean::clean;

/// Where `file` has the text `sample` among the samples of the entry `id`, or of an extension of it.
#[must_use]
pub fn sample_place(file: &SourceFile, id: &str, sample: &str) -> Option<Place> {
    let Ok(Node { value: Value::Map(lists), .. }) = yaml::parse(&file.text) else { return None };
    let entries = lists.iter().filter_map(|(_, list)| items(list)).flatten();
    let own = entries.filter_map(fields).filter(|fields| written_id(fields).as_deref() == Some(id));
    let samples = own.filter_map(|fields| items(field(fields, "samples")?)).flatten();
    samples.into_iter().find(|node| text(node).is_some_and(|text| text == sample)).map(|node| node.place.clone())
}

fn items(node: &Node) -> Option<&[Node]> {
    if let Value::List(items) = &node.value { Some(items) } else { None }
}

fn fields(node: &Node) -> Option<&[(Key, Node)]> {
    if let Value::Map(fields) = &node.value { Some(fields) } else { None }
}

fn field<'n>(fields: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

/// The text as the model has it.
fn text(node: &Node) -> Option<String> {
    if let Value::Text { text, .. } = &node.value { Some(clean(text).trim_end().to_owned()) } else { None }
}

fn written_id(fields: &[(Key, Node)]) -> Option<String> {
    let written = |name| field(fields, name).and_then(text);
    let of_code = || Some(format!("pc-{}-{}", written("status")?, written("code")?));
    written("id").or_else(|| written("extends")).or_else(of_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_found_below_its_entry() {
        let text = "codes:\n  - code: \"1\"\n    status: 400\n    samples: [\"x\"]\n  - code: \"2\"\n    status: 400\n    \
                    samples:\n      - \"x\"\n";
        let file = SourceFile { path: "team.yaml".to_owned(), text: text.to_owned() };
        let line = |id| sample_place(&file, id, "x").map(|place| place.line);
        assert_eq!(line("pc-400-1"), Some(4));
        assert_eq!(line("pc-400-2"), Some(8));
        assert_eq!(line("pc-400-3"), None);
    }
}
