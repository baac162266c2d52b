//! Draws the state. Each part of the screen has its own file; nothing here changes anything.

mod checklist;
mod countries;
mod diagnose;
mod footer;
mod header;
mod overlay;
mod page;
mod reader;
mod search;
mod walkthroughs;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::layout::{BORDERS, SMALLEST};
use super::state::{Screen, State, View};
use super::theme::Theme;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let (columns, rows) = state.size;
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
    if !theme.unicode {
        spell_in_ascii(frame);
    }
}

/// Puts ASCII signs in the place of the program's own signs that a terminal without UTF-8 cannot show.
fn spell_in_ascii(frame: &mut Frame<'_>) {
    for cell in &mut frame.buffer_mut().content {
        match cell.symbol() {
            "…" => cell.set_symbol("~"),
            "↓" => cell.set_symbol("v"),
            _ => cell,
        };
    }
}

fn too_small(frame: &mut Frame<'_>, state: &State) {
    let (columns, rows) = SMALLEST;
    let text = format!("fixdex needs {columns}x{rows}, this is {}x{}. Ctrl-C twice quits.", state.size.0, state.size.1);
    let paragraph = Paragraph::new(text).wrap(ratatui::widgets::Wrap { trim: true });
    frame.render_widget(paragraph, frame.area());
}

/// A horizontal line across `area`, if it has room.
fn rule(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    if area.height > 0 {
        let sign = if theme.unicode { "─" } else { "-" };
        let line = Span::styled(sign.repeat(usize::from(area.width)), theme.faint());
        frame.render_widget(line, area);
    }
}

/// A vertical line down `area`, if it has room.
fn separator(frame: &mut Frame<'_>, area: Rect, theme: Theme) {
    let sign = if theme.unicode { "│" } else { "|" };
    for row in area.rows() {
        frame.render_widget(Span::styled(sign, theme.faint()), row);
    }
}

/// A line to type into, after its label, with the cursor where the next letter goes.
fn input_line(frame: &mut Frame<'_>, area: Rect, label: &str, input: &tui_input::Input, focused: bool, theme: Theme) {
    if area.height == 0 {
        return;
    }
    let lead = crate::text::width::width(label);
    let room = usize::from(area.width).saturating_sub(lead + 1).max(1);
    let scroll = input.visual_scroll(room);
    let shown = Line::from(Span::raw(input.value()));
    let field = Rect { x: area.x + clamp(lead), width: area.width.saturating_sub(clamp(lead)), ..area };
    let style = if focused { theme.key() } else { theme.faint() };
    frame.render_widget(Span::styled(label, style), area);
    frame.render_widget(Paragraph::new(shown).scroll((0, clamp(scroll))), field);
    if focused {
        let column = input.visual_cursor().max(scroll) - scroll;
        frame.set_cursor_position((field.x + clamp(column), field.y));
    }
}

/// A few lines in the upper third of `area`, for a pane that has nothing to show.
fn empty(frame: &mut Frame<'_>, area: Rect, lines: &[&str], theme: Theme) {
    let top = area.height / 4;
    let below = Rect { y: area.y + top, height: area.height - top, ..area };
    let mut text: Vec<Line<'_>> = lines.iter().map(|line| Line::styled(*line, theme.faint())).collect();
    if let Some(first) = text.first_mut() {
        first.style = theme.strong();
    }
    let paragraph = Paragraph::new(text).centered().wrap(ratatui::widgets::Wrap { trim: true });
    frame.render_widget(paragraph, below);
}

/// The sign beside the selected item.
fn marker(selected: bool, theme: Theme) -> &'static str {
    match (selected, theme.unicode) {
        (true, true) => "▌",
        (true, false) => ">",
        (false, _) => " ",
    }
}

/// Whether the terminal is wide enough for borders.
fn has_borders(state: &State) -> bool {
    state.size.0 >= BORDERS
}

fn clamp(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
