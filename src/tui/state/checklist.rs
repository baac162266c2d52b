//! The checklist view: one walkthrough, its steps, and the step in focus.

use std::collections::BTreeMap;

use crate::document::of_step_with_notes;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::step::Step;
use crate::tui::cursor::Cursor;
use crate::tui::layout::{TWO_PANES, below_title, of_list, text_area};
use crate::tui::page::Page;
use crate::walkthrough::event::Fact;
use crate::walkthrough::state::{StepRecord, StepState, Walkthrough};
use crate::walkthrough::variables::fill;

/// The walkthrough on screen.
#[derive(Debug)]
pub struct ChecklistView {
    pub walkthrough: Walkthrough,
    /// The step in focus, by its place in the checklist.
    pub cursor: Cursor,
    /// Where only one pane has room: whether it is the overview.
    pub overview: bool,
    /// The page of the step in focus, for that step and those values.
    page: Option<(usize, BTreeMap<String, String>, Page)>,
}

impl ChecklistView {
    /// Shows `walkthrough` at its current step.
    #[must_use]
    pub fn new(walkthrough: Walkthrough) -> Self {
        let current = current(&walkthrough).unwrap_or(0);
        let cursor = Cursor { selected: current, top: 0 };
        Self { walkthrough, cursor, overview: false, page: None }
    }

    /// The step in focus and its state.
    #[must_use]
    pub fn focused(&self) -> Option<(&Step, &StepRecord)> {
        self.walkthrough.walked().nth(self.cursor.selected)
    }

    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref().map(|(_, _, page)| page)
    }

    pub fn page_mut(&mut self) -> Option<&mut Page> {
        self.page.as_mut().map(|(_, _, page)| page)
    }

    /// Takes the walkthrough as it is on disk now. When the step in focus was just closed, the focus goes on to the
    /// next open step; in another checklist it begins at the first one.
    pub fn replace(&mut self, walkthrough: Walkthrough) {
        if walkthrough.version != self.walkthrough.version {
            let overview = self.overview;
            *self = Self { overview, ..Self::new(walkthrough) };
            return;
        }
        let was_open = self.focused().is_some_and(|(_, record)| record.state == StepState::Open);
        let grown = walkthrough.log().len() > self.walkthrough.log().len();
        self.walkthrough = walkthrough;
        if grown && was_open && self.follow_failure() {
            self.page = None;
            return;
        }
        let is_open = self.focused().is_some_and(|(_, record)| record.state == StepState::Open);
        if was_open && !is_open {
            let next = self.walkthrough.next_open(self.cursor.selected).or_else(|| current(&self.walkthrough));
            self.cursor.selected = next.unwrap_or(self.cursor.selected);
        }
        self.page = None;
    }

    /// Goes where the checklist leads when the step in focus has just failed: to the step that it names, or nowhere
    /// where another checklist is to be opened. Returns whether it has failed so.
    fn follow_failure(&mut self) -> bool {
        let newest = self.walkthrough.log().last().map(|logged| &logged.event.fact);
        let Some(Fact::Failed { step, .. }) = newest else { return false };
        if self.focused().is_none_or(|(focused, _)| focused.id != *step) {
            return false;
        }
        if let Some((at, _)) = self.walkthrough.next_after_failure(step) {
            self.cursor.selected = at;
            return true;
        }
        let if_not = self.walkthrough.content.step(step).and_then(|step| step.if_not.as_ref());
        if_not.is_some_and(|if_not| if_not.checklist.is_some())
    }

    /// Whether the step in focus is open and asks which case it is.
    #[must_use]
    pub fn asks_for_case(&self) -> bool {
        self.focused().is_some_and(|(step, record)| record.state == StepState::Open && !step.choices.is_empty())
    }

    /// The checklist to go on with: after a failure the one of the step's `if not`, else its own.
    #[must_use]
    pub fn next_checklist(&self) -> Option<&str> {
        let (step, record) = self.focused()?;
        step.next_checklist(record.state == StepState::Failed)
    }

    /// The other checklist that the step in focus leads to because it has failed.
    #[must_use]
    pub fn fails_over_to(&self) -> Option<&str> {
        let (step, record) = self.focused()?;
        let if_not = step.if_not.as_ref().filter(|_| record.state == StepState::Failed)?;
        if_not.checklist.as_deref()
    }

    /// The request or command of the step in focus, with the known values filled in.
    #[must_use]
    pub fn copyable(&self) -> Option<String> {
        let (step, _) = self.focused()?;
        let text = step.request.as_ref().or(step.command.as_ref())?;
        Some(fill(text, &self.walkthrough.variables))
    }

    pub fn fit(&mut self, base: &KnowledgeBase, size: (u16, u16)) {
        let count = self.walkthrough.steps.len();
        self.cursor.keep_visible(count, usize::from(of_list(size).list.height).max(1));
        let (at, values) = (self.cursor.selected, &self.walkthrough.variables);
        if self.page.as_ref().is_none_or(|(step, filled, _)| *step != at || filled != values) {
            let values = values.clone();
            let document = self.focused().map(|(step, _)| of_step_with_notes(base, &self.walkthrough, step));
            self.page = document.map(|document| (at, values, Page::new(document)));
        }
        let area = step_area(size);
        if let Some((_, _, page)) = &mut self.page {
            page.fit(usize::from(area.width), usize::from(area.height));
        }
    }
}

fn current(walkthrough: &Walkthrough) -> Option<usize> {
    walkthrough.steps.iter().position(|record| record.state == StepState::Open)
}

/// How a step is called: `3 of 9`; where steps do not apply it is counted among those that do, as they are above the list,
/// and its number in the list follows: `3 of 4 (number 11)`.
#[must_use]
pub fn place_of(walkthrough: &Walkthrough, step: usize) -> String {
    let number = step + 1;
    let applies = |record: &&StepRecord| record.state != StepState::NotApplicable;
    let count = |steps: &[StepRecord]| steps.iter().filter(applies).count();
    let place = count(walkthrough.steps.get(..number).unwrap_or(&walkthrough.steps));
    let total = count(&walkthrough.steps);
    match walkthrough.steps.get(step) {
        Some(record) if !applies(&record) => format!("number {number}"),
        _ if place == number => format!("{number} of {total}"),
        _ => format!("{place} of {total} (number {number})"),
    }
}

/// Where the step in focus stands: the first line of the pane is its heading.
#[must_use]
pub fn step_area(size: (u16, u16)) -> ratatui::layout::Rect {
    let parts = of_list(size);
    let pane = if size.0 < TWO_PANES { parts.body } else { parts.preview };
    below_title(text_area(pane))
}
