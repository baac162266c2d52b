//! What keys type, and how much of that no person types at once. May use nothing but the events.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// Fewer letters than this that come at once are typing that a slow line has held back.
const SHORTEST_PASTE: usize = 16;

/// Text of that length has at least so many different letters; a key that is held down has one.
const DIFFERENT: usize = 5;

/// The character that a key types, a line break for Enter.
#[must_use]
pub fn typed(key: &KeyEvent) -> Option<char> {
    if key.kind != KeyEventKind::Press {
        return None;
    }
    match key.code {
        // Some terminals send the line breaks of a paste as Ctrl-J.
        KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => Some('\n'),
        _ if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => None,
        KeyCode::Char(letter) => Some(letter),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

/// How much text there is among keys that came at once.
#[derive(Debug, Default)]
pub struct Amount {
    letters: usize,
    /// A few of them, each once.
    different: Vec<char>,
}

impl Amount {
    /// The text among these keys.
    pub fn of<'k>(keys: impl IntoIterator<Item = &'k KeyEvent>) -> Self {
        let mut amount = Self::default();
        keys.into_iter().filter_map(typed).for_each(|letter| amount.add(letter));
        amount
    }

    /// Counts a letter more; line breaks do not count.
    pub fn add(&mut self, letter: char) {
        if letter == '\n' {
            return;
        }
        self.letters += 1;
        if self.different.len() < DIFFERENT && !self.different.contains(&letter) {
            self.different.push(letter);
        }
    }

    /// Whether it is more than a person types between two looks at the keyboard.
    #[must_use]
    pub fn is_more_than_typing(&self) -> bool {
        self.letters >= SHORTEST_PASTE && self.different.len() >= DIFFERENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_text_is_more_than_typing() {
        let keys = |text: &str| -> Vec<KeyEvent> {
            text.chars().map(|letter| KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)).collect()
        };
        for (text, is_more) in [("27006", false), ("Use limit is exceeded", true), ("offer use limit", false)] {
            assert_eq!(Amount::of(&keys(text)).is_more_than_typing(), is_more, "{text}");
        }
        assert!(!Amount::of(&keys(&"jjjk".repeat(100))).is_more_than_typing(), "a key that is held down");
    }
}
