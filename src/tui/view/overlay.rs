//! Overlays: a box over the screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders};

use crate::text::width::{truncate, width, wrap};
use crate::tui::layout::{notice_overlay, overlay, reading_overlay};
use crate::tui::overlay::{Help, HelpLine, Overlay, Picker, Prompt};
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
            self::picker(frame, inner, picker, picker.about_rows(state.size), theme);
        }
        Overlay::Changed(changed) => {
            let fitting = notice_overlay(state.size, changed.page.lines().len());
            let inner = boxed(frame, state, fitting, changed.page.title(), theme);
            notice(frame, inner, &changed.page, theme);
        }
        Overlay::Prompt(prompt) => self::prompt(frame, state, prompt, theme),
    }
}

/// Clears the rows of the box, so that no cut words stand beside it; draws its border and title, and returns what is
/// inside.
fn boxed(frame: &mut Frame<'_>, state: &State, area: Rect, title: &str, theme: Theme) -> Rect {
    let all = frame.area();
    let area = area.intersection(all);
    super::clear(frame, Rect { x: all.x, width: all.width, ..area }, theme);
    let borders = if super::has_borders(state) { Borders::ALL } else { Borders::TOP | Borders::BOTTOM };
    let title = format!(" {} ", truncate(title, usize::from(area.width).saturating_sub(6)));
    // The title stands in the border and would be as dim.
    let title = Span::styled(title, theme.text().patch(theme.heading()).remove_modifier(Modifier::DIM));
    let block = Block::new().borders(borders).border_style(theme.border()).title(title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }
}

/// The line that narrows a list, and the rest of the box.
fn typed(frame: &mut Frame<'_>, inner: Rect, label: &str, input: &tui_input::Input, theme: Theme) -> Rect {
    super::input::draw(frame, Rect { height: inner.height.min(1), ..inner }, label, input, true, theme);
    let used = inner.height.min(2);
    Rect { y: inner.y + used, height: inner.height - used, ..inner }
}

fn help(frame: &mut Frame<'_>, inner: Rect, state: &State, help: &Help, theme: Theme) {
    let rest = typed(frame, inner, "Find: ", &help.sought, theme);
    let columns = HelpLine::keys_columns(usize::from(rest.width));
    let line = |line| match line {
        HelpLine::Heading(title) => Line::styled(title, theme.strong()),
        HelpLine::Key { keys, text } => {
            let keys = truncate(&keys, columns - 3);
            let lead = format!("  {keys}{:1$}", "", columns - 2 - width(&keys));
            Line::from(vec![Span::styled(lead, theme.key()), Span::raw(text)])
        }
    };
    let mut lines: Vec<Line<'_>> = help.lines(&state.keymap, state.size).into_iter().map(line).collect();
    if lines.is_empty() {
        lines.push(Line::styled("No key does that.", theme.faint()));
    }
    let below = lines.len().saturating_sub(help.scroll + usize::from(rest.height));
    for (row, line) in rest.rows().zip(lines.into_iter().skip(help.scroll)) {
        super::put(frame, line, row);
    }
    super::more::above(frame, rest, Rect { y: inner.y + 1, height: 1, ..inner }, help.scroll, theme);
    super::more::below(frame, Rect { height: inner.height + 1, ..inner }, below, theme);
}

fn notice(frame: &mut Frame<'_>, inner: Rect, page: &Page, theme: Theme) {
    let top = inner.height.min(1);
    let rest = Rect { y: inner.y + top, height: inner.height - top, ..inner };
    super::page::draw(frame, rest, page, theme);
}

fn picker(frame: &mut Frame<'_>, inner: Rect, picker: &Picker, about_rows: usize, theme: Theme) {
    let rest = typed(frame, inner, "Find: ", &picker.typed, theme);
    if picker.typed.value().is_empty() && picker.items.len() > 1 {
        let column = inner.width.min(8);
        let free = Rect { x: inner.x + column, width: inner.width - column, height: inner.height.min(1), ..inner };
        super::put(frame, Span::styled("type to narrow the list", theme.faint()), free);
    }
    let below = super::clamp(about_rows).min(rest.height);
    let about = Rect { y: rest.bottom() - below, height: below, ..rest };
    let rest = Rect { height: rest.height - below, ..rest };
    if let Some(item) = picker.selected() {
        let below_gap = Rect { y: about.y + about.height.min(1), height: about.height.saturating_sub(1), ..about };
        super::paragraph(frame, below_gap, &item.about, theme.faint());
    }
    let matching = picker.matching();
    let (count, top) = (matching.len(), picker.cursor.top);
    if matching.is_empty() {
        super::put(frame, Line::styled("Nothing is called that.", theme.faint()), rest);
    }
    for (row, (at, item)) in rest.rows().zip(matching.into_iter().enumerate().skip(picker.cursor.top)) {
        let selected = at == picker.cursor.selected;
        let style = match (selected, item.blocked.is_some()) {
            (true, _) => theme.selected(),
            (false, true) => theme.faint(),
            (false, false) => Style::new(),
        };
        let room = usize::from(row.width).saturating_sub(width(&item.detail) + 4);
        let why = item.blocked.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
        let label = truncate(&format!("{}{why}", item.label), room).into_owned();
        let pad = usize::from(row.width).saturating_sub(width(&label) + width(&item.detail) + 2);
        super::put(
            frame,
            Line::from(vec![
                super::marker(selected, theme),
                Span::styled(format!("{label}{}", " ".repeat(pad)), style),
                Span::styled(format!("{} ", item.detail), theme.within(style, theme.faint())),
            ]),
            row,
        );
    }
    super::more::above(frame, rest, Rect { y: inner.y + 1, height: 1, ..inner }, top, theme);
    super::more::below(
        frame,
        Rect { height: inner.height + 1, ..inner },
        count.saturating_sub(top + usize::from(rest.height)),
        theme,
    );
}

fn prompt(frame: &mut Frame<'_>, state: &State, prompt: &Prompt, theme: Theme) {
    let hint = prompt.refused.as_ref().unwrap_or(&prompt.hint);
    let columns = 72.min(usize::from(state.size.0).saturating_sub(4));
    let lines = wrap(hint, columns.max(8));
    let area = overlay(state.size, 76, super::clamp(lines.len()) + 4);
    let inner = boxed(frame, state, area, &prompt.title, theme);
    let rest = typed(frame, inner, "> ", &prompt.input, theme);
    let style = if prompt.refused.is_some() { theme.failure() } else { theme.faint() };
    super::paragraph(frame, rest, hint, style);
}
