use std::sync::mpsc::channel;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;
use crate::tui::state::diagnose::LONGEST_LOG;

/// What a terminal sends, a piece after each pause.
struct Script {
    pieces: VecDeque<VecDeque<Event>>,
    /// The pauses are no longer than this.
    pause: Duration,
}

impl Source for Script {
    fn read(&mut self) -> io::Result<Event> {
        if self.pieces.front().is_some_and(VecDeque::is_empty) {
            self.pieces.pop_front();
        }
        self.pieces.front_mut().and_then(VecDeque::pop_front).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    fn poll(&mut self, patience: Duration) -> bool {
        match self.pieces.front() {
            Some(piece) if piece.is_empty() => self.pieces.len() > 1 && patience >= self.pause,
            piece => piece.is_some(),
        }
    }
}

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn keys(text: &str) -> VecDeque<Event> {
    let code = |letter| match letter {
        '\n' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        letter => KeyCode::Char(letter),
    };
    text.chars().map(|letter| key(code(letter))).collect()
}

/// What the screen gets of these pieces, in words.
fn told(pieces: Vec<VecDeque<Event>>, pause: Duration) -> Vec<String> {
    let (sender, receiver) = channel();
    let mut input = Input { source: Script { pieces: pieces.into(), pause }, ready: VecDeque::new() };
    while input.read_some(&sender) {}
    drop(sender);
    let words = receiver.into_iter().map(|message| match message {
        Message::Key(key) => crate::tui::key::Key::of(key).to_string(),
        Message::Burst(keys) => format!("{} keys", keys.len()),
        Message::Paste(text) => format!("paste {text:?}"),
        Message::Resized(..) => "resized".to_owned(),
        Message::End(_) => "end".to_owned(),
        other => format!("{other:?}"),
    });
    words.collect()
}

const SLOW: Duration = Duration::from_millis(150);
const CUT_OFF: Duration = Duration::from_millis(30);

#[test]
fn lines_that_come_at_once_are_a_paste() {
    let log = "Error code: 27006\nUse limit is exceeded\n";
    assert_eq!(told(vec![keys(log)], SLOW), [format!("paste {log:?}").as_str(), "end"]);
    let (first, second) = log.split_at(25);
    assert_eq!(
        told(vec![keys(first), keys(second)], SLOW),
        [format!("paste {log:?}").as_str(), "end"],
        "on a slow line"
    );
}

#[test]
fn one_line_stays_together_and_keys() {
    assert_eq!(told(vec![keys("offer use limit exceeded\n")], SLOW), ["25 keys", "end"]);
    assert_eq!(told(vec![keys("27006\n\tx")], SLOW), ["8 keys", "end"]);
    assert_eq!(told(vec![keys("x"), keys("q")], SLOW), ["x", "q", "end"]);
}

#[test]
fn other_keys_stand_between_what_is_typed() {
    let mut piece = keys("use limit exceeded");
    piece.extend([key(KeyCode::Down), key(KeyCode::Enter)]);
    piece.extend(keys("q"));
    assert_eq!(told(vec![piece], SLOW), ["18 keys", "Down", "2 keys", "end"]);
}

#[test]
fn other_events_are_kept_beside_a_paste() {
    let mut piece = VecDeque::from([Event::Resize(80, 24)]);
    piece.extend(keys("abcdefghijklmnop\nq"));
    piece.extend([Event::Resize(90, 24)]);
    piece.extend(keys("r"));
    assert_eq!(told(vec![piece], SLOW), ["resized", "paste \"abcdefghijklmnop\\nqr\"", "resized", "end"]);
}

#[test]
fn a_paste_without_marks_is_held_to_what_the_screen_takes() {
    let line = "ERROR 27006 Use limit is exceeded\n";
    let mut burst = Burst::default();
    for event in keys(line).iter().cycle().take(LONGEST_LOG + 2 * line.len()) {
        burst.take(event.clone());
    }
    assert!(matches!(&burst.messages()[..], [Message::Paste(text)] if text.len() == LONGEST_LOG + 1));
}

#[test]
fn a_line_without_end_comes_in_parts() {
    let line = "abcdefgh".repeat(10_000);
    assert_eq!(told(vec![keys(&line)], SLOW), ["65536 keys", "14464 keys", "end"]);
}

#[test]
fn a_sequence_cut_behind_its_esc_is_one_key() {
    for (rest, expected) in
        [("[B", "Down"), ("OA", "Up"), ("[5~", "PageUp"), ("[1;5C", "Ctrl-Right"), ("[Z", "Shift-Tab"), ("[24~", "F12")]
    {
        assert_eq!(told(vec![keys("\u{1b}"), keys(rest)], CUT_OFF), [expected, "end"], "{rest}");
    }
    assert_eq!(told(vec![keys("\u{1b}"), keys("[B[B")], CUT_OFF), ["Down", "2 keys", "end"]);
    assert_eq!(told(vec![keys("\u{1b}"), keys("[I"), keys("j")], CUT_OFF), ["j", "end"], "no key at all");
}

#[test]
fn esc_alone_is_esc() {
    assert_eq!(told(vec![keys("\u{1b}"), keys("[B")], SLOW), ["Esc", "2 keys", "end"]);
    assert_eq!(told(vec![keys("\u{1b}"), keys("q")], CUT_OFF), ["Esc", "q", "end"]);
    assert_eq!(told(vec![keys("\u{1b}")], CUT_OFF), ["Esc", "end"]);
    assert_eq!(told(vec![keys("\u{1b}\u{1b}"), keys("[B")], CUT_OFF), ["Esc", "Down", "end"]);
    assert_eq!(told(vec![keys("\u{1b}["), keys("B")], SLOW), ["Esc", "[", "B", "end"]);
}
