//! Finds tokens, keys and passwords in text, so that they are never kept. Cuts rather too much than too little.
//!
//! `words` holds the words of all languages; `fields`, `shapes`, `table` and `prose` are the ways in which a secret shows itself;
//! `value` says how far it reaches, and what stands for none.

mod fields;
mod prose;
mod shapes;
mod table;
mod value;
mod words;

use std::borrow::Cow;
use std::ops::Range;

/// What stands in the place of a secret.
pub const CUT: &str = "[secret cut]";

/// `text` without what looks like a secret.
///
/// ```
/// use fixdex::text::secrets::cut_secrets;
/// assert_eq!(cut_secrets("password=hunter2 for GET /orders"), "password=[secret cut] for GET /orders");
/// assert_eq!(cut_secrets("the password was wrong"), "the password was wrong");
/// assert_eq!(cut_secrets("password=[secret cut]"), "password=[secret cut]");
/// ```
#[must_use]
pub fn cut_secrets(text: &str) -> Cow<'_, str> {
    let secrets = secrets(text);
    if secrets.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut cut = String::with_capacity(text.len());
    let mut at = 0;
    for secret in secrets {
        cut.push_str(&text[at..secret.start]);
        cut.push_str(CUT);
        at = secret.end;
    }
    cut.push_str(&text[at..]);
    Cow::Owned(cut)
}

/// Where secrets stand in `text`, in order and apart from each other. What is cut already is none.
#[must_use]
pub fn secrets(text: &str) -> Vec<Range<usize>> {
    let mut found = [fields::find(text), shapes::find(text), table::find(text), prose::find(text)].concat();
    found.retain(|range| !range.is_empty() && !text[range.start..].starts_with(CUT));
    joined(found)
}

/// The ranges in order, those that touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn secrets_are_cut() {
        for (text, cut) in [
            ("Authorization: Bearer abcdefghij0123456789", "Authorization: [secret cut]"),
            ("with Bearer abcdefghij0123456789 sent", "with Bearer [secret cut] sent"),
            ("Basic dXNlcjpz= x", "Basic [secret cut] x"),
            ("t eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2 e", "t [secret cut] e"),
            (r#"{"client_secret": "a b,c", "x": 1}"#, r#"{"client_secret": "[secret cut]", "x": 1}"#),
            (r#"{\"refresh_token\":\"0.AXYZ\",\"y\":2}"#, r#"{\"refresh_token\":\"[secret cut]\",\"y\":2}"#),
            (r#"{\\\"password\\\":\\\"S\\\",\\\"y\\\":2}"#, r#"{\\\"password\\\":\\\"[secret cut]\\\",\\\"y\\\":2}"#),
            (r#"{"password":"abc\"S","x":1}"#, r#"{"password":"[secret cut]","x":1}"#),
            ("AdminPassword=x;y&z end", "AdminPassword=[secret cut] end"),
            ("?sv=2020\\u0026sig=abc%3D", "?sv=2020\\u0026sig=[secret cut]"),
            ("postgres://ann:pw@db/fixdex", "postgres://ann:[secret cut]@db/fixdex"),
            ("HTTPS://u:p@S@h/x", "HTTPS://u:[secret cut]@h/x"),
            ("redis://:S@h", "redis://:[secret cut]@h"),
            ("<password>pw</password>", "<password>[secret cut]</password>"),
            ("<wsse:Password Type=\"t\">pw</wsse:Password>", "<wsse:Password Type=\"t\">[secret cut]</wsse:Password>"),
            ("&lt;password&gt;pw&lt;/password&gt;", "&lt;password&gt;[secret cut]&lt;/password&gt;"),
            (r#"{"name":"password","value":"S"}"#, r#"{"name":"password","value":"[secret cut]"}"#),
            (r#"<add key="Password" value="S"/>"#, r#"<add key="Password" value="[secret cut]"/>"#),
            ("Cookie: a=b; ESTSAUTH=SEC4\nnext", "Cookie: [secret cut]\nnext"),
            ("fix -Password S -x", "fix -Password [secret cut] -x"),
            ("ConvertTo-SecureString \"S\" -AsPlainText", "ConvertTo-SecureString \"[secret cut]\" -AsPlainText"),
            ("curl -u me:S https://x", "curl -u me:[secret cut] https://x"),
            ("[password] => S", "[password] => [secret cut]"),
            ("Password: correct horse", "Password: [secret cut]"),
            ("Passwort: geheim", "Passwort: [secret cut]"),
            ("密码：秘密", "密码：[secret cut]"),
            (r#"{"password":{"value":"Nested1!"}}"#, r#"{"password":{"value":"[secret cut]"}}"#),
            ("login: root / toor123", "login: root / [secret cut]"),
            ("creds admin:Passw0rd!", "creds admin:[secret cut]"),
            ("Zugangsdaten: admin / Sommer2024!", "Zugangsdaten: admin / [secret cut]"),
            ("admin@x.onmicrosoft.com / Wuwo8712", "admin@x.onmicrosoft.com / [secret cut]"),
            ("Username,Password\nann,Sommer24", "Username,Password\nann,[secret cut]"),
            ("Initial passwort (Erstpasswort) ist: Wuwo8712", "Initial passwort (Erstpasswort) ist: [secret cut]"),
            ("net use \\\\srv /user:adm S3cret! /y", "net use \\\\srv /user:adm [secret cut] /y"),
            ("login password\nWuwo8712\nend", "login password\n[secret cut]\nend"),
            ("got code=0.AXwAbc-d for", "got code=[secret cut] for"),
            ("id.8Q~abcdefghijklmnopqrstuvwxyz01234567", "[secret cut]"),
            ("AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab", "[secret cut] [secret cut]"),
            ("sqlcmd -U sa -P Sommer1 -Q x", "sqlcmd -U sa -P [secret cut] -Q x"),
            ("xfreerdp /u:ann /p:Sommer3 /v:h", "xfreerdp /u:ann /p:[secret cut] /v:h"),
            ("\"client_secret\":\n  \"S\"\nx", "\"client_secret\":\n  \"[secret cut]\"\nx"),
        ] {
            assert_eq!(cut_secrets(text), cut, "{text}");
            assert_eq!(cut_secrets(cut), cut, "what is cut stays as it is");
        }
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nend";
        assert_eq!(cut_secrets(key), "[secret cut]\nend");
    }

    #[test]
    fn what_follows_a_secret_stays() {
        for (text, cut) in [
            (
                "password: restart helped, then step 3 was fine, see KB",
                "password: [secret cut], then step 3 was fine, see KB",
            ),
            ("password: Sommer24! and then it worked", "password: [secret cut] and then it worked"),
            (
                "/password:X1 --client-secret=Y1 -Password Z",
                "/password:[secret cut] --client-secret=[secret cut] -Password [secret cut]",
            ),
            ("password=abc&x=1", "password=[secret cut]&x=1"),
            ("AccountKey=abc+d==;EndpointSuffix=core", "AccountKey=[secret cut];EndpointSuffix=core"),
            ("password=abc, user=ann", "password=[secret cut], user=ann"),
            ("<Password>S3cret!</Password>", "<Password>[secret cut]</Password>"),
            ("<Password>a&amp;b1</Password>", "<Password>[secret cut]</Password>"),
        ] {
            assert_eq!(cut_secrets(text), cut, "{text}");
            assert_eq!(cut_secrets(cut), cut, "what is cut stays as it is");
        }
    }

    #[test]
    fn what_is_none_stays() {
        for text in [
            "the bearer token was missing",
            "basic authentication and the token",
            "AADSTS900144: The request body must contain the following parameter: 'client_assertion'.",
            "correlationId: 94e73659-ce5e-4d7b-a99e-7d0b918bda8a, code: 900316",
            "Partner Token missing in request context",
            "password expired",
            "https://login.microsoftonline.com/cb1a/oauth2/v2.0?state=1",
            "GET https://eh.example:443/O365App/aps/subscriptions",
        ] {
            assert!(matches!(cut_secrets(text), Cow::Borrowed(_)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn cutting_twice_is_cutting_once(text in r#"(password|token|sig|[a-z"'\\:=<>&; \n\[\]@/]){0,30}"#) {
            let once = cut_secrets(&text).into_owned();
            prop_assert_eq!(cut_secrets(&once).into_owned(), once);
        }
    }
}
