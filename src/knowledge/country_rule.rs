//! A country rule: a field requirement that depends on the customer's country.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

use super::entry::{About, Body, Entry, FileDefaults, Kind};
use super::fields::{Fields, Named};

/// What one rule says.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct CountryRule {
    /// JSON path in the customer resource.
    pub field: String,
    pub requirement: Requirement,
    /// ISO 3166 alpha-2 codes.
    pub countries: Vec<String>,
    pub fires: Fires,
    /// What the source of `countries` says.
    pub reading: Option<String>,
    pub dispute: Option<Dispute>,
    /// What the values look like, country by country.
    pub forms: Vec<Form>,
    /// The error codes that report it.
    pub raised_as: Vec<String>,
    pub meaning: String,
    pub remedy: String,
}

/// What a rule demands of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Requirement {
    /// The field must be there.
    Required,
    /// The field may be there; where the rule fires it must not.
    Accepted,
    /// The field must have the country's format.
    Format,
}

/// Which way round a rule points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fires {
    /// For customers in a listed country.
    Inside,
    /// For customers in any other country.
    Outside,
}

/// Another source's list for the same rule.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Dispute {
    pub countries: Vec<String>,
    pub says: String,
    /// Which side the evidence from the field is on.
    pub evidence: String,
    pub favours: Side,
}

/// A side of a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The list of the rule.
    Reading,
    /// The other list.
    Dispute,
}

/// One kind of value that a country uses, and its form.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Form {
    /// ISO 3166 alpha-2 code.
    pub country: String,
    /// What such a value is called there.
    pub kind: String,
    /// Regular expression for a whole value; `None` where the form is not known.
    pub pattern: Option<String>,
    pub sure: Option<Sure>,
}

/// How sure a form is. None of them is the service's own: only its answer gives that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// A maintained library for such numbers has it.
    Library,
    /// Only other vendors' documents have it.
    Vendor,
    /// General knowledge; nobody checked it.
    Unverified,
}

/// Whether a rule's codes can fire for a customer of some country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applies {
    Yes,
    No,
    /// The sources disagree.
    Disputed,
}

impl CountryRule {
    /// Whether the rule's codes can fire for a customer in the country with this ISO code.
    #[must_use]
    pub fn applies(&self, country: &str) -> Applies {
        let main = self.fires_for(&self.countries, country);
        let other = self.dispute.as_ref().map_or(main, |dispute| self.fires_for(&dispute.countries, country));
        match (main, other) {
            (true, true) => Applies::Yes,
            (false, false) => Applies::No,
            _ => Applies::Disputed,
        }
    }

    /// Whether it fires there, by the side of a dispute that the evidence favours.
    #[must_use]
    pub fn fires_by_evidence(&self, country: &str) -> bool {
        match &self.dispute {
            Some(dispute) if dispute.favours == Side::Dispute => self.fires_for(&dispute.countries, country),
            _ => self.fires_for(&self.countries, country),
        }
    }

    /// The forms known for a country.
    pub fn forms_in<'a>(&'a self, country: &'a str) -> impl Iterator<Item = &'a Form> {
        self.forms.iter().filter(move |form| form.country == country)
    }

    fn fires_for(&self, list: &[String], country: &str) -> bool {
        let listed = list.iter().any(|code| code == country);
        match self.fires {
            Fires::Inside => listed,
            Fires::Outside => !listed,
        }
    }
}

pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
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

impl Named for Requirement {
    const WHAT: &'static str = "requirement";
    const ALL: &'static [Self] = &[Self::Required, Self::Accepted, Self::Format];

    fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Accepted => "accepted",
            Self::Format => "format",
        }
    }
}

impl Named for Fires {
    const WHAT: &'static str = "direction of a rule";
    const ALL: &'static [Self] = &[Self::Inside, Self::Outside];

    fn name(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
        }
    }
}

impl Named for Side {
    const WHAT: &'static str = "side of a dispute";
    const ALL: &'static [Self] = &[Self::Reading, Self::Dispute];

    fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Dispute => "dispute",
        }
    }
}

impl Named for Sure {
    const WHAT: &'static str = "degree of sureness";
    const ALL: &'static [Self] = &[Self::Library, Self::Vendor, Self::Unverified];

    fn name(self) -> &'static str {
        match self {
            Self::Library => "library",
            Self::Vendor => "vendor",
            Self::Unverified => "unverified",
        }
    }
}

impl Sure {
    /// How sure the form is, in prose.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Library => "from a library for such numbers, not from Microsoft",
            Self::Vendor => "from other vendors' documents, not from Microsoft",
            Self::Unverified => "unverified",
        }
    }
}

impl Named for Applies {
    const WHAT: &'static str = "answer";
    const ALL: &'static [Self] = &[Self::Yes, Self::No, Self::Disputed];

    fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Disputed => "disputed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(fires: Fires, countries: &[&str], other: Option<&[&str]>) -> CountryRule {
        let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect();
        CountryRule {
            field: "companyProfile.organizationRegistrationNumber".into(),
            requirement: Requirement::Required,
            countries: owned(countries),
            fires,
            reading: None,
            dispute: other.map(|list| Dispute {
                countries: owned(list),
                says: String::new(),
                evidence: String::new(),
                favours: Side::Dispute,
            }),
            forms: Vec::new(),
            raised_as: Vec::new(),
            meaning: String::new(),
            remedy: String::new(),
        }
    }

    #[test]
    fn inside_and_outside_are_complements() {
        assert_eq!(rule(Fires::Inside, &["AM"], None).applies("AM"), Applies::Yes);
        assert_eq!(rule(Fires::Outside, &["AM"], None).applies("AM"), Applies::No);
        assert_eq!(rule(Fires::Inside, &["AM"], None).applies("FR"), Applies::No);
        assert_eq!(rule(Fires::Outside, &["AM"], None).applies("FR"), Applies::Yes);
    }

    #[test]
    fn lists_that_disagree_are_a_dispute() {
        let rule = rule(Fires::Outside, &["AM", "BR"], Some(&["AM"]));
        assert_eq!(rule.applies("BR"), Applies::Disputed);
        assert_eq!(rule.applies("AM"), Applies::No);
        assert_eq!(rule.applies("FR"), Applies::Yes);
        // The evidence is on the side of the other list.
        assert!(rule.fires_by_evidence("BR"));
        assert!(!rule.fires_by_evidence("AM"));
    }
}
