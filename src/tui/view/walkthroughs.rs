//! The Walkthroughs view: what was begun, by whom, and how far it is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::text::time::short;
use crate::text::width::truncate;
use crate::tui::layout::{Parts, of_list};
use crate::tui::state::State;
use crate::tui::state::walkthroughs::ROWS;
use crate::tui::theme::Theme;
use crate::walkthrough::state::Walkthrough;

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let parts = of_list(state.size);
    let view = &state.walkthroughs;
    let shown = view.shown();
    let which = if view.show_closed { "Open and closed walkthroughs" } else { "Open walkthroughs" };
    frame.render_widget(Line::styled(format!(" {which}"), theme.strong()), parts.query);
    let closed = match (view.closed(), view.show_closed) {
        (0, _) => String::new(),
        (count, false) => format!("; a shows {count} closed"),
        (_, true) => "; a hides the closed ones".to_owned(),
    };
    frame.render_widget(Line::styled(format!(" {} shown{closed}", shown.len()), theme.faint()), parts.summary);
    super::rule(frame, parts.rule, theme);
    if let Some(problem) = &view.problem {
        return super::empty(frame, parts.body, &["Walkthroughs cannot be kept here.", "", problem], theme);
    }
    if view.all.is_none() {
        return super::empty(frame, parts.body, &["Reading the walkthroughs"], theme);
    }
    if shown.is_empty() {
        let lines = ["No walkthrough is open.", "", "Find an entry with 1, then x starts its checklist."];
        return super::empty(frame, parts.body, &lines, theme);
    }
    list(frame, state, &shown, &parts, theme);
}

fn list(frame: &mut Frame<'_>, state: &State, shown: &[&Walkthrough], parts: &Parts, theme: Theme) {
    let cursor = state.walkthroughs.cursor;
    let rows = (usize::from(parts.body.height) / ROWS).max(1);
    for (place, (at, walkthrough)) in shown.iter().enumerate().skip(cursor.top).take(rows).enumerate() {
        let row = Rect { y: parts.body.y + super::clamp(place * ROWS), height: 1, ..parts.body };
        let selected = at == cursor.selected;
        frame.render_widget(title(walkthrough, selected, usize::from(row.width), theme), row);
        if row.y + 1 < parts.body.bottom() {
            frame.render_widget(detail(walkthrough, usize::from(row.width), theme), Rect { y: row.y + 1, ..row });
        }
    }
}

fn title(walkthrough: &Walkthrough, selected: bool, columns: usize, theme: Theme) -> Line<'static> {
    let (closed, total) = walkthrough.progress();
    let text = format!("{closed:>2} of {total:<2}  {}", walkthrough.title);
    let text = truncate(&text, columns.saturating_sub(2)).into_owned();
    let pad = columns.saturating_sub(crate::text::width::width(&text) + 1);
    let style = if selected { theme.selected() } else { Style::new() };
    Line::from(vec![
        Span::styled(super::marker(selected, theme), theme.key()),
        Span::styled(format!("{text}{}", " ".repeat(pad)), style),
    ])
}

fn detail(walkthrough: &Walkthrough, columns: usize, theme: Theme) -> Line<'static> {
    let from = walkthrough.entry.as_deref().unwrap_or(&walkthrough.checklist);
    let text = format!(
        "          {}, for {from}, started {} by {}",
        walkthrough.state.name(),
        short(walkthrough.started_at),
        walkthrough.started_by
    );
    Line::styled(truncate(&text, columns.saturating_sub(1)).into_owned(), theme.faint())
}
