//! A walkthrough: its steps one after the other, each with what to do and what was recorded.

mod asking;
mod news;
mod record;
mod shown;

use std::sync::Arc;

use super::desk::Desk;
use super::hits::copied;
use super::home;
use super::place::{Answer, Next, Place, Word, word};
use super::reader::Reader;
use super::speech::{Speech, lines};
use crate::document::{Target, of_difference};
use crate::knowledge::checklist::Checklist;
use crate::knowledge::entry::Entry;
use crate::knowledge::fields::Named;
use crate::knowledge::step::Step;
use crate::walkthrough::difference::difference;
use crate::walkthrough::state::{StepRecord, StepState};
use crate::walkthrough::variables::fill;
use crate::walkthrough::{Command, Known, Outcome, Walkthrough};
use asking::Asking;

/// The walkthrough that is walked.
#[derive(Debug)]
pub struct Walk {
    walkthrough: Walkthrough,
    /// The step in focus, by its place in the checklist.
    at: usize,
    /// What is asked before the walk goes on.
    asking: Option<Asking>,
}

const WORDS: &[Word] = &[
    word("done", "", "closes the step as done"),
    word("skip", "WHY", "skips the step"),
    word("fail", "WHAT", "says that the step failed, and what happened"),
    word("note", "TEXT", "adds a note to the step"),
    word("next", "", "goes to the next open step"),
    word("previous", "", "goes to the open step before"),
    word("step", "NUMBER", "goes to a step"),
    word("steps", "", "lists all steps with what became of them"),
    word("open", "", "opens the checklist that the step leads to"),
    word("copy", "", "says the request or command of the step to be taken over, with the values in it"),
    word("values", "", "lists the values that the steps use, to set them"),
    word("undo", "", "takes the newest change back"),
    word("redo", "", "takes the newest undo back"),
    word("reopen", "", "opens a closed step again"),
    word("log", "", "says all that was recorded"),
    word("outcome", "", "closes the walkthrough with its outcome"),
    word("abort", "WHY", "closes it without an outcome"),
    word("hand", "WHO", "hands it over to a colleague"),
    word("take", "WHY", "takes it over from whoever holds it"),
    word("changes", "", "says how the checklist has changed since the start, to move or to keep"),
    word("export", "", "writes it to a file, or says it as a ticket"),
    word("command", "", "says the command line that prints it"),
    word("sync", "", "exchanges walkthroughs with the team's server"),
];

/// Starts the checklist that remedies `entry`, and opens it.
pub fn start(desk: &mut Desk, entry: &Entry, known: &Known) -> Next {
    match desk.start(entry, known) {
        Ok(walkthrough) => {
            let said = format!("Started: {}.", walkthrough.title);
            Next::open(Walk::new(desk, walkthrough)).after(lines(&said))
        }
        Err(error) => Next::failed(&error),
    }
}

/// An outcome in words.
#[must_use]
pub fn outcome_name(outcome: Outcome) -> String {
    outcome.name().replace('-', " ")
}

impl Walk {
    /// The walkthrough at its current step; it asks about its checklist if that has changed.
    #[must_use]
    pub fn new(desk: &Desk, walkthrough: Walkthrough) -> Self {
        let mut walk = Self { walkthrough, at: 0, asking: None };
        walk.at = walk.first_open().unwrap_or(0);
        walk.offer_changes(desk);
        walk.offer_outcome(desk);
        walk
    }

    fn first_open(&self) -> Option<usize> {
        self.walkthrough.steps.iter().position(|record| record.state == StepState::Open)
    }

    /// The step in focus and what became of it.
    fn focused(&self) -> Option<(&Step, &StepRecord)> {
        self.walkthrough.walked().nth(self.at)
    }

    fn is_held_by(&self, operator: &str) -> bool {
        self.walkthrough.holder.who == operator
    }

    fn fill(&self, text: &str) -> String {
        fill(text, &self.walkthrough.variables)
    }

    /// The checklist as the knowledge has it now, if it is another than the walkthrough's.
    fn changed<'d>(&self, desk: &'d Desk) -> Option<&'d Checklist> {
        let now = desk.base.checklist(&self.walkthrough.checklist)?;
        (now.version() != self.walkthrough.content.version()).then_some(now)
    }

    /// Asks whether to move to a changed checklist: its holder, once for each version, and only if a step is otherwise.
    fn offer_changes(&mut self, desk: &Desk) {
        let Some(now) = self.changed(desk) else { return };
        let walkthrough = &self.walkthrough;
        let decided = walkthrough.kept.as_ref() == Some(&now.version());
        let may = walkthrough.is_open() && self.is_held_by(&desk.operator);
        if may && !decided && !difference(&walkthrough.content, now).is_empty() {
            self.asking = Some(self.ask_to_move(now));
        }
    }

    fn ask_to_move(&self, now: &Checklist) -> Asking {
        let page = of_difference(&self.walkthrough.content, now, |text| self.fill(text));
        Asking::changed(&page, now.clone())
    }

    /// When every step is closed, the outcome is the next thing to say.
    fn offer_outcome(&mut self, desk: &Desk) {
        let all_closed = self.walkthrough.is_open() && self.walkthrough.current_step().is_none();
        if all_closed && self.asking.is_none() && self.is_held_by(&desk.operator) {
            self.asking = Some(Asking::Outcome);
        }
    }

    fn act(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let step = self.focused().map(|(step, _)| step.id.clone());
        let rest = answer.rest;
        match (answer.word, step) {
            ("done", Some(step)) => self.done(desk, step),
            ("skip" | "fail" | "note", Some(step)) => self.ask(desk, Asking::about(answer.word, step), rest),
            ("abort", _) => self.ask(desk, Asking::Abort, rest),
            ("hand", _) => self.ask(desk, Asking::HandOver, rest),
            ("take", _) => self.ask(desk, Asking::TakeOver(self.walkthrough.holder.who.clone()), rest),
            ("undo", _) => self.record(desk, Command::Undo),
            ("redo", _) => self.record(desk, Command::Redo),
            ("reopen", Some(step)) => self.record(desk, Command::Reopen { step }),
            ("next", _) => self.go_to(self.walkthrough.next_open(self.at)),
            ("previous", _) => self.go_to(self.walkthrough.previous_open(self.at)),
            ("step", _) => self.go_to(rest.parse::<usize>().ok().and_then(|number| number.checked_sub(1))),
            ("steps", _) => self.ask(desk, Asking::Steps, ""),
            ("values", _) => self.ask(desk, Asking::Values, ""),
            ("outcome", _) => self.ask(desk, Asking::Outcome, ""),
            ("export", _) => self.ask(desk, Asking::Export, ""),
            ("changes", _) => match self.changed(desk) {
                Some(now) => self.ask(desk, self.ask_to_move(now), ""),
                None => Next::tell("The checklist is as it was at the start."),
            },
            ("log", _) => Next::Tell(shown::log(&self.walkthrough)),
            ("sync", _) => home::sync(desk),
            ("open", _) => self.open(desk),
            ("copy", _) => self.copy(desk),
            ("command", _) => copied(desk, "The command line is:", format!("fixdex walk show {}", self.walkthrough.id)),
            _ => Next::Unknown,
        }
    }

    /// Done; a step that asks which case it is wants its number.
    fn done(&mut self, desk: &mut Desk, step: String) -> Next {
        let asks = self.focused().is_some_and(|(step, _)| !step.choices.is_empty());
        if asks {
            return Next::tell("This step asks which case it is; answer with its number.");
        }
        self.record(desk, Command::Done { step: Some(step) })
    }

    fn go_to(&mut self, step: Option<usize>) -> Next {
        match step.filter(|at| *at < self.walkthrough.steps.len()) {
            Some(at) => {
                self.at = at;
                Next::anew("")
            }
            None => Next::tell("There is no such step."),
        }
    }

    fn copy(&self, desk: &mut Desk) -> Next {
        let text = self.focused().and_then(|(step, _)| step.request.as_ref().or(step.command.as_ref()));
        match text.map(|text| self.fill(text)) {
            Some(text) => copied(desk, "With the values in it:", text),
            None => Next::tell("This step has no request or command."),
        }
    }

    /// Opens the checklist that the step leads to: after a failure the one of its `if not`, else its own.
    fn open(&self, desk: &Desk) -> Next {
        let next = self.focused().and_then(|(step, record)| step.next_checklist(record.state == StepState::Failed));
        match next {
            Some(id) => self.open_target(desk, Target::Entry(id.to_owned())),
            None => Next::tell("This step leads to no other checklist."),
        }
    }

    fn open_target(&self, desk: &Desk, target: Target) -> Next {
        Reader::open(desk, target, Known::from(&self.walkthrough))
    }

    /// Takes the number of a case or a link of the step.
    fn choose(&mut self, desk: &mut Desk, answer: &Answer<'_>) -> Option<Next> {
        let (step, _) = self.focused()?;
        if let Some(choice) = answer.of(&step.choices) {
            let command = Command::Choose { step: step.id.clone(), choice: choice.id.clone() };
            return Some(self.record(desk, command));
        }
        let base = Arc::clone(&desk.base);
        let links = shown::step(&base, &self.walkthrough, step).1;
        let number = answer.number?.checked_sub(step.choices.len() + 1)?;
        Some(self.open_target(desk, links.get(number)?.clone()))
    }
}

impl Place for Walk {
    fn say(&self, desk: &Desk) -> Speech {
        match &self.asking {
            Some(asking) => asking.say(&self.walkthrough),
            None => shown::speech(desk, &self.walkthrough, self.at),
        }
    }

    fn brief(&self) -> Option<String> {
        let (step, record) = self.focused().filter(|_| self.asking.is_none())?;
        Some(shown::brief(&self.walkthrough, step, record))
    }

    fn words(&self) -> &'static [Word] {
        if self.asking.as_ref().is_some_and(Asking::is_for_text) { &[] } else { WORDS }
    }

    fn leave(&mut self) -> bool {
        self.asking.take().is_some()
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let meanwhile = self.catch_up(desk);
        // Whatever can be chosen from a list, the words of the walk are understood, too.
        if !answer.word.is_empty() {
            self.asking = None;
        }
        let next = if self.asking.is_some() {
            self.reply(answer, desk)
        } else {
            self.choose(desk, answer).unwrap_or_else(|| self.act(answer, desk))
        };
        match next {
            Next::Unknown if meanwhile.is_empty() => Next::Unknown,
            Next::Unknown => Next::tell("That is no answer here; ? says what is.").after(meanwhile),
            next => next.after(meanwhile),
        }
    }
}
