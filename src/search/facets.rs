//! Facets: how many of the entries found each value of a filter would leave.

use std::collections::{BTreeMap, HashMap};

use super::filters::{Dimension, Filters};
use crate::knowledge::country;
use crate::knowledge::country_rule::Applies;
use crate::knowledge::entry::{Entry, Kind};
use crate::knowledge::{CountryAnswer, KnowledgeBase};

/// Counts by value. Each facet respects the other filters and ignores its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// By HTTP status, in numerical order.
    pub status: Vec<(u16, usize)>,
    /// By ISO code, in alphabetical order: the entries that rules or the market make concern the country. Empty when
    /// no country rule is involved.
    pub country: Vec<(&'static str, usize)>,
    /// By kind, in the order of the kinds.
    pub kind: Vec<(Kind, usize)>,
}

/// Counts the entries of `found` by what they are.
pub(super) fn count<'a>(base: &KnowledgeBase, filters: &Filters, found: impl Iterator<Item = &'a Entry>) -> Facets {
    let mut status = BTreeMap::new();
    let mut kind = BTreeMap::new();
    let mut places = Places::default();
    for entry in found {
        if let Some(number) = entry.status().filter(|_| filters.admit_without(Dimension::Status, base, entry)) {
            *status.entry(number).or_default() += 1;
        }
        if filters.admit_without(Dimension::Kind, base, entry) {
            *kind.entry(entry.kind).or_default() += 1;
        }
        if filters.admit_without(Dimension::Country, base, entry) {
            places.add(base, entry);
        }
    }
    Facets { status: status.into_iter().collect(), country: places.count(), kind: kind.into_iter().collect() }
}

/// Entries by the rule that ties them to countries: few rules, however many entries.
#[derive(Default)]
struct Places<'a> {
    by_rule: HashMap<&'a str, (&'a crate::knowledge::country_rule::CountryRule, usize)>,
    anywhere: usize,
}

impl<'a> Places<'a> {
    fn add(&mut self, base: &'a KnowledgeBase, entry: &'a Entry) {
        let id = match entry.as_code() {
            Some(code) => code.country_rule.as_deref(),
            None => Some(entry.id.as_str()),
        };
        if let Some((id, rule)) = id.and_then(|id| Some((id, base.get(id)?.as_rule()?))) {
            self.by_rule.entry(id).or_insert((rule, 0)).1 += 1;
        } else if base.concerns(entry, "") == Some(CountryAnswer::AnyCountry) {
            self.anywhere += 1;
        }
    }

    fn count(&self) -> Vec<(&'static str, usize)> {
        let mut counts = Vec::new();
        for country in country::all() {
            let firing = self.by_rule.values().filter(|(rule, _)| rule.applies(country.code) != Applies::No);
            let ruled: usize = firing.map(|(_, entries)| entries).sum();
            if ruled > 0 {
                counts.push((country.code, ruled + self.anywhere));
            }
        }
        counts.sort_unstable();
        counts
    }
}
