//! What the mouse does: the wheel scrolls what has the focus, a click selects an item or goes to the line that is typed
//! into.

use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::{TWO_PANES, of_diagnosis, of_list};
use crate::tui::message::{Effect, Mouse};
use crate::tui::overlay::Overlay;
use crate::tui::state::{Screen, State, View, diagnose, walkthroughs};

use super::act::act;

/// So many lines of a page go by with each notch of the wheel.
const NOTCH: usize = 3;

pub fn on_mouse(state: &mut State, event: Mouse) -> Vec<Effect> {
    if state.plain {
        // The terminal's own screen is in front, and its mouse selects there.
        return Vec::new();
    }
    state.told = None;
    state.cancelled = false;
    match event {
        Mouse::WheelUp => scroll(state, Action::Up, Action::HalfUp),
        Mouse::WheelDown => scroll(state, Action::Down, Action::HalfDown),
        Mouse::Click(at) => {
            click(state, at);
            Vec::new()
        }
    }
}

/// A page goes on by a few lines, a log by half a pane, a list by one item.
fn scroll(state: &mut State, by_one: Action, by_half: Action) -> Vec<Effect> {
    let (action, times) = match state.context() {
        Context::Reader | Context::Notice | Context::Changed | Context::Help => (by_one, NOTCH),
        Context::Diagnose => (by_half, 1),
        _ => (by_one, 1),
    };
    (0..times).flat_map(|_| act(state, action, false)).collect()
}

fn click(state: &mut State, at: Position) {
    if let Some(overlay) = state.overlays.last_mut() {
        if let Overlay::Picker(picker) = overlay {
            let (list, count) = (picker.list(state.size), picker.matching().len());
            select(&mut picker.cursor.selected, row_in(list, at), count);
        }
        return;
    }
    match (state.stack.last_mut(), state.view) {
        (Some(Screen::Reader(_)), _) => {}
        (Some(Screen::Checklist(view)), _) => {
            let listed = state.size.0 >= TWO_PANES || view.overview;
            let row = row_in(of_list(state.size).list, at).filter(|_| listed);
            let count = view.walkthrough.steps.len();
            let item = row.map(|row| view.cursor.top + row);
            select(&mut view.cursor.selected, item, count);
        }
        (None, View::Diagnose) => {
            let list = of_diagnosis(state.size, state.diagnose.shown().count()).list;
            if let Some(row) = row_in(list, at) {
                state.diagnose.select(state.diagnose.cursor.top + row / diagnose::ROWS, state.size);
            }
        }
        (None, _) => click_in_list(state, at),
    }
}

/// A click in a view with a list under a line that is typed into.
fn click_in_list(state: &mut State, at: Position) {
    let parts = of_list(state.size);
    let (typing, selected, item, count) = match state.view {
        View::Countries => {
            let view = &mut state.countries;
            let (item, count) = (row_in(parts.list, at).map(|row| view.cursor.top + row), view.shown().len());
            (&mut view.typing, &mut view.cursor.selected, item, count)
        }
        View::Walkthroughs => {
            let view = &mut state.walkthroughs;
            let item = row_in(parts.body, at).map(|row| view.cursor.top + row / walkthroughs::ROWS);
            let count = view.count();
            (&mut view.typing, &mut view.cursor.selected, item, count)
        }
        View::Search | View::Diagnose => {
            let view = &mut state.search;
            let (item, count) = (row_in(parts.list, at).and_then(|row| view.item_at(row)), view.hits().len());
            (&mut view.typing, &mut view.cursor.selected, item, count)
        }
    };
    if parts.query.contains(at) {
        *typing = true;
    } else if select(selected, item, count) {
        *typing = false;
    }
}

/// Which row of `area` was clicked, from the top.
fn row_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}

/// Selects `item` if there is one; returns whether there is.
fn select(selected: &mut usize, item: Option<usize>, count: usize) -> bool {
    let Some(item) = item.filter(|item| *item < count) else { return false };
    *selected = item;
    true
}
