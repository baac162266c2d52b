//! The words in which the entries are spelled: what a beginning may become, and what a misspelled word may mean.

use super::postings::Postings;
use super::schema::Layout;
use super::synonyms::Synonyms;

/// More endings than this say nothing about what is meant.
const ENDINGS: usize = 40;

/// Corrections beyond these are guesses.
const CORRECTIONS: usize = 3;

/// The words that begin with `typed`, the shortest first.
pub(super) fn beginning(postings: &Postings, layout: &Layout, typed: &str) -> tantivy::Result<Vec<String>> {
    let mut words = Vec::new();
    postings.each_word(layout, typed, |word| {
        if word.len() > typed.len() {
            words.push(word.to_owned());
        }
    })?;
    words.sort_by_key(|word| (word.len(), word.clone()));
    words.dedup();
    words.truncate(ENDINGS);
    Ok(words)
}

/// The words nearest to a misspelled one, all equally near; the synonyms count as words of the entries.
pub(super) fn near(
    postings: &Postings,
    layout: &Layout,
    synonyms: &Synonyms,
    typed: &str,
) -> tantivy::Result<Vec<String>> {
    let allowed = tolerance(typed);
    if allowed == 0 {
        return Ok(Vec::new());
    }
    let letters = letter_set(typed);
    let mut found: Vec<(usize, bool, String)> = Vec::new();
    let mut compare = |word: &str| {
        let apart = (letter_set(word) ^ letters).count_ones() as usize;
        if apart > 2 * allowed || word.len().abs_diff(typed.len()) > allowed || word.len() < 4 {
            return;
        }
        let distance = strsim::damerau_levenshtein(word, typed);
        if distance <= allowed {
            // People seldom miss the first letter.
            found.push((distance, !same_start(word, typed), word.to_owned()));
        }
    };
    synonyms.words().for_each(&mut compare);
    postings.each_word(layout, "", compare)?;
    found.sort();
    found.dedup();
    let best = found.first().map(|(distance, start, _)| (*distance, *start));
    found.retain(|(distance, start, _)| Some((*distance, *start)) == best);
    Ok(found.into_iter().map(|(_, _, word)| word).take(CORRECTIONS).collect())
}

/// How many letters of a word may be wrong. Digits are never wrong: a near number is another number.
fn tolerance(word: &str) -> usize {
    if !word.chars().all(char::is_alphabetic) {
        return 0;
    }
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

fn same_start(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next()
}

/// The letters of a word as bits: a cheap bound for the distance.
fn letter_set(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte & 31))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_never_corrected() {
        assert_eq!(tolerance("27006"), 0);
        assert_eq!(tolerance("oms_7006"), 0);
        assert_eq!(tolerance("etag"), 1);
        assert_eq!(tolerance("exceeded"), 2);
        assert_eq!(tolerance("the"), 0);
    }
}
