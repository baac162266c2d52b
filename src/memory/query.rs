//! Which queries may be remembered. May use [`crate::text`].

use crate::text::secrets::secrets;

/// Longer queries were pasted, not typed.
pub const LONGEST: usize = 200;

/// Whether a query is one that a person typed and would want again: one line, not too long, and without anything that
/// looks like a secret.
///
/// ```
/// use fixdex::memory::query::is_keepable;
/// assert!(is_keepable("use limit country:TR"));
/// assert!(!is_keepable("password=hunter2"));
/// assert!(!is_keepable("GET /orders\nHTTP 403"));
/// ```
#[must_use]
pub fn is_keepable(query: &str) -> bool {
    let text = query.trim();
    let short = !text.is_empty() && text.chars().count() <= LONGEST;
    short && !text.contains(char::is_control) && secrets(text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pastes_and_secrets_are_not_kept() {
        let long = "x".repeat(LONGEST + 1);
        for query in ["", "  ", &long, "a\rb", "a\tb", "Bearer abcdefghij0123456789", "AccountKey=abc123=="] {
            assert!(!is_keepable(query), "{query:?}");
        }
        for query in ["27006", &long[1..], "password reset", "Türkiye \"south sudan\""] {
            assert!(is_keepable(query), "{query:?}");
        }
    }
}
