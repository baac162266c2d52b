//! Walkthroughs: what was begun, who goes on with it, and how far it is.

use super::desk::Desk;
use super::home;
use super::place::{Answer, Next, Place, Word, word};
use super::speech::Speech;
use super::walk::Walk;
use crate::text::clean::clean_line;
use crate::text::time::end;
use crate::walkthrough::{Group, State, Summary};

/// The walkthroughs of a group that have what was typed.
#[derive(Debug)]
pub struct Walkthroughs {
    all: Vec<Summary>,
    group: Group,
    typed: String,
}

const WORDS: &[Word] = &[
    word("mine", "", "lists the open ones that you hold"),
    word("team", "", "lists the open ones that somebody else holds"),
    word("waiting", "", "lists those where time has to pass"),
    word("open", "", "lists the open ones"),
    word("closed", "", "lists the closed ones"),
    word("every", "", "lists all of them"),
    word("clear", "", "lists the open ones, whatever was typed"),
    word("sync", "", "exchanges walkthroughs with the team's server"),
];

/// Lists the open ones.
pub fn open(desk: &mut Desk) -> Next {
    match desk.summaries() {
        Ok(all) if all.is_empty() => {
            Next::tell("There is no walkthrough yet. Open an entry and say start; that starts its checklist.")
        }
        Ok(all) => Next::open(Walkthroughs { all, group: Group::default(), typed: String::new() }),
        Err(error) => Next::failed(&error),
    }
}

impl Walkthroughs {
    fn shown(&self, desk: &Desk) -> Vec<&Summary> {
        let words: Vec<String> = self.typed.split_whitespace().map(str::to_lowercase).collect();
        let now = desk.now();
        let of_group = self.all.iter().filter(|summary| self.group.holds(summary, &desk.operator, now));
        of_group.filter(|summary| summary.answers(&words)).collect()
    }

    /// Lists another group, or what has another text, as it is on disk now.
    fn list(&mut self, desk: &mut Desk, group: Group, typed: &str) -> Next {
        match desk.summaries() {
            Ok(all) => {
                *self = Self { all, group, typed: typed.to_owned() };
                Next::anew("")
            }
            Err(error) => Next::failed(&error),
        }
    }
}

impl Place for Walkthroughs {
    fn say(&self, desk: &Desk) -> Speech {
        let shown = self.shown(desk);
        let with = if self.typed.is_empty() { String::new() } else { format!(" with {}", self.typed) };
        let items = shown.iter().map(|summary| item(desk, summary)).collect();
        Speech::new("A number, words, mine, team, waiting, closed")
            .say(format!("{}{with}: {}.", group_name(self.group), shown.len()))
            .with_items(items)
    }

    fn words(&self) -> &'static [Word] {
        WORDS
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let chosen = answer.of(&self.shown(desk)).map(|summary| summary.id);
        if let Some(id) = chosen {
            return match desk.walkthrough(id) {
                Ok(walkthrough) => Next::open(Walk::new(desk, walkthrough)),
                Err(error) => Next::failed(&error),
            };
        }
        let typed = self.typed.clone();
        match answer.word {
            "mine" => self.list(desk, Group::Mine, &typed),
            "team" => self.list(desk, Group::Team, &typed),
            "waiting" => self.list(desk, Group::Waiting, &typed),
            "open" => self.list(desk, Group::Open, &typed),
            "closed" => self.list(desk, Group::Closed, &typed),
            "every" => self.list(desk, Group::All, &typed),
            "clear" => self.list(desk, Group::default(), ""),
            "sync" => home::sync(desk),
            _ => self.list(desk, self.group, answer.text),
        }
    }
}

fn group_name(group: Group) -> &'static str {
    match group {
        Group::Mine => "Open walkthroughs that you hold",
        Group::Team => "Open walkthroughs that somebody else holds",
        Group::Waiting => "Walkthroughs that wait",
        Group::Open => "Open walkthroughs",
        Group::Closed => "Closed walkthroughs",
        Group::All => "All walkthroughs",
    }
}

/// One walkthrough in a line: what it is, whose, how far, and what is next.
fn item(desk: &Desk, summary: &Summary) -> String {
    let about = summary.about.as_ref().map(|about| format!(" for {}", clean_line(about))).unwrap_or_default();
    let holder = if summary.holder == desk.operator { "you" } else { &summary.holder };
    let stands = match (&summary.state, summary.waiting(desk.now()), &summary.current) {
        (State::Finished(outcome), _, _) => format!("closed, {}", super::walk::outcome_name(*outcome)),
        (State::Aborted(because), _, _) => format!("aborted, {}", clean_line(because)),
        (State::Open, Some(until), _) => format!("waits until {}", end(until, desk.now())),
        (State::Open, None, Some(step)) => format!("next is {}", step.action),
        (State::Open, None, None) => "all steps closed, no outcome yet".to_owned(),
    };
    format!(
        "{}{about}; held by {holder}; {} of {} steps that apply closed; {stands}",
        summary.label(),
        summary.closed,
        summary.total
    )
}
