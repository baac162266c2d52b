//! The input thread: reads the terminal. A paste comes as one piece, from terminals that mark it and from those that
//! only type it very fast.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind, poll, read,
};
use ratatui::layout::Position;

use crate::tui::message::{Message, Mouse};
use crate::tui::state::diagnose::LONGEST_LOG;

/// A paste without marks goes on as long as its letters come no further apart, which on a slow line is far.
const GAP: Duration = Duration::from_millis(200);

/// How long to look whether more waits already. Not even what waits is seen in no time at all.
const LOOK: Duration = Duration::from_micros(100);

/// Fewer letters than this that wait together are typing that a slow line has held back.
const SHORTEST_PASTE: usize = 16;

/// Starts to read the terminal. When it is gone, so is the program.
pub fn start(sender: Sender<Message>) -> io::Result<()> {
    let read_all = move || while read_some(&sender) {};
    thread::Builder::new().name("input".into()).spawn(read_all).map(drop)
}

/// Sends what the terminal has; returns whether more can come.
fn read_some(sender: &Sender<Message>) -> bool {
    let mut burst = Burst::default();
    loop {
        let Ok(event) = read() else {
            let _ = pass_on(burst, sender);
            // A terminal that is gone ends the program; if that is gone as well, nothing is left to do.
            let _ = sender.send(Message::End);
            return false;
        };
        burst.take(event);
        // One key is passed on at once; what already waits behind it may be a paste.
        let patience = if burst.is_paste() { GAP } else { LOOK };
        if !poll(patience).unwrap_or(false) {
            return pass_on(burst, sender);
        }
    }
}

/// Sends what came; returns whether somebody takes it.
fn pass_on(burst: Burst, sender: &Sender<Message>) -> bool {
    burst.messages().into_iter().all(|message| sender.send(message).is_ok())
}

/// Events that waited together.
#[derive(Debug, Default)]
struct Burst {
    /// All of them, without those that belong to the paste.
    events: Vec<Event>,
    letters: usize,
    lines: usize,
    /// What is pasted, once that is known.
    paste: Option<String>,
}

impl Burst {
    fn take(&mut self, event: Event) {
        match (typed(&event), &mut self.paste) {
            // One byte more than the screen takes tells that the paste was longer.
            (Some(letter), Some(paste)) if paste.len() <= LONGEST_LOG => return paste.push(letter),
            (Some(_), Some(_)) => return,
            (Some('\n'), None) => self.lines += 1,
            (Some(_), None) => self.letters += 1,
            (None, _) => {}
        }
        self.events.push(event);
        // Many letters with a line break among them: nobody types that between two looks at the keyboard.
        if self.paste.is_none() && self.letters >= SHORTEST_PASTE && self.lines > 0 {
            self.paste = Some(self.events.iter().filter_map(typed).collect());
            self.events.retain(|event| typed(event).is_none());
        }
    }

    fn is_paste(&self) -> bool {
        self.paste.is_some()
    }

    fn messages(self) -> Vec<Message> {
        let others = self.events.into_iter().filter_map(message);
        others.chain(self.paste.map(Message::Paste)).collect()
    }
}

/// The character that a key types, a line break for Enter.
fn typed(event: &Event) -> Option<char> {
    let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press, .. }) = event else { return None };
    match code {
        // Some terminals send the line breaks of a paste as Ctrl-J.
        KeyCode::Char('j') if modifiers.contains(KeyModifiers::CONTROL) => Some('\n'),
        _ if modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => None,
        KeyCode::Char(letter) => Some(*letter),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => Some(Message::Resized(columns, rows)),
        Event::Mouse(event) => mouse(event).map(Message::Mouse),
        Event::FocusGained | Event::FocusLost => None,
    }
}

fn mouse(MouseEvent { kind, column, row, .. }: MouseEvent) -> Option<Mouse> {
    match kind {
        MouseEventKind::ScrollUp => Some(Mouse::WheelUp),
        MouseEventKind::ScrollDown => Some(Mouse::WheelDown),
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click(Position::new(column, row))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn burst(text: &str) -> Vec<Message> {
        let mut burst = Burst::default();
        for letter in text.chars() {
            let code = if letter == '\n' { KeyCode::Enter } else { KeyCode::Char(letter) };
            burst.take(Event::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
        burst.messages()
    }

    #[test]
    fn lines_that_come_at_once_are_a_paste() {
        let messages = burst("Error code: 27006\nUse limit is exceeded\n");
        assert!(matches!(&messages[..], [Message::Paste(text)] if text.lines().count() == 2));
    }

    #[test]
    fn typing_held_back_by_a_slow_line_stays_typing() {
        for typed in ["27006\n", "use limit exceeded for offer", "jjjj\n"] {
            assert_eq!(burst(typed).len(), typed.len(), "{typed:?}");
        }
    }

    #[test]
    fn a_paste_without_marks_is_held_to_what_the_screen_takes() {
        let line = "ERROR 27006 Use limit is exceeded\n";
        let messages = burst(&line.repeat(LONGEST_LOG / line.len() + 2));
        assert!(matches!(&messages[..], [Message::Paste(text)] if text.len() == LONGEST_LOG + 1));
    }

    #[test]
    fn other_events_are_kept_beside_a_paste() {
        let mut burst = Burst::default();
        burst.take(Event::Resize(80, 24));
        for _ in 0..20 {
            burst.take(Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE)));
            burst.take(Event::Key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::NONE)));
        }
        assert!(matches!(&burst.messages()[..], [Message::Resized(80, 24), Message::Paste(_)]));
    }
}
