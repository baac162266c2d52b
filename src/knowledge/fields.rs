//! Reads the fields of one mapping, and reports everything that is wrong with them.
//!
//! Every method takes the field's name and notes that it was asked for, so that [`Fields::finish`] can report the
//! fields nobody asked for. A method that finds something wrong reports it and returns `None`; the decoding goes on,
//! so that one run shows every finding.

mod identifiers;

use std::collections::HashSet;
use std::fmt::Debug;

use super::date;
use super::reader::{Reader, with_article};
use super::yaml::{Key, Node, Place, Value};
use crate::text::suggest::nearest;

/// A set of names that a field may hold, such as the actors.
pub trait Named: Copy + Debug + 'static {
    /// What such a name is called in a finding, with its article: "an actor".
    const WHAT: &'static str;
    const ALL: &'static [Self];
    fn name(self) -> &'static str;
}

/// The fields of one mapping.
#[derive(Debug)]
pub struct Fields<'a> {
    pub reader: &'a mut Reader,
    pub place: Place,
    /// What the mapping describes, for findings: "error code".
    what: &'static str,
    nodes: &'a [(Key, Node)],
    asked: Vec<&'static str>,
    /// Required fields that are not there, with a hint each.
    missing: Vec<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    /// The fields of `node`, if it is a mapping.
    pub fn of(reader: &'a mut Reader, node: &'a Node, what: &'static str) -> Option<Self> {
        let Value::Map(nodes) = &node.value else {
            let hint = "write its fields as `name: value` lines".to_owned();
            reader.report(&node.place, format!("{} must be given by its fields", with_article(what)), hint);
            return None;
        };
        let mut seen: HashSet<&str> = HashSet::new();
        for (key, _) in nodes {
            if !seen.insert(&key.name) {
                reader.report(&key.place, format!("field `{}` is given twice", key.name), "keep one".to_owned());
            }
        }
        Some(Self { reader, place: node.place.clone(), what, nodes, asked: Vec::new(), missing: Vec::new() })
    }

    fn find(&mut self, name: &'static str) -> Option<&'a Node> {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
        self.nodes.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
    }

    fn find_required(&mut self, name: &'static str) -> Option<&'a Node> {
        let node = self.find(name);
        if node.is_none() {
            self.missing(name);
        }
        node
    }

    /// Notes that the field `name` is missing; [`Fields::finish`] reports it.
    pub fn missing(&mut self, name: &'static str) {
        self.missing.push((name, format!("add `{name}: ...`")));
    }

    /// Like [`Fields::missing`], for a field that may be given once for the whole file.
    pub fn missing_here_and_for_file(&mut self, name: &'static str) {
        self.missing.push((name, format!("add `{name}: ...` here, or once at the top of the file")));
    }

    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.nodes.iter().any(|(key, _)| key.name == name)
    }

    /// Where the first field stands: where a person would look for the mapping.
    #[must_use]
    pub fn first_place(&self) -> Place {
        self.nodes.first().map_or(self.place.clone(), |(key, _)| key.place.clone())
    }

    /// Where the value of `name` stands, else where the mapping stands.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Place {
        let node = self.nodes.iter().find(|(key, _)| key.name == name);
        node.map_or(self.place.clone(), |(_, node)| node.place.clone())
    }

    /// Those of `names` that are given, with the places of their keys.
    #[must_use]
    pub fn given(&self, names: &[&'static str]) -> Vec<(&'static str, Place)> {
        let key = |name: &&'static str| self.nodes.iter().find(|(key, _)| key.name == **name).map(|(key, _)| key);
        names.iter().filter_map(|name| Some((*name, key(name)?.place.clone()))).collect()
    }

    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let node = self.find_required(name)?;
        self.reader.text(node)
    }

    pub fn optional_text(&mut self, name: &'static str) -> Option<String> {
        let node = self.find(name)?;
        self.reader.text(node)
    }

    /// The text of a field without asking for it.
    #[must_use]
    pub fn peek_text(&self, name: &str) -> Option<String> {
        let (_, node) = self.nodes.iter().find(|(key, _)| key.name == name)?;
        match &node.value {
            Value::Text { text, .. } => Some(text.clone()),
            _ => None,
        }
    }

    /// Text that the author must write in quotes, because other tools would read a number.
    pub fn quoted(&mut self, name: &'static str) -> Option<String> {
        let node = self.find_required(name)?;
        let text = self.reader.text(node)?;
        if matches!(node.value, Value::Text { quoted: false, .. }) {
            let what = format!("`{name}` must be in quotes");
            self.reader.report(&node.place, what, format!("write `{name}: \"{text}\"`"));
            return None;
        }
        Some(text)
    }

    pub fn number(&mut self, name: &'static str) -> Option<u16> {
        let node = self.find_required(name)?;
        let text = self.reader.text(node)?;
        let number = text.parse().ok();
        if number.is_none() {
            let what = format!("`{name}` must be a number, not `{text}`");
            self.reader.report(&node.place, what, "write digits only".to_owned());
        }
        number
    }

    /// An HTTP status: 100 to 599.
    pub fn http_status(&mut self, name: &'static str) -> Option<u16> {
        let status = self.number(name)?;
        if !(100..600).contains(&status) {
            let place = self.place_of(name);
            self.reader.report(&place, format!("{status} is no HTTP status"), "a status is 100 to 599".to_owned());
            return None;
        }
        Some(status)
    }

    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let node = self.find(name)?;
        let text = self.reader.text(node)?;
        match text.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let what = format!("`{name}` must be `true` or `false`, not `{other}`");
                self.reader.report(&node.place, what, format!("write `{name}: true` or `{name}: false`"));
                None
            }
        }
    }

    pub fn required_flag(&mut self, name: &'static str) -> Option<bool> {
        self.find_required(name)?;
        self.flag(name)
    }

    /// A regular expression.
    pub fn pattern(&mut self, name: &'static str) -> Option<String> {
        let node = self.find(name)?;
        let text = self.reader.text(node)?;
        if let Err(error) = regex::Regex::new(&text) {
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let hint = "a bracket or a dot that stands for itself takes a backslash; use single quotes".to_owned();
            self.reader.report(&node.place, format!("the pattern is no regular expression: {reason}"), hint);
        }
        Some(text)
    }

    pub fn date(&mut self, name: &'static str) -> Option<String> {
        let node = self.find(name)?;
        let text = self.reader.text(node)?;
        if !date::is_valid(&text) {
            let what = format!("`{text}` is no date");
            self.reader.report(&node.place, what, "write 2026, 2026-11 or 2026-11-20".to_owned());
            return None;
        }
        Some(text)
    }

    pub fn one_of<T: Named>(&mut self, name: &'static str) -> Option<T> {
        let node = self.find_required(name)?;
        self.reader.named(node)
    }

    pub fn optional_one_of<T: Named>(&mut self, name: &'static str) -> Option<T> {
        let node = self.find(name)?;
        self.reader.named(node)
    }

    pub fn some_of<T: Named>(&mut self, name: &'static str) -> Option<Vec<T>> {
        let node = self.find_required(name)?;
        let items = self.reader.items_of_entry(node, name)?;
        items.iter().map(|item| self.reader.named(item)).collect()
    }

    /// A list of texts with their places; empty when the field is missing.
    pub fn placed_texts(&mut self, name: &'static str) -> Vec<(String, Place)> {
        let Some(node) = self.find(name) else { return Vec::new() };
        // `see: []` says that there is nothing to see; any other list is left out when it is empty.
        let nothing = name == "see" && matches!(&node.value, Value::List(items) if items.is_empty());
        let items = if nothing { &[] } else { self.reader.items_of_entry(node, name).unwrap_or_default() };
        let reader = &mut *self.reader;
        items.iter().filter_map(|item| Some((reader.text(item)?, item.place.clone()))).collect()
    }

    pub fn texts(&mut self, name: &'static str) -> Vec<String> {
        self.placed_texts(name).into_iter().map(|(text, _)| text).collect()
    }

    pub fn required_texts(&mut self, name: &'static str) -> Option<Vec<String>> {
        self.find_required(name)?;
        Some(self.texts(name))
    }

    /// A list of mappings, each read by `decode`; `None` when one of them is wrong.
    pub fn list<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        mut decode: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Some(node) = self.find(name) else { return Some(Vec::new()) };
        let items = self.reader.items_of_entry(node, name)?;
        let decoded: Vec<Option<T>> =
            items.iter().map(|item| decode_item(self.reader, item, what, &mut decode).flatten()).collect();
        decoded.into_iter().collect()
    }

    /// A list of entries, of any length, each read by `decode`.
    pub fn entries(&mut self, name: &'static str, what: &'static str, mut decode: impl FnMut(&mut Fields<'_>)) {
        let Some(node) = self.find(name) else { return };
        for item in self.reader.items(node, name).unwrap_or_default() {
            decode_item(self.reader, item, what, &mut decode);
        }
    }

    /// One mapping, read by `decode`.
    pub fn nested<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        mut decode: impl FnMut(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let node = self.find(name)?;
        decode_item(self.reader, node, what, &mut decode).flatten()
    }

    /// Reports the fields that nobody asked for, and those that are missing.
    pub fn finish(&mut self) {
        for (key, _) in self.nodes {
            if self.asked.contains(&key.name.as_str()) {
                continue;
            }
            let near = nearest(&key.name, self.asked.iter().copied());
            let hint = match near {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("the fields are {}", self.asked.join(", ")),
            };
            // A misspelt field is one mistake, not two.
            self.missing.retain(|(name, _)| near != Some(*name));
            let what = format!("unknown field `{}` in {}", key.name, with_article(self.what));
            self.reader.report(&key.place, what, hint);
        }
        let place = self.first_place();
        for (name, hint) in std::mem::take(&mut self.missing) {
            self.reader.report(&place, format!("{} needs the field `{name}`", with_article(self.what)), hint);
        }
    }
}

fn decode_item<T>(
    reader: &mut Reader,
    item: &Node,
    what: &'static str,
    decode: &mut impl FnMut(&mut Fields<'_>) -> T,
) -> Option<T> {
    let mut fields = Fields::of(reader, item, what)?;
    let decoded = decode(&mut fields);
    fields.finish();
    Some(decoded)
}
