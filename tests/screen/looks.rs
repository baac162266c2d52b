//! Themes, signs, scripts, what is cut and what stays where it is.

use std::path::Path;
use std::sync::Arc;

use fixdex::config::ThemeName;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::text::width::width;
use fixdex::tui::message::{Message, Told};
use fixdex::tui::signs::Content;
use fixdex::tui::theme::{Depth, Theme};
use insta::assert_snapshot;
use jiff::SignedDuration;
use ratatui::style::Color;

use super::harness::Screen;

#[test]
fn a_terminal_that_changed_while_the_program_stood_still_is_filled() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Ctrl-Z").resume_at(120, 30);
    assert_eq!(screen.state.size, (120, 30));
    assert!(screen.frame().contains("│ "), "the page stands beside the list: {}", screen.frame());
}

#[test]
fn old_hits_stay_in_place_until_new_ones_come() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("offer").press("Down");
    let body = |screen: &Screen| screen.frame().lines().skip(2).map(ToOwned::to_owned).collect::<Vec<_>>();
    let before = body(&screen);
    screen.slow().type_text(" limit");
    assert_eq!(body(&screen), before, "hits, selection and summary");
    screen.pass(SignedDuration::from_millis(299));
    assert!(!screen.frame().contains("searching"), "{}", screen.frame());
    screen.pass(SignedDuration::from_millis(1));
    assert!(screen.frame().lines().next().is_some_and(|header| header.ends_with("searching")), "{}", screen.frame());
    assert_eq!(body(&screen), before);
    assert_eq!(screen.state.patience(), None, "nothing is drawn while it lasts");
}

#[test]
fn lists_say_what_stands_above_and_below() {
    let (mut screen, _dir) = Screen::new(80, 12);
    assert!(!screen.frame().contains('↑') && screen.frame().contains("↓ 7 more"), "{}", screen.frame());
    screen.press("Down Down Down Down");
    assert_snapshot!("more_above_and_below", screen.frame());
    screen.press("Tab G");
    assert!(screen.frame().contains("↑ 7 more") && !screen.frame().contains('↓'), "{}", screen.frame());
}

#[test]
fn a_query_longer_than_its_line_shows_its_end() {
    let (mut screen, _dir) = Screen::new(40, 10);
    screen.type_text("a query that is much longer than its line");
    assert!(screen.frame().contains(" Search: … is much longer than its line"), "{}", screen.frame());
    assert_eq!(screen.cursor().map(|cursor| cursor.x), Some(39));
    screen.press("Ctrl-A");
    assert!(screen.frame().contains(" Search: a query that is much longer t…"), "{}", screen.frame());
    assert_eq!(screen.cursor().map(|cursor| cursor.x), Some(9));
}

/// A screen on texts of every script, as the gallery draws them.
fn of_every_script(columns: u16, rows: u16) -> (Screen, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a directory");
    let layer = Layer::read(Path::new("examples/gallery/overlay")).expect("the overlay");
    let base = Arc::new(load(&[layer]).base);
    let mut screen = Screen::before_loading(base, "ann", columns, rows, dir.path());
    screen.load();
    (screen, dir)
}

#[test]
fn every_script_keeps_the_columns() {
    let (screen, _dir) = of_every_script(120, 40);
    let buffer = screen.buffer();
    let separators = (0..120).filter(|x| (4..39).all(|y| buffer[(*x, y)].symbol() == "│"));
    assert_eq!(separators.collect::<Vec<_>>(), [55], "{}", screen.frame());
    for (columns, rows) in [(80, 24), (60, 20), (40, 10)] {
        let (mut screen, _dir) = of_every_script(columns, rows);
        screen.type_text("code:99000*");
        assert_snapshot!(format!("scripts_{columns}x{rows}"), screen.frame());
        let fits = |line: &str| width(line) <= usize::from(columns);
        assert!(screen.frame().lines().all(fits), "{}", screen.frame());
    }
}

#[test]
fn a_locale_without_utf_8_gets_ascii_alone() {
    let (screen, _dir) = of_every_script(80, 24);
    let mut screen = screen.with_theme(Theme::default().with_signs(false, Content::Ascii));
    screen.type_text("code:99000*").press("Tab s");
    assert!(screen.frame().is_ascii(), "{}", screen.frame());
    assert_snapshot!("ascii_80x24", screen.frame());
}

#[test]
fn a_theme_paints_its_background_under_everything() {
    let (screen, _dir) = Screen::new(80, 24);
    let theme = Theme::new(ThemeName::Dark, Depth::Rgb);
    let mut screen = screen.with_theme(theme);
    screen.press("Tab ?").play([Message::Told(Told::problem("something"))]);
    let unpainted = screen.buffer().content.iter().filter(|cell| cell.bg == Color::Reset || cell.fg == Color::Reset);
    assert_eq!(unpainted.count(), 0);
}

#[test]
fn no_line_divides_what_says_that_a_list_is_empty() {
    let (mut screen, _dir) = Screen::new(120, 40);
    assert!(screen.frame().contains('│'));
    screen.type_text("zzyzx");
    assert!(screen.frame().contains("Nothing in the knowledge") && !screen.frame().contains('│'), "{}", screen.frame());
}

#[test]
fn the_help_is_whole_on_the_smallest_screen() {
    let (mut screen, _dir) = Screen::new(40, 10);
    screen.press("F1").type_text("waiting");
    let frame = screen.frame();
    assert!(frame.contains("next group: mine, the") && frame.contains("closed, all"), "{frame}");
    assert!(!frame.contains('…'), "{frame}");
}
