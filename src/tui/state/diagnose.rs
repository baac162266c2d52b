//! The Diagnose view: a log, what was recognised in it, and the page of the selected candidate.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnose::{Candidate, Diagnosis, Evidence};
use crate::document::of_candidate;
use crate::knowledge::KnowledgeBase;
use crate::text::width::hard_wrap;
use crate::tui::action::Action;
use crate::tui::cursor::Cursor;
use crate::tui::layout::{of_diagnosis, text_area};
use crate::tui::message::Effect;
use crate::tui::page::Page;

pub use crate::diagnose::LONGEST_PASTE as LONGEST_LOG;

/// How many lines one candidate takes in the list.
pub const ROWS: usize = 2;

/// A longer log is wrapped on another thread: no key waits for it.
const WRAPPED_AT_ONCE: usize = 128 * 1024;

/// A log and its diagnosis.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Diagnose {
    /// The newest diagnosis; it stays until a newer one comes.
    pub diagnosis: Option<Arc<Diagnosis>>,
    /// Which candidate is selected; guesses follow the confident ones.
    pub cursor: Cursor,
    /// Which piece of evidence of the candidate is the current one.
    pub evidence: usize,
    /// The lines of the log as they stand in the pane: bytes of the diagnosed text. Empty until a long log is wrapped;
    /// those of another width until it is wrapped anew.
    pub rows: Vec<Range<usize>>,
    /// The first row in view.
    pub top: usize,
    /// Whether the log has the focus, and not the candidates.
    pub in_log: bool,
    /// Whether the log was longer than the screen takes.
    pub cut: bool,
    /// Whether a log is still coming in.
    pub coming: bool,
    /// The width for which the log is wrapped, or will be.
    columns: usize,
    /// What is to be asked for, to have it wrapped.
    wrap: Option<Effect>,
    /// Whether the first piece of evidence has been brought into view.
    placed: bool,
    generation: u64,
    answered: u64,
    page: Option<(String, Page)>,
}

impl Diagnose {
    /// Asks for the diagnosis of `log`; what is too long for the screen is cut.
    pub fn ask(&mut self, mut log: Vec<u8>) -> Effect {
        self.cut = log.len() > LONGEST_LOG;
        self.coming = false;
        log.truncate(LONGEST_LOG);
        self.generation += 1;
        Effect::Diagnose { generation: self.generation, log }
    }

    /// Takes an answer; one to an older log is dropped.
    pub fn answer(&mut self, generation: u64, diagnosis: Arc<Diagnosis>) {
        if generation > self.answered {
            let (cut, newest) = (self.cut, self.generation);
            *self = Self { cut, generation: newest, answered: generation, ..Self::default() };
            self.diagnosis = Some(diagnosis);
        }
    }

    /// Takes the lines of a long log; those of another log or width are dropped.
    pub fn wrapped(&mut self, generation: u64, columns: usize, rows: Vec<Range<usize>>) {
        if (generation, columns) == (self.answered, self.columns) {
            self.rows = rows;
        }
    }

    /// What is to be asked for to have the log wrapped, once.
    pub fn take_wrap(&mut self) -> Option<Effect> {
        self.wrap.take()
    }

    /// Whether a log is being diagnosed, or its lines are not known yet.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        let unwrapped = self.diagnosis.is_some() && self.rows.is_empty();
        self.coming || self.answered < self.generation || unwrapped
    }

    /// The confident candidates, then the guesses.
    pub fn shown(&self) -> impl Iterator<Item = &Candidate> {
        self.diagnosis.iter().flat_map(|diagnosis| diagnosis.candidates.iter().chain(&diagnosis.guesses))
    }

    /// How many of them are confident.
    #[must_use]
    pub fn confident(&self) -> usize {
        self.diagnosis.as_ref().map_or(0, |diagnosis| diagnosis.candidates.len())
    }

    #[must_use]
    pub fn selected(&self) -> Option<&Candidate> {
        self.shown().nth(self.cursor.selected)
    }

    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        self.page.as_ref().map(|(_, page)| page)
    }

    /// The evidence of the selected candidate; without one, that of the codes which the reference lacks.
    #[must_use]
    pub fn marked(&self) -> Vec<&Evidence> {
        match (self.selected(), &self.diagnosis) {
            (Some(candidate), _) => candidate.evidence.iter().collect(),
            (None, Some(diagnosis)) => diagnosis.unknown.iter().map(|unknown| &unknown.evidence).collect(),
            (None, None) => Vec::new(),
        }
    }

    /// Moves among the candidates, the evidence or the log, or between these panes; other actions do nothing.
    pub fn act(&mut self, action: Action, size: (u16, u16)) {
        let parts = of_diagnosis(size, self.shown().count());
        let height = usize::from(parts.log.height).max(1);
        match action {
            Action::NextEvidence => self.go_to_evidence(self.evidence + 1, height),
            Action::PreviousEvidence => {
                let count = self.marked().len();
                self.go_to_evidence((self.evidence + count).saturating_sub(1), height);
            }
            Action::PageDown => self.top += height.saturating_sub(1).max(1),
            Action::PageUp => self.top = self.top.saturating_sub(height.saturating_sub(1).max(1)),
            Action::HalfDown => self.top += height / 2,
            Action::HalfUp => self.top = self.top.saturating_sub(height / 2),
            Action::NextPane => self.in_log = !self.in_log,
            Action::Down if self.in_log => self.top += 1,
            Action::Up if self.in_log => self.top = self.top.saturating_sub(1),
            Action::Top if self.in_log => self.top = 0,
            Action::Bottom if self.in_log => self.top = self.rows.len(),
            _ => {
                let before = self.cursor.selected;
                let count = self.shown().count();
                self.cursor.act(action, count, (usize::from(parts.list.height) / ROWS).max(1));
                if self.cursor.selected != before {
                    self.go_to_evidence(0, height);
                }
            }
        }
    }

    /// Selects a candidate, if there is one at this place, and shows its first evidence.
    pub fn select(&mut self, candidate: usize, size: (u16, u16)) {
        let count = self.shown().count();
        if candidate < count && candidate != self.cursor.selected {
            self.cursor.selected = candidate;
            self.go_to_evidence(0, usize::from(of_diagnosis(size, count).log.height).max(1));
        }
    }

    fn go_to_evidence(&mut self, evidence: usize, height: usize) {
        let marked = self.marked();
        if marked.is_empty() {
            return;
        }
        let current = evidence % marked.len();
        let at = marked[current].range.start;
        self.evidence = current;
        let row = self.rows.partition_point(|row| row.end < at);
        if row < self.top || row >= self.top + height {
            self.top = row.saturating_sub(height / 3);
        }
    }

    pub fn fit(&mut self, base: &KnowledgeBase, size: (u16, u16)) {
        let parts = of_diagnosis(size, self.shown().count());
        let Some(diagnosis) = &self.diagnosis else { return };
        let columns = usize::from(text_area(parts.log).width).max(1);
        let height = usize::from(parts.log.height).max(1);
        if self.columns != columns {
            self.columns = columns;
            if diagnosis.text.len() <= WRAPPED_AT_ONCE {
                self.rows = hard_wrap(&diagnosis.text, columns);
            } else {
                self.wrap = Some(Effect::Wrap { generation: self.answered, columns });
            }
        }
        if !self.placed && !self.rows.is_empty() {
            self.placed = true;
            self.go_to_evidence(0, height);
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
        self.cursor.keep_visible(self.shown().count(), (usize::from(parts.list.height) / ROWS).max(1));
        self.fit_page(base, text_area(parts.page));
    }

    fn fit_page(&mut self, base: &KnowledgeBase, area: ratatui::layout::Rect) {
        if area.is_empty() {
            self.page = None;
            return;
        }
        let Some(candidate) = self.selected() else { return };
        if self.page.as_ref().is_none_or(|(id, _)| *id != candidate.id) {
            let document = of_candidate(base, candidate);
            self.page = Some((candidate.id.clone(), Page::new(document)));
        }
        if let Some((_, page)) = &mut self.page {
            page.fit(usize::from(area.width), usize::from(area.height));
        }
    }
}
