//! The mouse, where it is asked for: the wheel scrolls, a click selects.

use fixdex::tui::message::{Message, Mouse};
use ratatui::layout::Position;

use super::harness::Screen;

/// Clicks on the first place of `text` on screen.
fn click(screen: &mut Screen, text: &str) {
    let frame = screen.frame();
    let found = frame.lines().enumerate().find_map(|(y, row)| Some((row.find(text)?, row, y)));
    let (byte, row, y) = found.unwrap_or_else(|| panic!("no {text}:\n{frame}"));
    let x = row[..byte].chars().count();
    let at = Position::new(x.try_into().expect("a column"), y.try_into().expect("a row"));
    screen.play([Message::Mouse(Mouse::Click(at))]);
}

/// The row that is marked as selected.
fn selected(screen: &Screen) -> String {
    let frame = screen.frame();
    frame.lines().find_map(|row| Some(row.split_once('▌')?.1.to_owned())).unwrap_or_default()
}

#[test]
fn a_click_selects_a_hit_under_the_titles_of_groups_and_goes_to_the_query_line() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab p / Ctrl-W");
    assert!(screen.frame().contains("All others") && selected(&screen).contains("27006"), "{}", screen.frame());
    for (clicked, code) in [("The offer is not sold", "800070"), ("403 2006", "403 2006"), ("The tenant has", "27006")]
    {
        click(&mut screen, clicked);
        assert!(selected(&screen).contains(code), "{clicked} in\n{}", screen.frame());
    }
    assert!(!screen.state.search.typing);
    click(&mut screen, "Search:");
    click(&mut screen, "All others");
    assert!(screen.state.search.typing && selected(&screen).contains("27006"), "a title is no hit");
}

#[test]
fn the_wheel_moves_in_lists_and_scrolls_pages() {
    let (mut screen, _dir) = Screen::new(80, 24);
    let first = selected(&screen);
    screen.play([Message::Mouse(Mouse::WheelDown)]);
    assert_ne!(selected(&screen), first);
    screen.play([Message::Mouse(Mouse::WheelUp), Message::Mouse(Mouse::WheelUp)]);
    assert_eq!(selected(&screen), first);
    screen.type_text("27006").press("Enter").resize(60, 20);
    let top = screen.frame();
    screen.play([Message::Mouse(Mouse::WheelDown)]);
    let scrolled = screen.frame();
    screen.play([Message::Mouse(Mouse::WheelUp)]).press("j j j");
    assert_eq!(screen.frame(), scrolled, "a notch is three lines");
    assert_ne!(top, scrolled);
}

#[test]
fn a_click_selects_in_every_list() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.press("Tab 4");
    click(&mut screen, "Albania");
    assert!(selected(&screen).contains("Albania"), "{}", screen.frame());
    screen.press("1 t");
    click(&mut screen, "article ");
    let frame = screen.frame();
    assert!(frame.lines().any(|row| row.contains("▌article")), "{frame}");
    screen.press("Esc /").type_text("27006").press("Tab x Tab");
    screen.play([Message::Mouse(Mouse::Click(Position::new(9, 6)))]).press("Tab");
    assert!(screen.frame().contains("Step 3 of 5"), "{}", screen.frame());
    screen.press("Esc 3 Tab");
    click(&mut screen, "next:");
    assert!(!screen.state.walkthroughs.typing);
}

#[test]
fn a_click_beside_the_lists_does_nothing() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006");
    let before = screen.frame();
    for (x, y) in [(5, 0), (5, 22), (5, 23), (200, 200)] {
        screen.play([Message::Mouse(Mouse::Click(Position::new(x, y)))]);
        assert_eq!(screen.frame(), before);
    }
}
