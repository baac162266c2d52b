//! Paste a log, see the cause and its evidence, start the fix.

use fixdex::tui::message::Message;
use insta::assert_snapshot;

use super::harness::Screen;

const LOG: &str = "2026-11-20 03:11:58 task 4711 started\n\
    customer 0abc\n\
    POST https://api.partnercenter.microsoft.com/v1/customers/0abc/orders\n\
    HTTP/1.1 400 Bad Request\n\
    {\"code\":27006,\"description\":\"Use limit is exceeded for Offer id\",\"data\":[],\"source\":\"PartnerFD\"}\n\
    2026-11-20 03:12:01 task 4711 failed\n";

fn paste(screen: &mut Screen, log: &str) {
    screen.play([Message::Paste(log.to_owned())]);
}

#[test]
fn a_filter_that_would_change_nothing_says_so() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab c");
    assert!(screen.frame().contains("No hit depends on a country"), "{}", screen.frame());
}

#[test]
fn one_line_that_is_too_long_for_a_query_is_a_log() {
    let (mut screen, _dir) = Screen::new(80, 24);
    let line = LOG.lines().nth(4).expect("the answer").replace("[]", &format!("[\"{}\"]", "x".repeat(200)));
    paste(&mut screen, &line);
    assert!(screen.frame().contains("400/27006") || screen.frame().contains("Recognised"), "{}", screen.frame());
    let (mut screen, _dir) = Screen::new(80, 24);
    paste(&mut screen, &"use limit ".repeat(20));
    assert!(screen.frame().contains("Search: "), "{}", screen.frame());
}

#[test]
fn a_pasted_log_is_diagnosed_wherever_it_is_pasted() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        paste(&mut screen, LOG);
        assert_snapshot!(format!("diagnosis_{columns}x{rows}"), screen.frame());
    }
    for keys in ["Tab 3", "Tab 4", "Tab 2", "Enter"] {
        let (mut screen, _dir) = Screen::new(80, 24);
        screen.press(keys);
        paste(&mut screen, LOG);
        assert!(screen.frame().contains("400/27006"), "{keys}: {}", screen.frame());
    }
}

#[test]
fn the_view_without_a_log_says_what_to_do() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Tab 2");
    assert_snapshot!("diagnose_empty", screen.frame());
    screen.press("x");
    assert!(screen.frame().contains("paste a log"));
}

#[test]
fn what_is_no_known_error_is_said_so() {
    let (mut screen, _dir) = Screen::new(120, 30);
    paste(&mut screen, "nginx: 2006 connections\nserver on port 27006 is ready\n");
    assert_snapshot!("diagnosis_none", screen.frame());
}

#[test]
fn a_code_that_the_reference_lacks_is_named() {
    let (mut screen, _dir) = Screen::new(80, 24);
    paste(
        &mut screen,
        &LOG.replace("27006", "27999").replace("Use limit is exceeded for Offer id", "Some new refusal"),
    );
    assert!(screen.frame().contains("Not in the reference: 27999"), "{}", screen.frame());
    assert!(screen.frame().contains("/ searches: type words of its message"), "{}", screen.frame());
    screen.press("/").type_text("use limit");
    assert!(screen.frame().contains("Search: use limit"), "{}", screen.frame());
}

#[test]
fn evidence_is_walked_and_the_reason_shown() {
    let (mut screen, _dir) = Screen::new(80, 24);
    paste(&mut screen, &format!("{}{LOG}", "noise of the night\n".repeat(200)));
    assert!(screen.frame().contains("27006,"), "the evidence is in view\n{}", screen.frame());
    screen.press("Space Space");
    screen.press("e");
    assert!(screen.frame().contains("27006,") || screen.frame().contains("Use limit is exceeded"));
    screen.press("E w");
    assert!(screen.frame().contains("Why"), "{}", screen.frame());
    screen.press("Esc Enter");
    assert!(screen.frame().contains("27006 (HTTP 400)"));
}

#[test]
fn tab_goes_between_the_candidates_and_the_log() {
    let (mut screen, _dir) = Screen::new(80, 24);
    paste(&mut screen, &format!("{LOG}{}", "noise of the night\n".repeat(200)));
    screen.press("Tab");
    assert!(screen.frame().contains("Tab candidates"), "{}", screen.frame());
    assert!(screen.cursor().is_some(), "the cursor stands in the log");
    screen.press("j j k");
    assert_eq!(screen.state.diagnose.top, 1);
    screen.press("G");
    assert!(screen.state.diagnose.top > 150);
    screen.press("g Tab");
    assert!(screen.frame().contains("Tab log") && screen.cursor().is_none(), "{}", screen.frame());
    screen.press("j");
    assert_eq!(screen.state.diagnose.top, 0);
}

#[test]
fn the_checklist_starts_with_the_values_found() {
    let (mut screen, _dir) = Screen::new(120, 30);
    let log = LOG.replace("0abc", "11112222-3333-4444-5555-666677778888");
    paste(&mut screen, &log);
    screen.press("x y");
    let copied =
        "GET https://api.partnercenter.microsoft.com/v1/customers/11112222-3333-4444-5555-666677778888/subscriptions";
    assert_eq!(screen.copied(), [copied], "{}", screen.frame());
}

#[test]
fn a_log_that_is_too_long_is_cut_and_said_so() {
    let (mut screen, _dir) = Screen::new(80, 24);
    paste(&mut screen, &format!("{LOG}{}", "0123456789 abcdef\n".repeat(640_000)));
    assert!(screen.frame().contains("only the first 10 MB were read"), "{}", screen.frame());
    assert!(screen.frame().contains("400/27006"));
}

#[test]
fn a_long_log_is_wrapped_aside_and_anew_for_every_width() {
    let (mut screen, _dir) = Screen::new(80, 24);
    paste(&mut screen, &format!("{}{LOG}", "noise of the night\n".repeat(20_000)));
    assert!(screen.frame().contains("\"code\":27006,"), "the evidence is in view\n{}", screen.frame());
    let long = format!("{LOG}{}", "0123456789".repeat(20_000));
    paste(&mut screen, &long);
    for columns in [120, 60, 80] {
        screen.resize(columns, 24);
        let rows = &screen.state.diagnose.rows;
        let width = rows.iter().map(ExactSizeIterator::len).max();
        assert_eq!(rows.iter().map(ExactSizeIterator::len).sum::<usize>(), long.replace('\n', "").len());
        assert!(width.is_some_and(|width| width <= usize::from(columns)), "{width:?}");
    }
    screen.state.diagnose.wrapped(0, 10, Vec::new());
    assert!(!screen.state.diagnose.rows.is_empty(), "lines of another log are dropped");
}

#[test]
fn a_piped_log_is_diagnosed_and_an_empty_pipe_is_not() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.play([Message::Log(LOG.as_bytes().to_vec())]);
    assert!(screen.frame().contains("400/27006"), "{}", screen.frame());
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.play([Message::Log(b" \n".to_vec())]);
    assert!(screen.frame().contains("Nothing came on standard input"), "{}", screen.frame());
}
