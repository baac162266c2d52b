//! An entry as a page to read: headed blocks without a width or a colour, made once for the screen and for the command
//! line. May use [`crate::knowledge`], [`crate::diagnose`], [`crate::preflight`], [`crate::walkthrough`] and
//! [`crate::text`].
//!
//! The answer comes first: what happened, who must act, the checklist. Where it comes from stands last.

mod candidate;
mod country;
mod difference;
mod entry;
pub mod lines;
mod preflight;
mod step;

pub use candidate::{of_candidate, of_explanation};
pub use country::of_country;
pub use difference::of_difference;
pub use entry::{of_entry, short_name};
pub use preflight::of_preflight;
pub use step::{of_step, of_step_with_notes};

use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::find;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub blocks: Vec<Block>,
}

/// One part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    Paragraph(String),
    /// Text whose line breaks and spaces matter, such as a log.
    Verbatim(String),
    /// A short label and its text on one line.
    Field {
        label: String,
        text: String,
    },
    /// One item of a list, after its mark.
    Item {
        mark: String,
        text: String,
    },
    /// One of the cases that a step tells apart.
    Choice(String),
    /// A way to another page.
    Link {
        label: String,
        text: String,
        target: Target,
    },
    /// Something to be careful with.
    Caution(String),
    /// An empty line.
    Gap,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// An entry by its id.
    Entry(String),
    /// A country by its ISO code.
    Country(String),
}

/// The page of what a link leads to; `None` when there is no such thing.
#[must_use]
pub fn of_target(base: &KnowledgeBase, target: &Target) -> Option<Document> {
    Some(match target {
        Target::Entry(id) => of_entry(base, base.get(id)?),
        Target::Country(code) => of_country(base, &base.country_report(find(code)?)),
    })
}

impl Document {
    fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), blocks: Vec::new() }
    }

    /// A short message of a few paragraphs.
    pub fn notice(title: impl Into<String>, paragraphs: impl IntoIterator<Item = String>) -> Self {
        let blocks = paragraphs.into_iter().map(Block::Paragraph).collect();
        Self { title: title.into(), blocks }
    }

    /// Begins a section, after an empty line.
    fn heading(&mut self, text: &str) {
        if !self.blocks.is_empty() {
            self.blocks.push(Block::Gap);
        }
        self.blocks.push(Block::Heading(text.to_owned()));
    }

    fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    fn verbatim(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Verbatim(text.into()));
    }

    fn field(&mut self, label: &str, text: impl Into<String>) {
        self.blocks.push(Block::Field { label: label.to_owned(), text: text.into() });
    }

    fn item(&mut self, mark: &str, text: impl Into<String>) {
        self.blocks.push(Block::Item { mark: mark.to_owned(), text: text.into() });
    }

    fn choice(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Choice(text.into()));
    }

    fn link(&mut self, label: &str, text: impl Into<String>, target: Target) {
        self.blocks.push(Block::Link { label: label.to_owned(), text: text.into(), target });
    }

    fn caution(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Caution(text.into()));
    }

    /// The targets of the links, in the order of the page.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Link { target, .. } => Some(target),
            _ => None,
        })
    }
}
