//! Finds secrets that are known by their own shape, or by what stands just before them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::fields::named;
use super::value::{is_number, is_strange, is_varied};
use super::words::{CODE, PASSWORD, PASSWORD_ALONE};

/// Shapes of which all is cut.
const WHOLE: &[&str] = &[
    // A JSON web token, wherever it stands.
    r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*",
    // A key in armour, and what is left of one.
    r"(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z)",
    r"(?:[A-Za-z0-9+/=]{4,}\s+)*-----END [A-Z ]*PRIVATE KEY-----",
    // Entra: a secret of an application, a refresh token. Azure: the key of a storage account.
    r"[A-Za-z0-9~._-]{3}[0-9]Q~[A-Za-z0-9~._-]{20,}|\b[01]\.A[A-Za-z0-9_-]{80,}|[A-Za-z0-9+/]{86}==",
    // GitHub, GitLab, AWS, Google, npm, PyPI.
    r"\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{40,}|\bglpat-[A-Za-z0-9_-]{16,}|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    r"\bAIza[A-Za-z0-9_-]{30,}|\bya29\.[A-Za-z0-9_-]{20,}|\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{30,}",
    // Slack, OpenAI and others that begin like it, Stripe, SendGrid, Telegram.
    r"\bxox[abeprs]-[A-Za-z0-9-]{10,}|\bxapp-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9_-]{20,}|\b[rsp]k_(?:live|test)_[A-Za-z0-9]{16,}",
    r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\b[0-9]{8,10}:[A-Za-z0-9_-]{35}\b",
    // A product key, a recovery key of BitLocker.
    r"\b(?:[A-Z0-9]{5}-){4}[A-Z0-9]{5}\b|\b(?:[0-9]{6}-){7}[0-9]{6}\b",
];

/// What stands in the first group stays, the rest is cut.
fn led() -> Vec<String> {
    let named = named();
    let code = CODE.join("|");
    vec![
        // Bearer ..., Basic ...; a word in their place is none.
        r"(?i)(\b(?:bearer|basic|negotiate|ntlm|sharedkey|sharedkeylite)\s+)(?:[A-Za-z0-9+/=_.~:-]{16,}|[A-Za-z+/_.~:-]*[0-9=][A-Za-z0-9+/=_.~:-]*)".to_owned(),
        // user:password@host.
        r"(?i)(\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/]+@".to_owned(),
        // The key or code in an address, and addresses that are a key.
        r"(?i)([?&]code=)[^\s&\x22'<>]{16,}".to_owned(),
        // A code of Entra's, wherever it stands; the secret key beside the id of a key of AWS.
        r#"(?i)(\bcode(?:\\*["'])?(?:=|%3D|\s*:\s*)(?:\\*["'])?)[01]\.A[A-Za-z0-9_.-]{3,}"#.to_owned(),
        r"(?s)(\b(?:AKIA|ASIA)[0-9A-Z]{16}\b(?:.{0,80}?[^A-Za-z0-9/+])?)[A-Za-z0-9/+]{40}\b".to_owned(),
        r"(?i)(\bhooks\.slack\.com/(?:services|workflows)/|\b(?:[a-z0-9-]+\.webhook|outlook)\.office(?:365)?\.com/webhook(?:b2)?/)[^\s\x22'<>]+".to_owned(),
        // curl -u user:password; sshpass -p password; mysql -ppassword.
        r"(?i)(\s(?:-u|--user)\s+[^\s:/]+:)\S+".to_owned(),
        r"(?i)(\b(?:sshpass|plink|ldapsearch|(?:az|docker|podman|oc|helm\s+registry)\s+login)\s(?:[^\n|;]*\s)?-(?:p|w|pw)\s+)\S+".to_owned(),
        r"(?i)(\bmysql[a-z]*\s(?:[^\n|;]*\s)?-p)[^\s-]\S*".to_owned(),
        r"(?i)(\b(?:psexec|sqlcmd|osql|bcp|xfreerdp|rdesktop|runas|cmdkey|schtasks|smbclient|winexe|wmic|appcmd|mongo(?:sh)?)(?:64)?(?:\.exe)?\s(?:[^\n|;]*\s)?(?:-p|-pw|-rp|/p|/rp|/pass|-w)(?:\s+|[:=]))[^\s/-]\S*".to_owned(),
        r"(?i)(\bnet\s+use\s[^\n]*?/u(?:ser)?:\S+\s+)[^\s/]\S*".to_owned(),
        r"(?i)(\bnet\s+use\s+\S+(?:\s+\\\\\S+)?\s+)[^\s/\\:*]+\s+/user:".to_owned(),
        // An element of XML, plain or escaped.
        format!(r"(?i)((?:<|&lt;)(?:[\w.-]+:)?[\w.-]*(?:{named})\w*(?:\s[^<>]*?)?(?:>|&gt;)(?:<!\[CDATA\[)?)(?:[^<&]|&(?:amp|quot|apos|#\w+);)+"),
        // A code of digits behind its word.
        format!(r#"(?i)((?:\b|_)(?:{code})(?:\\*["'])?\s*(?:is|was|ist|lautet|est|es|é|è|to|это|[:=：は是为는은]|%3D)?\s*(?:\\*["'])?)(?:[A-Z]-)?[0-9]{{3,10}}(?:[ -][0-9]{{3,6}})?\b"#),
        r"(?i)(\b(?:2fa|mfa)\s*[:=]?\s*)[0-9]{6,8}\b".to_owned(),
    ]
}

static WHOLE_SHAPES: LazyLock<Vec<Regex>> =
    LazyLock::new(|| WHOLE.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect());

static LED_SHAPES: LazyLock<Vec<Regex>> =
    LazyLock::new(|| led().iter().filter_map(|pattern| Regex::new(pattern).ok()).collect());

/// `login admin/X`, `creds admin:X`, `ann@contoso.com / X`: user and password beside each other.
static PAIRS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let words =
        r"login|logon|creds|credentials?|account|zugangsdaten|anmeldedaten|identifiants|credenciales|credenziali";
    let patterns = [
        format!(r"(?i)\b(?:{words})(?:\s*[:=]\s*|\s+)[^\s/:=]+\s*[/:]\s*([^\s/]\S*)"),
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[/|]\s*([^\s/]\S*)".to_owned(),
        // The word alone on its line, and the secret alone on the next.
        format!(
            r"(?im)^[ \t]*(?:\w+[ \t]+)?(?:{}|{})[ \t]*\r?\n[ \t]*(\S+)[ \t]*\r?$",
            PASSWORD.join("|"),
            PASSWORD_ALONE.join("|")
        ),
        r"(?i)\bkw[:=]\s*(\S+)".to_owned(),
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// Where secrets with one of the shapes stand in `text`.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let whole = WHOLE_SHAPES.iter().flat_map(|shape| shape.find_iter(text)).map(|found| found.range());
    let led = LED_SHAPES.iter().flat_map(|shape| shape.captures_iter(text)).filter_map(|captures| {
        let (whole, stays) = (captures.get(0)?, captures.get(1)?);
        // What ends the secret stays, too.
        let end = [" /user:", "@"].iter().find(|end| whole.as_str().to_lowercase().ends_with(*end));
        let secret = stays.end()..whole.end() - end.map_or(0, |end| end.len());
        (!is_parameter(&text[secret.clone()])).then_some(secret)
    });
    let pairs = PAIRS.iter().flat_map(|pair| pair.captures_iter(text)).filter_map(|captures| captures.get(1));
    let pairs = pairs.filter(|secret| is_beside(secret.as_str())).map(|secret| secret.range());
    whole.chain(led).chain(pairs).collect()
}

/// Whether what stands beside a user looks like a secret: no path, number or name.
fn is_beside(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', '.', ')']);
    (is_varied(word) || is_strange(word)) && !word.contains(['/', '\\']) && !is_number(word)
}

/// What a server says behind `Bearer`: `error="invalid_token"`.
fn is_parameter(text: &str) -> bool {
    text.strip_suffix('=').is_some_and(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
}
