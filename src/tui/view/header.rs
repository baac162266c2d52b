//! The first line: where you are, how much is known, and how the team's server does.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};

use crate::text::width::width;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::state::{Home, State, View};
use crate::tui::theme::Theme;

const VIEWS: [(Action, &str, View); 4] = [
    (Action::GoSearch, "Search", View::Search),
    (Action::GoDiagnose, "Diagnose", View::Diagnose),
    (Action::GoWalkthroughs, "Walkthroughs", View::Walkthroughs),
    (Action::GoCountries, "Countries", View::Countries),
];

/// What is said where nothing can be kept.
const READ_ONLY: &str = "read-only home";

/// How the views are named, the roomiest way first.
const WAYS: [Way; 5] = [
    Way { name: true, gap: " ", titles: true },
    Way { name: true, gap: "", titles: true },
    Way { name: false, gap: "", titles: true },
    Way { name: true, gap: " ", titles: false },
    Way { name: false, gap: "", titles: false },
];

struct Way {
    /// Whether the program's name stands before them.
    name: bool,
    gap: &'static str,
    /// Whether the views that are not shown have their titles.
    titles: bool,
}

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let area = Rect::new(0, 0, state.size.0, 1);
    let summaries = summaries(state);
    // What must be said comes before the titles of the other views.
    let urgent = state.team.is_some() || state.home == Home::ReadOnly || state.progress.word(state.now).is_some();
    let needed = if urgent { summaries.last().map_or(0, |text| width(text) + 2) } else { 0 };
    let ways = || WAYS.iter().map(|way| views(state, theme, way));
    let fitting = ways().find(|spans| columns(spans) + needed <= usize::from(area.width));
    let spans = fitting.or_else(|| ways().next_back()).unwrap_or_default();
    let used = super::clamp(columns(&spans)).min(area.width);
    let free = usize::from(area.width - used);
    if let Some(right) = summaries.iter().find(|text| width(text) + 2 <= free) {
        let line = Line::styled(format!("{right} "), theme.faint()).alignment(Alignment::Right);
        super::put(frame, line, Rect { x: area.x + used, width: area.width - used, ..area });
    }
    super::put(frame, Line::from(spans), area);
}

/// The views with their keys; a view without a key is named by its title, where there is room.
fn views(state: &State, theme: Theme, way: &Way) -> Vec<Span<'static>> {
    let name = if way.name { " fixdex " } else { "" };
    let mut spans = vec![Span::styled(name, theme.heading())];
    for (action, title, view) in VIEWS {
        let key = state.keymap.keys(Context::Everywhere, action).next().map_or_else(String::new, |key| key.to_string());
        let shown = view == state.view;
        let style = if shown { theme.selected() } else { theme.faint() };
        let text = match (way.titles || shown, key.as_str()) {
            (true, "") => format!(" {title} "),
            (true, key) => format!(" {key} {title} "),
            (false, "") => continue,
            (false, key) => format!(" {key} "),
        };
        spans.push(Span::raw(way.gap));
        spans.push(Span::styled(text, style));
    }
    spans
}

fn columns(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

/// What there is to say, the longest first: how the team's server does stays when the rest has no room, and what is
/// going on stays before that.
fn summaries(state: &State) -> Vec<String> {
    let word = state.progress.word(state.now);
    let known = match (word, &state.base) {
        (Some(word), _) => word.to_owned(),
        (None, Some(base)) => format!("{} entries", base.entries().len()),
        (None, None) => "loading the knowledge".to_owned(),
    };
    let kept = if state.home == Home::ReadOnly { format!("{READ_ONLY}   ") } else { String::new() };
    match &state.team {
        None if state.home == Home::ReadOnly => {
            vec![format!("{kept}{known}"), word.map_or(READ_ONLY.to_owned(), str::to_owned)]
        }
        None => vec![known],
        Some(team) => {
            let team = format!("team: {}", team.word());
            let short = if word.is_some() { known.clone() } else { format!("{kept}{team}") };
            vec![format!("{kept}{team}   {known}"), short]
        }
    }
}
