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
    super::input_line(frame, parts.query, " Country: ", &state.countries.input, typing, theme);
    let hint = Line::styled(" What can fail for a customer here; paste a customer resource to check it", theme.faint());
    frame.render_widget(hint, parts.summary);
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
    let rows = parts.list.rows().zip(shown.into_iter().enumerate().skip(state.countries.cursor.top));
    for (row, (at, country)) in rows {
        let selected = at == state.countries.cursor.selected;
        frame.render_widget(line(base, country, selected, !state.countries.typing, row, theme), row);
    }
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
    let name = truncate(country.name, columns.saturating_sub(38).max(12)).into_owned();
    let pad = columns.saturating_sub(38).max(12).saturating_sub(width(&name));
    let mut spans = vec![
        Span::styled(super::marker(selected, theme), theme.key()),
        Span::styled(format!("{}  {name}{}", country.code, " ".repeat(pad)), style),
    ];
    let room = columns.saturating_sub(spans.iter().map(|span| width(&span.content)).sum());
    let (text, style) = if disputed.is_empty() {
        (can_fail.join(" "), theme.faint())
    } else {
        (format!("disputed {}", disputed.join(" ")), theme.warning())
    };
    spans.push(Span::styled(truncate(&format!("  {text}"), room).into_owned(), style));
    Line::from(spans)
}

/// The codes whose rules answer this for the country.
fn codes(base: &KnowledgeBase, country: &Country, answer: Applies) -> Vec<String> {
    let rules = base.rules().filter(|(_, rule)| rule.applies(country.code) == answer);
    let ids = rules.flat_map(|(_, rule)| &rule.raised_as);
    ids.filter_map(|id| base.get(id)?.code().map(ToOwned::to_owned)).collect()
}
