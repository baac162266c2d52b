//! The last line: what there is to tell, else the most useful keys of what has the focus. The key for help is the last
//! one dropped.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::width::{truncate, width};
use crate::tui::action::{Action, Binding, Context};
use crate::tui::message::ToldKind;
use crate::tui::state::State;
use crate::tui::theme::Theme;

pub fn draw(frame: &mut Frame<'_>, state: &State, theme: Theme) {
    let area = Rect::new(0, state.size.1 - 1, state.size.0, 1);
    let room = usize::from(area.width).saturating_sub(1);
    let line = match &state.told {
        Some(told) => {
            let (word, style) = match told.kind {
                ToldKind::Fact => ("", theme.strong()),
                ToldKind::Problem => ("Problem: ", theme.failure()),
            };
            let text = format!("{word}{}", told.text);
            Line::from(vec![Span::raw(" "), Span::styled(truncate(&text, room).into_owned(), style)])
        }
        None => keys(state, room, theme),
    };
    frame.render_widget(line, area);
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
    let refused = |binding: &&Binding| context == Context::Checklist && state.refuses(binding.action);
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
