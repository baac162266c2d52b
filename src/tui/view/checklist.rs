//! The checklist view: the overview of the steps, and the step in focus.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::knowledge::step::Step;
use crate::text::time::short;
use crate::text::width::{truncate, width};
use crate::tui::layout::{TWO_PANES, of_page, text_area};
use crate::tui::state::State;
use crate::tui::state::checklist::{ChecklistView, step_area};
use crate::tui::theme::Theme;
use crate::walkthrough::state::{StepRecord, StepState};

pub fn draw(frame: &mut Frame<'_>, state: &State, view: &ChecklistView, theme: Theme) {
    let parts = of_page(state.size);
    title(frame, parts.query, view, theme);
    super::rule(frame, parts.rule, theme);
    let narrow = state.size.0 < TWO_PANES;
    if !narrow || view.overview {
        overview(frame, parts.list, view, theme);
        super::separator(frame, parts.separator, theme);
    }
    if !narrow || !view.overview {
        let pane = if narrow { parts.body } else { parts.preview };
        step(frame, state, text_area(pane), view, theme);
    }
}

/// What is walked, for what, and how far it is.
fn title(frame: &mut Frame<'_>, area: Rect, view: &ChecklistView, theme: Theme) {
    let walkthrough = &view.walkthrough;
    let (closed, total) = walkthrough.progress();
    let place = format!("{closed} of {total} closed, {}", walkthrough.state.name());
    let from = walkthrough.entry.as_ref().map_or_else(String::new, |entry| format!(" ({entry})"));
    let room = usize::from(area.width).saturating_sub(width(&place) + 4);
    let text = truncate(&format!("{}{from}", walkthrough.title), room).into_owned();
    frame.render_widget(Line::from(vec![Span::raw(" "), Span::styled(text, theme.strong())]), area);
    let columns = super::clamp(width(&place) + 1).min(area.width);
    let corner = Rect { x: area.right() - columns, width: columns, ..area };
    frame.render_widget(Line::styled(format!("{place} "), theme.faint()).alignment(Alignment::Right), corner);
}

fn overview(frame: &mut Frame<'_>, area: Rect, view: &ChecklistView, theme: Theme) {
    let steps = view.walkthrough.walked().enumerate().skip(view.cursor.top);
    for (row, (at, (step, record))) in area.rows().zip(steps) {
        let selected = at == view.cursor.selected;
        frame.render_widget(step_line(at, step, record, selected, usize::from(row.width), theme), row);
    }
}

fn step_line(
    at: usize,
    step: &Step,
    record: &StepRecord,
    selected: bool,
    columns: usize,
    theme: Theme,
) -> Line<'static> {
    let (mark, _) = mark(record.state);
    let text = format!("{mark} {:>2}  {}", at + 1, step.action);
    let text = truncate(&text, columns.saturating_sub(2)).into_owned();
    let pad = columns.saturating_sub(width(&text) + 1);
    let style = match (selected, record.state) {
        (true, _) => theme.selected(),
        (false, StepState::Open) => Style::new(),
        (false, StepState::Done) => theme.success(),
        (false, StepState::Failed) => theme.failure(),
        (false, StepState::Skipped | StepState::NotApplicable) => theme.faint(),
    };
    Line::from(vec![
        Span::styled(super::marker(selected, theme), theme.key()),
        Span::styled(format!("{text}{}", " ".repeat(pad)), style),
    ])
}

/// The sign and the word of a step's state.
fn mark(state: StepState) -> (&'static str, &'static str) {
    match state {
        StepState::Open => ("[ ]", "open"),
        StepState::Done => ("[x]", "done"),
        StepState::Skipped => ("[-]", "skipped"),
        StepState::Failed => ("[!]", "failed"),
        StepState::NotApplicable => (" . ", "does not apply"),
    }
}

fn step(frame: &mut Frame<'_>, state: &State, area: Rect, view: &ChecklistView, theme: Theme) {
    let Some((step, record)) = view.focused() else { return };
    let count = view.walkthrough.steps.len();
    let (_, word) = mark(record.state);
    let mut head = format!("Step {} of {count}: {word}", view.cursor.selected + 1);
    if let Some(choice) = record.choice.as_ref().and_then(|id| step.choices.iter().find(|choice| choice.id == *id)) {
        head = format!("{head}, {}", choice.label);
    }
    if let (Some(by), Some(at)) = (&record.by, record.at) {
        head = format!("{head}, by {by} {}", short(at));
    }
    let style = match record.state {
        StepState::Failed => theme.failure(),
        StepState::Done => theme.success(),
        _ => theme.key(),
    };
    let room = usize::from(area.width);
    frame.render_widget(Line::styled(truncate(&head, room).into_owned(), style), Rect { height: 1, ..area });
    let below = view.walkthrough.notes.iter().rev().find(|note| note.step.as_deref() == Some(&step.id));
    let remark = match (&record.reason, below) {
        (Some(reason), _) => format!("Because: {reason}"),
        (None, Some(note)) => format!("Note: {}", note.text),
        (None, None) => String::new(),
    };
    if area.height > 1 {
        let row = Rect { y: area.y + 1, height: 1, ..area };
        frame.render_widget(Line::styled(truncate(&remark, room).into_owned(), theme.warning()), row);
    }
    if let Some(page) = view.page() {
        super::page::draw(frame, step_area(state.size), page, theme);
    }
}
