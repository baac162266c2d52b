//! A page in its pane: the lines in view, with the selected link and the places found.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::document::lines;
use crate::text::width::truncate;
use crate::tui::layout::below_title;
use crate::tui::page::Page;
use crate::tui::theme::Theme;

/// The page of a preview: its title, then as much of it as has room.
pub fn draw_titled(frame: &mut Frame<'_>, area: Rect, page: &Page, theme: Theme) {
    let title = truncate(page.title(), usize::from(area.width)).into_owned();
    super::put(frame, Line::styled(title, theme.heading()), Rect { height: area.height.min(1), ..area });
    draw(frame, below_title(area), page, theme);
}

pub fn draw(frame: &mut Frame<'_>, area: Rect, page: &Page, theme: Theme) {
    for (row, (at, line)) in area.rows().zip(page.lines().iter().enumerate().skip(page.scroll)) {
        super::put(frame, styled(page, at, line, theme), row);
    }
    let below = page.lines().len().saturating_sub(page.scroll + usize::from(area.height));
    super::more::below(frame, area, below, theme);
}

fn styled(page: &Page, at: usize, line: &lines::Line, theme: Theme) -> Line<'static> {
    let selected = line.link.is_some() && line.link == page.link;
    let mut spans = Vec::new();
    let mut start = 0;
    for (tone, text) in &line.pieces {
        let style = if selected { theme.selected() } else { theme.tone(*tone) };
        let found: Vec<_> = page.found_in(at).map(|range| range.start.max(start)..range.end).collect();
        cut(&mut spans, text, start, &found, style, theme);
        start += text.len();
    }
    Line::from(spans)
}

/// Appends `text`, which begins at byte `start` of its line, with the ranges in `found` standing out.
pub fn cut(
    spans: &mut Vec<Span<'static>>,
    text: &str,
    start: usize,
    found: &[std::ops::Range<usize>],
    style: Style,
    theme: Theme,
) {
    let mut done = 0;
    for range in found {
        let from = range.start.saturating_sub(start).clamp(done, text.len());
        let to = range.end.saturating_sub(start).min(text.len());
        if from >= to || !text.is_char_boundary(from) || !text.is_char_boundary(to) {
            continue;
        }
        spans.push(Span::styled(text[done..from].to_owned(), style));
        spans.push(Span::styled(text[from..to].to_owned(), theme.within(style, theme.found())));
        done = to;
    }
    spans.push(Span::styled(text[done..].to_owned(), style));
}
