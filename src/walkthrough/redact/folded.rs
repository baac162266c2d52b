//! Text without its case, for comparing names: `MÜLLER` and `müller`, `STRASSE` and `Straße`.

use std::ops::Range;

/// A text without its case, with the way back to the places in it.
#[derive(Debug)]
pub(super) struct Folded {
    pub text: String,
    /// For each byte of the folded text, and for its end, where its character begins in the text.
    places: Vec<usize>,
}

impl Folded {
    pub(super) fn of(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (at, c) in text.char_indices() {
            fold(c, &mut folded.text);
            folded.places.resize(folded.text.len(), at);
        }
        folded.places.push(text.len());
        folded
    }

    /// Where the characters stand in the text that the range of the folded one came from; `None` for half a character.
    pub(super) fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let begins = |at: usize| at == 0 || self.places.get(at) != self.places.get(at - 1);
        let is_whole = begins(range.start) && begins(range.end);
        is_whole.then_some(*self.places.get(range.start)?..*self.places.get(range.end)?)
    }
}

/// The text without its case.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|c| fold(c, &mut folded));
    folded
}

fn fold(c: char, to: &mut String) {
    match c {
        'ß' | 'ẞ' => to.push_str("ss"),
        'ς' => to.push('σ'),
        c => to.extend(c.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back() {
        let text = "An der STRAẞE, İzmir";
        let folded = Folded::of(text);
        let at = folded.text.find("strasse").unwrap();
        let place = folded.original(&(at..at + "strasse".len())).unwrap();
        assert_eq!(&text[place], "STRAẞE");
        let half = folded.text.find("se, ").unwrap();
        assert_eq!(folded.original(&(half..half + 2)), None);
        assert_eq!(super::folded("MÜLLER straße ΟΔΟΣ οδος"), "müller strasse οδοσ οδοσ");
    }
}
