//! Escape sequences of keys whose Esc came alone: a slow line cuts what a key sends anywhere, and behind its first byte
//! the rest looks like letters. May use nothing but the events.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// No key sends a longer one.
const LONGEST: usize = 16;

/// What events come to that begin with an Esc.
#[derive(Debug, PartialEq, Eq)]
pub enum Joined {
    /// They are no sequence.
    Not,
    /// They may be the start of one.
    More,
    /// They are one; `None` where the screen has no use for it.
    Whole(Option<Event>),
}

/// Joins an Esc and the letters behind it.
pub fn join(events: &[Event]) -> Joined {
    let [first, rest @ ..] = events else { return Joined::Not };
    if !matches!(first, Event::Key(KeyEvent { code: KeyCode::Esc, modifiers: KeyModifiers::NONE, .. })) {
        return Joined::Not;
    }
    let Some(letters) = rest.iter().map(letter).collect::<Option<Vec<char>>>() else { return Joined::Not };
    match letters.as_slice() {
        [] | ['[' | 'O'] => Joined::More,
        ['O', last @ ('A'..='D' | 'F' | 'H' | 'P'..='S')] => Joined::Whole(named(*last, KeyModifiers::NONE)),
        ['[', parameters @ .., last] if parameters.iter().all(|letter| is_parameter(*letter)) => match last {
            letter if is_parameter(*letter) && events.len() < LONGEST => Joined::More,
            '@'..='~' => Joined::Whole(of_control_sequence(parameters, *last)),
            _ => Joined::Not,
        },
        _ => Joined::Not,
    }
}

fn letter(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent { code: KeyCode::Char(letter), modifiers, kind: KeyEventKind::Press, .. }) => {
            (*modifiers - KeyModifiers::SHIFT).is_empty().then_some(*letter)
        }
        _ => None,
    }
}

fn is_parameter(letter: char) -> bool {
    matches!(letter, '0'..='?')
}

/// The key of `ESC [ parameters last`.
fn of_control_sequence(parameters: &[char], last: char) -> Option<Event> {
    let text: String = parameters.iter().collect();
    let mut numbers = text.split(';');
    let number = numbers.next().unwrap_or_default();
    let held = numbers.next().map_or(KeyModifiers::NONE, held);
    if last != '~' {
        return named(last, held);
    }
    let code = match number.parse().ok()? {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        number @ 11..=15 => KeyCode::F(number - 10),
        number @ 17..=21 => KeyCode::F(number - 11),
        number @ 23..=24 => KeyCode::F(number - 12),
        _ => return None,
    };
    Some(key(code, held))
}

fn named(last: char, held: KeyModifiers) -> Option<Event> {
    let code = match last {
        'A' => KeyCode::Up,
        'B' => KeyCode::Down,
        'C' => KeyCode::Right,
        'D' => KeyCode::Left,
        'F' => KeyCode::End,
        'H' => KeyCode::Home,
        'P' => KeyCode::F(1),
        'Q' => KeyCode::F(2),
        'R' => KeyCode::F(3),
        'S' => KeyCode::F(4),
        'Z' => KeyCode::BackTab,
        _ => return None,
    };
    Some(key(code, held))
}

/// The modifiers as terminals write them: one more than their bits.
fn held(number: &str) -> KeyModifiers {
    let bits = number.parse::<u8>().unwrap_or(1).saturating_sub(1);
    let all = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    all.into_iter().filter(|(bit, _)| bits & bit != 0).map(|(_, held)| held).collect()
}

fn key(code: KeyCode, held: KeyModifiers) -> Event {
    Event::Key(KeyEvent::new(code, held))
}
