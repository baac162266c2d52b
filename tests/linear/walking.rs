//! Walk a checklist; nothing is lost.

use insta::assert_snapshot;
use tempfile::tempdir;

use super::harness::{Talk, file};

#[test]
fn a_walk_from_start_to_outcome() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    talk.say_all("27006\nstart\nvalues\n1\nnope\n0abc\ncopy\ndone\ndone\n2\nnote ticket 42\nfail\n\nno answer");
    talk.say_all("skip night shift\n1\nr\nundo\nundo\nredo\nlog\nb\nb");
    assert_snapshot!(talk.transcript());
}

#[test]
fn each_answer_is_on_disk_before_it_is_said() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say_all("27006\nstart\ndone").starts_with("Step 1 of 5, done.\nStep 2 of 5, open.\n"));
    // Another program, or the next one after this was killed, finds it.
    let mut next = Talk::in_dir(dir.path());
    let list = next.say("walkthroughs");
    assert!(
        list.contains("1. Free the place of an old subscription; held by you; 1 of 5 steps that apply closed; "),
        "{list}"
    );
    assert!(next.say("1").starts_with("Step 2 of 5, open.\n"));
}

#[test]
fn steps_are_gone_to_and_opened_again() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    talk.say_all("27006\nstart\ndone\n1\nsteps");
    assert!(talk.say("1").starts_with("Step 1 of 5, done by ann.\n"));
    assert!(talk.say("reopen").starts_with("Undone: step `list`: done.\nStep 1 of 5, open.\n"));
    assert!(talk.say("next").starts_with("Step 3 of 5, open.\n"));
    assert!(talk.say("previous").starts_with("Step 1 of 5, open.\n"));
    assert!(talk.say("step 4").starts_with("Step 4 of 5, does not apply.\n"));
    assert!(talk.say("done").starts_with("Step `ask` does not apply."));
    for wrong in ["step 6", "step 0", "step x", "step"] {
        assert!(talk.say(wrong).starts_with("There is no such step.\n"), "{wrong}");
    }
}

#[test]
fn a_failed_step_says_what_to_do_and_a_wait_when_it_ends() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let said = talk.say_all("27006\nstart\ndone\n2\nfail no ticket");
    assert!(said.starts_with("Step 4 of 5, failed.\nIf not: Escalate.\nEscalate to "), "{said}");
    talk.say_all("undo\ndone");
    let said = talk.say("r");
    assert!(
        said.starts_with("Step 5 of 5, open.\nWait until 2026-11-21 ") && said.contains(", after step 4 of 5.\n"),
        "{said}"
    );
    talk.say_all("b\nb\nwalkthroughs");
    assert!(talk.say("waiting").contains("; waits until "));
}

#[test]
fn it_is_exported_to_a_file_and_said_as_a_ticket() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    talk.say_all("27006\nstart\nvalues\n1\n94e73659-ce5e-4d7b-a99e-7d0b918bda8a\nexport");
    let said = talk.say("1");
    assert!(said.contains(" in the working directory; redacted: 1 customer id"), "{said}");
    assert!(!file(dir.path(), "fixdex-").contains("94e73659"));
    assert!(talk.say_all("export\n6").contains("; not redacted."));
    let ticket = talk.say_all("export\n7");
    assert!(ticket.starts_with("The ticket:\n\n# ") && ticket.contains("CUSTOMER-1"), "{ticket}");
}

#[test]
fn it_is_aborted_and_undo_opens_it_again() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let said = talk.say_all("27006\nstart\nabort\nwrong tenant");
    assert!(said.starts_with("Closed: aborted; undo opens it again.\nUndo, steps"), "{said}");
    assert!(talk.say("note late").starts_with("The walkthrough is aborted."));
    assert!(talk.say("skip").starts_with("The walkthrough is aborted."), "nothing is asked in vain");
    assert!(talk.say("undo").starts_with("Undone: aborted: wrong tenant.\nDone, skip"));
}

#[test]
fn a_question_is_left_without_an_answer() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say_all("27006\nstart\nskip").starts_with("Why is the step skipped?\n"));
    assert!(talk.say("b").starts_with("Back at: Step 1 of 5, open: "));
    talk.say("fail");
    assert!(talk.interrupt().0.starts_with("Back at: Step 1 of 5, open: "));
    assert!(talk.interrupt().0.starts_with("Back at: 27006 (HTTP 400)\n"));
    talk.interrupt();
    assert_eq!(talk.interrupt(), (String::new(), Some(fixdex::linear::Ended::Interrupted)));
}

#[test]
fn a_word_is_text_where_text_is_asked_for() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say_all("27006\nstart\nskip\nall").starts_with("Step 1 of 5, skipped.\n"));
    assert!(talk.say_all("step 1").starts_with("Step 1 of 5, skipped by ann: all.\n"));
}

#[test]
fn help_is_left_before_the_place() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(
        talk.say_all("27006\nstart\n?").contains("Page 1 of 2; n says the next.\nDone, skip, fail, note, n, b or ?")
    );
    assert!(talk.say("n").contains("Page 2 of 2, the last.\n"));
    assert!(talk.say("b").starts_with("Back at: Step 1 of 5, open: "));
    assert!(talk.say_all("?\ndone").starts_with("Step 1 of 5, done.\n"), "an answer leaves it, too");
}

#[test]
fn a_token_in_a_note_is_not_kept() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let said = talk.say_all("27006\nstart\nnote password: hunter2hunter2\nr");
    assert!(said.contains("Note by ann: ") && !said.contains("hunter2"), "{said}");
}

#[test]
fn a_store_that_cannot_be_used_is_said_and_the_rest_works() {
    let dir = tempdir().unwrap();
    std::fs::write(dir.path().join("state"), "no directory").unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let said = talk.say_all("27006\nstart");
    assert!(said.starts_with("Cannot create the directory ") && said.contains("Check the path"), "{said}");
    assert!(talk.say("walkthroughs").starts_with("That is no answer here"));
    assert!(talk.say_all("home\nwalkthroughs").starts_with("Cannot create the directory "));
    assert!(talk.say("2006").contains("403/2006"));
}
