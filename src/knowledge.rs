//! What we know: the model of the knowledge, loading and checking it, countries and the rules that depend on them.
//! May use [`crate::text`] only.

pub mod article;
pub mod checklist;
pub mod country;
pub mod country_rule;
mod date;
pub mod entry;
pub mod error_code;
pub mod evidence;
mod extension;
pub mod fields;
pub mod file;
pub mod finding;
pub mod http_status;
pub mod layer;
pub mod load;
pub mod locate;
pub mod lookup;
pub mod reader;
mod stack;
pub mod step;
mod step_reference;
pub mod style;
pub mod variable;
pub mod yaml;

use std::collections::{BTreeMap, HashMap};

use borsh::{BorshDeserialize, BorshSerialize};
use checklist::Checklist;
use country_rule::{Applies, CountryRule};
use entry::{Body, Entry, Kind};
use variable::Variable;

/// All entries loaded together.
#[derive(Debug, Default, BorshSerialize, BorshDeserialize)]
#[borsh(init = find_ids)]
pub struct KnowledgeBase {
    entries: Vec<Entry>,
    #[borsh(skip)]
    by_id: HashMap<String, usize>,
    variables: BTreeMap<String, Variable>,
}

impl KnowledgeBase {
    /// A knowledge base of these entries; each id is there once.
    #[must_use]
    pub fn new(mut entries: Vec<Entry>, variables: BTreeMap<String, Variable>) -> Self {
        for entry in &mut entries {
            if let Body::Checklist(checklist) = &mut entry.body {
                checklist.take_variables(&variables);
            }
        }
        let mut base = Self { entries, by_id: HashMap::new(), variables };
        base.find_ids();
        base
    }

    fn find_ids(&mut self) {
        self.by_id = self.entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), at)).collect();
    }

    /// Every entry, in the order of the files.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|&at| &self.entries[at])
    }

    /// Every declared variable, by name.
    #[must_use]
    pub fn variables(&self) -> &BTreeMap<String, Variable> {
        &self.variables
    }

    #[must_use]
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.get(id)?.as_checklist()
    }

    /// The entries of one kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.kind == kind)
    }

    /// The country rules with their entries.
    pub fn rules(&self) -> impl Iterator<Item = (&Entry, &CountryRule)> {
        self.entries.iter().filter_map(|entry| Some((entry, entry.as_rule()?)))
    }

    /// Whether `entry` can concern a customer in the country with this ISO code: a rule, or a code that rules raise,
    /// answers by its rules; a code that depends on the market without a list answers [`CountryAnswer::AnyCountry`].
    #[must_use]
    pub fn concerns(&self, entry: &Entry, country: &str) -> Option<CountryAnswer> {
        if let Some(rule) = entry.as_rule() {
            return Some(CountryAnswer::Rule(rule.applies(country)));
        }
        let code = entry.as_code()?;
        if let Some(rule) = code.country_rule.as_ref().and_then(|id| self.get(id)?.as_rule()) {
            return Some(CountryAnswer::Rule(rule.applies(country)));
        }
        code.any_country.then_some(CountryAnswer::AnyCountry)
    }
}

/// How an entry depends on a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryAnswer {
    Rule(Applies),
    AnyCountry,
}
