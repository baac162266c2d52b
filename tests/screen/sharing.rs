//! Walkthroughs of several people and days: who holds one, what waits, what has changed, and finding one of many.

use std::path::Path;
use std::sync::Arc;

use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::checklist::Checklist;
use fixdex::knowledge::entry::Body;
use fixdex::store::{EventStore, SqliteStore};
use fixdex::tui::message::Message;
use fixdex::walkthrough::{Command, Event, Fact, Outcome, Walkthrough};
use insta::assert_snapshot;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::harness::Screen;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 20)];

/// A walkthrough that ann has begun, at its second step.
fn begun() -> (Screen, tempfile::TempDir) {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x Space");
    (screen, dir)
}

#[test]
fn a_walkthrough_is_handed_over() {
    let (mut ann, dir) = begun();
    ann.press("h");
    assert_snapshot!("hand_over_asks", ann.frame());
    ann.press("Enter");
    assert!(ann.frame().contains("nobody is named"), "{}", ann.frame());
    ann.type_text("jon").press("Enter");
    assert!(ann.frame().contains("Handed over to jon"), "{}", ann.frame());
    for (columns, rows) in SIZES {
        ann.resize(columns, rows).press("Ctrl-L");
        assert_snapshot!(format!("held_by_another_{columns}x{rows}"), ann.frame());
    }
    let mut jon = Screen::of_operator("jon", 80, 24, dir.path());
    jon.press("Tab 3 t t t t t t");
    assert!(jon.frame().contains(" Mine 1 "), "{}", jon.frame());
    jon.press("Enter Space");
    assert!(jon.frame().contains("Which case is it?"), "{}", jon.frame());
}

#[test]
fn what_another_holds_is_taken_over_with_a_reason() {
    let (mut ann, dir) = begun();
    let mut jon = Screen::of_operator("jon", 80, 24, dir.path());
    jon.press("Tab 3 Enter Space");
    assert!(jon.frame().contains("Problem: ann holds this walkthrough; h takes it over"), "{}", jon.frame());
    // A note is welcome from everybody; a value is not.
    jon.press("n").type_text("the customer called").press("Enter");
    assert!(jon.frame().contains("Note: the customer called"), "{}", jon.frame());
    jon.press("v Enter");
    assert!(jon.frame().contains("ann holds this walkthrough"), "{}", jon.frame());
    jon.press("h");
    assert_snapshot!("take_over_asks", jon.frame());
    jon.press("Enter");
    assert!(jon.frame().contains("why you take it over from ann"), "{}", jon.frame());
    jon.type_text("night shift").press("Enter");
    assert!(jon.frame().contains("You hold it since") && jon.frame().contains("night shift"), "{}", jon.frame());
    ann.look();
    assert!(ann.frame().contains("jon holds it"), "{}", ann.frame());
    ann.press("Space");
    assert!(ann.frame().contains("jon holds this walkthrough"), "{}", ann.frame());
}

#[test]
fn undo_and_redo_say_what_they_did() {
    let (mut ann, _dir) = begun();
    ann.press("u");
    assert!(ann.frame().contains("Undone: step 1, List the subscriptions of the customer: done"), "{}", ann.frame());
    ann.press("U");
    assert!(ann.frame().contains("Redone: step 1, List the subscriptions of the customer: done"), "{}", ann.frame());
    ann.press("U");
    assert!(ann.frame().contains("Problem: there is nothing to redo"), "{}", ann.frame());
}

#[test]
fn a_wait_is_shown_with_its_end() {
    let (mut ann, _dir) = begun();
    assert_eq!(ann.state.patience(), None, "no clock ticks while nothing waits");
    ann.press("Space Down Enter Space");
    assert!(ann.state.patience().is_some_and(|patience| patience.as_secs() <= 60));
    ann.press("k");
    for (columns, rows) in SIZES {
        ann.resize(columns, rows);
        assert_snapshot!(format!("waiting_{columns}x{rows}"), ann.frame());
    }
    ann.pass(SignedDuration::from_mins(23 * 60 + 45));
    assert!(ann.frame().contains("(in 15 min)"), "{}", ann.frame());
    ann.pass(SignedDuration::from_mins(1));
    assert!(ann.frame().contains("(in 14 min)"), "{}", ann.frame());
    ann.press("3");
    assert!(ann.frame().contains("Waiting 1") && ann.frame().contains("waits until"), "{}", ann.frame());
    ann.pass(SignedDuration::from_mins(14));
    assert!(ann.frame().contains("Waiting 0") && ann.frame().contains("next: Run the task"), "{}", ann.frame());
    assert_eq!(ann.state.patience(), None);
}

#[test]
fn values_are_shown_with_where_they_came_from() {
    let (mut ann, _dir) = Screen::new(80, 24);
    let log = "request failed for customer ID 94e73659-ce5e-4d7b-a99e-7d0b918bda8a\nError code: 27006\n";
    ann.play([Message::Paste(log.into())]).press("x v");
    assert_snapshot!("values_80x24", ann.frame());
    ann.resize(60, 20);
    assert_snapshot!("values_60x20", ann.frame());
    ann.resize(40, 10);
    assert_snapshot!("values_40x10", ann.frame());
    ann.resize(60, 20);
    ann.press("Enter Ctrl-U").type_text("0abc").press("Enter v");
    assert!(ann.frame().contains("customer_id = 0abc") && ann.frame().contains("Given by ann"), "{}", ann.frame());
}

/// The knowledge after somebody has worked on the checklist.
fn changed(base: &KnowledgeBase) -> Arc<KnowledgeBase> {
    let mut entries = base.entries().to_vec();
    for entry in &mut entries {
        let Body::Checklist(checklist) = &mut entry.body else { continue };
        checklist.steps.retain(|step| step.id != "reactivate");
        let mut fresh = checklist.steps[0].clone();
        fresh.id = "quota".into();
        fresh.action = "Ask who ordered the offer.".into();
        checklist.steps.insert(1, fresh);
        let last = checklist.steps.len() - 1;
        checklist.steps[last].action = "Run the task of {customer_id} again.".into();
        checklist.steps[last].expect = "The task succeeds at once.".into();
    }
    Arc::new(KnowledgeBase::new(entries, base.variables().clone()))
}

/// The begun walkthrough, opened again after its checklist has changed.
pub fn opened_after_a_change(columns: u16, rows: u16) -> (Screen, tempfile::TempDir) {
    let (mut ann, dir) = begun();
    let base = changed(ann.state.base.as_ref().expect("the knowledge"));
    ann.press("q").resize(columns, rows).play([Message::Loaded { base, findings: 0 }]);
    ann.press("3 Enter");
    (ann, dir)
}

#[test]
fn a_changed_checklist_asks_whether_to_move() {
    for (columns, rows) in SIZES {
        let (ann, _dir) = opened_after_a_change(columns, rows);
        assert_snapshot!(format!("changed_{columns}x{rows}"), ann.frame());
    }
    let (mut ann, _dir) = opened_after_a_change(120, 40);
    ann.press("m");
    assert_snapshot!("changed_and_moved", ann.frame());
    ann.press("q Enter");
    assert!(!ann.frame().contains("has changed"), "it is asked once\n{}", ann.frame());
    ann.press("C");
    assert!(ann.frame().contains("as it was at the start"), "{}", ann.frame());
    ann.press("u");
    assert!(ann.frame().contains("Reactivate the old subscription"), "{}", ann.frame());
    ann.press("q Enter");
    assert!(!ann.frame().contains("has changed"), "who went back is not asked again\n{}", ann.frame());
    ann.press("C");
    assert!(ann.frame().contains("has changed"), "{}", ann.frame());
}

#[test]
fn an_old_checklist_is_kept_and_the_question_does_not_return() {
    let (mut ann, dir) = opened_after_a_change(80, 24);
    ann.press("Esc q Enter");
    assert!(ann.frame().contains("has changed"), "later means the next time\n{}", ann.frame());
    ann.press("o");
    assert!(ann.frame().contains("Kept the checklist as it was"), "{}", ann.frame());
    ann.press("q Enter");
    assert!(!ann.frame().contains("has changed"), "{}", ann.frame());
    // The palette leads there again.
    ann.press(":").type_text("checklist has changed").press("Enter");
    assert!(ann.frame().contains("Added as step 2: quota"), "{}", ann.frame());
    // Who does not hold it is not asked.
    let mut jon = Screen::of_operator("jon", 80, 24, dir.path());
    let base = changed(jon.state.base.as_ref().expect("the knowledge"));
    jon.play([Message::Loaded { base, findings: 0 }]).press("Tab 3 Enter");
    assert!(!jon.frame().contains("has changed"), "{}", jon.frame());
    jon.press("C m");
    assert!(jon.frame().contains("ann holds this walkthrough"), "{}", jon.frame());
}

/// Puts a walkthrough into the store as `by` would have made it, and returns it.
fn keep(dir: &Path, content: &Checklist, title: &str, by: &str, hours_ago: i64, commands: Vec<Command>) {
    let now: Timestamp = "2026-11-20T03:00:00Z".parse().expect("a time");
    let at = now - SignedDuration::from_hours(hours_ago);
    let fact = Fact::Started {
        checklist: "free-the-place".into(),
        version: content.version(),
        title: title.into(),
        content: content.clone(),
        entry: Some("pc-400-27006".into()),
        variables: [("customer_id".to_owned(), format!("{hours_ago:04}-beef"))].into(),
        origins: [].into(),
    };
    let mut walkthrough = Walkthrough::fold([Event::first(fact, by, at)]).expect("a start");
    for command in commands {
        let fact = walkthrough.record(command, by).expect("a command");
        walkthrough = walkthrough.with(Event::next(&walkthrough, fact, by, at));
    }
    let events: Vec<Event> = walkthrough.log().iter().map(|logged| logged.event.clone()).collect();
    SqliteStore::open(dir).and_then(|store| store.append(&events)).expect("a store");
}

/// A store with the work of a small team.
fn team(dir: &Path) {
    let screen = Screen::in_state(80, 24, dir);
    let base = screen.state.base.clone().expect("the knowledge");
    let content = base.get("free-the-place").and_then(|entry| entry.as_checklist()).expect("the checklist").clone();
    let done = |step: &str| Command::Done { step: Some(step.into()) };
    let gone = || Command::Choose { step: "state".into(), choice: "gone".into() };
    let keep = |title: &str, by: &str, hours, commands| keep(dir, &content, title, by, hours, commands);
    keep("Free the place of an old subscription", "ann", 1, vec![done("list")]);
    keep("顧客のサブスクリプションを再度有効にして、場所を空ける", "jon", 3, vec![]);
    let long = "Free the place of an old subscription that nobody has used since the customer moved to another partner";
    keep(long, "bernadette.van-der-westhuizen", 20, vec![done("list"), gone(), done("ask")]);
    let note = Command::Note { step: None, text: "Ticket INC-4711 at Contoso".into() };
    keep("Free the place, second try", "ann", 50, vec![note, Command::Abort { because: "wrong customer".into() }]);
    keep("Free the place, first try", "ann", 100, vec![Command::Finish { outcome: Outcome::WorkedAround }]);
}

#[test]
fn walkthroughs_are_listed_in_groups() {
    let dir = tempfile::tempdir().expect("a directory");
    team(dir.path());
    for (columns, rows) in SIZES {
        let mut ann = Screen::in_state(columns, rows, dir.path());
        ann.press("Tab 3");
        assert_snapshot!(format!("group_open_{columns}x{rows}"), ann.frame());
        ann.press("t t");
        assert_snapshot!(format!("group_all_{columns}x{rows}"), ann.frame());
    }
    let mut ann = Screen::in_state(80, 24, dir.path());
    ann.press("Tab 3 T");
    assert!(ann.frame().contains("waits until") && !ann.frame().contains("second try"), "{}", ann.frame());
    ann.press("T T");
    assert!(ann.frame().contains("1 of 5") && !ann.frame().contains("bernadette"), "{}", ann.frame());
    ann.press("t t t t Y");
    assert_eq!(ann.copied(), ["fixdex walk list --all"]);
}

#[test]
fn a_walkthrough_is_found_by_what_it_is_about() {
    let dir = tempfile::tempdir().expect("a directory");
    team(dir.path());
    for (columns, rows) in SIZES {
        let mut ann = Screen::in_state(columns, rows, dir.path());
        // The test terminal, unlike a real one, keeps what stood under the right half of a wide character.
        ann.press("Tab 3 /").type_text("27006 westhuizen").press("Ctrl-L");
        assert_snapshot!(format!("found_{columns}x{rows}"), ann.frame());
    }
    let mut ann = Screen::in_state(80, 24, dir.path());
    ann.press("Tab 3 /").type_text("inc-4711").press("Ctrl-L");
    assert_snapshot!("found_in_another_group", ann.frame());
    ann.press("Tab t Enter");
    assert!(ann.frame().contains("aborted"), "{}", ann.frame());
    ann.press("q /").press("Ctrl-U").type_text("0020-beef").press("Tab T");
    assert!(ann.frame().contains("bernadette"), "{}", ann.frame());
    // One level back at a time: the line, what stands in it, the view.
    ann.press("/ Esc").press("Esc");
    assert!(ann.frame().contains("Open 3"), "{}", ann.frame());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    #[test]
    fn no_sequence_of_keys_panics(keys in prop::collection::vec(prop::sample::select(KEYS), 60)) {
        let dir = tempfile::tempdir().expect("a directory");
        team(dir.path());
        let mut ann = Screen::in_state(80, 24, dir.path());
        let base = changed(ann.state.base.as_ref().expect("the knowledge"));
        ann.play([Message::Loaded { base, findings: 0 }]).press("Tab 3 Enter");
        for key in keys {
            // What ends the program would end the test as well.
            if !ann.state.ended {
                ann.press(key);
            }
        }
    }
}

const KEYS: &[&str] = &[
    "Enter", "Space", "Esc", "Tab", "Down", "Up", "PageDown", "h", "v", "u", "U", "o", "m", "C", "@", "n", "s", "f",
    "t", "T", "F", "/", "x", "j", "k", "]", "[", "3", "1", ":", "?", "a", "g", "G", "y",
];

#[test]
fn a_log_pasted_over_a_question_is_diagnosed_and_no_query() {
    let (mut ann, _dir) = opened_after_a_change(80, 24);
    ann.play([Message::Paste("HTTP 400\r\nerror 27006".into())]);
    assert_eq!((ann.state.view.name(), ann.state.search.input.value()), ("diagnose", "27006"));
}
