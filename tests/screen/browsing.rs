//! Browse, search, filter, read.

use fixdex::config::ThemeName;
use fixdex::tui::message::Message;
use fixdex::tui::signs::Content;
use fixdex::tui::theme::{Depth, Theme};
use insta::assert_snapshot;
use ratatui::style::Modifier;

use super::harness::Screen;

#[test]
fn what_cannot_be_searched_for_finds_nothing_and_says_why() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Enter Esc").press("/ Ctrl-U").type_text(&"a".repeat(100));
    assert!(screen.frame().contains("nothing here can be searched for"), "{}", screen.frame());
    assert!(!screen.frame().contains("Recent"), "{}", screen.frame());
}

#[test]
fn everything_is_listed_at_the_start() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (screen, _dir) = Screen::new(columns, rows);
        assert_snapshot!(format!("start_{columns}x{rows}"), screen.frame());
    }
}

#[test]
fn hits_come_with_what_matched() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        screen.type_text("use limit");
        assert_snapshot!(format!("hits_{columns}x{rows}"), screen.frame());
    }
}

#[test]
fn an_entry_is_read_with_its_sections() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        screen.type_text("27006").press("Enter");
        assert_snapshot!(format!("reader_{columns}x{rows}"), screen.frame());
    }
}

#[test]
fn links_lead_on_and_the_history_back() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Enter Tab Tab Tab Enter");
    assert!(screen.frame().contains("What the operator sees"), "{}", screen.frame());
    screen.press("H");
    assert!(screen.frame().contains("27006 (HTTP 400)"));
    screen.press("L");
    assert!(screen.frame().contains("Use limit of an offer exceeded"));
    screen.press("Esc");
    assert!(screen.frame().contains("Search: 27006"), "Esc leaves the reader");
}

#[test]
fn text_is_found_in_the_page() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Enter /").type_text("place").press("Enter");
    assert_snapshot!("reader_find", screen.frame());
    screen.press("/").type_text("zzz").press("Enter");
    assert!(screen.frame().contains("is not on this page"));
}

#[test]
fn filters_come_from_a_list_with_counts() {
    let (mut screen, _dir) = Screen::new(100, 24);
    screen.press("Tab s");
    assert_snapshot!("filter_by_status", screen.frame());
    screen.press("Down Down Enter");
    assert!(screen.frame().contains("Only HTTP 403"), "{}", screen.frame());
    assert!(screen.frame().contains("1 found"));
    screen.press("F");
    assert!(screen.frame().contains("No filter"));
}

#[test]
fn the_country_filter_is_by_meaning() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("country:BR");
    assert_snapshot!("country_filter_disputed", screen.frame());
}

#[test]
fn countries_show_what_can_fail() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        screen.press("Tab 4 /").type_text("bra");
        assert_snapshot!(format!("countries_{columns}x{rows}"), screen.frame());
    }
    let (mut screen, _dir) = Screen::new(60, 20);
    screen.press("Tab 4 /").type_text("bra").press("Enter");
    assert_snapshot!("country_page_60x20", screen.frame());
}

/// A customer of Brazil with a name of one character and no registration number.
const RESOURCE: &str = "{\n  \"companyProfile\": {\"domain\": \"contoso.onmicrosoft.com\"},\n  \"billingProfile\": {\n    \
                        \"defaultAddress\": {\"firstName\": \"G\", \"country\": \"BR\"}\n  }\n}";

#[test]
fn a_customer_resource_is_checked_before_it_is_sent() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        screen.press("Tab 4").play([Message::Paste(RESOURCE.replace('\n', "\r"))]);
        assert_snapshot!(format!("preflight_{columns}x{rows}"), screen.frame());
    }
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Tab 4").play([Message::Paste(RESOURCE.to_owned())]).press("y Tab Enter");
    assert!(screen.copied()[0].contains("billingProfile.defaultAddress.firstName"), "{:?}", screen.copied());
    assert!(screen.frame().contains("What it means"), "{}", screen.frame());
    screen.press("H");
    assert!(screen.frame().contains("would refuse"), "{}", screen.frame());
}

#[test]
fn a_customer_resource_comes_from_a_file_too() {
    let (mut screen, dir) = Screen::new(80, 24);
    let file = dir.path().join("customer.json");
    std::fs::write(&file, RESOURCE).unwrap();
    screen.press("Tab 4 p");
    assert_snapshot!("preflight_asks", screen.frame());
    screen.type_text(file.to_str().unwrap()).press("Enter");
    assert!(screen.frame().contains("would refuse"), "{}", screen.frame());
    screen.press("Esc p").type_text("no-such.json").press("Enter");
    assert!(screen.frame().contains("cannot read no-such.json"), "{}", screen.frame());
    screen.press("p").play([Message::Paste("{\"a\": 1}".to_owned())]);
    assert!(screen.frame().contains("holds no customer resource"), "{}", screen.frame());
}

#[test]
fn help_is_made_from_the_table_and_searchable() {
    for (columns, rows) in [(120, 40), (80, 24), (60, 20)] {
        let (mut screen, _dir) = Screen::new(columns, rows);
        screen.press("F1");
        assert_snapshot!(format!("help_{columns}x{rows}"), screen.frame());
    }
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("F1").type_text("why");
    assert_snapshot!("help_searched", screen.frame());
}

#[test]
fn the_palette_does_what_its_line_says() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Tab :").type_text("countr view");
    screen.press("Ctrl-C");
    screen.press(":").type_text("filter http").press("Enter");
    assert!(screen.frame().contains("Filter by HTTP status"), "{}", screen.frame());
}

#[test]
fn why_and_copy() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("use limit").press("Tab w");
    assert_snapshot!("why", screen.frame());
    screen.press("Esc y Y");
    assert_eq!(screen.copied(), ["Use limit is exceeded for Offer ID", "fixdex search 'use limit'"]);
}

#[test]
fn empty_states_say_what_to_do_next() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("zebra crossing");
    assert_snapshot!("nothing_found", screen.frame());
    screen.press("Tab 3");
    assert_snapshot!("no_walkthroughs", screen.frame());
    screen.press("4 /").type_text("atlantis");
    assert_snapshot!("no_country", screen.frame());
}

#[test]
fn too_small_a_terminal_says_so_and_recovers() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006");
    for (columns, rows) in [(20, 5), (1, 1), (39, 24), (40, 10)] {
        screen.resize(columns, rows);
    }
    assert_snapshot!("smallest_40x10", screen.frame());
    assert!(screen.resize(20, 5).frame().contains("needs"), "{}", screen.frame());
    assert!(screen.resize(120, 40).frame().contains("What it means"));
}

#[test]
fn wide_characters_keep_their_columns() {
    let (mut screen, _dir) = Screen::new(60, 20);
    screen.type_text("900001");
    assert_snapshot!("cjk_60x20", screen.frame());
}

#[test]
fn without_colour_and_unicode_the_selection_is_still_seen() {
    let (screen, _dir) = Screen::new(80, 24);
    let mut screen = screen.with_theme(Theme::new(ThemeName::Mono, Depth::None).with_signs(false, Content::All));
    screen.press("Tab Ctrl-L");
    let frame = screen.frame();
    assert!(frame.contains(">400"), "{frame}");
    assert!(frame.is_ascii() || !frame.contains('─'), "{frame}");
    let selected = screen.buffer().content().iter().any(|cell| cell.modifier.contains(Modifier::REVERSED));
    assert!(selected);
}
