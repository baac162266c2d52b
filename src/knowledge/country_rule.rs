//! A country rule: a field requirement that depends on the customer's country.

mod decode;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

pub(super) use decode::decode;

use super::fields::Named;

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
mod tests;
