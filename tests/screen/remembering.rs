//! Earlier queries, pinned and recent entries, the way back to the last view, forgetting.

use std::path::Path;

use fixdex::tui::message::Message;
use insta::assert_snapshot;

use super::harness::Screen;

fn history(dir: &Path) -> String {
    std::fs::read_to_string(dir.join("history")).unwrap_or_default()
}

#[test]
fn a_home_that_cannot_be_written_is_said_all_the_time() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.play([Message::ReadOnly]).type_text("27006").press("Tab");
    let header = |screen: &Screen| screen.frame().lines().next().map(str::to_owned).unwrap_or_default();
    assert!(header(&screen).contains("read-only home"), "{}", screen.frame());
    screen.press("p");
    assert!(screen.frame().contains("Pinned for this run only"), "{}", screen.frame());
    for (columns, rows) in [(120, 40), (60, 20), (40, 10)] {
        assert!(header(screen.resize(columns, rows)).contains("read-only home"), "{}", screen.frame());
    }
}

#[test]
fn a_query_that_led_somewhere_comes_back_by_ctrl_r() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.press("Ctrl-R");
    assert!(screen.frame().contains("No query is remembered yet"), "{}", screen.frame());
    screen.type_text("use limit").press("Enter Esc").type_text(" kind:code").press("Enter Esc Ctrl-U");
    screen.type_text("led nowhere").press("Ctrl-U").type_text("use limit").press("Enter Esc");
    let mut again = Screen::in_state(80, 24, dir.path());
    again.press("Ctrl-R");
    assert_snapshot!("earlier_queries", again.frame());
    again.type_text("kcode").press("Enter");
    assert_eq!(again.state.search.input.value(), "use limit kind:code");
    assert!(again.frame().contains("Only error code"), "{}", again.frame());
    again.press("Ctrl-R Ctrl-R Enter");
    assert_eq!(again.state.search.input.value(), "use limit kind:code", "Ctrl-R goes on to the older one");
}

#[test]
fn the_query_that_stood_at_the_end_is_kept_but_no_log_and_no_secret() {
    for (text, kept) in [("seat", true), ("password=hunter2", false), (&"x".repeat(300), false)] {
        let (mut screen, dir) = Screen::new(80, 24);
        screen.type_text(text).press("Ctrl-C").type_text(text).press("Tab q");
        assert!(screen.state.ended);
        assert_eq!(history(dir.path()).contains(text), kept, "{text}");
    }
    let (mut screen, dir) = Screen::new(80, 24);
    screen.play([Message::Paste("HTTP 403\r\ncode 27006\r\n".into())]).press("Enter 1 Tab q");
    assert!(!history(dir.path()).contains("HTTP"), "{}", history(dir.path()));
}

#[test]
fn pinned_and_recent_entries_stand_before_the_whole_list() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.type_text("900001").press("Enter p Esc Ctrl-U").type_text("27006").press("Enter");
    screen.press("p");
    assert!(screen.frame().contains("pinned"), "{}", screen.frame());
    screen.press("p Esc");
    for (columns, rows) in [(120, 40), (80, 24), (60, 20), (40, 10)] {
        let again = Screen::in_state(columns, rows, dir.path());
        assert_snapshot!(format!("groups_{columns}x{rows}"), again.frame());
    }
    let mut again = Screen::in_state(80, 24, dir.path());
    again.type_text("status:400");
    assert!(again.frame().contains("Recent") && !again.frame().contains("Pinned"), "{}", again.frame());
    again.press("Ctrl-U Tab G");
    assert!(again.frame().contains("All others"), "the group goes on at the top: {}", again.frame());
    let last = again.state.search.hits().len() - 1;
    assert_eq!(again.state.search.cursor.selected, last);
}

#[test]
fn the_list_stays_as_it_is_while_somebody_is_in_it() {
    let (mut screen, _dir) = Screen::new(80, 24);
    let order = |screen: &Screen| screen.state.search.hits().iter().map(|hit| hit.id.clone()).collect::<Vec<_>>();
    let before = order(&screen);
    screen.press("Tab j j p Enter Esc");
    assert_eq!(order(&screen), before);
    assert!(screen.frame().contains("* "), "the pinned one has its sign: {}", screen.frame());
    screen.press("/").type_text("a").press("Ctrl-U");
    assert_eq!(order(&screen)[0], before[2]);
}

#[test]
fn the_last_view_comes_back_on_request() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.press("Ctrl-O");
    assert!(screen.frame().contains("No earlier run has left a view"), "{}", screen.frame());
    screen.type_text("use limit status:400").press("Enter");
    // The program is killed: nothing is written at the end.
    let mut again = Screen::in_state(80, 24, dir.path());
    assert!(again.frame().contains("Ctrl-O goes back to where you were last time"), "{}", again.frame());
    again.press("Ctrl-O");
    assert!(again.frame().contains("27006 (HTTP 400)"), "{}", again.frame());
    assert!(again.frame().contains("Back where you were"), "{}", again.frame());
    again.press("Esc");
    assert!(again.frame().contains("Search: use limit status:400"), "{}", again.frame());
    again.press("Tab x Space q 3");
    let mut third = Screen::in_state(80, 24, dir.path());
    third.press("Ctrl-O");
    assert_eq!(third.state.view.name(), "walkthroughs");
    third.press("Enter").press("4");
    third.press("Tab Enter");
    let mut fourth = Screen::in_state(80, 24, dir.path());
    fourth.press("Ctrl-O");
    assert_eq!((fourth.state.view.name(), fourth.state.stack.len()), ("countries", 1));
}

#[test]
fn an_open_walkthrough_comes_back_too() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x Space");
    let mut again = Screen::in_state(80, 24, dir.path());
    again.press("Ctrl-O");
    assert!(again.frame().contains("1 of 5 closed"), "{}", again.frame());
    again.press("Esc");
    assert!(again.frame().contains("Search: 27006"), "{}", again.frame());
}

#[test]
fn restoring_at_the_start_waits_for_nobody_who_types() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.type_text("use limit").press("Enter");
    let restored = Screen::restored(80, 24, dir.path(), "");
    assert!(restored.frame().contains("27006 (HTTP 400)"), "{}", restored.frame());
    let typed = Screen::restored(80, 24, dir.path(), "seat");
    assert!(typed.frame().contains("Search: seat"), "{}", typed.frame());
}

#[test]
fn forgetting_asks_and_deletes() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Enter p Esc Tab :").type_text("forget").press("Enter");
    assert_snapshot!("forget_asks", screen.frame());
    screen.press("Enter");
    assert!(history(dir.path()).contains("query 27006"), "the first answer keeps everything");
    screen.press(":").type_text("forget").press("Enter Down Enter");
    assert!(!dir.path().join("history").exists() && dir.path().join("pinned").exists());
    screen.press("Ctrl-R");
    assert!(screen.frame().contains("No query is remembered yet"), "{}", screen.frame());
    screen.press(":").type_text("forget").press("Enter Down Down Enter");
    assert!(!dir.path().join("pinned").exists());
}

#[test]
fn nothing_is_remembered_where_history_is_off() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.state.recall.on = false;
    screen.type_text("27006").press("Enter p");
    assert!(screen.frame().contains("history = false"), "{}", screen.frame());
    screen.press("Esc Tab Ctrl-R");
    assert!(screen.frame().contains("history = false"), "{}", screen.frame());
    screen.press("q");
    assert!(screen.state.ended && !dir.path().join("history").exists() && !dir.path().join("pinned").exists());
}
