//! The looks of things, in the terminal's own sixteen colours. Every colour has one meaning, and never means it alone.

use ratatui::style::{Color, Modifier, Style};

use crate::document::lines::Tone;

/// How each thing looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Theme {
    /// Whether colours may be used; without them weight and underlines stay.
    pub color: bool,
    /// Whether box drawing and other signs beyond ASCII may be used.
    pub unicode: bool,
}

impl Theme {
    fn colored(self, color: Color) -> Style {
        if self.color { Style::new().fg(color) } else { Style::new() }
    }

    /// What stands back: separators, hints, metadata.
    #[must_use]
    pub fn faint(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    #[must_use]
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The selected line.
    #[must_use]
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// A selected line whose pane has no focus.
    #[must_use]
    pub fn remembered(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Text that the query found.
    #[must_use]
    pub fn found(self) -> Style {
        self.colored(Color::Yellow).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// A key in the footer and the help.
    #[must_use]
    pub fn key(self) -> Style {
        self.colored(Color::Cyan).add_modifier(Modifier::BOLD)
    }

    /// The name of an entry, and the way to it.
    #[must_use]
    pub fn code(self) -> Style {
        self.colored(Color::Cyan)
    }

    /// Something to be careful with, or unsure.
    #[must_use]
    pub fn warning(self) -> Style {
        self.colored(Color::Yellow).add_modifier(Modifier::BOLD)
    }

    /// Something that failed.
    #[must_use]
    pub fn failure(self) -> Style {
        self.colored(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// Something that is done.
    #[must_use]
    pub fn success(self) -> Style {
        self.colored(Color::Green)
    }

    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => Style::new(),
            Tone::Heading => self.strong(),
            Tone::Label => self.faint(),
            Tone::Verbatim | Tone::Link => self.code(),
            Tone::Caution => self.warning(),
        }
    }
}
