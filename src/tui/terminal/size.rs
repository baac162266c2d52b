//! The size of the terminal; may use nothing but [`crossterm`].

use std::io;

use crossterm::terminal;
use ratatui::layout::Size;

/// What a terminal is taken for that does not know its size.
const USUAL: Size = Size { width: 80, height: 24 };

/// The size of the terminal. A serial line knows none: then `COLUMNS` and `LINES` count, else 80 by 24.
///
/// # Errors
/// When there is no terminal.
pub fn size() -> io::Result<Size> {
    terminal::size().map(|size| known(size.into()))
}

/// This size, with what is missing of it from the environment.
#[must_use]
pub fn known(size: Size) -> Size {
    filled(size, |name| std::env::var(name).ok())
}

fn filled(size: Size, variable: impl Fn(&str) -> Option<String>) -> Size {
    let given = |name, usual| {
        let number = variable(name).and_then(|text| text.trim().parse().ok());
        number.filter(|number| *number > 0).unwrap_or(usual)
    };
    Size {
        width: if size.width == 0 { given("COLUMNS", USUAL.width) } else { size.width },
        height: if size.height == 0 { given("LINES", USUAL.height) } else { size.height },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_is_not_known_is_looked_up_and_then_guessed() {
        let none = |_: &str| None;
        let some = |name: &str| Some(if name == "LINES" { "40" } else { "132" }.to_owned());
        let odd = |name: &str| Some(if name == "LINES" { "0" } else { "wide" }.to_owned());
        assert_eq!(filled(Size::new(0, 0), none), USUAL);
        assert_eq!(filled(Size::new(0, 0), some), Size::new(132, 40));
        assert_eq!(filled(Size::new(0, 0), odd), USUAL);
        assert_eq!(filled(Size::new(100, 0), some), Size::new(100, 40));
        assert_eq!(filled(Size::new(100, 30), some), Size::new(100, 30));
    }
}
