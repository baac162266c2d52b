//! The dialogue: a stack of places, the words that every place understands, and the page that is said. An answer goes in
//! and text comes out; reading and writing are others' work.

use std::fmt::Write;

use super::desk::Desk;
use super::home::Home;
use super::pages::{Pages, rows};
use super::place::{Answer, Next, Word, sentence, word};
use super::speech::{Line, Speech, Wants, lines};
use super::visit::Visit;
use crate::text::clean::clean_line;
use crate::text::encoding::{decoded, encoding};
use crate::text::suggest::nearest;

/// More bytes than this are no answer but a log.
const LONGEST_ANSWER: usize = 16 * 1024;

/// The words of every place.
const WORDS: [Word; 9] = [
    word("b", "", "goes back"),
    word("home", "", "goes home"),
    word("n", "", "says the next page of a long text or list"),
    word("p", "", "says the page before"),
    word("all", "", "says all pages that follow"),
    word("r", "", "repeats where you are"),
    word("write", "NAME", "writes what was copied last to the file of this name, or to a new one"),
    word("?", "", "says this help"),
    word("q", "", "quits"),
];

/// How the dialogue ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The operator quit, or no more answers come.
    Quit,
    /// Ctrl-C where there was nothing to leave.
    Interrupted,
}

/// What is said after an answer.
#[derive(Debug)]
pub struct Turn {
    /// Whole lines, the last of them a question without an end, unless there is nothing to ask.
    pub text: String,
    pub ended: Option<Ended>,
}

/// A dialogue.
#[derive(Debug)]
pub struct Dialogue {
    desk: Desk,
    /// The place in front.
    front: Visit,
    /// The places below it, home first.
    below: Vec<Visit>,
    /// A long text that was told and is no place.
    aside: Option<Pages>,
    /// The columns of the terminal that hears it, if it is one.
    pub columns: Option<usize>,
}

impl Dialogue {
    /// Begins at home, or with the hits for `query`; `opening` is said first.
    #[must_use]
    pub fn begin(desk: Desk, opening: &[String], query: &str, columns: Option<usize>) -> (Self, Turn) {
        let front = Visit::new(Box::new(Home::default()));
        let mut dialogue = Self { desk, front, below: Vec::new(), aside: None, columns };
        dialogue.front.speak(&dialogue.desk, columns);
        let query = clean_line(query);
        let next = if query.is_empty() { Next::Anew(Vec::new()) } else { dialogue.understood(&query) };
        let turn = dialogue.follow(next.after(opening.iter().flat_map(|text| lines(text)).collect()));
        (dialogue, turn)
    }

    /// Takes one line of input, without its end.
    pub fn answer(&mut self, line: &[u8]) -> Turn {
        if let Some(next) = self.front.place.collect(line, &mut self.desk) {
            return self.follow(next);
        }
        if line.len() > LONGEST_ANSWER {
            return self.tell("That line is too long for an answer. At home, say diagnose, and then paste a log.");
        }
        let text = clean_line(&decoded(line, encoding(line)));
        if let Some(name) = name_to_write(&text).filter(|_| self.front.wants == Wants::Choice) {
            return self.write_copied(name);
        }
        match text.to_lowercase().as_str() {
            "" => self.turn(&[]),
            "b" => self.back(),
            "q" => Turn { text: String::new(), ended: Some(Ended::Quit) },
            "r" => self.follow(Next::Anew(Vec::new())),
            "?" => self.help(),
            word @ ("n" | "p" | "all" | "home") if self.front.wants == Wants::Choice => self.obey(word),
            _ => {
                let next = self.understood(&text);
                self.follow(next)
            }
        }
    }

    /// Does what a word of every place says, which is no answer to a question for text.
    fn obey(&mut self, word: &str) -> Turn {
        match word {
            "n" => self.turn_page(Pages::next, "This is the last page."),
            "p" => self.turn_page(Pages::previous, "This is the first page."),
            "all" => self.say_rest(),
            _ => self.home(),
        }
    }

    /// Ctrl-C: leaves the question, or the place; at home it ends the dialogue.
    pub fn interrupt(&mut self) -> Turn {
        if self.below.is_empty() && self.aside.is_none() {
            return Turn { text: String::new(), ended: Some(Ended::Interrupted) };
        }
        self.back()
    }

    /// No more answers come. What was being collected is complete.
    pub fn end(&mut self) -> Turn {
        let text = match self.front.place.collect(b".", &mut self.desk) {
            Some(next) => self.follow(next).text,
            None => String::new(),
        };
        Turn { text, ended: Some(Ended::Quit) }
    }

    fn understood(&mut self, text: &str) -> Next {
        let words = self.front.place.words();
        let answer = Answer::read(text, words);
        match self.front.place.answer(&answer, &mut self.desk) {
            Next::Unknown => Next::tell(unknown(text, words)),
            next => next,
        }
    }

    fn back(&mut self) -> Turn {
        let aside = self.aside.take().is_some();
        if !aside && !self.front.place.leave() && !self.leave() {
            return self.tell("This is home; q quits.");
        }
        self.return_to_front(&[])
    }

    fn home(&mut self) -> Turn {
        while self.leave() {}
        self.return_to_front(&[])
    }

    /// Leaves the place in front; `false` at home.
    fn leave(&mut self) -> bool {
        let Some(below) = self.below.pop() else { return false };
        self.front = below;
        true
    }

    /// Learns what the place would say now, and stays at the same page of it; returns its first line.
    fn keep_up(&mut self) -> Option<Line> {
        let at = self.front.pages.at();
        let first = self.front.speak(&self.desk, self.columns);
        self.front.pages = std::mem::take(&mut self.front.pages).starting_at(at);
        first
    }

    /// A list is said again where it was left; of a text only what it is.
    fn return_to_front(&mut self, told: &[Line]) -> Turn {
        self.aside = None;
        let first = self.keep_up();
        let mut said = rows(told, self.columns);
        if self.front.pages.is_list() {
            said.extend(self.front.pages.page());
        } else {
            let first = first.map_or_else(String::new, |line| line.text);
            let first = self.front.place.brief().unwrap_or(first);
            said.extend(rows(&lines(&format!("Back at: {first}")), self.columns));
        }
        self.turn(&said)
    }

    fn follow(&mut self, next: Next) -> Turn {
        let told = match next {
            Next::More => return Turn { text: String::new(), ended: None },
            Next::Unknown => Vec::new(),
            Next::Tell(told) => {
                self.keep_up();
                return self.tell_lines(told);
            }
            Next::Back(told) => {
                self.leave();
                return self.return_to_front(&told);
            }
            Next::Anew(told) => told,
            Next::Open(told, place) => {
                let below = std::mem::replace(&mut self.front, Visit::new(place));
                self.below.push(below);
                told
            }
            Next::Instead(told, place) => {
                self.front = Visit::new(place);
                told
            }
        };
        self.aside = None;
        self.front.speak(&self.desk, self.columns);
        let mut said = rows(&told, self.columns);
        said.extend(self.front.pages.page());
        self.turn(&said)
    }

    /// What is paged through now.
    fn pages(&mut self) -> &mut Pages {
        self.aside.as_mut().unwrap_or(&mut self.front.pages)
    }

    fn turn_page(&mut self, turn: fn(&mut Pages) -> bool, no_more: &str) -> Turn {
        let pages = self.pages();
        if !turn(pages) {
            return self.tell(no_more);
        }
        let page = pages.page();
        self.turn(&page)
    }

    fn say_rest(&mut self) -> Turn {
        let rest = self.pages().rest();
        if rest.is_empty() { self.tell("This is the last page.") } else { self.turn(&rest) }
    }

    fn write_copied(&mut self, name: &str) -> Turn {
        match self.desk.write_copied(name) {
            Ok(told) => self.tell(told.unwrap_or_else(|| "Nothing was copied yet; say copy first.".to_owned())),
            Err(error) => self.tell(sentence(&error)),
        }
    }

    fn tell(&mut self, text: impl AsRef<str>) -> Turn {
        self.tell_lines(lines(text.as_ref()))
    }

    /// Says this; what is too long for one page becomes the text that is paged through.
    fn tell_lines(&mut self, told: Vec<Line>) -> Turn {
        let pages = Pages::of(&Speech::default().with_lines(told), self.columns);
        let said = pages.page();
        if pages.has_next() {
            self.aside = Some(pages);
        }
        self.turn(&said)
    }

    fn help(&mut self) -> Turn {
        let words = self.front.place.words().iter().chain(&WORDS);
        let help = words.map(|word| {
            let argument = if word.argument.is_empty() { String::new() } else { format!(" {}", word.argument) };
            format!("{}{argument}: {}", word.name, word.help)
        });
        self.tell(help.collect::<Vec<_>>().join("\n"))
    }

    /// These rows, and the question after them.
    fn turn(&self, rows: &[String]) -> Turn {
        let mut text: String = rows.iter().flat_map(|row| [row.as_str(), "\n"]).collect();
        let pages = self.aside.as_ref().unwrap_or(&self.front.pages);
        let next = if pages.has_next() { ", n" } else { "" };
        let back = if self.below.is_empty() { "" } else { ", b" };
        let words = if self.front.wants == Wants::Lines { String::new() } else { format!("{next}{back} or ?") };
        // Writing to a string cannot fail.
        let _ = write!(text, "{}{words} > ", self.front.asks);
        Turn { text, ended: None }
    }
}

/// The name of the file, empty for a new one, where the answer is to write what was copied.
fn name_to_write(text: &str) -> Option<&str> {
    let (word, name) = text.split_once(' ').unwrap_or((text, ""));
    (word.eq_ignore_ascii_case("write") && !name.trim().contains(' ')).then_some(name.trim())
}

/// What to say to an answer that means nothing.
fn unknown(text: &str, words: &'static [Word]) -> String {
    let typed = text.split(' ').next().unwrap_or_default();
    let known = words.iter().chain(&WORDS).map(|word| word.name).filter(|name| name.len() > 2);
    match nearest(typed, known) {
        Some(near) => format!("That is no answer here. Did you mean {near}?"),
        None => "That is no answer here; ? says what is.".to_owned(),
    }
}
