//! The looks of things. Each role has one look, and no colour means anything alone: a word or a sign stands beside it.
//! May use [`crate::config`], for the names of themes and for reading `theme.toml`.

mod built_in;
pub mod color;
mod depth;
mod file;
pub mod role;

use std::path::PathBuf;

use ratatui::style::{Modifier, Style};

pub use depth::Depth;
pub use file::commented_default;

use super::signs::Content;
use crate::config::{Remark, ThemeName};
use crate::document::lines::Tone;
use color::reduced;
use role::{Look, ROLES, Role};

/// How each thing looks.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Whether box drawing and other signs beyond ASCII may be used.
    pub unicode: bool,
    /// Which characters of entries, logs and notes are shown as they are.
    pub content: Content,
    looks: [Look; ROLES],
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(ThemeName::Terminal, Depth::Sixteen)
    }
}

impl Theme {
    /// The built-in theme of this name, in as many colours as there are.
    #[must_use]
    pub fn new(name: ThemeName, depth: Depth) -> Self {
        Self::of(built_in::looks(name), depth)
    }

    /// The built-in theme of this name with what these files change, the lower one first. What is wrong in them is
    /// remarked, and the rest counts.
    #[must_use]
    pub fn read(name: ThemeName, depth: Depth, files: &[PathBuf], remarks: &mut Vec<Remark>) -> Self {
        Self::of(file::looks(name, files, remarks), depth)
    }

    fn of(looks: [Look; ROLES], depth: Depth) -> Self {
        let mono = built_in::looks(ThemeName::Mono);
        let mut looks = looks;
        for (look, plain) in looks.iter_mut().zip(mono) {
            *look = match depth {
                // What stands out by its colour alone must stand out by its weight then.
                Depth::None => Look::PLAIN.weight(look.weight | plain.weight),
                _ => {
                    Look { fg: look.fg.map(|fg| reduced(fg, depth)), bg: look.bg.map(|bg| reduced(bg, depth)), ..*look }
                }
            };
        }
        Self { unicode: true, content: Content::default(), looks }
    }

    /// The same looks with the signs and characters that the terminal can show.
    #[must_use]
    pub fn with_signs(self, unicode: bool, content: Content) -> Self {
        Self { unicode, content, ..self }
    }

    fn style(self, role: Role) -> Style {
        self.looks
            .into_iter()
            .zip(Role::ALL)
            .find(|(_, each)| *each == role)
            .map_or_else(Style::new, |(look, _)| look.style())
    }

    /// Everything without another role, and the background.
    #[must_use]
    pub fn text(self) -> Style {
        self.style(Role::Text)
    }

    /// A title or a heading.
    #[must_use]
    pub fn heading(self) -> Style {
        self.style(Role::Heading)
    }

    /// What counts in a line.
    #[must_use]
    pub fn strong(self) -> Style {
        self.style(Role::Strong)
    }

    /// What stands back: hints, labels, metadata.
    #[must_use]
    pub fn faint(self) -> Style {
        self.style(Role::Faint)
    }

    /// A line between panes or around a box.
    #[must_use]
    pub fn border(self) -> Style {
        self.style(Role::Border)
    }

    /// The selected line.
    #[must_use]
    pub fn selected(self) -> Style {
        self.style(Role::Selected)
    }

    /// A selected line whose pane has no focus.
    #[must_use]
    pub fn remembered(self) -> Style {
        self.style(Role::Remembered)
    }

    /// Text that the query found.
    #[must_use]
    pub fn found(self) -> Style {
        self.style(Role::Found)
    }

    /// A key in the footer and the help.
    #[must_use]
    pub fn key(self) -> Style {
        self.style(Role::Key)
    }

    /// The name of an entry, and the way to it.
    #[must_use]
    pub fn code(self) -> Style {
        self.style(Role::Code)
    }

    /// Something to be careful with, or unsure.
    #[must_use]
    pub fn warning(self) -> Style {
        self.style(Role::Warning)
    }

    /// Something that failed.
    #[must_use]
    pub fn failure(self) -> Style {
        self.style(Role::Failure)
    }

    /// Something that is done.
    #[must_use]
    pub fn success(self) -> Style {
        self.style(Role::Success)
    }

    /// `inner` inside a line that looks like `line`: a line with a background of its own keeps its colours, on which
    /// those of `inner` might not be read.
    #[must_use]
    pub fn within(self, line: Style, inner: Style) -> Style {
        let keeps = line.bg.is_some() || line.add_modifier.contains(Modifier::REVERSED);
        if keeps { line.add_modifier(inner.add_modifier - Modifier::DIM) } else { line.patch(inner) }
    }

    #[must_use]
    pub fn tone(self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => Style::new(),
            Tone::Heading => self.heading(),
            Tone::Label => self.faint(),
            Tone::Verbatim | Tone::Link => self.code(),
            Tone::Caution => self.warning(),
        }
    }
}

#[cfg(test)]
mod tests;
