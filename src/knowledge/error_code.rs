//! An error code: one (system, code, HTTP status) with its message template.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::entry::{About, Actor, Body, Entry, FileDefaults, Kind, Retry};
use super::evidence::{Cause, decode_causes};
use super::fields::Fields;

/// What is known of one code and status.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct ErrorCode {
    /// The code as the service sends it, such as `27006`.
    pub code: String,
    pub status: u16,
    /// The system that sends it, such as `partner-center`.
    pub system: String,
    /// The message template, exactly as the reference has it.
    pub message: String,
    /// What the reference adds below the message, exactly.
    pub detail: Option<String>,
    pub wordings: Vec<Wording>,
    pub names: Vec<String>,
    pub meaning: String,
    /// Typical causes, the most likely first.
    pub causes: Vec<Cause>,
    pub acts: Vec<Actor>,
    pub retry: Retry,
    /// Depends on the customer's or partner's market, though no list of countries is known.
    pub any_country: bool,
    pub country_rule: Option<String>,
    pub remedy: String,
    pub samples: Vec<String>,
}

/// Another text the same code is known to be reported with.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Wording {
    pub text: String,
    /// Where or when it was seen, such as `2021`.
    pub seen: String,
}

pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
    let code = fields.quoted("code").filter(|code| is_code(fields, code));
    let status = fields.http_status("status");
    let system = fields.optional_text("system").or_else(|| defaults.system.clone());
    if system.is_none() && !fields.has("system") && !defaults.states("system") {
        fields.missing_here_and_for_file("system");
    }
    let message = fields.text("message");
    let detail = fields.optional_text("detail");
    let wordings = decode_wordings(fields);
    let names = fields.texts("names");
    let meaning = fields.text("meaning");
    let causes = decode_causes(fields);
    let acts = fields.some_of("acts");
    let retry = fields.one_of("retry");
    let any_country = fields.flag("any_country").unwrap_or_default();
    let country_rule = fields.optional_reference("country_rule", Kind::Rule);
    let remedy = fields.reference("remedy", Kind::Checklist);
    let samples = fields.texts("samples");
    let about = About::decode(fields, defaults);
    let (code, status, message) = (code?, status?, message?);
    Some(Entry {
        id: format!("pc-{status}-{code}"),
        kind: Kind::Code,
        title: message.clone(),
        about: about?,
        body: Body::Code(ErrorCode {
            code,
            status,
            system: system?,
            message,
            detail,
            wordings: wordings?,
            names,
            meaning: meaning?,
            causes: causes?,
            acts: acts?,
            retry: retry?,
            any_country,
            country_rule,
            remedy: remedy?,
            samples,
        }),
    })
}

pub(super) fn decode_wordings(fields: &mut Fields<'_>) -> Option<Vec<Wording>> {
    fields.list("wordings", "wording", |wording| {
        let (text, seen) = (wording.text("text"), wording.text("seen"));
        Some(Wording { text: text?, seen: seen? })
    })
}

fn is_code(fields: &mut Fields<'_>, code: &str) -> bool {
    let valid = code.bytes().all(|b| b.is_ascii_digit());
    if !valid {
        let place = fields.place_of("code");
        let hint = "a code is digits; a symbolic name goes into `names`".to_owned();
        fields.reader.report(&place, format!("`{code}` is no error code"), hint);
    }
    valid
}
