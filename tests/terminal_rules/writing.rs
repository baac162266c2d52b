//! Rules 2 and 3: what is never written, and how little is.

use std::time::Duration;

use super::pty::Pty;
use super::sequences::{Told, sequences, unexpected};
use super::{DOWN, LOG, selected, start, start_with, tour};

/// Longer than a frame needs to come through.
const PAUSE: Duration = Duration::from_millis(60);

#[test]
fn rule_2_nothing_is_asked_and_the_mouse_stays_free() {
    let (mut pty, _home) = start(100, 30);
    tour(&mut pty);
    let written = pty.ended().1;
    assert_eq!(unexpected(&written), []);
    assert!(sequences(&written).contains(&Told::Csi("?2004".to_owned(), 'h')), "pastes must come as one piece");
}

#[test]
fn rule_2_the_mouse_is_taken_where_it_is_asked_for_and_given_back() {
    let (mut pty, _home) = start_with(80, 24, &[("FIXDEX_MOUSE", "yes")]);
    pty.wait_until("the first hit", |screen| !selected(screen).is_empty());
    let first = pty.look(selected);
    pty.send("\x1b[<65;5;8M").wait_until("the next hit", |screen| selected(screen) != first);
    pty.send("\x1b[<0;5;5M\x1b[<0;5;5m").wait_until("the first hit", |screen| selected(screen) == first);
    pty.send("\x03\x03");
    let written = sequences(&pty.ended().1);
    let place = |mode: &str, end| written.iter().position(|told| *told == Told::Csi(mode.to_owned(), end));
    for mode in ["?1000", "?1006"] {
        assert!(place(mode, 'h').expect("taken") < place(mode, 'l').expect("given back"));
    }
    assert_eq!([place("?1002", 'h'), place("?1003", 'h')], [None; 2], "motion is not reported");
}

#[test]
fn rule_2_a_paste_is_one_text_with_and_without_brackets() {
    for (before, after) in [("\x1b[200~", "\x1b[201~"), ("", "")] {
        let (mut pty, _home) = start(80, 24);
        pty.send(&format!("{before}{LOG}{after}")).wait_for("Recognised").wait_for("400/27006");
        pty.send("x").wait_for("Step 1 of").send("\x03\x03");
        assert_eq!(pty.end().0, 0);
    }
}

#[test]
fn rule_2_a_paste_of_one_line_is_typed() {
    let (mut pty, _home) = start(80, 24);
    pty.send("\x1b[200~OMS_7006\tq\x1b[201~").wait_for("Search: OMS_7006 q").send("\x03\x03");
    assert_eq!(pty.end().0, 0);
}

/// The processor time of a process, in the kernel's ticks of a hundredth of a second.
fn ticks(process: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let fields: Vec<&str> = stat.rsplit(") ").next().expect("fields").split(' ').collect();
    fields[11..13].iter().map(|field| field.parse::<u64>().expect("a number")).sum()
}

#[test]
fn rule_3_idle_writes_and_computes_nothing() {
    let (mut pty, _home) = start(80, 24);
    pty.send("use").wait_for("Search: use");
    // A loaded machine takes its time to come to rest.
    let rests = (0..20).any(|_| {
        let (before, computed) = (pty.settle(PAUSE).0, ticks(pty.process()));
        let (after, _) = pty.settle(PAUSE * 20);
        before == after && ticks(pty.process()) - computed <= 1
    });
    assert!(rests, "it writes or computes at rest");
}

/// The bytes that a key costs; `holds` tells that its frame is there.
fn cost(pty: &mut Pty, key: &str, holds: impl Fn(&vt100::Screen) -> bool) -> usize {
    let before = pty.written().len();
    pty.send(key).wait_until("the frame of a key", holds);
    pty.settle(PAUSE).0 - before
}

#[test]
fn rule_3_a_move_in_the_list_writes_little() {
    for (size, most) in [((80, 24), 600), ((120, 40), 1500)] {
        let (mut pty, _home) = start(size.0, size.1);
        pty.settle(PAUSE * 10);
        let mut costs: Vec<usize> = Vec::new();
        for _ in 0..25 {
            let before = pty.look(selected);
            costs.push(cost(&mut pty, DOWN, |screen| selected(screen) != before));
        }
        costs.sort_unstable();
        assert!(costs[12] <= most, "median of {costs:?}");
        assert!(size != (80, 24) || costs[24] <= 2048, "slowest of {costs:?}");
        assert!(costs[0] > 0);
    }
}

#[test]
fn rule_3_a_letter_writes_little() {
    for (size, most) in [((80, 24), 2200), ((120, 40), 4400)] {
        let (mut pty, _home) = start(size.0, size.1);
        pty.settle(PAUSE * 10);
        let before = pty.written().len();
        let mut typed = String::new();
        for letter in "use limit".chars() {
            typed.push(letter);
            pty.send(&letter.to_string()).wait_for(&format!("Search: {}", typed.trim()));
        }
        let (after, _) = pty.settle(PAUSE * 10);
        assert!(after - before <= typed.len() * most, "{} bytes for {typed}", after - before);
        let column = pty.look(vt100::Screen::cursor_position).1;
        let moved = cost(&mut pty, "\x1b[D", |screen| screen.cursor_position().1 == column - 1);
        assert!((1..=50).contains(&moved), "{moved} bytes for a key of the line only");
    }
}
