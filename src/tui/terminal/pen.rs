//! The pen: in which looks the terminal writes now, and the shortest sequence that changes them. May use nothing of the
//! program.

use std::fmt::Write;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// What is seen even where only a space is written.
const SEEN_ON_BLANK: Modifier =
    Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT).union(Modifier::SLOW_BLINK);

/// Each modifier with the codes that switch it on and off. Bold and faint share the one that switches them off.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Colours and modifiers. Underlines have the colour of the text: other terminals read a colour of their own wrongly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// The looks of a cell.
    pub fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a space in these looks is seen as an empty cell.
    pub fn leaves_blank(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN_ON_BLANK)
    }

    /// Appends the shortest sequence that turns these looks into others.
    pub fn turn(self, to: Self, bytes: &mut String) {
        if self == to {
            return;
        }
        let (change, anew) = (self.change(to), Self::default().change(to));
        // An empty code clears everything.
        let anew = if anew.is_empty() { anew } else { format!("0;{anew}") };
        let codes = if anew.len() < change.len() { anew } else { change };
        bytes.push_str("\x1b[");
        bytes.push_str(&codes);
        bytes.push('m');
    }

    /// The codes of the differences.
    fn change(self, to: Self) -> String {
        let mut codes = Codes::default();
        let gone = self.modifier - to.modifier;
        let mut cleared = Modifier::empty();
        for (modifier, _, off) in MODIFIERS {
            if gone.contains(modifier) && !MODIFIERS.iter().any(|other| other.2 == off && cleared.contains(other.0)) {
                codes.push(off);
                cleared |= MODIFIERS.iter().filter(|other| other.2 == off).map(|other| other.0).collect();
            }
        }
        let kept = self.modifier - cleared;
        for (_, on, _) in MODIFIERS.iter().filter(|(modifier, ..)| (to.modifier - kept).contains(*modifier)) {
            codes.push(*on);
        }
        if self.fg != to.fg {
            codes.color(to.fg, 30);
        }
        if self.bg != to.bg {
            codes.color(to.bg, 40);
        }
        codes.0
    }
}

/// Numbers with semicolons between them.
#[derive(Default)]
struct Codes(String);

impl Codes {
    fn push(&mut self, code: u8) {
        let separator = if self.0.is_empty() { "" } else { ";" };
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{separator}{code}");
    }

    /// A colour of the text (`base` 30) or of what is behind it (40).
    fn color(&mut self, color: Color, base: u8) {
        let place = match color {
            Color::Reset => return self.push(base + 9),
            Color::Rgb(red, green, blue) => {
                return [base + 8, 2, red, green, blue].into_iter().for_each(|c| self.push(c));
            }
            Color::Indexed(index) => return [base + 8, 5, index].into_iter().for_each(|c| self.push(c)),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 60,
            Color::LightRed => 61,
            Color::LightGreen => 62,
            Color::LightYellow => 63,
            Color::LightBlue => 64,
            Color::LightMagenta => 65,
            Color::LightCyan => 66,
            Color::White => 67,
        };
        self.push(base + place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen { fg, bg: Color::Reset, modifier }
    }

    fn turned(from: Pen, to: Pen) -> String {
        let mut bytes = String::new();
        from.turn(to, &mut bytes);
        bytes
    }

    #[test]
    fn only_the_difference_is_said() {
        let plain = Pen::default();
        let key = pen(Color::Cyan, Modifier::BOLD);
        assert_eq!(turned(plain, plain), "");
        assert_eq!(turned(plain, key), "\x1b[1;36m");
        assert_eq!(turned(key, pen(Color::Cyan, Modifier::empty())), "\x1b[22m");
        assert_eq!(turned(key, pen(Color::Yellow, Modifier::BOLD)), "\x1b[33m");
        assert_eq!(turned(key, plain), "\x1b[m", "nothing is shorter than a reset");
    }

    #[test]
    fn bold_and_faint_do_not_take_each_other_along() {
        let both = pen(Color::Reset, Modifier::BOLD | Modifier::DIM);
        assert_eq!(turned(both, pen(Color::Reset, Modifier::BOLD)), "\x1b[0;1m");
        let underlined = Modifier::UNDERLINED | Modifier::REVERSED;
        let from = pen(Color::LightRed, Modifier::BOLD | Modifier::DIM | underlined);
        assert_eq!(turned(from, pen(Color::LightRed, Modifier::DIM | underlined)), "\x1b[22;2m");
    }
}
