//! Where words begin and end: runs of letters and digits, contractions, symbolic names.

use std::borrow::Cow;
use std::ops::Range;

/// A word as it stands in the text, or what a contraction stands for.
#[derive(Debug)]
pub(super) struct Piece<'t> {
    pub text: Cow<'t, str>,
    pub range: Range<usize>,
    pub position: usize,
    pub parts: usize,
}

/// Contractions typed without their apostrophe.
const TYPED_SHORT: [(&str, &str); 8] = [
    ("cannot", "can"),
    ("cant", "can"),
    ("dont", "do"),
    ("doesnt", "does"),
    ("isnt", "is"),
    ("arent", "are"),
    ("wasnt", "was"),
    ("wont", "will"),
];

/// The words of `text` in their order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut splitter = Splitter { pieces: Vec::new(), position: 0 };
    let mut start = None;
    for (at, c) in text.char_indices() {
        let inside = belongs(c) || (is_apostrophe(c) && start.is_some() && letter_follows(&text[at..]));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                splitter.word(text, from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        splitter.word(text, from..text.len());
    }
    splitter.pieces
}

/// Letters, digits, the underscore of names, and whatever is no punctuation, so that an emoji is a word nobody wrote.
fn belongs(c: char) -> bool {
    let punctuation = matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}');
    c.is_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace() && !punctuation)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn letter_follows(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(char::is_alphabetic)
}

struct Splitter<'t> {
    pieces: Vec<Piece<'t>>,
    position: usize,
}

impl<'t> Splitter<'t> {
    fn push(&mut self, text: impl Into<Cow<'t, str>>, range: Range<usize>) {
        self.pieces.push(Piece { text: text.into(), range, position: self.position, parts: 0 });
        self.position += 1;
    }

    fn word(&mut self, text: &'t str, range: Range<usize>) {
        let run = &text[range.clone()];
        if let Some((_, base)) = TYPED_SHORT.iter().find(|(short, _)| short.eq_ignore_ascii_case(run)) {
            self.push(*base, range.clone());
            self.push("not", range);
        } else if is_simple(run) {
            self.push(run, range);
        } else if let Some(at) = run.find(is_apostrophe) {
            self.contraction(run, at, range);
        } else {
            self.name(text, range);
        }
    }

    /// `isn't` is *is not*; what follows any other apostrophe says nothing.
    fn contraction(&mut self, run: &'t str, at: usize, range: Range<usize>) {
        let (base, rest) = run.split_at(at);
        let ending = rest.trim_start_matches(is_apostrophe).to_lowercase();
        let negated = ending == "t" && base.to_lowercase().ends_with('n');
        if !negated {
            self.push(base, range.start..range.start + at);
            return;
        }
        let base = match base.to_lowercase().as_str() {
            "can" => "can".to_owned(),
            "won" => "will".to_owned(),
            other => other.trim_end_matches('n').to_owned(),
        };
        self.push(base, range.clone());
        self.push("not", range);
    }

    /// A symbolic name is there as a whole and in its parts; with digits in it only as a whole, so that the number in
    /// `AADSTS900144` is never taken for a code.
    fn name(&mut self, text: &'t str, range: Range<usize>) {
        let run = &text[range.clone()];
        let digits = run.chars().any(char::is_numeric);
        let parts = if digits { Vec::new() } else { parts(run) };
        if parts.len() < 2 {
            let trimmed = run.trim_matches('_');
            // The stemmer knows no plural of an acronym: `SKUs`.
            let word = if is_plural_acronym(trimmed) { &trimmed[..trimmed.len() - 1] } else { trimmed };
            let start = range.start + run.len() - run.trim_start_matches('_').len();
            if !trimmed.is_empty() {
                self.push(word, start..start + trimmed.len());
            }
            return;
        }
        let whole = run.replace('_', "");
        self.pieces.push(Piece {
            text: whole.into(),
            range: range.clone(),
            position: self.position,
            parts: parts.len(),
        });
        for part in parts {
            self.push(&run[part.clone()], range.start + part.start..range.start + part.end);
        }
    }
}

/// Whether it surely is one word: small letters and digits, of which the first may be a capital. Most words are.
fn is_simple(run: &str) -> bool {
    let (first, rest) = run.as_bytes().split_first().unwrap_or((&b'_', &[]));
    first.is_ascii_alphanumeric() && rest.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_plural_acronym(run: &str) -> bool {
    run.strip_suffix('s').is_some_and(|stem| stem.len() > 1 && stem.chars().all(char::is_uppercase))
}

/// The bytes of the parts of a name: at underscores, at humps, at the end of a run of capitals.
fn parts(run: &str) -> Vec<Range<usize>> {
    let plural = is_plural_acronym(run);
    let chars: Vec<(usize, char)> = run.char_indices().collect();
    let mut cuts = vec![0];
    for (i, &(at, c)) in chars.iter().enumerate().skip(1) {
        let before = chars[i - 1].1;
        let after = chars.get(i + 1).map(|next| next.1);
        let hump = before.is_lowercase() && c.is_uppercase();
        let capitals_end = before.is_uppercase() && c.is_uppercase() && after.is_some_and(char::is_lowercase);
        if (hump || capitals_end) && !plural {
            cuts.push(at);
        }
        if c == '_' || before == '_' {
            cuts.push(at);
        }
    }
    cuts.push(run.len());
    let ranges = cuts.windows(2).map(|cut| cut[0]..cut[1]);
    ranges.filter(|part| !run[part.clone()].trim_matches('_').is_empty()).collect()
}
