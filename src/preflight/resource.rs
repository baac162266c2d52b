//! The customer resources in a JSON text, with the place of every value.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::Error;
use crate::text::clean::clean_line;

/// A value that is in the text, or the place where it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The way to it, as `billingProfile.defaultAddress.phoneNumber`.
    pub path: String,
    /// From 1; of the value, or of the object that lacks it.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

/// A JSON value in its text.
#[derive(Clone, Debug)]
pub(super) struct Resource<'t> {
    text: &'t str,
    raw: &'t RawValue,
    path: String,
}

type Members<'t> = BTreeMap<Cow<'t, str>, &'t RawValue>;

/// Every customer resource in `text`.
///
/// # Errors
/// [`Error::Input`] when the text is no JSON, or holds none.
pub(super) fn customers(text: &str) -> Result<Vec<Resource<'_>>, Error> {
    let root: &RawValue = serde_json::from_str(text).map_err(|error| {
        let hint = "give the customer resource as it is sent to Partner Center, and nothing else";
        Error::input(format!("the text is no JSON: {error}"), hint)
    })?;
    let root = Resource { text, raw: root, path: String::new() };
    let items = root.items().or_else(|| root.get("items")?.items());
    let customers: Vec<Resource<'_>> = match items {
        Some(items) => items.into_iter().filter(Resource::is_customer).collect(),
        None => Some(root).filter(Resource::is_customer).into_iter().collect(),
    };
    if customers.is_empty() {
        let hint = "a customer resource has the fields companyProfile and billingProfile";
        return Err(Error::input("the JSON holds no customer resource".to_owned(), hint));
    }
    Ok(customers)
}

impl<'t> Resource<'t> {
    fn is_customer(&self) -> bool {
        ["companyProfile", "billingProfile"].into_iter().any(|name| self.get(name).is_some())
    }

    /// The member of this name; the service does not mind its case.
    fn get(&self, name: &str) -> Option<Self> {
        let members: Members<'t> = Members::deserialize(self.raw).ok()?;
        let (_, raw) = members.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Some(Self { text: self.text, raw, path })
    }

    fn items(&self) -> Option<Vec<Self>> {
        let items: Vec<&'t RawValue> = Vec::deserialize(self.raw).ok()?;
        let item = |(i, raw)| Self { text: self.text, raw, path: format!("{}[{i}]", self.path) };
        Some(items.into_iter().enumerate().map(item).collect())
    }

    /// The value at a path of names with dots between them.
    pub fn at(&self, path: &str) -> Option<Self> {
        path.split('.').try_fold(self.clone(), |value, name| value.get(name))
    }

    /// The text of the value at `path`, without blanks around it; `None` where there is none, or nothing in it.
    pub fn text(&self, path: &str) -> Option<String> {
        let raw = self.at(path)?.raw;
        let text = String::deserialize(raw).ok().or_else(|| {
            // A number where text belongs: the service takes its digits.
            serde_json::Number::deserialize(raw).ok().map(|number| number.to_string())
        })?;
        Some(clean_line(text.trim())).filter(|text| !text.is_empty())
    }

    /// Where the value at `path` stands, or the innermost object that should hold it.
    pub fn spot(&self, path: &str) -> Spot {
        let names: Vec<&str> = path.split('.').collect();
        let nearest = (0..=names.len()).rev().find_map(|count| self.at_first(&names[..count]));
        let (line, column) = nearest.map_or((1, 1), |value| value.place());
        let path = if self.path.is_empty() { path.to_owned() } else { format!("{}.{path}", self.path) };
        Spot { path, line, column }
    }

    fn at_first(&self, names: &[&str]) -> Option<Self> {
        if names.is_empty() { Some(self.clone()) } else { self.at(&names.join(".")) }
    }

    /// Line and column of the value; `raw` is a piece of `text`, so its address tells where.
    fn place(&self) -> (usize, usize) {
        let at = self.raw.get().as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let before = self.text.get(..at).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"CompanyProfile\": {\"domain\": \"contoso.onmicrosoft.com\"},\n  \"billingProfile\": {\n    \
                        \"defaultAddress\": {\"country\": \"TR\", \"phoneNumber\": \"  \", \"postalCode\": 98052}\n  }\n}";

    #[test]
    fn values_are_found_with_their_places() {
        let customers = customers(TEXT).unwrap();
        let [customer] = customers.as_slice() else { panic!("{customers:?}") };
        assert_eq!(customer.text("billingProfile.defaultAddress.country").as_deref(), Some("TR"));
        assert_eq!(customer.text("companyProfile.domain").as_deref(), Some("contoso.onmicrosoft.com"));
        assert_eq!(customer.text("billingProfile.defaultAddress.phoneNumber"), None);
        assert_eq!(customer.text("billingProfile.defaultAddress.postalCode").as_deref(), Some("98052"));
        let spot = customer.spot("billingProfile.defaultAddress.country");
        assert_eq!((spot.line, spot.column), (4, 35));
        // What is missing is shown at the object that lacks it.
        let spot = customer.spot("billingProfile.defaultAddress.firstName");
        assert_eq!((spot.path.as_str(), spot.line, spot.column), ("billingProfile.defaultAddress.firstName", 4, 23));
    }

    #[test]
    fn lists_and_collections_hold_many() {
        for (text, path) in
            [("[{\"billingProfile\": {}}, 7]", "[0].x"), ("{\"items\": [{\"companyProfile\": {}}]}", "items[0].x")]
        {
            let customers = customers(text).unwrap();
            assert_eq!(customers.len(), 1);
            assert_eq!(customers[0].spot("x").path, path);
        }
    }

    #[test]
    fn what_is_no_customer_is_refused() {
        assert_eq!(
            customers("{\"a\": }").unwrap_err().to_string(),
            "the text is no JSON: expected value at line 1 column 7"
        );
        assert_eq!(customers("{\"a\": 1}").unwrap_err().to_string(), "the JSON holds no customer resource");
    }
}
