//! A key as the table of keys writes it: `j`, `G`, `Ctrl-D`, `Space`, `PageDown`, `F1`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, in one form however the terminal reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
}

impl Key {
    /// The key that a terminal event reports.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        // Terminals differ in whether Ctrl-L is a capital; the table always means the letter.
        let code = match event.code {
            KeyCode::Char(c) if ctrl => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Self { code, ctrl, alt }
    }

    /// Reads a key as the table writes it.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        if let Some(letter) = written.strip_prefix("Ctrl-") {
            let code = KeyCode::Char(single(letter)?.to_ascii_lowercase());
            return Some(Self { code, ctrl: true, alt: false });
        }
        let code = match written {
            "Space" => KeyCode::Char(' '),
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PageUp" => KeyCode::PageUp,
            "PageDown" => KeyCode::PageDown,
            "F1" => KeyCode::F(1),
            text => KeyCode::Char(single(text)?),
        };
        Some(Self { code, ctrl: false, alt: false })
    }

    /// Whether the key types a character.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}
