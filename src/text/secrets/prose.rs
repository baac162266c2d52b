//! Finds secrets in sentences: `the password is X`, `password for admin: X`, `das Kennwort lautet X`.
//!
//! From the word for a secret on, the words that lead to it are passed one after the other. What stands there then is
//! cut if it is quoted or looks like no word; a plain word only behind `is` or a colon, at the end of what is said.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::value::{is_nothing, is_state, is_strange};
use super::words::{BRIDGES, FILLERS, OF, OWNERS, PASSWORD, PASSWORD_ALONE, PASSWORD_UNSPACED, TOKEN, is_in};

/// More words between the two make another sentence.
const FARTHEST: usize = 8;

/// So many words say of whom or what it is.
const LONGEST_OWNER: usize = 3;

/// A word for a secret; in the first group one for a password.
static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let spaced =
        format!(r"(?:\b|_)(?:{})[\p{{Latin}}\p{{Cyrillic}}\p{{Greek}}\p{{Hebrew}}\p{{Arabic}}]*", PASSWORD.join("|"));
    let alone = format!(r"\b(?:{})\b", PASSWORD_ALONE.join("|"));
    let passwords = [spaced, alone, PASSWORD_UNSPACED.join("|")].join("|");
    Regex::new(&format!(r"(?i)({passwords})|(?:\b|_)(?:{})\b", TOKEN.join("|"))).ok()
});

/// Where secrets stand in the sentences of `text`.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let words = WORD.iter().flat_map(|word| word.captures_iter(text));
    words.filter_map(|captures| behind(text, captures.get(0)?.end(), captures.get(1).is_some())).collect()
}

/// The secret to which what stands behind `at` leads.
fn behind(text: &str, at: usize, is_password: bool) -> Option<Range<usize>> {
    // `password's` is about it, `password_x` another name; fields are found by their sign.
    let rest = &text[at..];
    let is_part = rest.starts_with(['>', '"', '\'', '’', '\\', '_', '(', '.', '/', '-', '@', '<', '&', '%', ']', ')']);
    if is_part || rest.trim_start().starts_with([':', '=', '：']) {
        return None;
    }
    let mut walk = Walk { of: 0, says: false, names: false, colon: false };
    for range in tokens(text, at).take(FARTHEST) {
        if let Some(quoted) = quoted(text, &range) {
            return (walk.says || is_password).then_some(quoted).filter(|quoted| !is_nothing(&text[quoted.clone()]));
        }
        let token = &text[range.clone()];
        if walk.passes(token) {
            continue;
        }
        let secret = range.start
            ..range.start + token.trim_end_matches(['.', ',', ';', ':', ')', ']', '}', '>', '"', '\'']).len();
        let word = &text[secret.clone()];
        // An attribute of XML.
        if word.contains("=\"") || word.contains("='") {
            return None;
        }
        let is_enough = if is_password { is_strange(word) } else { is_strange(word) && walk.says && word.len() >= 8 };
        let is_plain = is_password && walk.names && is_last(text, &secret) && is_plain_secret(word);
        return (is_enough || is_plain).then_some(secret);
    }
    None
}

/// What was passed on the way from the word to the secret.
struct Walk {
    /// How many words may still say of whom it is.
    of: usize,
    /// Something like `is` or a colon was passed.
    says: bool,
    /// The last word was `is`, or ended with a colon: what follows is the secret, or what is said of it.
    names: bool,
    /// The last word ended with a colon: nothing else leads on to the secret.
    colon: bool,
}

impl Walk {
    /// Whether the word leads on.
    fn passes(&mut self, token: &str) -> bool {
        let has_colon = token.ends_with([':', '=', '：']);
        let word = token.trim_end_matches([':', '=', '：', ',']).to_lowercase();
        let is_bridge = word.is_empty() || is_in(BRIDGES, &word);
        let is_of = is_in(OF, &word);
        let is_owner = is_in(OWNERS, &word) || self.of > 0;
        if self.colon || !(is_bridge || is_of || is_owner) {
            return false;
        }
        self.of = if is_of { LONGEST_OWNER } else { self.of.saturating_sub(1) };
        self.says = (is_bridge && !["the", "new", "old", "from"].contains(&word.as_str())) || has_colon;
        self.of = if self.says { 0 } else { self.of };
        self.names = has_colon || ["is", "was"].contains(&word.as_str());
        self.colon = has_colon;
        true
    }
}

/// The words of the rest of the line. Signs of a script without blanks that lead on are no part of them.
fn tokens(text: &str, at: usize) -> impl Iterator<Item = Range<usize>> {
    let line = text[at..].find('\n').map_or(text.len(), |end| at + end);
    let mut from = at;
    std::iter::from_fn(move || {
        let rest = &text[from..line];
        let start = from + rest.find(|c: char| !c.is_whitespace() && !is_particle(c))?;
        let is_quoted = text[start..].starts_with(['"', '\'']);
        let ends = |c: char| c.is_whitespace() || (!is_quoted && is_unspaced(c));
        let end = text[start..line].find(ends).filter(|end| *end > 0).map_or(line, |end| start + end);
        from = end;
        Some(start..end)
    })
}

fn is_particle(c: char) -> bool {
    matches!(c, 'は' | 'が' | 'を' | '是' | '为' | '為' | '는' | '은' | '이' | '가' | '：')
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '，')
}

/// What stands between quotes that begin with this word.
fn quoted(text: &str, token: &Range<usize>) -> Option<Range<usize>> {
    let quote = text[token.clone()].chars().next()?;
    let closing = match quote {
        '"' | '\'' | '`' => quote,
        '“' | '„' | '«' => return enclosed(text, token.start + quote.len_utf8(), &['”', '“', '»']),
        _ => return None,
    };
    enclosed(text, token.start + 1, &[closing])
}

fn enclosed(text: &str, start: usize, closing: &[char]) -> Option<Range<usize>> {
    let line = text[start..].lines().next()?;
    line.find(closing).filter(|length| (4..=64).contains(length)).map(|length| start..start + length)
}

/// Whether nothing more is said behind the word, in this line or sentence.
fn is_last(text: &str, word: &Range<usize>) -> bool {
    let rest = text[word.end..].lines().next().unwrap_or_default();
    rest.trim_start_matches(['.', ',', ';', '!', ')']).trim().is_empty() || rest.starts_with(['.', ',', ';'])
}

/// A word that is none of those that are said of a password.
fn is_plain_secret(word: &str) -> bool {
    let is_said = ["ed", "ing", "able", "ible"].iter().any(|end| word.ends_with(end));
    word.is_ascii()
        && word.len() >= 4
        && !is_said
        && !is_in(FILLERS, &word.to_lowercase())
        && !is_state(word)
        && !is_nothing(word)
}
