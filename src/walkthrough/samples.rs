//! A small checklist and its events, for tests.

pub mod any;

use jiff::Timestamp;
use uuid::Uuid;

use super::event::{Event, Fact};
use super::record::Command;
use super::state::Walkthrough;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::evidence::Basis;
use crate::knowledge::step::{Case, Choice, Step};
use crate::knowledge::variable::Variable;

/// `read`; `kind` asks a or b; `for-a`; `sub` (only b) asks x or y; `deep` (only x); `mixed` (only a or y); `verify`.
pub fn checklist() -> Checklist {
    let variable = |name: &str, pattern: &str| Variable {
        name: name.to_owned(),
        what: "The code from the answer.".to_owned(),
        pattern: Some(pattern.to_owned()),
        found: Vec::new(),
    };
    Checklist {
        when: "Something failed.".to_owned(),
        variables: vec![variable("code", r"^\d+$"), variable("either", "a|b")],
        steps: vec![
            step("read", &[], &[]),
            step("kind", &["a", "b"], &[]),
            step("for-a", &[], &["kind=a"]),
            step("sub", &["x", "y"], &["kind=b"]),
            step("deep", &[], &["sub=x"]),
            step("mixed", &[], &["kind=a", "sub=y"]),
            step("verify", &[], &[]),
        ],
    }
}

fn step(id: &str, choices: &[&str], only: &[&str]) -> Step {
    let case = |text: &&str| {
        let (step, choice) = text.split_once('=').unwrap();
        Case { step: step.to_owned(), choice: choice.to_owned() }
    };
    Step {
        id: id.to_owned(),
        action: format!("Do {id}."),
        why: "It must be done.".to_owned(),
        expect: "It is done.".to_owned(),
        request: Some("GET /codes/{code}".to_owned()),
        command: None,
        caution: None,
        wait: None,
        who: None,
        if_not: None,
        choices: choices.iter().map(|id| Choice { id: (*id).to_owned(), label: format!("Case {id}") }).collect(),
        only: only.iter().map(case).collect(),
        checklist: None,
        basis: Basis::Inferred,
        source: None,
    }
}

pub fn at() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

pub fn started() -> Event {
    let content = checklist();
    let fact = Fact::Started {
        checklist: "sample".to_owned(),
        version: content.version(),
        title: "A sample".to_owned(),
        content,
        entry: Some("pc-403-2006".to_owned()),
        variables: std::collections::BTreeMap::new(),
        origins: std::collections::BTreeMap::new(),
    };
    Event::first(fact, "maria", at())
}

pub fn event(id: u128, walkthrough: Uuid, fact: Fact) -> Event {
    Event { id: Uuid::from_u128(id), walkthrough, at: at(), by: "jon".to_owned(), after: None, fact }
}

/// Records the commands one after the other, as an operator would.
pub fn walked(commands: impl IntoIterator<Item = Command>) -> Walkthrough {
    let start = Walkthrough::fold([started()]).unwrap();
    commands.into_iter().fold(start, |walkthrough, command| after(&walkthrough, command))
}

pub fn after(walkthrough: &Walkthrough, command: Command) -> Walkthrough {
    let by = &walkthrough.holder.who;
    let fact = walkthrough.record(command, by).unwrap();
    walkthrough.with(Event::next(walkthrough, fact, by, at()))
}

pub fn done(step: &str) -> Command {
    Command::Done { step: Some(step.to_owned()) }
}

pub fn choose(step: &str, choice: &str) -> Command {
    Command::Choose { step: step.to_owned(), choice: choice.to_owned() }
}

pub fn note(text: &str) -> Command {
    Command::Note { step: None, text: text.to_owned() }
}
