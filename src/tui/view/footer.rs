//! The last line: what there is to tell, else the most useful keys of what has the focus. The key for help is the last
//! one dropped.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::width::{truncate, width, wrap};
use crate::tui::action::Action;
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
    let (help, others): (Vec<_>, Vec<_>) = shown(state).into_iter().partition(|shown| shown.action == Action::Help);
    let mut left = room.saturating_sub(help.first().map_or(0, Shown::columns));
    let mut kept: Vec<Shown> = Vec::new();
    for shown in others {
        if shown.columns() > left {
            break;
        }
        left -= shown.columns();
        kept.push(shown);
    }
    kept.extend(help);
    let spans = kept.into_iter().flat_map(|shown| {
        let key = Span::styled(shown.key, theme.key());
        [Span::raw(" "), key, Span::raw(" "), Span::styled(shown.word, theme.faint()), Span::raw(" ")]
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// A key with its word.
struct Shown {
    action: Action,
    key: String,
    word: &'static str,
}

impl Shown {
    fn columns(&self) -> usize {
        width(&self.key) + width(self.word) + 3
    }
}

/// The keys of what has the focus that do something now, then those of everywhere that count in it.
fn shown(state: &State) -> Vec<Shown> {
    let context = state.context();
    let named = state.keymap.near(context).filter(|binding| !binding.short.is_empty());
    let shown = named.filter_map(|binding| {
        let action = binding.action;
        let word = state.word(action).unwrap_or(binding.short);
        let bound = state.keymap.keys(context, action).next();
        let key = bound.or_else(|| state.palette_key().filter(|_| action == Action::Palette));
        let key = key.filter(|_| !word.is_empty())?;
        state.blocked(action).is_none().then(|| Shown { action, key: key.to_string(), word })
    });
    shown.collect()
}
