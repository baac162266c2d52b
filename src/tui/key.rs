//! A key as the table of keys writes it: `j`, `G`, `Ctrl-D`, `Alt-x`, `Space`, `PageDown`, `F1`.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, in one form however the terminal reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

/// The keys that have a name.
const NAMED: [(&str, KeyCode); 28] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("F1", KeyCode::F(1)),
    ("F2", KeyCode::F(2)),
    ("F3", KeyCode::F(3)),
    ("F4", KeyCode::F(4)),
    ("F5", KeyCode::F(5)),
    ("F6", KeyCode::F(6)),
    ("F7", KeyCode::F(7)),
    ("F8", KeyCode::F(8)),
    ("F9", KeyCode::F(9)),
    ("F10", KeyCode::F(10)),
    ("F11", KeyCode::F(11)),
    ("F12", KeyCode::F(12)),
];

impl Key {
    /// The key that a terminal event reports.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        Self { code: event.code, ctrl, alt }.normal()
    }

    /// Reads a key as the table writes it.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        if let Some(rest) = written.strip_prefix("Ctrl-") {
            return Self::parse(rest).map(|key| Self { ctrl: true, ..key }.normal());
        }
        if let Some(rest) = written.strip_prefix("Alt-") {
            return Self::parse(rest).map(|key| Self { alt: true, ..key });
        }
        let named = NAMED.iter().find(|(name, _)| *name == written).map(|(_, code)| *code);
        let code = named.or_else(|| single(written).map(KeyCode::Char))?;
        Some(Self { code, ctrl: false, alt: false })
    }

    /// The names of the keys that are written by a name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }

    /// Whether the key types a character.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }

    /// The key that a terminal reports instead of this one, because both send the same byte.
    #[must_use]
    pub fn reported_as(self) -> Option<Self> {
        let code = match self.code {
            KeyCode::Char('i') => KeyCode::Tab,
            KeyCode::Char('m') => KeyCode::Enter,
            KeyCode::Char('[') => KeyCode::Esc,
            _ => return None,
        };
        self.ctrl.then_some(Self { code, ctrl: false, ..self })
    }

    /// Terminals differ in whether Ctrl-L is a capital; here it is always the letter.
    fn normal(self) -> Self {
        match self.code {
            KeyCode::Char(letter) if self.ctrl => Self { code: KeyCode::Char(letter.to_ascii_lowercase()), ..self },
            _ => self,
        }
    }
}

/// As [`Key::parse`] reads it.
impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ctrl, alt) = (if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" });
        let name = NAMED.iter().find(|(_, code)| *code == self.code).map(|(name, _)| *name);
        match (name, self.code) {
            (Some(name), _) => write!(formatter, "{ctrl}{alt}{name}"),
            (None, KeyCode::Char(letter)) if self.ctrl => {
                write!(formatter, "{ctrl}{alt}{}", letter.to_ascii_uppercase())
            }
            (None, KeyCode::Char(letter)) => write!(formatter, "{alt}{letter}"),
            (None, code) => write!(formatter, "{ctrl}{alt}{code}"),
        }
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|letter| chars.next().is_none() && !letter.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for written in ["j", "G", "?", "-", "Ctrl-D", "Ctrl-Space", "Alt-x", "Alt-X", "Ctrl-Alt-Up", "F12", "ß"] {
            assert_eq!(Key::parse(written).expect(written).to_string(), written);
        }
        assert_eq!(Key::parse("Ctrl-l"), Key::parse("Ctrl-L"));
        for written in ["", "ab", "Ctrl-", "Ctrl", "Pagedown", "\u{1b}", "F13"] {
            assert_eq!(Key::parse(written), None, "{written}");
        }
    }

    #[test]
    fn terminals_send_one_byte_for_two_keys() {
        let reported = |written: &str| Key::parse(written)?.reported_as().map(|key| key.to_string());
        assert_eq!(reported("Ctrl-M").as_deref(), Some("Enter"));
        assert_eq!(reported("m"), None);
    }
}
