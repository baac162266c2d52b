//! One word as messages are compared by it: lower case, contractions spelled out, endings cut; and what it may have been
//! before a slip of the pen. Uses nothing.

use std::ops::Range;

use super::values::guid;

/// Words that editors of messages put in and take out.
const DROPPED: [&str; 4] = ["please", "the", "a", "an"];

/// Longer runs of letters are no words.
pub(super) const WORD_LIMIT: usize = 40;

/// Hands over every word of `text`, normalised, with its bytes.
pub(super) fn each_word(text: &str, take: &mut impl FnMut(Range<usize>, &str)) {
    let mut start = None;
    let mut done = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if at < done {
            continue;
        }
        // An id is one word, which no message has.
        if let (Some(from), '-') = (start, c)
            && at - from == 8
            && let Some(length) = guid(&text[from..])
        {
            take(from..from + length, "\0id");
            (start, done) = (None, from + length);
            continue;
        }
        let inside = c.is_alphanumeric()
            || c == '_'
            || (is_apostrophe(c) && start.is_some() && chars.peek().is_some_and(|(_, next)| next.is_alphabetic()));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                each_stem(&text[from..at], &mut |stem| take(from..at, stem));
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        each_stem(&text[from..], &mut |stem| take(from..text.len(), stem));
    }
}

/// The words that one run of letters stands for: none, itself, or those of a contraction.
pub(super) fn each_stem(run: &str, take: &mut impl FnMut(&str)) {
    if run.len() > WORD_LIMIT {
        take("\0long");
        return;
    }
    let lower = run.to_lowercase();
    match contraction(&lower) {
        Some((base, second)) => {
            take(stem_of(base));
            if !second.is_empty() {
                take(second);
            }
        }
        None if DROPPED.contains(&&*lower) => {}
        None => take(stem_of(&lower)),
    }
}

/// The two words of a contraction; the second is empty where it says nothing, as in a genitive.
fn contraction(lower: &str) -> Option<(&str, &'static str)> {
    match lower {
        "cannot" | "cant" => return Some(("can", "not")),
        "isnt" => return Some(("is", "not")),
        "doesnt" => return Some(("does", "not")),
        "wasnt" => return Some(("was", "not")),
        "dont" => return Some(("do", "not")),
        "hasnt" => return Some(("has", "not")),
        _ => {}
    }
    let (base, ending) = lower.split_once(is_apostrophe)?;
    Some(match ending {
        "t" if base == "can" => ("can", "not"),
        "t" if base == "won" => ("will", "not"),
        "t" => (base.strip_suffix('n').unwrap_or(base), "not"),
        "re" => (base, "are"),
        "ve" => (base, "have"),
        "ll" => (base, "will"),
        "s" if matches!(base, "there" | "it" | "that") => (base, "is"),
        _ => (base, ""),
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´')
}

/// A word without its ending: plural, past and present forms are one.
pub(super) fn stem_of(word: &str) -> &str {
    if word.len() <= 2 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word;
    }
    let mut stem = word;
    let plural = stem.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| stem.ends_with(ending));
    if plural {
        stem = &stem[..stem.len() - 1];
    }
    if stem.len() <= 3 {
        return stem;
    }
    for ending in ["ing", "ed"] {
        let cut = stem.strip_suffix(ending);
        if let Some(cut) = cut.filter(|cut| cut.len() >= 3 && cut.bytes().any(|byte| b"aeiouy".contains(&byte))) {
            stem = undoubled(cut);
            break;
        }
    }
    if stem.len() > 3 {
        stem = stem.strip_suffix(['e', 'y', 'i']).unwrap_or(stem);
    }
    if stem.ends_with("ll") { undoubled(stem) } else { stem }
}

fn undoubled(stem: &str) -> &str {
    let bytes = stem.as_bytes();
    match bytes {
        [.., a, b] if a == b && stem.len() > 3 && !b"aeious".contains(b) => &stem[..stem.len() - 1],
        _ => stem,
    }
}

/// Shorter words are too near to others to be corrected.
pub(super) fn is_long_word(stem: &str) -> bool {
    (6..=20).contains(&stem.len()) && stem.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// A word in which a scanner took letters for digits: `subscripti0n`.
pub(super) fn misread(stem: &str) -> Option<String> {
    let digits = stem.bytes().filter(u8::is_ascii_digit).count();
    let letters = stem.bytes().filter(u8::is_ascii_lowercase).count();
    let is_word = (1..=2).contains(&digits) && letters >= 4 && digits + letters == stem.len();
    is_word.then(|| stem_of(&stem.replace('0', "o").replace('1', "l").replace('5', "s")).to_owned())
}

pub(super) fn without_a_letter(stem: &str) -> Vec<String> {
    (0..stem.len()).map(|at| format!("{}{}", &stem[..at], &stem[at + 1..])).collect()
}

/// How alike an unknown word and a known one are.
pub(super) fn slip(typed: &str, stem: &str) -> f64 {
    let comparable = stem.len() >= 4 && stem.bytes().all(|byte| byte.is_ascii_lowercase());
    if !comparable || typed.len().abs_diff(stem.len()) > 2 {
        return 0.0;
    }
    match (strsim::damerau_levenshtein(typed, stem), stem.len()) {
        (0..=1, _) => 0.85,
        (2, 8..) => 0.7,
        _ => 0.0,
    }
}
