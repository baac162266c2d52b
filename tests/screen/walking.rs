//! Walk a checklist; nothing is lost.

use insta::assert_snapshot;

use super::harness::Screen;

#[test]
fn a_checklist_is_started_from_an_entry() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        screen.type_text("27006").press("Tab x");
        assert_snapshot!(format!("checklist_{columns}x{rows}"), screen.frame());
    }
}

#[test]
fn steps_are_done_skipped_failed_noted_and_undone() {
    let (mut screen, _dir) = Screen::new(120, 30);
    screen.type_text("27006").press("Tab x Space");
    assert!(screen.frame().contains("[x]  1"), "{}", screen.frame());
    screen.press("Space");
    assert_snapshot!("which_case", screen.frame());
    screen.press("Down Enter");
    assert!(screen.frame().contains(" .   3"), "the other branch does not apply\n{}", screen.frame());
    screen.press("f").type_text("no answer").press("Enter");
    screen.press("k n").type_text("ticket 42").press("Enter");
    screen.press("G s").type_text("night shift").press("Enter");
    assert_snapshot!("outcome_is_asked", screen.frame());
    screen.press("Enter");
    assert!(screen.frame().contains("Closed: escalated; u opens it again"), "{}", screen.frame());
    screen.press("@");
    assert_snapshot!("log_of_events", screen.frame());
    screen.press("Esc u u");
    assert!(screen.frame().contains("4 of 4 closed, open") || screen.frame().contains("3 of 4 closed, open"));
}

#[test]
fn a_reason_is_needed_and_the_answer_stays_to_be_mended() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x s Enter");
    assert_snapshot!("reason_needed", screen.frame());
    screen.type_text("because").press("Enter");
    assert!(screen.frame().contains("1 of "), "{}", screen.frame());
}

#[test]
fn enter_answers_the_step_that_asks_which_case_it_is() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x Space Enter");
    assert!(screen.frame().contains("Which case is it?"), "{}", screen.frame());
    screen.press("Enter");
    assert!(screen.frame().contains("Step 3 of 4: open"), "{}", screen.frame());
    screen.press("Enter");
    assert!(screen.frame().contains("leads to no other checklist"), "{}", screen.frame());
}

#[test]
fn every_note_of_a_step_can_be_read_beside_it() {
    let (mut screen, _dir) = Screen::new(120, 40);
    screen.type_text("27006").press("Tab x");
    for note in ["asked the customer", "no answer", "they called back"] {
        screen.press("n").type_text(note).press("Enter");
    }
    assert_snapshot!("notes", screen.frame());
}

#[test]
fn a_done_step_is_opened_again_with_the_same_key() {
    let (mut screen, _dir) = Screen::new(120, 30);
    screen.type_text("27006").press("Tab x Space k Space");
    assert!(screen.frame().contains("[ ]  1"), "{}", screen.frame());
}

#[test]
fn values_are_filled_into_what_is_copied() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x v Enter").type_text("nope").press("Enter");
    assert!(screen.frame().contains("is no customer_id"), "{}", screen.frame());
    screen.press("Ctrl-U").type_text("0abc").press("Enter y");
    assert_eq!(screen.copied(), ["GET https://api.partnercenter.microsoft.com/v1/customers/0abc/subscriptions"]);
}

#[test]
fn a_walkthrough_resumes_at_its_step_after_the_program_ended() {
    let dir = tempfile::tempdir().expect("a directory");
    Screen::in_state(80, 24, dir.path()).type_text("27006").press("Tab x Space");
    let mut later = Screen::in_state(80, 24, dir.path());
    later.press("Tab 3");
    assert_snapshot!("walkthroughs_80x24", later.frame());
    later.press("Enter");
    assert!(later.frame().contains("Step 2 of 5: open"), "{}", later.frame());
}

#[test]
fn two_programs_see_each_others_walkthroughs() {
    let dir = tempfile::tempdir().expect("a directory");
    let mut one = Screen::in_state(120, 30, dir.path());
    let mut two = Screen::in_state(120, 30, dir.path());
    one.type_text("27006").press("Tab x");
    two.press("Tab 3 Enter");
    one.press("Space");
    two.look();
    assert!(two.frame().contains("[x]  1"), "{}", two.frame());
    // What the other one did since is not lost either.
    two.press("n").type_text("seen").press("Enter");
    one.press("n").type_text("me too").press("Enter @");
    assert!(one.frame().contains("seen") && one.frame().contains("me too"), "{}", one.frame());
}

#[test]
fn a_store_that_cannot_be_used_is_said_and_the_rest_works() {
    let dir = tempfile::tempdir().expect("a directory");
    let blocked = dir.path().join("file");
    std::fs::write(&blocked, "no directory").expect("a file");
    let mut screen = Screen::in_state(80, 24, &blocked.join("state"));
    screen.type_text("27006").press("Tab x");
    assert!(screen.frame().contains("Problem: "), "{}", screen.frame());
    screen.press("3");
    assert!(screen.frame().contains("Walkthroughs cannot be kept here."), "{}", screen.frame());
    screen.press("1 Enter");
    assert!(screen.frame().contains("What it means"));
}

const CUSTOMER: &str = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";

#[test]
fn after_a_failure_nothing_says_that_it_is_fixed() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x Space Space Down Enter Space f").type_text("it fails again").press("Enter");
    assert!(screen.frame().contains("Enter opens the checklist to go"), "{}", screen.frame());
    assert!(!screen.frame().contains("How did it end?"), "{}", screen.frame());
    screen.press("o Enter");
    assert!(screen.frame().contains("Closed: escalated"), "{}", screen.frame());
}

#[test]
fn a_request_that_lacks_a_value_says_so_when_it_is_copied() {
    let (mut screen, _dir) = Screen::new(120, 24);
    screen.type_text("27006").press("Tab x y");
    assert!(screen.frame().contains("customer_id is not filled in; v sets it"), "{}", screen.frame());
    screen.press("v Enter").type_text(CUSTOMER).press("Enter y");
    assert!(!screen.frame().contains("not filled in"), "{}", screen.frame());
}

/// What was exported, in the order of the names of the files.
fn exports(dir: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(dir).expect("the directory").map(|file| file.expect("a file").path());
    let is_export = |path: &std::path::PathBuf| path.to_string_lossy().contains("/fixdex-");
    let mut files: Vec<std::path::PathBuf> = files.filter(is_export).collect();
    files.sort();
    files.iter().map(|path| std::fs::read_to_string(path).expect("a text")).collect()
}

#[test]
fn a_walkthrough_is_exported_to_a_file_that_is_not_there_yet() {
    let (mut screen, dir) = Screen::new(120, 30);
    screen.type_text("27006").press("Tab x v Enter").type_text(CUSTOMER).press("Enter E");
    assert_snapshot!("export_picker", screen.frame());
    screen.press("Enter");
    assert!(screen.frame().contains("redacted: 1 customer id"), "{}", screen.frame());
    screen.press("E Enter E").type_text("hand unre").press("Enter");
    assert!(screen.frame().contains("; not redacted"), "{}", screen.frame());
    let files = exports(dir.path());
    // The second ticket, the hand-over, the first ticket.
    let [second, handover, first] = &files[..] else { panic!("{files:?}") };
    assert!(first.starts_with("# ") && first == second && !first.contains(CUSTOMER), "{first}");
    assert!(handover.contains(CUSTOMER), "{handover}");
}

#[test]
fn what_is_copied_to_be_read_is_redacted_and_what_is_to_be_run_is_not() {
    let (mut screen, _dir) = Screen::new(120, 30);
    screen.type_text("27006").press("Tab x v Enter").type_text(CUSTOMER).press("Enter n");
    screen.type_text("ask ann@contoso.com").press("Enter E").type_text("copy").press("Enter y");
    let [ticket, request] = screen.copied() else { panic!("{:?}", screen.copied()) };
    assert!(ticket.contains("CUSTOMER-1") && ticket.contains("ask EMAIL-1") && !ticket.contains(CUSTOMER), "{ticket}");
    assert!(request.contains(CUSTOMER), "{request}");
}

#[test]
fn a_walkthrough_is_closed_without_an_outcome() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x A").type_text("wrong tenant").press("Enter");
    assert!(screen.frame().contains("Closed: aborted; u opens it again"), "{}", screen.frame());
    screen.press("n");
    assert!(screen.frame().contains("This walkthrough is closed"), "{}", screen.frame());
    screen.press("u");
    assert!(screen.frame().contains("0 of 5 closed, open"), "{}", screen.frame());
}

#[test]
fn a_failed_step_leads_where_the_checklist_says() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x Space Space Down Enter");
    assert!(screen.frame().contains("Step 3 of 4 (number 4): open"), "{}", screen.frame());
    screen.press("f").type_text("no ticket").press("Enter");
    assert!(screen.frame().contains("Escalate"), "what to do is told: {}", screen.frame());
}
