//! An HTTP status: what it means for these APIs.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::entry::{About, Actor, Body, Entry, FileDefaults, Kind, Retry};
use super::evidence::{Cause, decode_causes};
use super::fields::Fields;

/// What is known of one HTTP status.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct HttpStatus {
    pub status: u16,
    pub name: String,
    /// Whether the reference's own list of statuses has it.
    pub listed: bool,
    pub meaning: String,
    /// Typical causes, the most likely first.
    pub causes: Vec<Cause>,
    pub acts: Vec<Actor>,
    pub retry: Retry,
    pub remedy: String,
}

pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
    let status = fields.http_status("status");
    let name = fields.text("name");
    let listed = fields.required_flag("listed");
    let meaning = fields.text("meaning");
    let causes = decode_causes(fields);
    let acts = fields.some_of("acts");
    let retry = fields.one_of("retry");
    let remedy = fields.reference("remedy", Kind::Checklist);
    let about = About::decode(fields, defaults);
    let (status, name) = (status?, name?);
    Some(Entry {
        id: format!("http-{status}"),
        kind: Kind::Status,
        title: name.clone(),
        about: about?,
        body: Body::Status(HttpStatus {
            status,
            name,
            listed: listed?,
            meaning: meaning?,
            causes: causes?,
            acts: acts?,
            retry: retry?,
            remedy: remedy?,
        }),
    })
}
