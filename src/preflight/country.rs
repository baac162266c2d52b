//! The country rules, applied to one customer.

use super::{Checks, Finding, Pattern, Resource};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::{Country, find};
use crate::knowledge::country_rule::{Applies, CountryRule, Requirement};
use crate::knowledge::entry::Entry;

/// Where the customer's country stands; the first that is given counts.
const COUNTRY: [&str; 2] = ["billingProfile.defaultAddress.country", "companyProfile.address.country"];

pub(super) fn check(checks: &mut Checks<'_>, customer: &Resource<'_>, pattern: Option<&Pattern>) {
    let Some(country) = country(checks, customer) else { return };
    for (entry, rule) in checks.base.rules() {
        Check { entry, rule, country, customer }.run(checks, pattern);
    }
}

/// The customer's country; a finding where there is none, since then no country rule can be checked.
fn country(checks: &mut Checks<'_>, customer: &Resource<'_>) -> Option<&'static Country> {
    let given = COUNTRY.into_iter().find_map(|path| Some((path, customer.text(path)?)));
    let (path, what) = match &given {
        Some((path, text)) => match find(text) {
            Some(country) if country.code == text => return Some(country),
            Some(country) => {
                let advice = format!("Partner Center takes the ISO code of two capital letters: {}", country.code);
                checks.remark(customer.spot(path), format!("the country is written `{text}`"), advice);
                return Some(country);
            }
            None => (*path, format!("`{text}` is no country")),
        },
        None => (COUNTRY[0], "the country is missing".to_owned()),
    };
    checks.report.findings.push(Finding {
        entry: None,
        code: None,
        status: None,
        spot: customer.spot(path),
        what: format!("{what}; the country rules cannot be checked"),
        fix: "give the ISO code of two capital letters".to_owned(),
        disputed: None,
    });
    None
}

/// One rule for one customer.
struct Check<'a, 't> {
    entry: &'a Entry,
    rule: &'a CountryRule,
    country: &'static Country,
    customer: &'a Resource<'t>,
}

impl Check<'_, '_> {
    fn run(&self, checks: &mut Checks<'_>, pattern: Option<&Pattern>) {
        let value = self.customer.text(&self.rule.field);
        match (self.rule.requirement, value) {
            (Requirement::Required, None) => self.required(checks),
            (Requirement::Accepted, Some(_)) => self.accepted(checks),
            (Requirement::Format, Some(value)) => self.format(checks, &value, pattern),
            _ => {}
        }
    }

    fn required(&self, checks: &mut Checks<'_>) {
        let name = self.field();
        let what = format!("{name} is missing; it is required in {}", self.country.name);
        let fix = format!("add {}", self.wanted(checks.base, name));
        self.judge(checks, what, fix);
    }

    fn accepted(&self, checks: &mut Checks<'_>) {
        let name = self.field();
        let what = format!("{name} is given; {} is not among the countries that take one", self.country.name);
        let fix = format!("leave {name} out, unless the country of the address is wrong");
        self.judge(checks, what, fix);
    }

    /// Reports what breaks the rule: as a finding where it fires by the evidence, as a remark where only the other side
    /// of a dispute says so.
    fn judge(&self, checks: &mut Checks<'_>, what: String, fix: String) {
        let spot = self.customer.spot(&self.rule.field);
        let applies = self.rule.applies(self.country.code);
        let disputed = (applies == Applies::Disputed).then(|| self.rule.why(self.country, applies));
        let code = self.rule.raised_as.first().unwrap_or(&self.entry.id);
        match (self.rule.fires_by_evidence(self.country.code), disputed) {
            (true, disputed) => checks.refused(code, spot, what, fix).disputed = disputed,
            (false, Some(dispute)) => checks.remark(spot, format!("{what}, by one reading"), dispute),
            (false, None) => {}
        }
    }

    /// Only the pattern of an answer 600050 can refuse a number. Known forms are hints.
    fn format(&self, checks: &mut Checks<'_>, number: &str, pattern: Option<&Pattern>) {
        if !self.rule.fires_by_evidence(self.country.code) {
            return;
        }
        let spot = self.customer.spot(&self.rule.field);
        if let Some(pattern) = pattern {
            if !pattern.accepts(number) {
                let what = format!("`{number}` does not match {}, the pattern of the answer", pattern.text);
                let code = self.rule.raised_as.first().unwrap_or(&self.entry.id);
                checks.refused(code, spot, what, format!("give {}", self.wanted(checks.base, self.field())));
            }
            return;
        }
        let forms: Vec<_> = self.rule.forms_in(self.country.code).collect();
        let fits = |pattern: &str| regex::Regex::new(pattern).is_ok_and(|regex| regex.is_match(number));
        let known: Vec<String> = forms
            .iter()
            .filter_map(|form| Some(format!("{} {} ({})", form.kind, form.pattern.as_ref()?, form.sure?.title())))
            .collect();
        let is_known = forms.iter().filter_map(|form| form.pattern.as_deref()).any(fits);
        if !is_known && !known.is_empty() {
            let what = format!("`{number}` looks like no number of {} that we know", self.country.name);
            let advice = format!("known forms: {}. Only the pattern in an answer 600050 decides", known.join("; "));
            checks.remark(spot, what, advice);
        }
    }

    /// The last name of the path.
    fn field(&self) -> &str {
        self.rule.field.rsplit('.').next().unwrap_or(&self.rule.field)
    }

    /// The field with the kinds of number that the country uses.
    fn wanted(&self, base: &KnowledgeBase, name: &str) -> String {
        let rules = base.rules().map(|(_, rule)| rule).filter(|rule| rule.field == self.rule.field);
        let forms = rules.flat_map(|rule| rule.forms_in(self.country.code));
        let kinds: Vec<&str> = forms.map(|form| form.kind.as_str()).collect();
        if kinds.is_empty() { name.to_owned() } else { format!("{name}: {}", kinds.join(" or ")) }
    }
}
