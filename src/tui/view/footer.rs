//! The last line: what there is to tell, else the most useful keys of what has the focus. The key for help is the last
//! one dropped.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::width::{truncate, width, wrap};
use crate::tui::action::{Action, Binding, Context};
use crate::tui::message::{Told, ToldKind};
use crate::tui::state::State;
use crate::tui::theme::Theme;

/// More lines than these would hide what is told about.
const TOLD_ROWS: usize = 3;

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let area = Rect::new(0, state.size.1 - 1, state.size.0, 1);
    let room = usize::from(area.width).saturating_sub(1);
    match &state.told {
        Some(told) => tell(frame, area, told, theme),
        None => super::put(frame, keys(state, room, theme), area),
    }
}

/// What there is to tell, on as many lines as it needs, up to a few; it grows upwards.
fn tell(frame: &mut Frame<'_>, last: Rect, told: &Told, theme: Theme) {
    let (word, style) = match told.kind {
        ToldKind::Fact => ("", theme.strong()),
        ToldKind::Problem => ("Problem: ", theme.failure()),
    };
    let text = format!("{word}{}", told.text);
    let room = usize::from(last.width).saturating_sub(1);
    let ranges = wrap(&text, room);
    let shown = ranges.len().min(TOLD_ROWS);
    for (i, range) in ranges.iter().take(shown).enumerate() {
        let is_cut = i + 1 == shown && shown < ranges.len();
        let line = if is_cut { truncate(&text[range.start..], room) } else { text[range.clone()].into() };
        let row = Rect { y: last.y + 1 + super::clamp(i) - super::clamp(shown), ..last };
        super::clear(frame, row, theme);
        super::put(frame, Line::from(vec![Span::raw(" "), Span::styled(line.into_owned(), style)]), row);
    }
}

/// As many keys as have room; help first gets its place, at the end.
fn keys(state: &State, room: usize, theme: Theme) -> Line<'static> {
    let shown = shown(state);
    let (help, others): (Vec<_>, Vec<_>) = shown.into_iter().partition(|binding| binding.action == Action::Help);
    let mut left = room.saturating_sub(help.first().map_or(0, |binding| columns(binding)));
    let mut kept: Vec<&Binding> = Vec::new();
    for binding in others {
        if columns(binding) > left {
            break;
        }
        left -= columns(binding);
        kept.push(binding);
    }
    kept.extend(help.first());
    let spans = kept.into_iter().flat_map(|binding| {
        let key = Span::styled(binding.keys[0], theme.key());
        [Span::raw(" "), key, Span::raw(" "), Span::styled(binding.short, theme.faint()), Span::raw(" ")]
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// The keys of the context that do something now, then those of everywhere that count in it.
fn shown(state: &State) -> Vec<&'static Binding> {
    let context = state.context();
    let refused = |binding: &&Binding| {
        context == Context::Checklist && (state.refuses(binding.action) || state.is_closed_for(binding.action))
    };
    let named = context.bindings().filter(|binding| !binding.short.is_empty());
    let mut shown: Vec<&Binding> = named.filter(|binding| !refused(binding)).collect();
    if !context.takes_text() {
        let more = Context::Everywhere.bindings().filter(|binding| !binding.short.is_empty());
        shown.extend(more);
    }
    shown
}

fn columns(binding: &Binding) -> usize {
    width(binding.keys[0]) + width(binding.short) + 3
}
