//! The reader: the page of an entry, a country, a candidate or a report, with the links in it as numbers.

use super::desk::Desk;
use super::hits::{copied, copy_entry};
use super::place::{Answer, Next, Place, Word, word};
use super::speech::{Line, Speech, lines, of_document};
use super::walk;
use crate::document::{Document, Target, of_target};
use crate::walkthrough::Known;
use crate::walkthrough::redact::redact_text;

/// A page.
#[derive(Debug)]
pub struct Reader {
    title: String,
    lines: Vec<Line>,
    /// What the numbers on the page lead to.
    links: Vec<Target>,
    /// What the page is about; `None` for a report.
    target: Option<Target>,
    /// What a checklist takes over that is started here.
    known: Known,
    /// The command line that prints it.
    command: String,
}

const WORDS: &[Word] = &[
    word("start", "", "starts the checklist"),
    word("find", "TEXT", "says the lines that have the text"),
    word("copy", "", "says the message, the code or the report to be taken over"),
    word("command", "", "says the command line that prints this page"),
];

impl Reader {
    /// Opens the page of `target`.
    pub fn open(desk: &Desk, target: Target, known: Known) -> Next {
        let Some(document) = of_target(&desk.base, &target) else {
            return Next::tell("The knowledge does not have that any more.");
        };
        let command = match &target {
            Target::Entry(id) => format!("fixdex show {id}"),
            Target::Country(code) => format!("fixdex country {code}"),
        };
        Next::open(Self::of(&document, Some(target), known, command))
    }

    /// The page of a document.
    #[must_use]
    pub fn of(document: &Document, target: Option<Target>, known: Known, command: String) -> Self {
        let (said, links) = of_document(document, 1);
        Self { title: document.title.clone(), lines: said, links, target, known, command }
    }

    fn start(&self, desk: &mut Desk) -> Next {
        let Some(Target::Entry(id)) = &self.target else {
            return Next::tell("Open one of its codes first; start starts the checklist there.");
        };
        let base = std::sync::Arc::clone(&desk.base);
        base.get(id).map_or(Next::Unknown, |entry| walk::start(desk, entry, &self.known))
    }

    fn copy(&self, desk: &mut Desk) -> Next {
        match &self.target {
            Some(Target::Entry(id)) => {
                let base = std::sync::Arc::clone(&desk.base);
                base.get(id).map_or(Next::Unknown, |entry| copy_entry(desk, entry))
            }
            Some(Target::Country(code)) => copied(desk, "The country's code:", code.clone()),
            None => copied(desk, "The report:", redact_text(&self.text()).0),
        }
    }

    fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| line.text.as_str());
        std::iter::once(self.title.as_str()).chain(lines).collect::<Vec<_>>().join("\n")
    }

    fn find(&self, text: &str) -> Next {
        let wanted = text.to_lowercase();
        let found = self.lines.iter().filter(|line| line.text.to_lowercase().contains(&wanted));
        let found: Vec<Line> = found.cloned().collect();
        match (wanted.is_empty(), found.is_empty()) {
            (true, _) => Next::tell("Say find and the text to look for."),
            (false, true) => Next::tell("The page does not have that."),
            (false, false) => Next::Tell(found),
        }
    }
}

impl Place for Reader {
    fn say(&self, _desk: &Desk) -> Speech {
        let asks = match (&self.target, self.links.is_empty()) {
            (Some(Target::Entry(_)), false) => "A number, start, copy",
            (Some(Target::Entry(_)), true) => "Start, copy",
            (_, false) => "A number, copy",
            (_, true) => "Copy",
        };
        Speech::new(asks).with_lines(lines(&self.title)).with_lines(self.lines.clone())
    }

    fn words(&self) -> &'static [Word] {
        WORDS
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        if let Some(target) = answer.of(&self.links) {
            return Self::open(desk, target.clone(), self.known.clone());
        }
        match answer.word {
            "start" => self.start(desk),
            "find" => self.find(answer.rest),
            "copy" => self.copy(desk),
            "command" => copied(desk, "The command line is:", self.command.clone()),
            _ => Next::Unknown,
        }
    }
}
