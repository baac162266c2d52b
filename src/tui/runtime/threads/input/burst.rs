//! Events that came at once: several lines of them are one paste, whatever has the focus; other letters stay together
//! until the screen tells what they are. May use [`crate::tui::typed`], the messages, and the size of a
//! terminal that knows none.

use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::tui::message::{Message, Mouse};
use crate::tui::state::diagnose::LONGEST_LOG;
use crate::tui::terminal::known_size;
use crate::tui::typed::{Amount, typed};

/// More letters without a line break are passed on in parts.
const LONGEST_LINE: usize = 64 * 1024;

/// Events that came at once, in their order.
#[derive(Debug, Default)]
pub struct Burst {
    /// What came before the keys that are collected.
    before: Vec<Message>,
    /// Keys that type something, without any other between them.
    keys: Vec<KeyEvent>,
    amount: Amount,
    /// Whether there is a line break among them.
    has_break: bool,
    /// What is pasted, once that is known, and what came between its letters.
    paste: Option<(String, Vec<Message>)>,
}

impl Burst {
    pub fn take(&mut self, event: Event) {
        let key = event.as_key_event();
        match (key.zip(key.as_ref().and_then(typed)), &mut self.paste) {
            // One byte more than the screen takes tells that the paste was longer.
            (Some((_, letter)), Some((text, _))) if text.len() <= LONGEST_LOG => text.push(letter),
            (Some(_), Some(_)) => {}
            (Some((key, letter)), None) => self.take_typed(key, letter),
            (None, Some((_, others))) => others.extend(message(event)),
            (None, None) => {
                self.close();
                self.before.extend(message(event));
            }
        }
    }

    fn take_typed(&mut self, key: KeyEvent, letter: char) {
        let is_break = letter == '\n';
        self.keys.push(key);
        self.amount.add(letter);
        self.has_break |= is_break;
        // Nobody types a line, and then more, between two looks at the keyboard.
        if !is_break && self.is_long_line() {
            self.paste = Some((self.keys.drain(..).filter_map(|key| typed(&key)).collect(), Vec::new()));
        }
    }

    /// Whether it holds a line that is too long for typing: more lines may come.
    pub fn is_long_line(&self) -> bool {
        self.paste.is_some() || self.has_break && self.amount.is_more_than_typing()
    }

    /// Whether it is better passed on before more is read.
    pub fn is_full(&self) -> bool {
        self.keys.len() >= LONGEST_LINE
    }

    /// Ends the keys that are collected.
    fn close(&mut self) {
        self.has_break = false;
        self.amount = Amount::default();
        let keys = std::mem::take(&mut self.keys);
        match keys.as_slice() {
            [] => {}
            [key] => self.before.push(Message::Key(*key)),
            _ => self.before.push(Message::Burst(keys.into())),
        }
    }

    /// What the screen is told of it.
    pub fn messages(mut self) -> Vec<Message> {
        self.close();
        let (paste, after) = self.paste.unzip();
        let paste = paste.map(Message::Paste);
        self.before.into_iter().chain(paste).chain(after.unwrap_or_default()).collect()
    }
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Resize(columns, rows) => {
            let size = known_size((columns, rows).into());
            Some(Message::Resized(size.width, size.height))
        }
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
