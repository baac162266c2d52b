//! The first line: where you are, how much is known, and how the team's server does.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};

use crate::text::width::width;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::BORDERS;
use crate::tui::state::{State, View};
use crate::tui::theme::Theme;

const VIEWS: [(Action, &str, View); 4] = [
    (Action::GoSearch, "Search", View::Search),
    (Action::GoDiagnose, "Diagnose", View::Diagnose),
    (Action::GoWalkthroughs, "Walkthroughs", View::Walkthroughs),
    (Action::GoCountries, "Countries", View::Countries),
];

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let area = Rect::new(0, 0, state.size.0, 1);
    let summaries = summaries(state);
    let fits = |views: &[Span<'_>], text: &str| columns(views) + width(text) + 2 <= usize::from(area.width);
    let mut spans = views(state, theme, state.size.0 < BORDERS);
    // What must be said about the team comes before the titles of the other views.
    if state.team.is_some() && !summaries.iter().any(|text| fits(&spans, text)) {
        spans = views(state, theme, true);
    }
    let used = super::clamp(columns(&spans));
    if let Some(right) = summaries.iter().find(|text| fits(&spans, text)) {
        let line = Line::styled(format!("{right} "), theme.faint()).alignment(Alignment::Right);
        frame.render_widget(line, Rect { x: area.x + used, width: area.width - used, ..area });
    }
    frame.render_widget(Line::from(spans), area);
}

/// The views with their keys; where not all titles have room, the keys of the others stay.
fn views(state: &State, theme: Theme, narrow: bool) -> Vec<Span<'static>> {
    let mut spans = vec![Span::styled(" fixdex ", theme.strong())];
    for (action, title, view) in VIEWS {
        let key = state.keymap.keys(Context::Everywhere, action).next().map_or_else(String::new, |key| key.to_string());
        let shown = view == state.view;
        let style = if shown { theme.selected() } else { theme.faint() };
        let text = match (narrow && !shown, key.as_str()) {
            (false, "") => format!(" {title} "),
            (false, key) => format!(" {key} {title} "),
            (true, "") => continue,
            (true, key) => format!(" {key} "),
        };
        spans.push(Span::raw(" "));
        spans.push(Span::styled(text, style));
    }
    spans
}

fn columns(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// What there is to say, the longest first: how the team's server does stays when the rest has no room.
fn summaries(state: &State) -> Vec<String> {
    let known = match &state.base {
        Some(base) => format!("{} entries", base.entries().len()),
        None => "loading the knowledge".to_owned(),
    };
    match &state.team {
        None => vec![known],
        Some(team) => {
            let team = format!("team: {}", team.word());
            vec![format!("{team}   {known}"), team]
        }
    }
}
