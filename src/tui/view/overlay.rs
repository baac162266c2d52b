//! Overlays: a box over the screen.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

use crate::text::width::{truncate, width, wrap};
use crate::tui::layout::{notice_overlay, overlay, reading_overlay};
use crate::tui::overlay::{Help, Overlay, Picker, Prompt};
use crate::tui::page::Page;
use crate::tui::state::State;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame<'_>, state: &State, shown: &Overlay, theme: Theme) {
    match shown {
        Overlay::Help(help) => {
            let inner = boxed(frame, state, reading_overlay(state.size), "Keys", theme);
            self::help(frame, inner, state, help, theme);
        }
        Overlay::Notice(page) => {
            let fitting = notice_overlay(state.size, page.lines().len());
            let inner = boxed(frame, state, fitting, page.title(), theme);
            notice(frame, inner, page, theme);
        }
        Overlay::Picker(picker) => {
            let inner = boxed(frame, state, picker.area(state.size), &picker.title, theme);
            self::picker(frame, inner, picker, theme);
        }
        Overlay::Changed(changed) => {
            let fitting = notice_overlay(state.size, changed.page.lines().len());
            let inner = boxed(frame, state, fitting, changed.page.title(), theme);
            notice(frame, inner, &changed.page, theme);
        }
        Overlay::Prompt(prompt) => self::prompt(frame, state, prompt, theme),
    }
}

/// Clears the box, draws its border and title, and returns what is inside.
fn boxed(frame: &mut Frame<'_>, state: &State, area: Rect, title: &str, theme: Theme) -> Rect {
    let area = area.intersection(frame.area());
    cut_wide_characters(frame, area);
    frame.render_widget(Clear, area);
    let set = if theme.unicode { border::PLAIN } else { ASCII };
    let borders = if super::has_borders(state) { Borders::ALL } else { Borders::TOP | Borders::BOTTOM };
    let title = format!(" {} ", truncate(title, usize::from(area.width).saturating_sub(6)));
    let block = Block::new().borders(borders).border_set(set).title(Span::styled(title, theme.strong()));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// A wide character that begins left of the box and ends inside it would swallow the border.
fn cut_wide_characters(frame: &mut Frame<'_>, area: Rect) {
    let Some(left) = area.x.checked_sub(1) else { return };
    for y in area.top()..area.bottom() {
        if let Some(cell) = frame.buffer_mut().cell_mut((left, y)).filter(|cell| width(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// The line that narrows a list, and the rest of the box.
fn typed(frame: &mut Frame<'_>, inner: Rect, label: &str, input: &tui_input::Input, theme: Theme) -> Rect {
    super::input_line(frame, Rect { height: inner.height.min(1), ..inner }, label, input, true, theme);
    let used = inner.height.min(2);
    Rect { y: inner.y + used, height: inner.height - used, ..inner }
}

fn help(frame: &mut Frame<'_>, inner: Rect, state: &State, help: &Help, theme: Theme) {
    let rest = typed(frame, inner, "Find: ", &help.sought, theme);
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (context, bindings) in help.bindings(&state.keymap) {
        lines.push(Line::styled(context.title(), theme.strong()));
        for binding in bindings {
            let keys = match binding.written("  ") {
                keys if keys.is_empty() => state.keymap.name(context, binding.action),
                keys => keys,
            };
            let lead = format!("  {:<22}", truncate(&keys, 21));
            let room = usize::from(rest.width).saturating_sub(width(&lead));
            let help = truncate(binding.help, room).into_owned();
            lines.push(Line::from(vec![Span::styled(lead, theme.key()), Span::raw(help)]));
        }
        lines.push(Line::default());
    }
    if lines.is_empty() {
        lines.push(Line::styled("No key does that.", theme.faint()));
    }
    let below = lines.len().saturating_sub(help.scroll + usize::from(rest.height));
    for (row, line) in rest.rows().zip(lines.into_iter().skip(help.scroll)) {
        frame.render_widget(line, row);
    }
    super::page::more(frame, rest, below, theme);
}

fn notice(frame: &mut Frame<'_>, inner: Rect, page: &Page, theme: Theme) {
    let top = inner.height.min(1);
    let rest = Rect { y: inner.y + top, height: inner.height - top, ..inner };
    super::page::draw(frame, rest, page, theme);
}

fn picker(frame: &mut Frame<'_>, inner: Rect, picker: &Picker, theme: Theme) {
    let rest = typed(frame, inner, "Find: ", &picker.typed, theme);
    let below = picker.about_rows().min(rest.height);
    let about = Rect { y: rest.bottom() - below, height: below, ..rest };
    let rest = Rect { height: rest.height - below, ..rest };
    if let Some(item) = picker.selected() {
        let lines = wrap(&item.about, usize::from(about.width));
        for (row, line) in about.rows().skip(1).zip(lines) {
            frame.render_widget(Line::styled(&item.about[line], theme.faint()), row);
        }
    }
    let matching = picker.matching();
    if matching.is_empty() {
        frame.render_widget(Line::styled("Nothing is called that.", theme.faint()), rest);
    }
    for (row, (at, item)) in rest.rows().zip(matching.into_iter().enumerate().skip(picker.cursor.top)) {
        let selected = at == picker.cursor.selected;
        let style = match (selected, item.blocked.is_some()) {
            (true, _) => theme.selected(),
            (false, true) => theme.faint(),
            (false, false) => Style::new(),
        };
        let room = usize::from(row.width).saturating_sub(width(&item.detail) + 3);
        let why = item.blocked.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
        let label = truncate(&format!("{}{why}", item.label), room).into_owned();
        let pad = usize::from(row.width).saturating_sub(width(&label) + width(&item.detail) + 1);
        frame.render_widget(
            Line::from(vec![
                Span::styled(super::marker(selected, theme), theme.key()),
                Span::styled(format!("{label}{}", " ".repeat(pad)), style),
                Span::styled(item.detail.clone(), style.patch(theme.faint())),
            ]),
            row,
        );
    }
}

fn prompt(frame: &mut Frame<'_>, state: &State, prompt: &Prompt, theme: Theme) {
    let hint = prompt.refused.as_ref().unwrap_or(&prompt.hint);
    let columns = 70.min(usize::from(state.size.0).saturating_sub(4));
    let lines = wrap(hint, columns.max(8));
    let area = overlay(state.size, 74, super::clamp(lines.len()) + 4);
    let inner = boxed(frame, state, area, &prompt.title, theme);
    let rest = typed(frame, inner, "> ", &prompt.input, theme);
    let style = if prompt.refused.is_some() { theme.failure() } else { theme.faint() };
    for (row, line) in rest.rows().zip(lines) {
        frame.render_widget(Line::styled(hint[line].to_owned(), style).alignment(Alignment::Left), row);
    }
}
