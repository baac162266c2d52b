//! Reads single values of a file and gathers what is found out: findings, and references to look up later.

use std::sync::Arc;

use super::entry::Kind;
use super::fields::Named;
use super::finding::{Finding, Level, SourceFile};
use super::step_reference::StepReference;
use super::yaml::{Node, Place, Value};
use crate::text::clean::clean;
use crate::text::suggest::nearest;

/// More findings in one file, or one entry, help nobody: a file that is not ours has one in every line.
pub(super) const FINDINGS_LIMIT: usize = 100;

/// A list in an entry with more items is none that a person wrote; looking up references would take long.
const ITEM_LIMIT: usize = 1000;

/// What decoding a file finds out besides the entries: findings, and references to look up when all is loaded.
#[derive(Debug)]
pub struct Reader {
    pub file: Arc<SourceFile>,
    pub findings: Vec<Finding>,
    pub references: Vec<Reference>,
    pub step_references: Vec<StepReference>,
}

/// The id of another entry, written somewhere.
#[derive(Clone, Debug)]
pub struct Reference {
    pub place: Place,
    pub id: String,
    /// The kind it must be of, where only one makes sense.
    pub kind: Option<Kind>,
}

impl Reader {
    #[must_use]
    pub fn new(file: Arc<SourceFile>) -> Self {
        Self { file, findings: Vec::new(), references: Vec::new(), step_references: Vec::new() }
    }

    pub fn refer_to_step(&mut self, reference: StepReference) {
        self.step_references.push(reference);
    }

    pub fn report(&mut self, place: &Place, what: impl Into<String>, hint: impl Into<Option<String>>) {
        let (what, hint) = match self.findings.len() {
            0..FINDINGS_LIMIT => (what.into(), hint.into()),
            FINDINGS_LIMIT => ("there is more to find from here on".to_owned(), Some("mend these first".to_owned())),
            _ => return,
        };
        self.findings.push(Finding {
            file: Arc::clone(&self.file),
            place: place.clone(),
            what,
            hint,
            level: Level::Error,
        });
    }

    /// The text of `node`, cleaned; reported if it is none or empty.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        let (what, hint) = match &node.value {
            Value::Text { text, .. } => {
                let text = clean(text);
                if !text.trim().is_empty() {
                    return Some(text.trim_end().to_owned());
                }
                ("the text is empty", "write it, or leave it out")
            }
            Value::List(_) => ("text is expected here, not a list", "write one text; a long one goes below `>-`"),
            Value::Map(_) => ("text is expected here, not fields", "put text that holds a colon into quotes"),
        };
        self.report(&node.place, what, hint.to_owned());
        None
    }

    /// The items of the list `node`, the value of the field `name`; reported if it is none or empty.
    pub(super) fn items<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Node]> {
        let Value::List(items) = &node.value else {
            let hint = "write one item a line, each after `- `, or all in one line as `[one, two]`".to_owned();
            self.report(&node.place, format!("`{name}` must be a list"), hint);
            return None;
        };
        if items.is_empty() {
            let hint = "add an item; a field that is not required is left out".to_owned();
            self.report(&node.place, format!("the list `{name}` is empty"), hint);
        }
        Some(items)
    }

    /// Like [`Reader::items`], for a list within an entry: reported if it is too long.
    pub(super) fn items_of_entry<'n>(&mut self, node: &'n Node, name: &str) -> Option<&'n [Node]> {
        let items = self.items(node, name)?;
        if items.len() > ITEM_LIMIT {
            let hint = format!("{ITEM_LIMIT} at most; split the entry");
            self.report(&node.place, format!("the list `{name}` has {} items", items.len()), hint);
            return None;
        }
        Some(items)
    }

    /// The value that `node` names.
    pub(super) fn named<T: Named>(&mut self, node: &Node) -> Option<T> {
        let text = self.text(node)?;
        let found = T::ALL.iter().copied().find(|value| value.name() == text);
        if found.is_none() {
            let names: Vec<&str> = T::ALL.iter().map(|value| value.name()).collect();
            let hint = match nearest(&text, names.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("one of {}", names.join(", ")),
            };
            self.report(&node.place, format!("`{text}` is no {}", T::WHAT), hint);
        }
        found
    }
}

/// `what` with `a` or `an` before it.
pub(super) fn with_article(what: &str) -> String {
    let article = if what.starts_with(['a', 'e', 'i', 'o', 'u', 'H']) { "an" } else { "a" };
    format!("{article} {what}")
}
