//! The first line: where you are, and how much is known.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};

use crate::text::width::width;
use crate::tui::layout::BORDERS;
use crate::tui::state::{State, View};
use crate::tui::theme::Theme;

const VIEWS: [(&str, &str, View); 4] = [
    ("1", "Search", View::Search),
    ("2", "Diagnose", View::Diagnose),
    ("3", "Walkthroughs", View::Walkthroughs),
    ("4", "Countries", View::Countries),
];

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let area = Rect::new(0, 0, state.size.0, 1);
    // Where not all titles have room, the keys of the other views stay.
    let narrow = state.size.0 < BORDERS;
    let mut spans = vec![Span::styled(" fixdex ", theme.strong())];
    for (key, title, view) in VIEWS {
        let shown = view == state.view;
        let style = if shown { theme.selected() } else { theme.faint() };
        let text = if narrow && !shown { format!(" {key} ") } else { format!(" {key} {title} ") };
        spans.push(Span::raw(" "));
        spans.push(Span::styled(text, style));
    }
    let used: usize = spans.iter().map(|span| width(&span.content)).sum();
    frame.render_widget(Line::from(spans), area);
    let right = summary(state);
    if used + width(&right) + 2 <= usize::from(area.width) {
        let line = Line::styled(format!("{right} "), theme.faint()).alignment(Alignment::Right);
        let free = Rect { x: area.x + super::clamp(used), width: area.width - super::clamp(used), ..area };
        frame.render_widget(line, free);
    }
}

fn summary(state: &State) -> String {
    match &state.base {
        Some(base) => format!("{} entries", base.entries().len()),
        None => "loading the knowledge".to_owned(),
    }
}
