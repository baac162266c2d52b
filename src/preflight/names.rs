//! The rules for names of contacts and companies. Limits: the reference, messages of 600091 to 600097 and 600100.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::{Checks, Resource};

/// Names of people. The reference speaks of first name, family name and middle name.
const CONTACT: [&str; 6] = [
    "billingProfile.firstName",
    "billingProfile.middleName",
    "billingProfile.lastName",
    "billingProfile.defaultAddress.firstName",
    "billingProfile.defaultAddress.middleName",
    "billingProfile.defaultAddress.lastName",
];
const COMPANY: [&str; 2] = ["companyProfile.companyName", "billingProfile.companyName"];

/// Characters that a part of a contact's name may have: 600093.
const CONTACT_LIMIT: usize = 40;
/// Characters that a company's name may have: 600100.
const COMPANY_LIMIT: usize = 220;

/// Bare legal forms, which are no name of a company. The docs name the first two; the others are of the same kind.
const LEGAL_FORMS: [&str; 12] = ["llc", "inc", "ltd", "gmbh", "corp", "co", "ag", "sa", "bv", "srl", "plc", "llp"];

static EMOJI: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\p{Emoji_Presentation}|\p{Emoji}\u{fe0f}|\p{Regional_Indicator}").ok());

/// What is wrong with a part of a contact's name: the code, what, how to mend it.
type Fault = (&'static str, String, &'static str);

pub(super) fn check(checks: &mut Checks<'_>, customer: &Resource<'_>) {
    for path in CONTACT {
        let Some(name) = customer.text(path) else { continue };
        if let Some((code, what, fix)) = fault(&name) {
            checks.refused(code, customer.spot(path), what, fix);
        } else if let Some(sign) = unusual(&name) {
            let what = format!("the name holds `{sign}`");
            let advice = "600097 refuses some special characters; which ones is not published";
            checks.remark(customer.spot(path), what, advice);
        }
    }
    for path in COMPANY {
        let Some(name) = customer.text(path) else { continue };
        company(checks, customer, path, &name);
    }
}

/// The first rule that a part of a contact's name breaks.
fn fault(name: &str) -> Option<Fault> {
    let length = name.chars().count();
    let fault = match () {
        () if has_emoji(name) => ("pc-400-600096", "the name holds an emoji".to_owned(), "leave the emoji out"),
        () if length > CONTACT_LIMIT => (
            "pc-400-600093",
            format!("the name has {length} characters, {CONTACT_LIMIT} at most are allowed"),
            "give only the name itself; titles and further names belong elsewhere",
        ),
        () if !name.chars().any(char::is_alphanumeric) => (
            "pc-400-600095",
            "the name has only special characters".to_owned(),
            "give the contact's real name, or leave an optional field out",
        ),
        () if !name.chars().any(char::is_alphabetic) => {
            ("pc-400-600094", "the name has only numbers".to_owned(), "give the contact's real name")
        }
        () if name.graphemes(true).count() == 1 => (
            "pc-400-600091",
            "the name has a single character".to_owned(),
            "write the name in full, or leave an optional field out",
        ),
        () => return None,
    };
    Some(fault)
}

fn company(checks: &mut Checks<'_>, customer: &Resource<'_>, path: &str, name: &str) {
    let length = name.chars().count();
    if length > COMPANY_LIMIT {
        let what = format!("the company name has {length} characters, {COMPANY_LIMIT} at most are allowed");
        let fix = "use the short form of the registered name";
        checks.refused("pc-400-600100", customer.spot(path), what, fix);
    }
    let bare = name.trim_end_matches('.').to_lowercase();
    let what = match () {
        () if !name.chars().any(char::is_alphanumeric) => "the company name has only special characters",
        () if name.graphemes(true).count() == 1 => "the company name has a single character",
        () if LEGAL_FORMS.contains(&bare.as_str()) => "the company name is only a legal form",
        () => return,
    };
    let advice = "the docs of 2023-10-23 (validate-names-addresses.md) do not accept it; no code is documented for it";
    checks.remark(customer.spot(path), what, advice);
}

fn has_emoji(name: &str) -> bool {
    EMOJI.as_ref().is_some_and(|emoji| emoji.is_match(name))
}

/// The first character that names of people do not have.
fn unusual(name: &str) -> Option<char> {
    let usual = |c: char| c.is_alphanumeric() || is_mark(c) || " '’`´.-,()·ʼ־‐‑".contains(c);
    name.chars().find(|&c| !usual(c))
}

/// Marks that combine with a letter, as in names of India or in decomposed accents.
fn is_mark(c: char) -> bool {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\A[\p{M}\u{200c}\u{200d}]\z").ok());
    MARK.as_ref().is_some_and(|mark| mark.is_match(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(name: &str) -> Option<&'static str> {
        fault(name).map(|(code, _, _)| code)
    }

    #[test]
    fn each_rule_has_its_code() {
        let long = "ä".repeat(41);
        for (name, expected) in [
            ("J", "pc-400-600091"),
            ("é", "pc-400-600091"),
            ("李", "pc-400-600091"),
            (long.as_str(), "pc-400-600093"),
            ("007", "pc-400-600094"),
            ("12 34", "pc-400-600094"),
            (".", "pc-400-600095"),
            ("---", "pc-400-600095"),
            ("Gena 🚀", "pc-400-600096"),
            ("☺️", "pc-400-600096"),
        ] {
            assert_eq!(code(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn real_names_pass() {
        for name in
            ["Gena", "Jean-Luc", "O'Neill", "José María", "李娜", "Nguyễn", "Ø.", "J2", "अनिता", &"a".repeat(40)]
        {
            assert_eq!(code(name), None, "{name}");
            assert_eq!(unusual(name), None, "{name}");
        }
        assert_eq!(unusual("Gena <gena@contoso.com>"), Some('<'));
    }
}
