//! Countries: what a customer's country requires, and which codes can fire there.

use super::desk::Desk;
use super::place::{Answer, Next, Place};
use super::reader::Reader;
use super::speech::Speech;
use crate::document::Target;
use crate::knowledge::country::{self, Country};
use crate::walkthrough::Known;

/// The countries that what was typed fits.
#[derive(Debug, Default)]
pub struct Countries {
    typed: String,
}

impl Countries {
    fn shown(&self) -> Vec<&'static Country> {
        country::matching(&self.typed)
    }
}

impl Place for Countries {
    fn say(&self, _desk: &Desk) -> Speech {
        let shown = self.shown();
        let fit = if self.typed.is_empty() { String::new() } else { format!(" fit {}", self.typed) };
        let items = shown.iter().map(|country| format!("{}, {}", country.name, country.code)).collect();
        Speech::new("A code, a name, a number").say(format!("{} countries{fit}.", shown.len())).with_items(items)
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let shown = self.shown();
        let matching = country::matching(answer.text);
        let named = answer.of(&shown).copied().or_else(|| country::find(answer.text));
        let only = matching.first().copied().filter(|_| matching.len() == 1);
        match named.or(only) {
            Some(country) => Reader::open(desk, Target::Country(country.code.to_owned()), Known::default()),
            None if matching.is_empty() => Next::tell("No country is called that."),
            None => {
                answer.text.clone_into(&mut self.typed);
                Next::anew("")
            }
        }
    }
}
