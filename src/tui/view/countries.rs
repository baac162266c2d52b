//! The Countries view: the line that picks, the countries, and the page of the selected one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::knowledge::KnowledgeBase;
use crate::knowledge::country::Country;
use crate::knowledge::country_rule::Applies;
use crate::text::width::{truncate, width};
use crate::tui::layout::{of_list, preview_area};
use crate::tui::state::State;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let parts = of_list(state.size);
    let typing = state.countries.typing && state.overlays.is_empty();
    super::input::draw(frame, parts.query, " Country: ", &state.countries.input, typing, theme);
    let hint = "What can fail for a customer here; paste a customer resource to check it";
    super::two_ends(frame, parts.summary, (hint, theme.faint()), ("", theme.faint()));
    super::rule(frame, parts.rule, theme);
    super::separator(frame, parts.separator, theme);
    let Some(base) = &state.base else {
        return super::empty(frame, parts.body, &["Loading the knowledge"], theme);
    };
    let shown = state.countries.shown();
    if shown.is_empty() {
        let lines = ["No country is called that.", "", "Type a name or an ISO code, such as Moldova or MD."];
        return super::empty(frame, parts.body, &lines, theme);
    }
    let (count, top) = (shown.len(), state.countries.cursor.top);
    let rows = parts.list.rows().zip(shown.into_iter().enumerate().skip(top));
    for (row, (at, country)) in rows {
        let selected = at == state.countries.cursor.selected;
        super::put(frame, line(base, country, selected, !state.countries.typing, row, theme), row);
    }
    super::more::above(frame, parts.list, parts.rule, top, theme);
    super::more::below(frame, parts.list, count.saturating_sub(top + usize::from(parts.list.height)), theme);
    if let Some(page) = state.countries.preview() {
        super::page::draw_titled(frame, preview_area(parts.preview), page, theme);
    }
}

fn line(
    base: &KnowledgeBase,
    country: &Country,
    selected: bool,
    focused: bool,
    row: Rect,
    theme: Theme,
) -> Line<'static> {
    let style = match (selected, focused) {
        (true, true) => theme.selected(),
        (true, false) => theme.remembered(),
        (false, _) => Style::new(),
    };
    let can_fail = codes(base, country, Applies::Yes);
    let disputed = codes(base, country, Applies::Disputed);
    let columns = usize::from(row.width);
    let room = (columns / 2).saturating_sub(5);
    let name = truncate(country.name, room);
    let pad = " ".repeat(room - width(&name));
    let (codes, tint) = if disputed.is_empty() {
        (can_fail.join(" "), theme.faint())
    } else {
        (format!("disputed {}", disputed.join(" ")), theme.warning())
    };
    let room = columns.saturating_sub(room + 8);
    let codes = truncate(&codes, room);
    let rest = " ".repeat(room - width(&codes) + 1);
    Line::from(vec![
        Span::styled(super::marker(selected), theme.key()),
        Span::styled(format!("{}  {name}{pad}  ", country.code), style),
        Span::styled(codes.into_owned(), theme.within(style, tint)),
        Span::styled(rest, style),
    ])
}

/// The codes whose rules answer this for the country.
fn codes(base: &KnowledgeBase, country: &Country, answer: Applies) -> Vec<String> {
    let rules = base.rules().filter(|(_, rule)| rule.applies(country.code) == answer);
    let ids = rules.flat_map(|(_, rule)| &rule.raised_as);
    ids.filter_map(|id| base.get(id)?.code().map(ToOwned::to_owned)).collect()
}
