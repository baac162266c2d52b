//! The Walkthroughs view: what was begun, who goes on with it, and how far it is.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::document::short_name;
use crate::knowledge::fields::Named;
use crate::text::time::{age, end};
use crate::text::width::{truncate, width};
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::{Parts, of_list};
use crate::tui::state::State;
use crate::tui::state::walkthroughs::{Group, ROWS};
use crate::tui::theme::Theme;
use crate::walkthrough::state;
use crate::walkthrough::summary::Summary;

/// Columns before the title and what is next: the sign of the selection and the progress.
const LEAD: usize = 10;

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let parts = of_list(state.size);
    let view = &state.walkthroughs;
    let typing = view.typing && state.overlays.is_empty();
    super::input::draw(frame, parts.query, " Find: ", &view.input, typing, theme);
    groups(frame, parts.summary, state, theme);
    super::rule(frame, parts.rule, theme);
    if let Some(problem) = &view.problem {
        let mend = "Everything else works; `fixdex doctor` says what to mend.";
        return super::empty(frame, parts.body, &["Walkthroughs cannot be kept here.", "", problem, mend], theme);
    }
    if !view.is_read() {
        return super::empty(frame, parts.body, &["Reading the walkthroughs"], theme);
    }
    if view.count() == 0 {
        return nothing(frame, state, &parts, theme);
    }
    list(frame, state, &parts, theme);
}

/// The groups with how many each has, the listed one marked; only that one where not all have room.
fn groups(frame: &mut Frame<'_>, area: Rect, state: &State, theme: Theme) {
    let view = &state.walkthroughs;
    let text = |group: Group| format!(" {} {} ", group.title(), view.count_of(group));
    let needed: usize = Group::ALL.iter().map(|group| width(&text(*group)) + 1).sum();
    let all_fit = needed <= usize::from(area.width);
    let mut spans = Vec::new();
    for group in Group::ALL.into_iter().filter(|group| all_fit || *group == view.group) {
        let style = if group == view.group { theme.selected() } else { theme.faint() };
        spans.extend([Span::raw(" "), Span::styled(text(group), style)]);
    }
    if !all_fit {
        let key = state.keymap.name(Context::Walkthroughs, Action::NextGroup);
        spans.push(Span::styled(format!(" {key} shows the next group"), theme.faint()));
    }
    super::put(frame, Line::from(spans), area);
}

/// What to do where nothing is listed.
fn nothing(frame: &mut Frame<'_>, state: &State, parts: &Parts, theme: Theme) {
    let view = &state.walkthroughs;
    let key = |context, action| state.keymap.name(context, action);
    let search = key(Context::Walkthroughs, Action::GoSearch);
    let begin = key(Context::Results, Action::StartChecklist);
    let group = key(Context::Walkthroughs, Action::NextGroup);
    let holder = key(Context::Checklist, Action::HandOver);
    let start = format!("Find an entry with {search}, then {begin} starts its checklist.");
    let (what, hint) = if !view.input.value().trim().is_empty() {
        let hint = match view.count_of(Group::All) {
            0 => {
                let back = key(Context::Query, Action::Back);
                format!(
                    "Ids, values such as the customer's, notes, titles and names are searched. {back}, {back} clears \
                     the line."
                )
            }
            _ => format!("{group} looks in the other groups; the numbers above say where it is found."),
        };
        ("No walkthrough of this group has that.", hint)
    } else if view.count_of(Group::All) == 0 {
        ("There is no walkthrough yet.", start)
    } else {
        match view.group {
            Group::Mine => {
                let hint =
                    format!("{group} shows the team's; {holder} takes one over. Or start one: {search}, then {begin}.");
                ("You hold no open walkthrough.", hint)
            }
            Group::Team => {
                ("Nobody else holds an open walkthrough.", format!("{holder} in a checklist hands one of yours over."))
            }
            Group::Waiting => ("Nothing waits.", "After a step with a waiting time its end stands here.".to_owned()),
            Group::Closed => {
                let outcome = key(Context::Checklist, Action::Outcome);
                ("No walkthrough is closed yet.", format!("{outcome} in a checklist closes it with its outcome."))
            }
            Group::Open | Group::All => ("No walkthrough is open.", start),
        }
    };
    super::empty(frame, parts.body, &[what, "", &hint], theme);
}

fn list(frame: &mut Frame<'_>, state: &State, parts: &Parts, theme: Theme) {
    let cursor = state.walkthroughs.cursor;
    let rows = (usize::from(parts.body.height) / ROWS).max(1);
    let shown: Vec<&Summary> = state.walkthroughs.shown().skip(cursor.top).take(rows).collect();
    let names: Vec<String> = shown.iter().map(|summary| name(state, summary)).collect();
    let wide = names.iter().map(|name| width(name)).max().unwrap_or_default();
    for (place, (summary, name)) in shown.into_iter().zip(&names).enumerate() {
        let row = Rect { y: parts.body.y + super::clamp(place * ROWS), height: 1, ..parts.body };
        let selected = cursor.top + place == cursor.selected;
        let name = format!("{}{name}", " ".repeat(wide - width(name)));
        let age = age(summary.touched_at, state.now);
        let right = if super::has_borders(state) { format!("{name}  {age:>8} ") } else { format!("{age:>7} ") };
        title(frame, row, summary, &right, selected, theme);
        if row.y + 1 < parts.body.bottom() {
            detail(frame, Rect { y: row.y + 1, ..row }, state, summary, theme);
        }
    }
    let count = state.walkthroughs.shown().count();
    super::more::above(frame, parts.body, parts.rule, cursor.top, theme);
    super::more::below(frame, parts.body, count.saturating_sub(cursor.top + rows), theme);
}

/// For which code it was started, else for which checklist.
fn name(state: &State, summary: &Summary) -> String {
    let id = summary.entry.as_ref().unwrap_or(&summary.checklist);
    let entry = state.base.as_ref().and_then(|base| base.get(id));
    let name = entry.map_or_else(|| id.clone(), short_name);
    truncate(&name, usize::from(state.size.0 / 4)).into_owned()
}

fn title(frame: &mut Frame<'_>, row: Rect, summary: &Summary, right: &str, selected: bool, theme: Theme) {
    let columns = usize::from(row.width);
    let progress = format!("{:>2} of {:<2}", summary.closed, summary.total);
    let room = columns.saturating_sub(width(&progress) + width(right) + 5);
    let title = truncate(&summary.label(), room).into_owned();
    let pad = columns.saturating_sub(width(&progress) + width(&title) + width(right) + 3);
    let style = if selected { theme.selected() } else { Style::new() };
    let line = Line::from(vec![
        super::marker(selected, theme),
        Span::styled(format!("{progress}  {title}{}", " ".repeat(pad)), style),
        Span::styled(right.to_owned(), theme.within(style, theme.faint())),
    ]);
    super::put(frame, line, row);
}

fn detail(frame: &mut Frame<'_>, row: Rect, state: &State, summary: &Summary, theme: Theme) {
    let yours = summary.holder == state.operator;
    let holder =
        if yours { "you".to_owned() } else { truncate(&summary.holder, usize::from(row.width / 5)).into_owned() };
    let room = usize::from(row.width).saturating_sub(LEAD + width(&holder) + 4);
    let (text, style) = stands(summary, state, theme);
    let about = summary.about.as_ref().map_or_else(String::new, |about| format!("{}  ", shortened(about)));
    let text = truncate(&text, room.saturating_sub(width(&about))).into_owned();
    let lead = Span::raw(" ".repeat(LEAD));
    let line = Line::from(vec![lead, Span::styled(about, theme.strong()), Span::styled(text, style)]);
    super::put(frame, line, row);
    let columns = super::clamp(width(&holder) + 1).min(row.width);
    let corner = Rect { x: row.right() - columns, width: columns, ..row };
    let style = if yours { theme.faint() } else { theme.strong() };
    super::put(frame, Line::styled(format!("{holder} "), style).alignment(Alignment::Right), corner);
}

/// As much of a value as tells it from others: the first part of an id.
fn shortened(value: &str) -> String {
    let first = value.split('-').next().unwrap_or_default();
    let is_id = first.len() == 8 && value.len() == 36;
    truncate(if is_id { first } else { value }, 20).into_owned()
}

/// What is next, until when it waits, or how it ended.
fn stands(summary: &Summary, state: &State, theme: Theme) -> (String, Style) {
    if let Some(damage) = &summary.damage {
        return (format!("damaged: {damage}"), theme.failure());
    }
    let now = state.now;
    match &summary.state {
        state::State::Finished(outcome) => (outcome.name().replace('-', " "), theme.success()),
        state::State::Aborted(because) => (format!("aborted: {because}"), theme.failure()),
        state::State::Open => match (summary.waiting(now), &summary.current) {
            (Some(until), _) => (format!("waits until {}", end(until, now)), theme.warning()),
            (None, Some(current)) => (format!("next: {}", current.action), theme.faint()),
            (None, None) => {
                let outcome = state.keymap.name(Context::Checklist, Action::Outcome);
                (format!("every step is closed; {outcome} asks for the outcome"), theme.warning())
            }
        },
    }
}
