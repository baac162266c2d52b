//! An article of a knowledge base: symptoms, cause, facts and the way out.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::entry::{About, Body, Entry, FileDefaults, Kind};
use super::evidence::{Cause, decode_causes};
use super::fields::Fields;

/// What one article says.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Article {
    pub products: Vec<String>,
    pub created: Option<String>,
    pub reviewed: Option<String>,
    /// What the operator sees; messages exact.
    pub symptoms: Vec<String>,
    /// Whole outputs, exact.
    pub examples: Vec<String>,
    pub cause: String,
    /// The cases of it, the most likely first.
    pub causes: Vec<Cause>,
    pub names: Vec<String>,
    pub remedy: String,
    pub samples: Vec<String>,
}

pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
    let id = fields.id("id", "article");
    let title = fields.text("title");
    let products = fields.required_texts("products");
    let created = fields.date("created");
    let reviewed = fields.date("reviewed");
    let symptoms = fields.required_texts("symptoms");
    let examples = fields.texts("examples");
    let cause = fields.text("cause");
    let causes = decode_causes(fields);
    let names = fields.texts("names");
    let remedy = fields.reference("remedy", Kind::Checklist);
    let samples = fields.texts("samples");
    let about = About::decode(fields, defaults);
    Some(Entry {
        id: id?,
        kind: Kind::Article,
        title: title?,
        about: about?,
        body: Body::Article(Article {
            products: products?,
            created,
            reviewed,
            symptoms: symptoms?,
            examples,
            cause: cause?,
            causes: causes?,
            names,
            remedy: remedy?,
            samples,
        }),
    })
}
