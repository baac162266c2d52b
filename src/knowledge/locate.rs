//! Where something that the model holds stands in the files, for findings that are made after loading.

use std::sync::Arc;

use super::finding::SourceFile;
use super::yaml::{self, Key, Node, Place, Value};
use crate::text::clean::clean;

/// One step of the way from an entry to a value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way<'a> {
    /// The value of a field.
    Field(&'a str),
    /// An item of a list by its position.
    Item(usize),
    /// An item of a list by its id.
    Id(&'a str),
}

/// A file with its nodes.
#[derive(Debug)]
pub struct Located<'f> {
    pub file: &'f Arc<SourceFile>,
    root: Node,
}

impl<'f> Located<'f> {
    /// The nodes of `file`, if it is YAML.
    #[must_use]
    pub fn of(file: &'f Arc<SourceFile>) -> Option<Self> {
        Some(Self { file, root: yaml::parse(&file.text).ok()? })
    }

    /// Where the file has what the `way` leads to from the entry `id`, from an extension of it, or from the variable of
    /// that name.
    #[must_use]
    pub fn place_of(&self, id: &str, way: &[Way<'_>]) -> Option<Place> {
        self.items(id).find_map(|item| follow(item, way)).map(first_place)
    }

    /// Where the file has the text `sample` among the samples of the entry `id`, or of an extension of it.
    #[must_use]
    pub fn sample_place(&self, id: &str, sample: &str) -> Option<Place> {
        let mut samples = self.items(id).filter_map(|item| items(field(item, "samples")?)).flatten();
        samples.find(|node| text(node).is_some_and(|text| text == sample)).map(|node| node.place.clone())
    }

    /// What the file says of the entry `id`.
    fn items(&self, id: &str) -> impl Iterator<Item = &Node> {
        let lists = if let Value::Map(lists) = &self.root.value { lists.as_slice() } else { &[] };
        lists.iter().filter_map(|(_, list)| items(list)).flatten().filter(move |item| is_named(item, id))
    }
}

fn follow<'n>(node: &'n Node, way: &[Way<'_>]) -> Option<&'n Node> {
    let Some((next, rest)) = way.split_first() else { return Some(node) };
    let next = match next {
        Way::Field(name) => field(node, name),
        Way::Item(at) => items(node)?.get(*at),
        Way::Id(id) => items(node)?.iter().find(|item| field(item, "id").and_then(text).as_deref() == Some(*id)),
    };
    follow(next?, rest)
}

/// Where a person would look for the node: at its first field.
fn first_place(node: &Node) -> Place {
    match fields(node).and_then(|fields| fields.first()) {
        Some((key, _)) => key.place.clone(),
        None => node.place.clone(),
    }
}

fn items(node: &Node) -> Option<&[Node]> {
    if let Value::List(items) = &node.value { Some(items) } else { None }
}

fn fields(node: &Node) -> Option<&[(Key, Node)]> {
    if let Value::Map(fields) = &node.value { Some(fields) } else { None }
}

fn field<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    fields(node)?.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

/// The text as the model has it.
fn text(node: &Node) -> Option<String> {
    if let Value::Text { text, .. } = &node.value { Some(clean(text).trim_end().to_owned()) } else { None }
}

fn is_named(item: &Node, id: &str) -> bool {
    let written = |name| field(item, name).and_then(text);
    let of_code = || Some(format!("pc-{}-{}", written("status")?, written("code")?));
    let of_status = || Some(format!("http-{}", written("status")?));
    let named = ["id", "extends", "name"].into_iter().any(|name| written(name).is_some_and(|text| text == id));
    named || of_code().or_else(of_status).is_some_and(|written| written == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"codes:
  - code: "1"
    status: 400
    samples: ["x"]
  - code: "2"
    status: 400
    samples:
      - "x"
checklists:
  - id: mend
    steps:
      - id: first
        do: Look.
      - id: second
        do: Mend.
variables:
  - name: part
"#;

    fn file() -> Arc<SourceFile> {
        Arc::new(SourceFile { path: "team.yaml".to_owned(), text: TEXT.to_owned() })
    }

    #[test]
    fn a_sample_is_found_below_its_entry() {
        let file = file();
        let located = Located::of(&file).unwrap();
        let line = |id| located.sample_place(id, "x").map(|place| place.line);
        assert_eq!([line("pc-400-1"), line("pc-400-2"), line("pc-400-3")], [Some(4), Some(8), None]);
    }

    #[test]
    fn a_value_is_found_by_its_way() {
        let file = file();
        let located = Located::of(&file).unwrap();
        let line = |id, way: &[Way<'_>]| located.place_of(id, way).map(|place| place.line);
        let steps = Way::Field("steps");
        assert_eq!(line("mend", &[]), Some(10));
        assert_eq!(line("mend", &[steps, Way::Id("second"), Way::Field("do")]), Some(15));
        assert_eq!(line("mend", &[steps, Way::Item(0)]), Some(12));
        assert_eq!(line("mend", &[steps, Way::Item(2)]), None);
        assert_eq!(line("part", &[]), Some(17));
    }
}
