//! What lies over the screen: help, a list to choose from, a question, a notice. The front one gets the keys first.

use ratatui::layout::Rect;
use tui_input::Input;

use super::action::Action;
use super::context::Context;
use super::cursor::Cursor;
use super::keymap::{Binding, Keymap};
use super::layout::{self, overlay_rows};
use super::page::Page;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::fields::Named;
use crate::text::width::wrap;
use crate::walkthrough::event::Outcome;
use crate::walkthrough::export::Format;

/// One overlay.
#[derive(Debug)]
pub enum Overlay {
    Help(Help),
    Picker(Picker),
    Prompt(Prompt),
    Notice(Page),
    Changed(Box<Changed>),
}

impl Overlay {
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Help(_) => Context::Help,
            Self::Notice(_) => Context::Notice,
            Self::Picker(_) => Context::Picker,
            Self::Changed(_) => Context::Changed,
            Self::Prompt(_) => Context::Prompt,
        }
    }

    /// The line of text it edits, if it does.
    pub fn input(&mut self) -> Option<&mut Input> {
        match self {
            Self::Help(help) => Some(&mut help.sought),
            Self::Picker(picker) => Some(&mut picker.typed),
            Self::Prompt(prompt) => Some(&mut prompt.input),
            Self::Notice(_) | Self::Changed(_) => None,
        }
    }
}

/// How a checklist has changed since the walkthrough was started, and whether to move to it.
#[derive(Debug)]
pub struct Changed {
    /// The difference, step by step.
    pub page: Page,
    /// The checklist as it is now.
    pub content: Checklist,
}

/// The keys, made from the table of keys; typing searches them.
#[derive(Debug)]
pub struct Help {
    /// What had the focus when it was opened: its keys stand first.
    pub context: Context,
    pub sought: Input,
    pub scroll: usize,
}

impl Help {
    #[must_use]
    pub fn of(context: Context) -> Self {
        Self { context, sought: Input::default(), scroll: 0 }
    }

    /// The bindings that what is typed leaves over, each context's together.
    #[must_use]
    pub fn bindings<'k>(&self, keymap: &'k Keymap) -> Vec<(Context, Vec<&'k Binding>)> {
        let words: Vec<String> = self.sought.value().split_whitespace().map(str::to_lowercase).collect();
        let of = |context: Context| {
            (context, keymap.of(context).filter(|binding| answers(binding, &words)).collect::<Vec<_>>())
        };
        self.context.help_order().map(of).filter(|(_, bindings)| !bindings.is_empty()).collect()
    }

    /// The lines of the help on a screen of this size: a heading and an empty line for each context, and what a key does
    /// on as many lines as it needs.
    #[must_use]
    pub fn lines(&self, keymap: &Keymap, size: (u16, u16)) -> Vec<HelpLine> {
        let columns = usize::from(layout::reading_overlay(size).width.saturating_sub(4));
        let room = columns.saturating_sub(HelpLine::keys_columns(columns)).max(1);
        let mut lines = Vec::new();
        for (context, bindings) in self.bindings(keymap) {
            lines.push(HelpLine::Heading(context.title()));
            for binding in bindings {
                let mut keys = binding.written("  ");
                if keys.is_empty() {
                    keys = keymap.name(context, binding.action);
                }
                let texts = wrap(binding.help, room).into_iter().map(|range| &binding.help[range]);
                lines.extend(texts.map(|text| HelpLine::Key { keys: std::mem::take(&mut keys), text }));
            }
            lines.push(HelpLine::Heading(""));
        }
        lines
    }
}

/// A line of the help.
#[derive(Debug)]
pub enum HelpLine {
    Heading(&'static str),
    /// Keys, and what they do; without keys it is the rest of the line before.
    Key {
        keys: String,
        text: &'static str,
    },
}

impl HelpLine {
    /// The columns of the keys, with the space around them, where there are so many in all.
    #[must_use]
    pub fn keys_columns(columns: usize) -> usize {
        if columns < 50 { 14 } else { 24 }
    }
}

/// Whether each of the words (lower-case) is a key of the binding, or stands in its texts.
fn answers(binding: &Binding, words: &[String]) -> bool {
    let text = format!("{} {} {}", binding.help, binding.action.name(), binding.context.title()).to_lowercase();
    let is_key = |word: &String| binding.keys.iter().any(|key| key.to_string().to_lowercase() == *word);
    words.iter().all(|word| text.contains(word) || is_key(word))
}

/// A list to choose from; typing narrows it.
#[derive(Debug)]
pub struct Picker {
    pub title: String,
    pub typed: Input,
    pub items: Vec<Item>,
    pub cursor: Cursor,
}

/// One item of a list to choose from.
#[derive(Clone, Debug)]
pub struct Item {
    pub label: String,
    /// What stands at its right, such as a key or a count.
    pub detail: String,
    /// What stands below the list while it is selected; empty for most.
    pub about: String,
    /// Another name that finds it.
    pub also: &'static str,
    /// Why choosing it would do nothing.
    pub blocked: Option<String>,
    pub chosen: Chosen,
}

impl Item {
    #[must_use]
    pub fn new(label: impl Into<String>, detail: impl Into<String>, chosen: Chosen) -> Self {
        Self { label: label.into(), detail: detail.into(), about: String::new(), also: "", blocked: None, chosen }
    }

    #[must_use]
    pub fn with_about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }
}

/// What choosing an item means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Do an action, from the palette.
    Act(Action),
    /// Put a filter into the query, or take it out.
    Filter { name: &'static str, value: Option<String> },
    /// Answer a step.
    Choice { step: String, choice: String },
    /// Close the walkthrough with this outcome.
    Outcome(Outcome),
    /// Ask for the value of this variable.
    Variable(String),
    /// Write the walkthrough to a file.
    Export { format: Format, redact: bool },
    /// Copy it as a ticket.
    CopyTicket,
    /// Copy this text; what is exact is to be run or typed, and stays as it is.
    Copy { what: &'static str, text: String, exact: bool },
    /// Search for this again.
    Query(String),
    /// Forget what is remembered.
    Forget { pinned_too: bool },
    /// Leave everything as it is.
    Nothing,
}

/// How many lines what stands below the list takes, with the empty one above it.
const ABOUT_ROWS: u16 = 5;

impl Picker {
    /// The box, and the lines in it for the list.
    #[must_use]
    pub fn area(&self, size: (u16, u16)) -> Rect {
        let below = if self.items.iter().all(|item| item.about.is_empty()) { 0 } else { ABOUT_ROWS };
        layout::picker_overlay(size, self.items.len(), below)
    }

    /// Where the items stand: inside the border, below the line that is typed into and the empty one under it.
    #[must_use]
    pub fn list(&self, size: (u16, u16)) -> Rect {
        let area = self.area(size);
        let rows = u16::try_from(self.rows(size)).unwrap_or(u16::MAX);
        Rect { y: area.y + 3, height: rows, ..area }
    }

    /// How many items have room.
    #[must_use]
    pub fn rows(&self, size: (u16, u16)) -> usize {
        overlay_rows(self.area(size)).saturating_sub(self.about_rows(size)).max(1)
    }

    /// The lines below the list: at most half of what there is.
    #[must_use]
    pub fn about_rows(&self, size: (u16, u16)) -> usize {
        let has_none = self.items.iter().all(|item| item.about.is_empty());
        if has_none { 0 } else { usize::from(ABOUT_ROWS).min(overlay_rows(self.area(size)) / 2) }
    }

    #[must_use]
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        Self { title: title.into(), typed: Input::default(), items, cursor: Cursor::default() }
    }

    /// The items that fit what is typed, the best first.
    #[must_use]
    pub fn matching(&self) -> Vec<&Item> {
        use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
        use nucleo_matcher::{Config, Matcher, Utf32Str};

        let pattern = Pattern::parse(self.typed.value(), CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut score = |item: &Item| {
            let names = format!("{} {}", item.label, item.also);
            pattern.score(Utf32Str::new(&names, &mut buffer), &mut matcher)
        };
        let mut scored: Vec<(u32, &Item)> = self.items.iter().filter_map(|item| Some((score(item)?, item))).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        scored.into_iter().map(|(_, item)| item).collect()
    }

    #[must_use]
    pub fn selected(&self) -> Option<&Item> {
        self.matching().get(self.cursor.selected).copied()
    }
}

/// A question with one line for the answer.
#[derive(Debug)]
pub struct Prompt {
    pub title: String,
    pub hint: String,
    pub input: Input,
    pub purpose: Purpose,
    /// Why the last answer was not taken.
    pub refused: Option<String>,
}

/// What the answer is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    Find,
    Skip(String),
    Fail(String),
    Note(String),
    Set(String),
    /// Say why the walkthrough is closed without an outcome.
    Abort,
    /// Name who goes on.
    HandOver,
    /// Say why it is taken over.
    TakeOver,
    /// Check the customer resource in this file.
    Preflight,
}

impl Prompt {
    #[must_use]
    pub fn new(title: impl Into<String>, hint: impl Into<String>, purpose: Purpose) -> Self {
        Self { title: title.into(), hint: hint.into(), input: Input::default(), purpose, refused: None }
    }

    #[must_use]
    pub fn with_value(mut self, value: &str) -> Self {
        self.input = Input::new(value.to_owned());
        self
    }
}
