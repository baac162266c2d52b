//! The reader: its title line and its page.

use ratatui::Frame;

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
    super::two_ends(frame, parts.query, (page.title(), theme.heading()), (&place, theme.faint()));
    super::rule(frame, parts.rule, theme);
    super::page::draw(frame, area, page, theme);
    if parts.rule.height > 0 {
        super::more::above(frame, parts.body, parts.rule, page.scroll, theme);
    }
}

/// How far the page is read, and which place found this is.
fn place(reader: &Reader, rows: usize) -> String {
    let page = reader.page();
    let seen = page.percent(rows).map_or_else(|| "all".to_owned(), |percent| format!("{percent} %"));
    match page.place_found() {
        Some((current, count)) => format!("found {current} of {count}  {seen}"),
        None => seen,
    }
}
