//! Finds tokens, keys and passwords in text, so that they are never kept.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What stands in the place of a secret.
pub const CUT: &str = "[secret cut]";

/// Names behind which a secret stands.
const NAMES: &str = "pass(?:word|wd|phrase)?|pwd|secret|client[_-]?secret|app(?:lication)?[_-]?secret|api[_-]?key|\
                     access[_-]?key|account[_-]?key|shared[_-]?access[_-]?key|subscription[_-]?key|private[_-]?key|\
                     access[_-]?token|refresh[_-]?token|id[_-]?token|auth[_-]?token|security[_-]?token|bearer[_-]?token|\
                     client[_-]?assertion|assertion|sas[_-]?token|sig|signature|x-api-key|cookie|set-cookie|code_verifier";

static SECRETS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        // A JSON web token, wherever it stands.
        r"()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?".to_owned(),
        // Authorization: Bearer ..., Basic ...
        r"(?i)(\b(?:bearer|basic)\s+)[A-Za-z0-9+/=_.~-]{16,}".to_owned(),
        // A key in armour.
        r"(?s)()-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z)".to_owned(),
        // name=value, "name": "value", name: value. A quoted value ends with its quote.
        format!(r#"(?i)(\b(?:{NAMES})\b\\?["']?\s*[:=]\s*)(?:\\"[^"\\\n]+\\"|"[^"\n]+"|'[^'\n]+'|[^\s"'&,;<>)}}\]]+)"#),
        // user:password@host
        r"([a-z][a-z0-9+.-]*://[^\s/:@]+:)[^\s/@]+@".to_owned(),
        // An element of XML.
        format!(r"(?i)(<(?:{NAMES})>)[^<]+"),
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// `text` without what looks like a secret.
///
/// ```
/// use fixdex::text::secrets::cut_secrets;
/// assert_eq!(cut_secrets("password=hunter2 for GET /orders"), "password=[secret cut] for GET /orders");
/// assert_eq!(cut_secrets("the password was wrong"), "the password was wrong");
/// ```
#[must_use]
pub fn cut_secrets(text: &str) -> Cow<'_, str> {
    SECRETS.iter().fold(Cow::Borrowed(text), |text, secret| {
        let replace = |found: &Captures<'_>| {
            let at = if found[0].ends_with('@') { "@" } else { "" };
            format!("{}{CUT}{at}", &found[1])
        };
        match secret.replace_all(&text, replace) {
            Cow::Borrowed(_) => text,
            Cow::Owned(cut) => Cow::Owned(cut),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_cut() {
        for (text, cut) in [
            ("Authorization: Bearer abcdefghij0123456789", "Authorization: Bearer [secret cut]"),
            ("t eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2 e", "t [secret cut] e"),
            (r#"{"client_secret": "a b,c", "x": 1}"#, r#"{"client_secret": [secret cut], "x": 1}"#),
            (r#"{\"refresh_token\":\"0.AXYZ\"}"#, r#"{\"refresh_token\":[secret cut]}"#),
            ("ClientSecret=x~y.z;TenantId=1", "ClientSecret=[secret cut];TenantId=1"),
            ("?sv=2020&sig=abc%3D&se=1", "?sv=2020&sig=[secret cut]&se=1"),
            ("postgres://ann:pw@db/fixdex", "postgres://ann:[secret cut]@db/fixdex"),
            ("<password>pw</password>", "<password>[secret cut]</password>"),
        ] {
            assert_eq!(cut_secrets(text), cut);
        }
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nend";
        assert_eq!(cut_secrets(key), "[secret cut]\nend");
    }

    #[test]
    fn what_is_none_stays() {
        for text in [
            "the bearer token was missing",
            "AADSTS900144: The request body must contain the following parameter: 'client_assertion'.",
            "correlationId: 94e73659-ce5e-4d7b-a99e-7d0b918bda8a, code: 900316",
            "Partner Token missing in request context",
            "password expired",
        ] {
            assert!(matches!(cut_secrets(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
