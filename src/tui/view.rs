//! Draws the state. Each part of the screen has its own file; nothing here changes anything.

mod checklist;
mod countries;
mod diagnose;
mod footer;
mod header;
mod input;
mod more;
mod overlay;
mod page;
mod reader;
mod search;
mod walkthroughs;

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use super::layout::{BORDERS, SMALLEST};
use super::signs;
use super::state::{Screen, State, View};
use super::theme::Theme;
use crate::text::width::{truncate, width, wrap};

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let (columns, rows) = state.size;
    let all = frame.area();
    frame.buffer_mut().set_style(all, theme.text());
    if columns < SMALLEST.0 || rows < SMALLEST.1 {
        return too_small(frame, state);
    }
    header::draw(frame, state, theme);
    match (state.stack.last(), state.view) {
        (Some(Screen::Reader(reader)), _) => reader::draw(frame, state, reader, theme),
        (Some(Screen::Checklist(checklist)), _) => checklist::draw(frame, state, checklist, theme),
        (None, View::Search) => search::draw(frame, state, theme),
        (None, View::Diagnose) => diagnose::draw(frame, state, theme),
        (None, View::Countries) => countries::draw(frame, state, theme),
        (None, View::Walkthroughs) => walkthroughs::draw(frame, state, theme),
    }
    footer::draw(frame, state, theme);
    for shown in &state.overlays {
        overlay::draw(frame, state, shown, theme);
    }
    signs::spell(frame.buffer_mut(), theme.unicode, theme.content);
}

fn too_small(frame: &mut Frame<'_>, state: &State) {
    let (columns, rows) = SMALLEST;
    let text = format!("fixdex needs {columns}x{rows}, this is {}x{}. Ctrl-C twice quits.", state.size.0, state.size.1);
    let paragraph = Paragraph::new(text).wrap(ratatui::widgets::Wrap { trim: true });
    frame.render_widget(paragraph, frame.area());
}

/// Draws a line of text in the first row of `area`, each grapheme in its own columns: `Line` by itself would measure
/// its spans with ligatures, and draw the next one over their ends.
fn put<'t>(frame: &mut Frame<'_>, line: impl Into<Line<'t>>, area: Rect) {
    let (line, area) = (line.into(), area.intersection(frame.area()));
    if area.is_empty() {
        return;
    }
    let columns: usize = line.spans.iter().map(|span| width(&span.content)).sum();
    let free = area.width.saturating_sub(clamp(columns));
    let before = match line.alignment {
        Some(Alignment::Center) => free / 2,
        Some(Alignment::Right) => free,
        Some(Alignment::Left) | None => 0,
    };
    frame.buffer_mut().set_line(area.x + before, area.y, &line, area.width - before);
}

/// A horizontal line across `area`, if it has room.
fn rule(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    if area.height > 0 {
        let line = Span::styled("─".repeat(usize::from(area.width)), theme.border());
        put(frame, line, area);
    }
}

/// A vertical line down `area`, if it has room.
fn separator(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    for row in area.rows() {
        put(frame, Span::styled("│", theme.border()), row);
    }
}

/// Empties an area, for what is drawn over it.
fn clear(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    cut_wide_characters(frame, area);
    frame.render_widget(Clear, area);
    frame.buffer_mut().set_style(area, theme.text());
}

/// A wide character that begins left of the area and ends inside it would swallow what is drawn there.
fn cut_wide_characters(frame: &mut Frame<'_>, area: Rect) {
    let Some(left) = area.x.checked_sub(1) else { return };
    for y in area.top()..area.bottom() {
        if let Some(cell) = frame.buffer_mut().cell_mut((left, y)).filter(|cell| width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

/// Two texts on one line, the second at the right end; the first is cut where they have no room together.
fn two_ends(frame: &mut Frame<'_>, area: Rect, (left, left_style): (&str, Style), (right, right_style): (&str, Style)) {
    let columns = usize::from(area.width);
    let right = truncate(right, columns.saturating_sub(2));
    let room = columns.saturating_sub(width(&right) + if right.is_empty() { 2 } else { 4 });
    let left = truncate(left, room);
    let gap = columns.saturating_sub(width(&left) + width(&right) + 2);
    let spans =
        [Span::raw(" "), Span::styled(left, left_style), Span::raw(" ".repeat(gap)), Span::styled(right, right_style)];
    put(frame, Line::from_iter(spans), area);
}

/// A few lines in the upper part of `area`, for a pane that has nothing to show: what is so, then what to do.
fn empty(frame: &mut Frame<'_>, area: Rect, lines: &[&str], theme: Theme) {
    let margin = area.width.min(2) / 2;
    let area = Rect { x: area.x + margin, width: area.width - 2 * margin, ..area };
    let room = usize::from(area.width).max(1);
    let height = usize::from(area.height);
    let mut rows: Vec<(Style, String)> = Vec::new();
    for (at, text) in lines.iter().enumerate() {
        let style = if at == 0 { theme.heading() } else { theme.faint() };
        rows.extend(wrap(text, room).into_iter().map(|row| (style, text[row].to_owned())));
    }
    if rows.len() > height {
        // The empty lines go first; what has no room then is marked as cut.
        rows.retain(|(_, text)| !text.is_empty());
        let is_cut = rows.len() > height;
        rows.truncate(height);
        if let Some((_, last)) = rows.last_mut().filter(|_| is_cut) {
            *last = format!("{}…", truncate(last, room - 1).trim_end_matches('…'));
        }
    }
    let top = (height / 4).min(height.saturating_sub(rows.len()));
    for (row, (style, text)) in area.rows().skip(top).zip(rows) {
        put(frame, Line::styled(text, style).centered(), row);
    }
}

/// A text in as many lines as it needs; what has no room is marked as cut.
fn paragraph(frame: &mut Frame<'_>, area: Rect, text: &str, style: Style) {
    let room = usize::from(area.width).max(1);
    let (lines, height) = (wrap(text, room), usize::from(area.height));
    for (at, (row, line)) in area.rows().zip(&lines).enumerate() {
        let is_cut = at + 1 == height && lines.len() > height;
        let shown = if is_cut { truncate(&text[line.start..], room) } else { text[line.clone()].into() };
        put(frame, Line::styled(shown, style), row);
    }
}

/// The sign beside the selected item.
fn marker(selected: bool) -> &'static str {
    if selected { "▌" } else { " " }
}

/// Whether the terminal is wide enough for borders.
fn has_borders(state: &State) -> bool {
    state.size.0 >= BORDERS
}

fn clamp(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
