//! The checklist view: the overview of the steps, and the step in focus.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::knowledge::fields::Named;
use crate::knowledge::step::Step;
use crate::text::time::{end, left, zoned};
use crate::text::width::{truncate, width};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::{TWO_PANES, of_list, text_area};
use crate::tui::state::State;
use crate::tui::state::checklist::{ChecklistView, place_of, step_area};
use crate::tui::theme::Theme;
use crate::walkthrough::state::{self, Holder, StepRecord, StepState, Waiting};

/// The columns of ` since 2026-11-20 03:12 CET`, and a gap.
const SINCE: usize = 29;

pub fn draw(frame: &mut Frame<'_>, state: &State, view: &ChecklistView, theme: Theme) {
    let parts = of_list(state.size);
    let waits = view.walkthrough.waiting(state.now);
    title(frame, parts.query, view, theme);
    holder(frame, parts.summary, state, view, waits.first(), theme);
    super::rule(frame, parts.rule, theme);
    let narrow = state.size.0 < TWO_PANES;
    if !narrow || view.overview {
        overview(frame, (parts.list, parts.rule), state, view, &waits, theme);
        super::separator(frame, parts.separator, theme);
    }
    if !narrow || !view.overview {
        let pane = if narrow { parts.body } else { parts.preview };
        step(frame, state, text_area(pane), view, &waits, theme);
    }
}

/// What is walked, for what, and how far it is.
fn title(frame: &mut Frame<'_>, area: Rect, view: &ChecklistView, theme: Theme) {
    let walkthrough = &view.walkthrough;
    let (closed, total) = walkthrough.progress();
    let place = format!("{closed} of {total} closed, {}", ended(&walkthrough.state));
    let from = walkthrough.entry.as_ref().map_or_else(String::new, |entry| format!(" ({entry})"));
    let text = format!("{}{from}", walkthrough.title);
    super::two_ends(frame, area, (&text, theme.heading()), (&place, theme.faint()));
}

/// Whether it is open, or how it ended.
fn ended(state: &state::State) -> String {
    match state {
        state::State::Finished(outcome) => outcome.name().replace('-', " "),
        other => other.name().to_owned(),
    }
}

/// Who goes on with it, and until when it waits.
fn holder(
    frame: &mut Frame<'_>,
    area: Rect,
    state: &State,
    view: &ChecklistView,
    waiting: Option<&Waiting<'_>>,
    theme: Theme,
) {
    let Holder { who, since, because } = &view.walkthrough.holder;
    let reason = because.as_ref().map_or_else(String::new, |because| format!(": {because}"));
    let yours = *who == state.operator;
    let brief = match (yours, view.walkthrough.is_open()) {
        (true, true) => "You hold it".to_owned(),
        (false, true) => {
            let take = state.keymap.name(Context::Checklist, Action::HandOver);
            format!("{who} holds it ({take} takes it over)")
        }
        (true, false) => "You held it last".to_owned(),
        (false, false) => format!("{who} held it last"),
    };
    let whole = format!("{brief} since {}{reason}", zoned(*since));
    let wait = waiting.map_or_else(String::new, |waiting| format!("wait until {}", end(waiting.until, state.now)));
    let room = usize::from(area.width).saturating_sub(width(&wait) + 2);
    let style = if yours { theme.faint() } else { theme.warning() };
    let text = if view.walkthrough.is_open() && width(&brief) + SINCE <= room { whole } else { brief };
    super::two_ends(frame, area, (&text, style), (&wait, theme.warning()));
}

fn overview(
    frame: &mut Frame<'_>,
    (area, rule): (Rect, Rect),
    state: &State,
    view: &ChecklistView,
    waits: &[Waiting<'_>],
    theme: Theme,
) {
    let steps = view.walkthrough.walked().enumerate().skip(view.cursor.top);
    for (row, (at, (step, record))) in area.rows().zip(steps) {
        let selected = at == view.cursor.selected;
        let columns = usize::from(row.width);
        let wait = wait_of(step, waits).map_or_else(String::new, |waiting| short_wait(waiting, state, columns));
        super::put(frame, step_line(at, step, record, selected, &wait, columns, theme), row);
    }
    let (count, top) = (view.walkthrough.steps.len(), view.cursor.top);
    super::more::above(frame, area, rule, top, theme);
    super::more::below(frame, area, count.saturating_sub(top + usize::from(area.height)), theme);
}

/// When the wait ends, as exactly as leaves room for what the step does.
fn short_wait(waiting: &Waiting<'_>, state: &State, columns: usize) -> String {
    let whole = format!("wait until {}", end(waiting.until, state.now));
    if width(&whole) * 2 < columns { whole } else { format!("wait, {}", left(waiting.until, state.now)) }
}

/// The wait that the step has begun.
fn wait_of<'w>(step: &Step, waits: &'w [Waiting<'w>]) -> Option<&'w Waiting<'w>> {
    waits.iter().find(|waiting| waiting.step.id == step.id)
}

fn step_line(
    at: usize,
    step: &Step,
    record: &StepRecord,
    selected: bool,
    wait: &str,
    columns: usize,
    theme: Theme,
) -> Line<'static> {
    let (mark, _) = mark(record.state);
    let text = format!("{mark} {:>2}  {}", at + 1, step.action);
    let wait = if wait.is_empty() { String::new() } else { format!("  {wait} ") };
    let text = truncate(&text, columns.saturating_sub(width(&wait) + 2)).into_owned();
    let pad = columns.saturating_sub(width(&text) + width(&wait) + 1);
    let style = match (selected, record.state) {
        (true, _) => theme.selected(),
        (false, StepState::Open) => Style::new(),
        (false, StepState::Done) => theme.success(),
        (false, StepState::Failed) => theme.failure(),
        (false, StepState::Skipped | StepState::NotApplicable) => theme.faint(),
    };
    Line::from(vec![
        super::marker(selected, theme),
        Span::styled(format!("{text}{}", " ".repeat(pad)), style),
        Span::styled(wait, if selected { style } else { theme.warning() }),
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

fn step(frame: &mut Frame<'_>, state: &State, area: Rect, view: &ChecklistView, waits: &[Waiting<'_>], theme: Theme) {
    let Some((step, record)) = view.focused() else { return };
    let (_, word) = mark(record.state);
    let mut head = format!("Step {}: {word}", place_of(&view.walkthrough, view.cursor.selected));
    if let Some(choice) = record.choice.as_ref().and_then(|id| step.choices.iter().find(|choice| choice.id == *id)) {
        head = format!("{head}, {}", choice.label);
    }
    if let (Some(by), Some(at)) = (&record.by, record.at) {
        head = format!("{head}, by {by} {}", zoned(at));
    }
    let style = match record.state {
        StepState::Failed => theme.failure(),
        StepState::Done => theme.success(),
        _ => theme.key(),
    };
    let room = usize::from(area.width);
    super::put(frame, Line::styled(truncate(&head, room).into_owned(), style), Rect { height: 1, ..area });
    if area.height > 1 {
        let wait = wait_of(step, waits).map(|waiting| format!("Wait until {}. ", end(waiting.until, state.now)));
        let remark = format!("{}{}", wait.unwrap_or_default(), remark(view, step, record));
        let row = Rect { y: area.y + 1, height: 1, ..area };
        super::put(frame, Line::styled(truncate(&remark, room).into_owned(), theme.warning()), row);
    }
    if let Some(page) = view.page() {
        super::page::draw(frame, step_area(state.size), page, theme);
    }
}

/// Why the step came out as it did, else the newest note on it; all of them stand at the end of the page.
fn remark(view: &ChecklistView, step: &Step, record: &StepRecord) -> String {
    let mut notes = view.walkthrough.notes_on(&step.id);
    match (&record.reason, notes.next(), notes.count()) {
        (Some(reason), ..) => format!("Because: {reason}"),
        (None, Some(note), 0) => format!("Note: {}", note.text),
        (None, Some(note), more) => format!("Newest of {} notes: {}", more + 1, note.text),
        (None, None, _) => String::new(),
    }
}
