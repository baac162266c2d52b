//! Ids and other values in a log, under the names that checklists use for them. Uses nothing.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub variable: &'static str,
    pub range: Range<usize>,
}

/// What keys, path segments and the words before a placeholder say a value is: letters only, lower case.
const KEYS: &[(&str, &str)] = &[
    ("cartid", "cart_id"),
    ("carts", "cart_id"),
    ("cart", "cart_id"),
    ("catalogitemid", "catalog_item_id"),
    ("catalogid", "catalog_item_id"),
    ("correlationid", "correlation_id"),
    ("mscorrelationid", "correlation_id"),
    ("customerid", "customer_id"),
    ("customers", "customer_id"),
    ("customertenantid", "customer_id"),
    ("customer", "customer_id"),
    ("tenantid", "customer_id"),
    ("entitlementid", "entitlement_id"),
    ("migrationid", "migration_id"),
    ("migration", "migration_id"),
    ("migrations", "migration_id"),
    ("mpnid", "partner_id"),
    ("offerid", "offer_id"),
    ("offers", "offer_id"),
    ("offer", "offer_id"),
    ("orderid", "order_id"),
    ("orders", "order_id"),
    ("order", "order_id"),
    ("partnerid", "partner_id"),
    ("productid", "product_id"),
    ("products", "product_id"),
    ("promotionid", "promotion_id"),
    ("promotions", "promotion_id"),
    ("requestid", "request_id"),
    ("msrequestid", "request_id"),
    ("skuid", "sku_id"),
    ("skus", "sku_id"),
    ("subscriptionid", "subscription_id"),
    ("subscriptions", "subscription_id"),
    ("subscription", "subscription_id"),
    ("subdomain", "domain"),
    ("subdomainname", "domain"),
    ("transferid", "transfer_id"),
    ("transfers", "transfer_id"),
    ("transfer", "transfer_id"),
    ("upgradeid", "upgrade_id"),
    ("upgrade", "upgrade_id"),
    ("upgrades", "upgrade_id"),
    ("userid", "user_id"),
    ("users", "user_id"),
    ("newcommercesubscriptionid", "new_subscription_id"),
];

static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let what = "customer(?:[ _-]?tenant)?|tenant|subscription|order|offer|cart|transfer|upgrade|product|sku|\
                catalog(?:[ _-]?item)?|entitlement|user|partner|mpn|promotion|migration|(?:ms-?)?correlation|(?:ms-?)?request";
    let value = "[0-9A-Za-z][0-9A-Za-z:.-]{3,79}";
    Regex::new(&format!(r#"(?i-u)\b((?:{what})[ _-]?id)["'\]]*\s*(?:[:=#]|is\b|=>)?\s*["'(\[{{]*({value})"#)).ok()
});
static PATH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let what =
        "customers|subscriptions|orders|carts|offers|transfers|upgrades|products|skus|migrations|users|promotions";
    Regex::new(&format!("/({what})/([0-9A-Za-z][0-9A-Za-z:-]{{3,79}})")).ok()
});
static DOMAIN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?-u)\b([A-Za-z0-9][A-Za-z0-9-]{0,62}\.onmicrosoft\.(?:com|us|cn|de))\b").ok());
static COUNTRY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i-u:country(?:[ _-]?code)?)["']*\s*[:=]\s*["']*([A-Z]{2})(?-u:\b)"#).ok());

/// The values that stand in `text`.
pub(super) fn values(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for regex in [&NAMED, &PATH].into_iter().filter_map(|regex| regex.as_ref()) {
        for captures in regex.captures_iter(text) {
            let (Some(key), Some(value)) = (captures.get(1), captures.get(2)) else { continue };
            let is_id = value.as_str().bytes().any(|byte| byte.is_ascii_digit());
            found.extend(variable(&letters(key.as_str())).filter(|_| is_id).map(|variable| {
                let end = value.start() + value.as_str().trim_end_matches(['.', ':', '-']).len();
                Found { variable, range: value.start()..end }
            }));
        }
    }
    for (regex, variable) in [(&DOMAIN, "domain"), (&COUNTRY, "country")] {
        let captures = regex.iter().flat_map(|regex| regex.captures_iter(text));
        found.extend(captures.filter_map(|captures| Some(Found { variable, range: captures.get(1)?.range() })));
    }
    found
}

/// The variable that words before a value name, as in `customer ID`.
pub(super) fn variable_after(before: &str) -> Option<&'static str> {
    let words = before.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    (1..=3.min(words.len())).rev().find_map(|count| variable(&letters(&words[words.len() - count..].concat())))
}

fn variable(key: &str) -> Option<&'static str> {
    KEYS.iter().find(|(name, _)| *name == key).map(|(_, variable)| *variable)
}

fn letters(key: &str) -> String {
    key.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// The length of the GUID that `rest` begins with.
pub(super) fn guid(rest: &str) -> Option<usize> {
    const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
    let bytes = rest.as_bytes();
    let mut at = 0;
    for (i, length) in GROUPS.into_iter().enumerate() {
        if i > 0 {
            (bytes.get(at) == Some(&b'-')).then_some(())?;
            at += 1;
        }
        bytes.get(at..at + length)?.iter().all(u8::is_ascii_hexdigit).then_some(())?;
        at += length;
    }
    (!bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, &str)> {
        values(text).into_iter().map(|found| (found.variable, &text[found.range])).collect()
    }

    #[test]
    fn ids_are_known_by_their_keys() {
        let guid = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";
        for (text, variable) in [
            (format!("\"customerId\": \"{guid}\""), "customer_id"),
            (format!("Correlation Id: {guid}."), "correlation_id"),
            (format!("MS-RequestId={guid}"), "request_id"),
            (format!("GET /v1/subscriptions/{guid} 404"), "subscription_id"),
            (format!("the customer tenant ID {guid} has"), "customer_id"),
        ] {
            assert_eq!(found(&text), [(variable, guid)], "{text}");
        }
    }

    #[test]
    fn countries_and_domains() {
        assert_eq!(
            found("{\"country\":\"TR\"} admin@contoso.onmicrosoft.com"),
            [("domain", "contoso.onmicrosoft.com"), ("country", "TR")]
        );
        assert_eq!(found("customer id is required; order id missing"), []);
    }

    #[test]
    fn words_before_a_placeholder() {
        assert_eq!(variable_after("no commerce relationship with the customer ID "), Some("customer_id"));
        assert_eq!(variable_after("Subscription "), Some("subscription_id"));
        assert_eq!(variable_after("Your "), None);
    }

    #[test]
    fn guids() {
        assert_eq!(guid("94e73659-ce5e-4d7b-a99e-7d0b918bda8a'"), Some(36));
        assert_eq!(guid("94e73659-ce5e"), None);
        assert_eq!(guid("94e73659-ce5e-4d7b-a99e-7d0b918bda8aff"), None);
    }
}
