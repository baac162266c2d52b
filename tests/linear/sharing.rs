//! Walkthroughs of several people and days.

use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::entry::Body;
use insta::assert_snapshot;
use tempfile::tempdir;

use super::harness::{Talk, knowledge};

#[test]
fn it_is_handed_over_and_taken_over() {
    let dir = tempdir().unwrap();
    let mut ann = Talk::in_dir(dir.path());
    ann.say_all("27006\nstart\ndone\nhand\njon\n1\ntake back");
    let mut jon = Talk::of("jon", dir.path(), knowledge());
    jon.say_all("walkthroughs\nmine\nteam\n1\n1\nvalues\n1\nnote seen\ntake\nann is off\n1");
    assert_snapshot!([ann.transcript(), jon.transcript()].join("\n\n"));
}

#[test]
fn what_others_recorded_meanwhile_is_said() {
    let dir = tempdir().unwrap();
    let mut one = Talk::in_dir(dir.path());
    one.say_all("27006\nstart");
    let mut two = Talk::in_dir(dir.path());
    two.say_all("walkthroughs\n1\ndone\nnote from the other desk");
    let said = one.say("note mine");
    assert!(said.starts_with("Meanwhile, ann: step `list` done\nMeanwhile, ann: note on step `state`"), "{said}");
    assert!(said.contains("The note is kept.\n") && !said.contains("Do: "), "{said}");
}

#[test]
fn walkthroughs_are_found_by_what_is_typed() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say("walkthroughs").starts_with("There is no walkthrough yet."));
    talk.say_all("27006\nstart\nnote Ticket INC-7\nhome\n2006\n1\nstart\nhome\nwalkthroughs");
    let found = talk.say("inc-7");
    assert!(found.starts_with("Open walkthroughs with inc-7: 1.\n1. Free the place"), "{found}");
    assert!(talk.say("closed").starts_with("Closed walkthroughs with inc-7: 0.\n"));
    assert!(talk.say("clear").starts_with("Open walkthroughs: 2.\n"));
    assert!(talk.say("every").starts_with("All walkthroughs: 2.\n"));
    assert!(talk.say("sync").starts_with("No team is configured."));
}

/// The knowledge with another first step of the checklist.
fn changed() -> KnowledgeBase {
    let base = knowledge();
    let mut entries = base.entries().to_vec();
    for entry in &mut entries {
        if let Body::Checklist(checklist) = &mut entry.body {
            "List all subscriptions.".clone_into(&mut checklist.steps[0].action);
        }
    }
    KnowledgeBase::new(entries, base.variables().clone())
}

#[test]
fn a_changed_checklist_is_moved_to_or_kept() {
    let dir = tempdir().unwrap();
    Talk::in_dir(dir.path()).say_all("27006\nstart");
    let mut talk = Talk::of("ann", dir.path(), changed());
    let said = talk.say_all("walkthroughs\n1");
    assert!(said.starts_with("The checklist has changed since the start.\n"), "{said}");
    assert!(said.contains("Before: List the subscriptions of the customer.\n"), "{said}");
    assert!(talk.say("perhaps").starts_with("That is no answer here"));
    assert!(talk.say("keep").starts_with("Kept the checklist as it was; changes says the change again.\nDone, skip"));
    assert!(talk.say_all("b\n1").starts_with("Step 1 of 5, open.\nThe value customer_id is not known"));
    let said = talk.say_all("changes\nmove");
    assert!(said.starts_with("Moved to the changed checklist; undo goes back.\nStep 1 of 5, open.\n"), "{said}");
    assert!(said.contains("Do: List all subscriptions.\n"), "{said}");
    assert!(talk.say("changes").starts_with("The checklist is as it was at the start.\n"));
}
