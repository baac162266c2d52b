//! Filters in the text of a query: put in and taken out as a person would type them.

use super::query::FILTERS;

/// The query with `name:value` instead of another filter of that name; without a value that filter is only taken out.
///
/// ```
/// use fixdex::search::with_filter;
/// assert_eq!(with_filter("seat status:4xx limit", "status", Some("403")), "seat limit status:403");
/// ```
#[must_use]
pub fn with_filter(query: &str, name: &str, value: Option<&str>) -> String {
    let mut words = without(query, Some(name));
    words.extend(value.map(|value| format!("{name}:{value}")));
    words.join(" ")
}

/// The query without any filter.
#[must_use]
pub fn without_filters(query: &str) -> String {
    without(query, None).join(" ")
}

/// The words of a query without the filters called `name`, or without any filter.
fn without(query: &str, name: Option<&str>) -> Vec<String> {
    let is_filter = |word: &str| {
        let found = word.split_once(':').map(|(found, _)| found.to_lowercase());
        found.is_some_and(|found| match name {
            Some(name) => found == name,
            None => FILTERS.contains(&found.as_str()),
        })
    };
    words_of(query).into_iter().filter(|word| !is_filter(word)).collect()
}

/// The words of a query; a space inside quotes does not end a word.
fn words_of(query: &str) -> Vec<String> {
    let mut quoted = false;
    let parts = query.split(|c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    });
    parts.filter(|word| !word.is_empty()).map(ToOwned::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_replaces_the_one_before() {
        let query = with_filter(r#"seat status:4xx country:"south sudan" limit"#, "status", Some("403"));
        assert_eq!(query, r#"seat country:"south sudan" limit status:403"#);
        assert_eq!(without_filters(&with_filter(&query, "status", None)), "seat limit");
    }

    #[test]
    fn text_with_a_colon_is_no_filter() {
        assert_eq!(without_filters(r"error: C:\Temp kind:code"), r"error: C:\Temp");
    }
}
