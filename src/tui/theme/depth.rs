//! How many colours the terminal has, from its environment alone: it is never asked.

use std::ffi::OsString;

/// The colours that a terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// Weights only.
    None,
    #[default]
    Sixteen,
    /// The sixteen, a cube of 216 and 24 greys.
    Indexed,
    Rgb,
}

impl Depth {
    /// The colours of a terminal that says this of itself, where colours are wanted at all.
    ///
    /// `COLORTERM` is `truecolor` or `24bit` where the terminal has every colour; else the name of the terminal tells.
    #[must_use]
    pub fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let text = |name| variable(name).map(|value| value.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (term, every) = (text("TERM"), text("COLORTERM"));
        match term.as_str() {
            "dumb" => Self::None,
            _ if matches!(every.as_str(), "truecolor" | "24bit") || term.ends_with("-direct") => Self::Rgb,
            _ if term.contains("256color") => Self::Indexed,
            _ => Self::Sixteen,
        }
    }

    /// The name of the depth, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::None => "no colours",
            Self::Sixteen => "16 colours",
            Self::Indexed => "256 colours",
            Self::Rgb => "every colour",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells() {
        for (term, every, depth) in [
            ("dumb", "truecolor", Depth::None),
            ("xterm", "", Depth::Sixteen),
            ("linux", "", Depth::Sixteen),
            ("", "", Depth::Sixteen),
            ("putty-256color", "", Depth::Indexed),
            ("tmux-256color", "truecolor", Depth::Rgb),
            ("xterm", "24bit", Depth::Rgb),
            ("xterm-direct", "", Depth::Rgb),
            ("xterm-256color", "yes", Depth::Indexed),
        ] {
            let variable = |name: &str| Some(OsString::from(if name == "TERM" { term } else { every }));
            assert_eq!(Depth::of(variable), depth, "{term} {every}");
        }
    }
}
