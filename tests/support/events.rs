//! Walkthroughs of a small checklist, and what their writers do, for tests of stores.

use std::collections::BTreeMap;

use fixdex::knowledge::checklist::Checklist;
use fixdex::knowledge::evidence::Basis;
use fixdex::knowledge::step::Step;
use fixdex::walkthrough::{Event, Fact};
use jiff::Timestamp;
use uuid::Uuid;

pub fn checklist() -> Checklist {
    let step = |id: &str| Step {
        id: id.to_owned(),
        action: format!("Do {id}."),
        why: "It must be done.".to_owned(),
        expect: "It is done.".to_owned(),
        request: None,
        command: None,
        caution: None,
        wait: None,
        who: None,
        if_not: None,
        choices: Vec::new(),
        only: Vec::new(),
        checklist: None,
        basis: Basis::Inferred,
        source: None,
    };
    let steps = ["read", "write", "verify"].map(step).to_vec();
    Checklist { when: "Something failed.".to_owned(), variables: Vec::new(), steps }
}

pub fn start(by: &str) -> Event {
    let content = checklist();
    let fact = Fact::Started {
        checklist: "sample".to_owned(),
        version: content.version(),
        title: "A sample".to_owned(),
        content,
        entry: None,
        variables: BTreeMap::new(),
        origins: BTreeMap::new(),
    };
    Event::first(fact, by, Timestamp::now())
}

pub fn note(walkthrough: Uuid, text: &str) -> Event {
    let fact = Fact::Noted { step: None, text: text.to_owned() };
    // Any id that orders after the start.
    Event { id: Uuid::now_v7(), walkthrough, at: Timestamp::now(), by: "jon".to_owned(), after: None, fact }
}
