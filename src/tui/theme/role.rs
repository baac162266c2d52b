//! What a piece of text is on the screen, and its look.

use ratatui::style::{Color, Modifier, Style};

/// What a piece of text is. Each has one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Text,
    Heading,
    Strong,
    Faint,
    Border,
    Key,
    Code,
    Found,
    Warning,
    Failure,
    Success,
    Selected,
    Remembered,
}

/// How many roles there are.
pub const ROLES: usize = Role::ALL.len();

impl Role {
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Heading,
        Self::Strong,
        Self::Faint,
        Self::Border,
        Self::Key,
        Self::Code,
        Self::Found,
        Self::Warning,
        Self::Failure,
        Self::Success,
        Self::Selected,
        Self::Remembered,
    ];

    /// The name in `theme.toml`, and what has this role.
    #[must_use]
    pub fn described(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "everything without another role, and the background of the screen"),
            Self::Heading => ("heading", "titles and headings"),
            Self::Strong => ("strong", "what counts in a line"),
            Self::Faint => ("faint", "what stands back: hints, labels, counts"),
            Self::Border => ("border", "lines between panes and around boxes"),
            Self::Key => ("key", "a key, and where the focus is"),
            Self::Code => ("code", "the name of an entry, what is written literally, a link"),
            Self::Found => ("found", "text that the query found, and evidence in a log"),
            Self::Warning => ("warning", "what asks for care, or is not sure"),
            Self::Failure => ("failure", "what failed"),
            Self::Success => ("success", "what is done, or sure"),
            Self::Selected => ("selected", "the selected item, and the view that is shown"),
            Self::Remembered => ("remembered", "the selected item of a pane without the focus"),
        }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        self.described().0
    }
}

/// How a role looks. A colour that is not set is that of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub fg: Option<Color>,
    pub bg: Option<Color>,
    pub weight: Modifier,
}

impl Look {
    pub const PLAIN: Self = Self { fg: None, bg: None, weight: Modifier::empty() };

    #[must_use]
    pub const fn fg(self, color: Color) -> Self {
        Self { fg: Some(color), ..self }
    }

    #[must_use]
    pub const fn bg(self, color: Color) -> Self {
        Self { bg: Some(color), ..self }
    }

    #[must_use]
    pub const fn weight(self, weight: Modifier) -> Self {
        Self { weight, ..self }
    }

    #[must_use]
    pub fn style(self) -> Style {
        Style { fg: self.fg, bg: self.bg, add_modifier: self.weight, ..Style::new() }
    }
}
