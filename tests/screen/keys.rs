//! Footer, help, palette and texts follow the keys that are bound, and offer nothing that does nothing.

use std::fmt::Write as _;

use fixdex::tui::keymap::Keymap;
use fixdex::tui::message::Message;
use insta::assert_snapshot;
use tempfile::TempDir;

use super::harness::Screen;
use super::sharing::opened_after_a_change;

const LOG: &str = "POST /v1/customers/0abc/orders HTTP/1.1 400\n{\"code\":27006,\"description\":\"Use limit is exceeded for \
                   Offer id\"}\n";

/// A screen with the keys of this file.
fn with_keys(text: &str) -> (Screen, TempDir) {
    let (mut screen, dir) = Screen::new(100, 30);
    let file = dir.path().join("keys.toml");
    std::fs::write(&file, text).expect("a file");
    let (keymap, remarks) = Keymap::read(&[file]);
    assert_eq!(remarks, []);
    screen.state.keymap = keymap;
    screen.press("Ctrl-L");
    (screen, dir)
}

/// A screen after these keys, with a log pasted first or not.
fn after(log: &str, keys: &str) -> (Screen, TempDir) {
    let (mut screen, dir) = Screen::new(120, 24);
    if log.contains('\n') {
        screen.play([Message::Paste(log.to_owned())]);
    } else {
        screen.type_text(log);
    }
    screen.press(keys);
    (screen, dir)
}

/// What is shown, what was pasted or typed before, and the keys that lead there.
const PLACES: &[(&str, &str, &str)] = &[
    ("query line", "27006", "Ctrl-L"),
    ("query line, nothing found", "zebra", "Ctrl-L"),
    ("results", "27006", "Tab"),
    ("results, filtered", "status:403", "Tab"),
    ("results, nothing found", "zebra", "Tab"),
    ("reader", "27006", "Enter"),
    ("reader, a link selected", "27006", "Enter Tab"),
    ("reader, a link followed", "27006", "Enter Tab Tab Tab Enter"),
    ("diagnose, empty", "", "Tab 2"),
    ("diagnose", LOG, "Ctrl-L"),
    ("diagnose, nothing recognised", "all is well\nhere\n", "Ctrl-L"),
    ("checklist", "27006", "Tab x Ctrl-L"),
    ("checklist, which case", "27006", "Tab x j"),
    ("checklist, step done", "27006", "Tab x Space k"),
    ("checklist, closed", "27006", "Tab x o Enter Ctrl-L"),
    ("walkthroughs, none", "", "Tab 3"),
    ("walkthroughs", "27006", "Tab x 3"),
    ("walkthroughs, the line", "27006", "Tab x 3 /"),
    ("countries, the line", "", "Tab 4 /"),
    ("countries, no such", "", "Tab 4 / z z z"),
    ("countries", "", "Tab 4"),
    ("choosing from a list", "", "Tab s"),
    ("choosing, no such", "", "Tab s z z z"),
    ("asking for text", "27006", "Tab x n"),
    ("notice", "27006", "Tab w"),
    ("help", "", "F1"),
    ("help, little left", "", "F1 w h y"),
];

fn footer(screen: &Screen) -> String {
    screen.frame().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn help_goes_to_its_end_and_back() {
    let (mut screen, _dir) = Screen::new(80, 24);
    let top = screen.press("F1").frame();
    let end = screen.press("End").frame();
    assert!(end.contains("│ Help ") && end.contains("↑"), "{end}");
    assert_eq!(screen.press("Home").frame(), top);
}

#[test]
fn the_footer_shows_the_most_useful_keys_that_do_something() {
    let mut shown = String::new();
    let mut write = |name: &str, screen: &mut Screen| {
        writeln!(shown, "{name}").expect("a text");
        for columns in [120, 80, 60, 40] {
            screen.resize(columns, 24).press("Ctrl-L");
            writeln!(shown, "{columns:>5}{}", footer(screen)).expect("a text");
        }
    };
    for (name, log, keys) in PLACES {
        write(name, &mut after(log, keys).0);
    }
    write("a changed checklist", &mut opened_after_a_change(120, 24).0);
    assert_snapshot!("footers", shown);
}

#[test]
fn every_key_of_a_footer_does_something() {
    for (name, log, keys) in PLACES {
        let shown = footer(&after(log, keys).0);
        for key in shown.split("  ").filter_map(|item| item.split_whitespace().next()) {
            let (mut screen, _dir) = after(log, keys);
            let before = screen.buffer().clone();
            screen.press(key);
            let done = *screen.buffer() != before || screen.state.ended;
            assert!(done, "{key} does nothing: {name}\n{}", screen.frame());
        }
    }
}

#[test]
fn help_is_in_every_footer_that_is_not_the_helps() {
    for (name, log, keys) in PLACES.iter().filter(|(name, ..)| !name.starts_with("help")) {
        let (mut screen, _dir) = after(log, keys);
        screen.resize(40, 10).press("Ctrl-L");
        let footer = footer(&screen);
        assert!(footer.ends_with("? help") || footer.ends_with("F1 help"), "{name}: {footer}");
    }
}

#[test]
fn a_bound_key_stands_wherever_it_is_named() {
    let (mut screen, _dir) = with_keys(
        "[everywhere]\nsearch = \"F2\"\ncountries = []\nquit = \"Q\"\nquery-line = \"&\"\n\
         [results]\nstart-checklist = \"X\"\nfilter-status = []\n[checklist]\nundo = \"z\"\noutcome = \"O\"\n",
    );
    let frame = screen.frame();
    assert!(frame.contains("F2 Search") && frame.contains("  Countries") && !frame.contains("4 Countries"), "{frame}");
    screen.press("Tab Esc");
    assert!(screen.frame().contains("Q quits; & goes to the query line"), "{}", screen.frame());
    screen.press("Ctrl-L");
    assert!(footer(&screen).starts_with(" Enter open  X start checklist  y copy  c country"), "{}", footer(&screen));
    screen.press("3");
    let frame = screen.frame();
    assert!(frame.contains("Find an entry with F2, then X starts its checklist."), "{frame}");
    screen.press("F2 &").type_text("27006").press("Tab X O Enter");
    assert!(screen.frame().contains("z opens it again"), "{}", screen.frame());
}

#[test]
fn an_action_without_a_key_is_named_by_the_palette_and_done_from_there() {
    let (mut screen, _dir) = with_keys("[checklist]\nundo = []\n");
    screen.type_text("27006").press("Tab x o Enter");
    assert!(screen.frame().contains(":undo opens it again"), "{}", screen.frame());
    screen.press(":").type_text("undo").press("Enter");
    assert!(screen.frame().contains("0 of 5 closed, open"), "{}", screen.frame());
}

#[test]
fn a_problem_with_the_keys_does_not_lock_the_screen() {
    let dir = tempfile::tempdir().expect("a directory where a file should be");
    let (keymap, remarks) = Keymap::read(&[dir.path().to_owned()]);
    assert_eq!(remarks.len(), 1, "it cannot be read");
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.state.keymap = keymap;
    screen.press("Tab ?");
    assert!(screen.frame().contains("Find: "), "{}", screen.frame());
}

#[test]
fn the_palette_offers_what_makes_sense_with_its_key() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("zebra").press("Tab :");
    assert_snapshot!("palette_of_results", screen.frame());
    screen.type_text("open the hit").press("Enter");
    assert!(screen.frame().ends_with("Nothing is found; type other words"), "{}", screen.frame());
    screen.press(":").type_text("walkthr").press("Enter");
    assert!(screen.frame().contains("There is no walkthrough yet."), "{}", screen.frame());
    // The name of an action finds it too, from whatever view.
    screen.press(":").type_text("preflight").press("Enter");
    assert!(screen.frame().contains("Check a customer resource"), "{}", screen.frame());
}

#[test]
fn the_palette_of_a_checklist_says_why_something_cannot_be_done() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab x : r e d o");
    assert_snapshot!("palette_of_checklist", screen.frame());
}

#[test]
fn help_begins_where_you_are_and_its_key_closes_it() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab ?");
    assert_snapshot!("help_in_results", screen.frame());
    screen.press("?");
    assert!(!screen.frame().contains("Find: "), "{}", screen.frame());
    screen.press("?").type_text("filter-st");
    let frame = screen.frame();
    assert!(frame.contains("filter by HTTP status") && !frame.contains("filter by kind"), "{frame}");
    screen.press("Ctrl-U").type_text("ctrl-l");
    assert!(screen.frame().contains("draw the screen anew"), "{}", screen.frame());
    screen.press("Ctrl-U").type_text("zzz");
    assert!(screen.frame().contains("No key does that."), "{}", screen.frame());
}

#[test]
fn a_page_over_the_screen_is_read_and_left_as_other_pages() {
    let (mut screen, _dir) = Screen::new(80, 12);
    screen.type_text("27006").press("Tab x");
    for note in ["one", "two", "three", "four", "five", "six"] {
        screen.press("n").type_text(note).press("Enter");
    }
    screen.press("@");
    assert!(screen.frame().contains("more"), "{}", screen.frame());
    screen.press("G");
    assert!(screen.frame().contains("customer: six"), "{}", screen.frame());
    screen.press("g j k q");
    assert!(screen.frame().contains("Step 1 of 5"), "{}", screen.frame());
}
