//! The reader: its title line and its page.

use ratatui::Frame;
use ratatui::layout::Alignment;
use ratatui::text::{Line, Span};

use crate::text::width::{truncate, width};
use crate::tui::layout::{of_page, text_area};
use crate::tui::state::State;
use crate::tui::state::reader::Reader;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame<'_>, state: &State, reader: &Reader, theme: Theme) {
    let parts = of_page(state.size);
    let page = reader.page();
    let area = text_area(parts.body);
    let mut place = place(reader, usize::from(area.height));
    if reader.entry().is_some_and(|id| state.recall.memory.is_pinned(id)) {
        place = format!("pinned  {place}");
    }
    let room = usize::from(parts.query.width).saturating_sub(width(&place) + 4);
    let title = truncate(page.title(), room).into_owned();
    frame.render_widget(Line::from(vec![Span::raw(" "), Span::styled(title, theme.strong())]), parts.query);
    let right = Line::styled(format!("{place} "), theme.faint()).alignment(Alignment::Right);
    let free = width(&place) + 2;
    let corner = ratatui::layout::Rect {
        x: parts.query.width.saturating_sub(super::clamp(free)),
        width: super::clamp(free).min(parts.query.width),
        ..parts.query
    };
    frame.render_widget(right, corner);
    super::rule(frame, parts.rule, theme);
    super::page::draw(frame, area, page, theme);
}

/// How far the page is read, and which place found this is.
fn place(reader: &Reader, rows: usize) -> String {
    let page = reader.page();
    let seen = page.percent(rows).map_or_else(|| "all".to_owned(), |percent| format!("{percent}%"));
    match page.place_found() {
        Some((current, count)) => format!("found {current} of {count}  {seen}"),
        None => seen,
    }
}
