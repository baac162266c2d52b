//! Whether a request can be sent as it is written, once its values are filled in: a method and an address; then perhaps
//! headers; then perhaps an empty line and a JSON body.

use std::sync::LazyLock;

use regex::Regex;

static FIRST: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\A(GET|HEAD|POST|PUT|PATCH|DELETE) https?://\S+\z").ok());
static HEADER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\A[A-Za-z][A-Za-z0-9-]*: \S.*\z").ok());
static PLACEHOLDER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{[a-z][a-z0-9_]*\}").ok());

/// What is wrong with `request`, and how to mend it.
pub(super) fn fault(request: &str) -> Option<(String, &'static str)> {
    let (head, body) = request.split_once("\n\n").map_or((request, None), |(head, body)| (head, Some(body)));
    let mut lines = head.lines();
    let first = lines.next().unwrap_or_default();
    if !matches(&FIRST, first) {
        let hint = "begin with the method and the whole address, as in `GET https://...`";
        return Some((format!("`{first}` is no first line of a request"), hint));
    }
    if let Some(line) = lines.find(|line| !matches(&HEADER, line)) {
        let hint = "write one header a line, then an empty line, then the body";
        return Some((format!("`{line}` is no header of a request"), hint));
    }
    let error = serde_json::from_str::<serde_json::Value>(&filled(body?)).err()?;
    Some((
        format!("the body of the request is no JSON: {error}"),
        "write it as it is sent, with `{variable}` for values",
    ))
}

fn matches(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_none_or(|pattern| pattern.is_match(text))
}

/// The body with some value in place of every variable.
fn filled(body: &str) -> String {
    PLACEHOLDER.as_ref().map_or_else(|| body.to_owned(), |pattern| pattern.replace_all(body, "0").into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_a_line_headers_and_a_body() {
        for right in [
            "GET https://example.com/customers/{customer_id}",
            "PATCH https://example.com/x\nIf-Match: {etag}",
            "POST https://example.com/x\nContent-Type: application/json\n\n{\"id\": \"{id}\", \"quantity\": {quantity}}",
        ] {
            assert_eq!(fault(right), None, "{right}");
        }
        for (wrong, what) in [
            ("GET /customers", "`GET /customers` is no first line of a request"),
            ("GET https://example.com/x\nIf-Match", "`If-Match` is no header of a request"),
            ("GET https://example.com/x\n{\"a\": 1}", "`{\"a\": 1}` is no header of a request"),
        ] {
            assert_eq!(fault(wrong).map(|(what, _)| what).as_deref(), Some(what));
        }
        let (what, _) = fault("POST https://example.com/x\n\n{\"a\": }").unwrap();
        assert!(what.starts_with("the body of the request is no JSON: "), "{what}");
    }
}
