//! A place of the dialogue: what it says, which answers it understands, and where they lead.

use std::fmt;

use super::desk::Desk;
use super::speech::{Line, Speech, lines};
use crate::error::Error;
use crate::text::sentence::sentence_of;

/// A place of the dialogue.
pub trait Place: fmt::Debug {
    /// What it says when it is entered, and again on request.
    fn say(&self, desk: &Desk) -> Speech;

    /// What it is in a line, for whoever comes back to it; `None` where the first line of what it says tells that.
    fn brief(&self) -> Option<String> {
        None
    }

    /// The words it understands, besides those of every place.
    fn words(&self) -> &'static [Word] {
        &[]
    }

    /// Takes an answer.
    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next;

    /// Leaves a question that was asked within the place; `false` when there was none.
    fn leave(&mut self) -> bool {
        false
    }

    /// Takes a line as it came, before it is looked at as an answer; `None` where the place wants answers.
    fn collect(&mut self, _line: &[u8], _desk: &mut Desk) -> Option<Next> {
        None
    }
}

/// A word that a place understands.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub name: &'static str,
    /// What may follow it, for help; empty when nothing may.
    pub argument: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// The word `name`, what may follow it, and what it does.
pub const fn word(name: &'static str, argument: &'static str, help: &'static str) -> Word {
    Word { name, argument, help }
}

/// An answer.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// All of it, in one clean line.
    pub text: &'a str,
    /// The number that it is.
    pub number: Option<usize>,
    /// The word of the place that it begins with; empty for none.
    pub word: &'static str,
    /// What follows that word.
    pub rest: &'a str,
}

impl<'a> Answer<'a> {
    /// Reads an answer where these words are understood.
    #[must_use]
    pub fn read(text: &'a str, words: &'static [Word]) -> Self {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        let rest = rest.trim();
        let known = words.iter().find(|word| word.name.eq_ignore_ascii_case(first));
        // A word that nothing may follow is no command when something does.
        let known = known.filter(|word| rest.is_empty() || !word.argument.is_empty());
        Self { text, number: text.parse().ok(), word: known.map_or("", |word| word.name), rest }
    }

    /// The item of a list that the number means, counted from 1.
    #[must_use]
    pub fn of<'t, T>(&self, items: &'t [T]) -> Option<&'t T> {
        chosen(self.number?, items)
    }

    /// The item that the number after the word means; the only one where no number follows.
    ///
    /// # Errors
    /// The sentence to say when the number means no item.
    pub fn rest_of<'t, T>(&self, items: &'t [T]) -> Result<&'t T, Next> {
        let number = if self.rest.is_empty() && items.len() == 1 { Some(1) } else { self.rest.parse().ok() };
        let item = number.and_then(|number| chosen(number, items));
        item.ok_or_else(|| Next::tell(format!("Say {} and a number of the list, such as {} 1.", self.word, self.word)))
    }
}

fn chosen<T>(number: usize, items: &[T]) -> Option<&T> {
    items.get(number.checked_sub(1)?)
}

/// Where an answer leads. The lines are said first.
#[derive(Debug)]
pub enum Next {
    /// Stays here; what the place says otherwise is not said again.
    Tell(Vec<Line>),
    /// Stays here, and says the place anew.
    Anew(Vec<Line>),
    /// Opens another place over this one.
    Open(Vec<Line>, Box<dyn Place>),
    /// Goes to another place instead of this one.
    Instead(Vec<Line>, Box<dyn Place>),
    /// Goes back to the place below.
    Back(Vec<Line>),
    /// Waits for more of what is being collected, without a word.
    More,
    /// The answer means nothing here.
    Unknown,
}

impl Next {
    pub fn tell(text: impl AsRef<str>) -> Self {
        Self::Tell(lines(text.as_ref()))
    }

    pub fn anew(text: impl AsRef<str>) -> Self {
        Self::Anew(lines(text.as_ref()))
    }

    pub fn open(place: impl Place + 'static) -> Self {
        Self::Open(Vec::new(), Box::new(place))
    }

    /// Says what went wrong, and stays here.
    #[must_use]
    pub fn failed(error: &Error) -> Self {
        Self::tell(sentence(error))
    }

    /// The same, with these lines said before.
    #[must_use]
    pub fn after(self, mut first: Vec<Line>) -> Self {
        let mut with = |mut told: Vec<Line>| {
            first.append(&mut told);
            std::mem::take(&mut first)
        };
        match self {
            Self::Tell(told) => Self::Tell(with(told)),
            Self::Anew(told) => Self::Anew(with(told)),
            Self::Open(told, place) => Self::Open(with(told), place),
            Self::Instead(told, place) => Self::Instead(with(told), place),
            Self::Back(told) => Self::Back(with(told)),
            Self::More => Self::More,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// What went wrong and what to do, as sentences.
#[must_use]
pub fn sentence(error: &Error) -> String {
    let what = sentence_of(&error.to_string());
    error.hint().map_or(what.clone(), |hint| format!("{what} {}", sentence_of(hint)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &[Word] = &[word("why", "NUMBER", "says why"), word("clear", "", "clears")];

    #[test]
    fn a_word_that_nothing_may_follow_is_text_when_something_does() {
        let read = |text| Answer::read(text, WORDS);
        assert_eq!((read("Why 2").word, read("Why 2").rest), ("why", "2"));
        assert_eq!((read("clear").word, read("clear seats").word), ("clear", ""));
        assert_eq!((read("27006").number, read("27006 x").number), (Some(27006), None));
    }

    #[test]
    fn numbers_count_from_one() {
        let items = ["a", "b"];
        assert_eq!(Answer::read("2", WORDS).of(&items), Some(&"b"));
        for wrong in ["0", "3", "99999999999999999999999", "x"] {
            assert_eq!(Answer::read(wrong, WORDS).of(&items), None, "{wrong}");
        }
        assert!(Answer::read("why", WORDS).rest_of(&items).is_err());
        assert_eq!(Answer::read("why", WORDS).rest_of(&["a"]).ok(), Some(&"a"));
    }

    #[test]
    fn an_error_and_its_hint_are_sentences() {
        let error = Error::input("no team is configured", "set it");
        assert_eq!(sentence(&error), "No team is configured. Set it.");
    }
}
