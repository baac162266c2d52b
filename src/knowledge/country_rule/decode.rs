//! Reads a country rule from the fields of its entry.

use super::{CountryRule, Dispute, Form};
use crate::knowledge::entry::{About, Body, Entry, FileDefaults, Kind};
use crate::knowledge::fields::Fields;

pub(in crate::knowledge) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
    let id = fields.id("id", "rule").filter(|id| has_prefix(fields, id));
    let title = fields.text("title");
    let field = fields.text("field");
    let requirement = fields.one_of("requirement");
    let countries = fields.countries("countries");
    let fires = fields.one_of("fires");
    let reading = fields.optional_text("reading");
    let dispute = fields.nested("dispute", "dispute", decode_dispute);
    if let ([(_, place)], false) = (fields.given(&["dispute"]).as_slice(), fields.has("reading")) {
        let hint = "add `reading: ...`, what the source of `countries` says".to_owned();
        fields.reader.report(place, "a country rule with a `dispute` needs the field `reading`", hint);
    }
    let forms = fields.list("forms", "form", decode_form);
    let raised_as = fields.references("raised_as", Kind::Code);
    if !fields.has("raised_as") {
        fields.missing("raised_as");
    }
    let meaning = fields.text("meaning");
    let remedy = fields.reference("remedy", Kind::Checklist);
    let about = About::decode(fields, defaults);
    Some(Entry {
        id: id?,
        kind: Kind::Rule,
        title: title?,
        about: about?,
        body: Body::Rule(CountryRule {
            field: field?,
            requirement: requirement?,
            countries: countries?,
            fires: fires?,
            reading,
            dispute,
            forms: forms?,
            raised_as,
            meaning: meaning?,
            remedy: remedy?,
        }),
    })
}

fn decode_dispute(fields: &mut Fields<'_>) -> Option<Dispute> {
    let countries = fields.countries("countries");
    let (says, evidence) = (fields.text("says"), fields.text("evidence"));
    let favours = fields.one_of("favours");
    Some(Dispute { countries: countries?, says: says?, evidence: evidence?, favours: favours? })
}

fn decode_form(fields: &mut Fields<'_>) -> Option<Form> {
    let country = fields.country("country");
    let (kind, pattern, sure) = (fields.text("kind"), fields.pattern("pattern"), fields.optional_one_of("sure"));
    if let ([(_, place)], false) = (fields.given(&["pattern"]).as_slice(), fields.has("sure")) {
        let hint = "add `sure: library`, `vendor` or `unverified`".to_owned();
        fields.reader.report(place, "a form with a `pattern` needs the field `sure`", hint);
    }
    Some(Form { country: country?, kind: kind?, pattern, sure })
}

fn has_prefix(fields: &mut Fields<'_>, id: &str) -> bool {
    let valid = id.starts_with("rule-");
    if !valid {
        let place = fields.place_of("id");
        let what = format!("the id `{id}` of a country rule must begin with `rule-`");
        fields.reader.report(&place, what, format!("write `rule-{id}`"));
    }
    valid
}
