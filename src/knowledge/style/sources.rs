//! Whether every documented statement can be traced to a document.

use super::Remark;
use crate::knowledge::entry::{Body, Entry};
use crate::knowledge::evidence::Basis;
use crate::knowledge::locate::Way;
use crate::text::suggest::nearest;

/// A statement of an entry: what it is, the way to it, how well founded it is.
type Statement<'k> = (&'static str, Vec<Way<'k>>, Basis, Option<&'k str>);

/// The statements of `entry` that name no document, or one that it does not have.
pub(super) fn remarks(entry: &Entry) -> impl Iterator<Item = Remark<'_>> {
    statements(entry).into_iter().filter_map(|(what, way, basis, source)| {
        let (fault, hint) = fault(entry, what, basis, source)?;
        Some(Remark { at: &entry.id, way, what: fault, hint })
    })
}

fn statements(entry: &Entry) -> Vec<Statement<'_>> {
    let causes = entry.causes().iter().enumerate();
    let causes = causes.map(|(i, cause)| ("cause", item("causes", i), cause.basis, cause.source.as_deref()));
    let facts = entry.about.facts.iter().enumerate();
    let facts = facts.map(|(i, fact)| ("fact", item("facts", i), fact.basis, fact.source.as_deref()));
    let steps = if let Body::Checklist(checklist) = &entry.body { checklist.steps.as_slice() } else { &[] };
    let steps = steps.iter().map(|step| {
        let way = vec![Way::Field("steps"), Way::Id(&step.id)];
        ("step", way, step.basis, step.source.as_deref())
    });
    causes.chain(facts).chain(steps).collect()
}

fn item(list: &'static str, at: usize) -> Vec<Way<'static>> {
    vec![Way::Field(list), Way::Item(at)]
}

fn fault(entry: &Entry, what: &str, basis: Basis, source: Option<&str>) -> Option<(String, String)> {
    let documents = || entry.about.sources.iter().map(|source| source.document.as_str());
    match (basis, source) {
        (Basis::Inferred, Some(_)) => Some((
            format!("the {what} is inferred and names a `source`"),
            "what a source says is `documented`; leave `source` out otherwise".to_owned(),
        )),
        (Basis::Documented, None) if documents().count() > 1 => Some((
            format!("the {what} does not say which of the {} sources documents it", documents().count()),
            "add `source: ...`, the title of the document".to_owned(),
        )),
        (Basis::Documented, Some(source)) if !documents().any(|document| document == source) => {
            let hint = nearest(source, documents()).map(|near| format!("did you mean `{near}`?"));
            let hint = hint.unwrap_or_else(|| "add the document to `sources`".to_owned());
            Some((format!("`{source}` is not among the sources of the entry"), hint))
        }
        _ => None,
    }
}
