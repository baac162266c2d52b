//! The values that steps use: filling them into text, and checking them before they are set.

use std::borrow::Cow;
use std::collections::BTreeMap;

use regex::Regex;

use super::event::Origin;
use super::refusal::Refusal;
use super::start::Values;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::step::Step;
use crate::knowledge::variable::{Variable, placeholders};
use crate::text::clean::clean_line;
use crate::text::secrets::cut_secrets;
use crate::text::suggest::nearest;

/// `text` with each `{name}` that has a value replaced by it. Others stay as they are, and so does what a value itself
/// holds between braces. In the JSON body of a request a value is written as JSON has it.
///
/// ```
/// use std::collections::BTreeMap;
/// use fixdex::walkthrough::variables::fill;
/// let values = BTreeMap::from([("customer_id".to_owned(), "42".to_owned())]);
/// assert_eq!(fill("GET /customers/{customer_id}/orders/{order_id}", &values), "GET /customers/42/orders/{order_id}");
/// ```
#[must_use]
pub fn fill(text: &str, values: &BTreeMap<String, String>) -> String {
    match body_of(text) {
        Some((head, body)) => {
            let head = replaced(head, |name| values.get(name).cloned());
            let body = replaced(body, |name| values.get(name).map(|value| in_json(value)));
            format!("{head}\n\n{body}")
        }
        None => replaced(text, |name| values.get(name).cloned()),
    }
}

/// What stands before and in the body of a request.
fn body_of(text: &str) -> Option<(&str, &str)> {
    let (head, body) = text.split_once("\n\n")?;
    let (method, address) = head.split_once(' ')?;
    let is_request = method.bytes().all(|b| b.is_ascii_uppercase()) && address.starts_with("http");
    is_request.then_some((head, body))
}

/// The value as the inside of a JSON string; a number stays one.
fn in_json(value: &str) -> String {
    let quoted = serde_json::Value::from(value).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

fn replaced(text: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let value = piece.split_once('}').and_then(|(name, rest)| Some((value(name)?, rest)));
        if let Some((value, rest)) = value {
            filled.push_str(&value);
            filled.push_str(rest);
        } else {
            filled.push('{');
            filled.push_str(piece);
        }
    }
    filled
}

/// The names that `text` uses and that have no value, each once, in the order of the text.
#[must_use]
pub fn missing<'a>(text: &'a str, values: &BTreeMap<String, String>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for name in placeholders(text) {
        if !values.contains_key(name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The names that what is to be done in `step` uses and that have no value, each once.
#[must_use]
pub fn lacking<'a>(step: &'a Step, values: &BTreeMap<String, String>) -> Vec<&'a str> {
    let texts = [Some(&step.action), step.request.as_ref(), step.command.as_ref(), step.caution.as_ref()];
    let mut names: Vec<&str> = Vec::new();
    for name in texts.into_iter().flatten().flat_map(|text| missing(text, values)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The name and the cleaned value, if the checklist declares such a variable and the value matches its pattern.
///
/// # Errors
/// A [`Refusal`] for an unknown name, an empty value, and one that does not match.
pub fn check(checklist: &Checklist, name: &str, value: &str) -> Result<(String, String), Refusal> {
    let variable = checklist.variables.iter().find(|variable| variable.name == name);
    let variable = variable.ok_or_else(|| undeclared(checklist, name))?;
    let value = clean_line(value);
    if value.is_empty() {
        return Err(Refusal::input(format!("the value of `{name}` is empty"), format!("give {}", variable.what)));
    }
    if !matches(variable, &value) {
        let what = format!("`{value}` is no {name}");
        return Err(Refusal::input(what, format!("it is {}", within_sentence(&variable.what))));
    }
    if let Cow::Owned(_) = cut_secrets(&value) {
        let hint = "tokens and passwords are never kept; give the id that the step asks for";
        return Err(Refusal::input(format!("the value of `{name}` looks like a secret"), hint));
    }
    Ok((name.to_owned(), value))
}

/// Of `values`, those that the checklist declares and that match, with where they came from: ready for a start.
#[must_use]
pub fn usable(checklist: &Checklist, values: &BTreeMap<String, String>, origin: Origin) -> Values {
    let checked = values.iter().filter_map(|(name, value)| check(checklist, name, value).ok());
    checked.map(|(name, value)| (name, (value, origin))).collect()
}

fn undeclared(checklist: &Checklist, name: &str) -> Refusal {
    let names: Vec<&str> = checklist.variables.iter().map(|variable| variable.name.as_str()).collect();
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "its steps use no values".to_owned(),
        None => format!("its variables are {}", names.join(", ")),
    };
    Refusal::input(format!("the checklist has no variable `{}`", clean_line(name)), hint)
}

/// Whether the whole value matches. A pattern that cannot be used, which checked knowledge never has, refuses nothing:
/// the operator could not mend it in the middle of a walkthrough.
fn matches(variable: &Variable, value: &str) -> bool {
    let Some(pattern) = &variable.pattern else { return true };
    Regex::new(&format!(r"\A(?:{pattern})\z")).map_or(true, |pattern| pattern.is_match(value))
}

/// A description as it stands within a sentence: its article is no capital, and no full stop ends it.
fn within_sentence(text: &str) -> String {
    let text = text.trim_end().trim_end_matches('.');
    let articles = [("The ", "the "), ("An ", "an "), ("A ", "a ")];
    let article = articles.iter().find_map(|(capital, small)| Some((small, text.strip_prefix(capital)?)));
    article.map_or_else(|| text.to_owned(), |(small, rest)| format!("{small}{rest}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::walkthrough::samples;

    fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn known_names_are_filled_and_json_braces_stay() {
        let values = values(&[("id", "7"), ("name", "{id}")]);
        assert_eq!(
            fill(r#"PATCH /c/{id} {"status": "{state}"} {name} {"#, &values),
            r#"PATCH /c/7 {"status": "{state}"} {id} {"#
        );
    }

    #[test]
    fn the_body_of_a_request_stays_json() {
        let values = values(&[("id", "7"), ("name", r#"Contoso "East" \ Ltd"#)]);
        assert_eq!(
            fill("POST https://example.com/{name}\nIf-Match: {id}\n\n{\"name\": \"{name}\", \"id\": {id}}", &values),
            "POST https://example.com/Contoso \"East\" \\ Ltd\nIf-Match: 7\n\n\
             {\"name\": \"Contoso \\\"East\\\" \\\\ Ltd\", \"id\": 7}"
        );
        assert_eq!(fill("Say {name}.\n\nThen {name}.", &values).matches(r#"Contoso "East" \ Ltd"#).count(), 2);
    }

    #[test]
    fn missing_names_are_told_once() {
        assert_eq!(missing("/{a}/{b}/{a}/{c}", &values(&[("b", "1")])), ["a", "c"]);
    }

    #[test]
    fn the_whole_value_must_match() {
        let checklist = samples::checklist();
        assert_eq!(check(&checklist, "code", " 42\u{1b}[0m ").unwrap(), ("code".to_owned(), "42".to_owned()));
        for wrong in ["42x", "x42", "4 2", ""] {
            check(&checklist, "code", wrong).unwrap_err();
        }
        // The alternatives of a pattern are inside the anchors.
        assert!(check(&checklist, "either", "ax").is_err());
        assert!(check(&checklist, "either", "b").is_ok());
    }

    #[test]
    fn a_refusal_says_what_would_do() {
        let checklist = samples::checklist();
        let refusal = check(&checklist, "coed", "1").unwrap_err();
        assert_eq!(refusal.to_string(), "the checklist has no variable `coed`");
        assert_eq!(refusal.hint.as_deref(), Some("did you mean `code`?"));
        let refusal = check(&checklist, "code", "x").unwrap_err();
        assert_eq!(refusal.to_string(), "`x` is no code");
        assert_eq!(refusal.hint.as_deref(), Some("it is the code from the answer"));
    }

    #[test]
    fn only_usable_values_are_kept() {
        let found = values(&[("code", "42"), ("either", "z"), ("other", "1")]);
        let usable = usable(&samples::checklist(), &found, Origin::Log);
        assert_eq!(usable, BTreeMap::from([("code".to_owned(), ("42".to_owned(), Origin::Log))]));
    }

    proptest! {
        #[test]
        fn filling_without_values_changes_nothing(text in "[a-z{}\" ]{0,40}") {
            prop_assert_eq!(fill(&text, &BTreeMap::new()), text);
        }

        #[test]
        fn nothing_is_missing_once_it_is_filled(text in "[ab{}]{0,30}") {
            let values: BTreeMap<String, String> =
                missing(&text, &BTreeMap::new()).into_iter().map(|name| (name.to_owned(), "1".to_owned())).collect();
            prop_assert_eq!(missing(&text, &values), Vec::<&str>::new());
        }
    }
}
