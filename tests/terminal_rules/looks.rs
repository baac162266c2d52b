//! Rules 1, 6 and 7: colours, panes and signs.

use super::sequences::{Told, looks, sequences};
use super::{start, start_with, tour};

#[test]
fn rule_1_only_the_sixteen_colours_of_the_terminal() {
    let (mut pty, _home) = start(120, 40);
    tour(&mut pty);
    let written = pty.ended().1;
    let others: Vec<u16> = looks(&written)
        .into_iter()
        .filter(|look| !matches!(look, 0..=5 | 7 | 22..=25 | 27 | 30..=37 | 39..=47 | 49 | 90..=97 | 100..=107))
        .collect();
    assert_eq!(others, Vec::<u16>::new());
    assert!(looks(&written).contains(&36), "there are colours at all");
}

#[test]
fn rule_1_without_colours_the_selection_is_seen() {
    let (mut pty, _home) = start_with(80, 24, &[("NO_COLOR", "1")]);
    pty.send("27006").wait_for("Search: 27006").wait_for("Use limit").send("\t");
    pty.wait_until("a selected line", |screen| {
        (0..24).any(|row| screen.cell(row, 20).is_some_and(vt100::Cell::inverse))
    });
    let selected = pty.look(|screen| (4..23).find(|&row| screen.cell(row, 20).is_some_and(vt100::Cell::inverse)));
    assert!(selected.is_some_and(|row| pty.look(|screen| screen.contents_between(row, 0, row, 80).contains("27006"))));
    pty.send("\x03\x03");
    let colours: Vec<u16> = looks(&pty.ended().1).into_iter().filter(|look| *look >= 30).collect();
    assert_eq!(colours, Vec::<u16>::new());
}

#[test]
fn rule_6_panes_and_borders_go_by_the_width() {
    let (mut pty, _home) = start(120, 40);
    pty.send("27006").wait_for("What it means").wait_for("│");
    pty.resize(99, 40).wait_until("one pane", |screen| {
        let text = screen.contents();
        text.contains("Search: 27006") && !text.contains("What it means") && text.contains("───")
    });
    pty.resize(59, 20).wait_until("no borders", |screen| {
        let text = screen.contents();
        text.contains("Search: 27006") && !text.contains("───") && !text.contains('│')
    });
    pty.resize(40, 10).wait_for("Search: 27006");
    pty.resize(39, 10).wait_for("fixdex needs 40x10");
    pty.resize(40, 9).wait_for("this is 40x9").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn rule_6_the_key_for_help_is_dropped_last() {
    let (mut pty, _home) = start(40, 10);
    let last_line = |screen: &vt100::Screen| screen.contents_between(9, 0, 9, 40);
    pty.send("\t").wait_until("the key for help", |screen| last_line(screen).trim_end().ends_with("? help"));
    pty.send("\r").wait_until("the key for help", |screen| last_line(screen).trim_end().ends_with("? help"));
    pty.send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

#[test]
fn rule_6_wide_and_combined_characters_keep_their_columns() {
    let (pty, _home) = super::content::start_on(
        "Ueberschreitung 使用限制 e\u{301}te\u{301} 한국어 limit",
        "Das Limit 使用限制已超出 ist u\u{308}berschritten.",
    );
    pty.wait_until("the separator in one column", |screen| {
        (5..38).all(|row| screen.cell(row, 55).is_some_and(|cell| cell.contents() == "│"))
            && screen.contents().contains("使用限制 e\u{301}te\u{301} 한국어 limit")
    });
}

#[test]
fn rule_7_ascii_signs_where_the_locale_is_not_utf_8() {
    let (mut pty, _home) = start_with(120, 40, &[("LANG", "C")]);
    tour(&mut pty);
    let written = pty.ended().1;
    let is_sign = |told: &Told| matches!(told, Told::Text('…' | '↓' | '\u{2190}'..='\u{25ff}'));
    let signs: Vec<Told> = sequences(&written).into_iter().filter(is_sign).collect();
    assert_eq!(signs, []);
}
