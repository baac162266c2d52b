//! Finds secrets in fields: `name=value`, `"name": "value"`, elements of XML, options of commands.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::value;
use super::words::{ABOUT, FIELDS, MAYBE_SESSION, PASSWORD, PASSWORD_ALONE, PASSWORD_UNSPACED, SESSION, TOKEN};

/// What stands between a name and its value.
const SIGN: &str =
    r#"(?:\\*["'])?[\])]?(?:[ \t]+\([^()\n]{1,24}\))?(?:[ \t]+(?:is|was|ist|est|es))?[ \t]*(?:=>|[:=：]|%3D|::)=?\s*"#;

/// The scripts whose letters may stand behind a name and belong to it.
const TAIL: &str = r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}0-9_]*";

/// The name of a secret with what leads to its value.
static BEFORE_VALUES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let name = name();
    let patterns = [
        // name=value, "name": "value", [name] => value.
        format!("(?i){name}{SIGN}"),
        // {"password": {"value": "S"}}.
        format!(r#"(?i){name}{SIGN}\{{\s*\\*["']?(?:value|secret|text|plain_?text|content)\\*["']?\s*[:=]\s*"#),
        // {"name": "password", "value": "S"}, <add key="Password" value="S"/>, <name>password</name><value>S.
        format!(r#"(?i)["'>]{name}(?:\\*["']|</[^>]*>)[^=:>\n]{{0,24}}?value(?:\\*["'])?\s*[=:>]\s*"#),
        // -Password S, --password S.
        format!(r"(?i)(?:^|\s)--?{name}\s+"),
        r"(?i)ConvertTo-SecureString\s+(?:-String\s+)?".to_owned(),
        format!("(?i)(?:{}){SIGN}", SESSION.join("|")),
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// A name that often is that of a session.
static MAYBE_SESSIONS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("(?i){MAYBE_SESSION}{SIGN}")).ok());

/// A name that tells about a secret.
static ABOUT_SECRETS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)(?:{ABOUT}){SIGN}(?:\{{.*)?$")).ok());

/// A command of PowerShell, which says what went wrong, or whose answer is assigned.
static COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let verbs = "Get|New|Set|Add|Remove|Update|Connect|Invoke|Import|Test|Reset|Revoke|Request";
    Regex::new(&format!(r"^(?:{verbs})-[A-Z][A-Za-z]+(?: : )?(?:$|\s-)")).ok()
});

/// The name of what may be several words long.
static LONG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names = [PASSWORD, PASSWORD_UNSPACED, PASSWORD_ALONE, FIELDS].concat().join("|");
    Regex::new(&format!("(?i)(?:{names})")).ok()
});

/// Counts of tokens, as language models have them.
static COUNTS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(&format!("(?i)tokens{SIGN}$")).ok());

/// How a secret is called in a field.
fn name() -> String {
    let named = named();
    let unspaced = PASSWORD_UNSPACED.join("|");
    let alone = [PASSWORD_ALONE, FIELDS].concat().join("|");
    format!(r"(?:[\p{{Latin}}\p{{Cyrillic}}0-9_.-]*(?:{named}){TAIL}|{unspaced}|\b(?:{alone})|(?:\\u0026|%26)sig)")
}

/// What the name of a secret holds, whatever stands before and behind it: `AdminPassword`, `refresh_token`.
pub(super) fn named() -> String {
    [PASSWORD, TOKEN].concat().join("|")
}

/// Where the values of such fields stand in `text`.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let named = BEFORE_VALUES.iter().flat_map(|name| name.find_iter(text)).filter_map(|name| secret(text, &name));
    let sessions = MAYBE_SESSIONS.iter().flat_map(|name| name.find_iter(text)).filter_map(|name| session(text, &name));
    named.chain(sessions).collect()
}

fn secret(text: &str, name: &Match<'_>) -> Option<Range<usize>> {
    let range = value::after(text, name.as_str(), name.end());
    let value = &text[range.clone()];
    let is_about = ABOUT_SECRETS.iter().any(|about| about.is_match(name.as_str()));
    let is_count = COUNTS.iter().any(|count| count.is_match(name.as_str())) && value::is_number(value);
    // The working directory of a shell.
    let is_directory = ["PWD=", "OLDPWD="].contains(&name.as_str()) && value.starts_with('/');
    let is_quoted = text[..range.start].ends_with(['"', '\'']);
    let is_none = value::is_nothing(value) || (!is_quoted && value::is_said(value));
    let is_long = LONG.iter().any(|long| long.is_match(name.as_str()));
    let is_none = is_none || (!is_long && !is_quoted && value::is_sentence(value));
    let is_command = COMMAND.iter().any(|command| command.is_match(name.as_str()) || command.is_match(value));
    (!is_about && !is_command && !is_count && !is_directory && !is_none).then_some(range)
}

/// The value, if it is long and random enough for a session, and no id that many logs have.
fn session(text: &str, name: &Match<'_>) -> Option<Range<usize>> {
    let range = value::after(text, "", name.end());
    let range = range.start..range.start + text[range.clone()].find([';', '&', ',']).unwrap_or(range.len());
    let value = &text[range.clone()];
    let is_random = value.len() >= 12 && value.chars().any(|c| c.is_ascii_digit()) && !value.starts_with("S-1-");
    (is_random && !value::is_guid(value)).then_some(range)
}
