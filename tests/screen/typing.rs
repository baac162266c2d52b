//! The query line, pastes, stale answers, leaving.

use fixdex::search::{Filters, Outcome};
use fixdex::tui::message::Message;
use proptest::prelude::*;

use super::harness::Screen;

#[test]
fn digits_go_from_view_to_view() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("use").press("Esc");
    for (key, shown) in
        [("4", " Country:"), ("3", "Open"), ("2", "No log yet"), ("1", " Search: use"), ("4", "Country:")]
    {
        screen.press(key);
        assert!(screen.frame().contains(shown), "{key}: {}", screen.frame());
        assert!(!screen.frame().contains("use4"), "{}", screen.frame());
    }
    screen.press("/").type_text("bra");
    assert!(screen.frame().contains("Country: bra"), "{}", screen.frame());
}

#[test]
fn esc_and_a_letter_in_one_piece_are_two_keys() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Alt-x");
    assert!(screen.frame().contains("Step 1 of 5"), "{}", screen.frame());
    screen.press("Alt-3");
    assert!(screen.frame().contains("Open 1"), "{}", screen.frame());
}

#[test]
fn printable_keys_are_text_in_the_query_line() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("q4?:/x");
    assert_eq!(screen.state.search.input.value(), "q4?:/x");
    assert!(!screen.state.ended);
}

#[test]
fn a_colon_opens_the_palette_where_no_query_begins() {
    for before in ["Ctrl-L", "Tab 3 Tab", "Tab 4 Tab"] {
        let (mut screen, _dir) = Screen::new(80, 24);
        screen.press(before);
        assert!(screen.frame().contains(" : commands "), "{before}:\n{}", screen.frame());
        screen.press(":");
        assert!(screen.frame().contains("Commands"), "{before}:\n{}", screen.frame());
        screen.press("Esc").type_text("a:");
        assert!(screen.frame().contains(": a:"), "{before}:\n{}", screen.frame());
        assert!(!screen.frame().contains(" : commands "));
    }
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.send(":why");
    assert!(screen.frame().contains("Find: why"), "{}", screen.frame());
}

#[test]
fn the_line_is_edited_as_shells_do() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("use limit exceeded").press("Ctrl-W Ctrl-A");
    screen.type_text("x ");
    assert_eq!(screen.state.search.input.value(), "x use limit ");
    screen.press("Ctrl-E Ctrl-U");
    assert_eq!(screen.state.search.input.value(), "");
}

#[test]
fn a_paste_goes_into_the_line_cleaned() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("ab").press("Ctrl-A");
    screen.play([Message::Paste("\u{1b}[31mOMS_7006\u{1b}[0m\tsecond \u{202e}line\r\n".into())]);
    assert_eq!(screen.state.search.input.value(), "OMS_7006 second lineab");
    assert!(screen.frame().contains("OMS_7006 second line"));
}

#[test]
fn a_paste_outside_a_line_is_searched_for() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Tab 3");
    screen.play([Message::Paste("27006".into())]);
    assert!(screen.frame().contains("Use limit is exceeded"), "{}", screen.frame());
}

#[test]
fn a_line_that_comes_at_once_is_typed_and_acts_on_its_own_hits() {
    for (sent, shown) in [
        ("offer use limit exceeded\r", "What it means"),
        ("27006\r", "What it means"),
        ("27006\tx", "Step 1 of"),
        ("27006\tx j", "Step 3 of"),
        ("offer use limit exceeded\tx", "Step 1 of"),
        ("\t3\t27006\tt", "No walkthrough"),
    ] {
        let (mut screen, _dir) = Screen::new(80, 24);
        screen.send(sent);
        assert!(screen.frame().contains(shown), "{sent:?}:\n{}", screen.frame());
        assert!(screen.state.ahead.is_empty());
    }
}

#[test]
fn no_letter_of_a_line_that_nobody_typed_is_a_command() {
    for before in ["Tab", "Enter", "Tab 3", "Tab 4 Tab", "?", "Tab x"] {
        let (mut screen, _dir) = Screen::new(80, 24);
        screen.type_text("27006").press(before).send("quick xqs: use limit exceeded");
        assert!(!screen.state.ended);
        assert!(screen.frame().contains("quick xqs: use limit exceeded"), "{before}:\n{}", screen.frame());
    }
}

#[test]
fn a_tab_in_a_line_that_nobody_typed_leads_to_no_command() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.send("2006\tquestions of x, of q and of 3");
    assert!(screen.frame().contains("2006questions of x, of q and of 3"), "{}", screen.frame());
}

#[test]
fn what_is_typed_ahead_waits_for_its_answer() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.slow().send("27006\rq");
    assert_eq!(screen.state.ahead.len(), 1, "it is kept");
    screen.press("Ctrl-C");
    assert!(screen.state.ahead.is_empty() && screen.state.search.input.value().is_empty(), "and can be given up");
    assert!(!screen.state.ended);
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006");
    let before = screen.frame();
    let stale = Message::Found { generation: 1, outcome: Box::<Outcome>::default(), filters: Filters::default() };
    screen.play([stale]);
    assert_eq!(screen.frame(), before);
}

#[test]
fn ctrl_c_cancels_and_twice_quits() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("abc").press("Ctrl-C");
    assert_eq!(screen.state.search.input.value(), "");
    assert!(screen.frame().contains("Ctrl-C once more quits"));
    screen.type_text("a").press("Ctrl-C");
    assert!(!screen.state.ended, "another key in between starts anew");
    screen.press("Ctrl-C");
    assert!(screen.state.ended);
}

#[test]
fn esc_never_quits_and_q_quits_at_the_top() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Esc Esc Esc Esc");
    assert!(!screen.state.ended);
    screen.press("Enter q");
    assert!(!screen.state.ended, "q left the reader");
    screen.press("q");
    assert!(screen.state.ended);
}

/// Any key, and now and then a resize or a paste.
fn anything() -> impl Strategy<Value = Message> {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    let code = prop_oneof![
        6 => proptest::char::range(' ', '~').prop_map(KeyCode::Char),
        1 => any::<char>().prop_map(KeyCode::Char),
        4 => proptest::sample::select(vec![
            KeyCode::Enter, KeyCode::Esc, KeyCode::Tab, KeyCode::Up, KeyCode::Down, KeyCode::Home, KeyCode::End,
            KeyCode::PageUp, KeyCode::PageDown, KeyCode::Backspace, KeyCode::Delete, KeyCode::F(1), KeyCode::Left,
        ]),
    ];
    let modifiers = prop_oneof![8 => Just(KeyModifiers::NONE), 1 => Just(KeyModifiers::CONTROL)];
    prop_oneof![
        20 => (code, modifiers).prop_map(|(code, modifiers)| Message::Key(KeyEvent::new(code, modifiers))),
        1 => (1u16..140, 1u16..50).prop_map(|(columns, rows)| Message::Resized(columns, rows)),
        1 => any::<String>().prop_map(Message::Paste),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_keys_make_the_screen_panic(messages in proptest::collection::vec(anything(), 1..120)) {
        let (mut screen, _dir) = Screen::new(80, 24);
        for message in messages {
            match message {
                Message::Resized(columns, rows) => screen.resize(columns, rows),
                message => screen.play([message]),
            };
            if screen.state.ended {
                break;
            }
        }
    }
}
