//! The command palette: every action that makes sense from here, with its key.

use crate::knowledge::fields::Named;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::keymap::Binding;
use crate::tui::overlay::{Chosen, Item, Picker};
use crate::tui::state::{State, View};

/// What can be done first, then what only moves, then what would do nothing now, with the reason.
pub fn palette(state: &State) -> Picker {
    let mut listed: Vec<&Binding> = Vec::new();
    for binding in contexts(state).into_iter().flat_map(|context| state.keymap.of(context)) {
        let known = listed.iter().any(|other| other.action == binding.action);
        if !known && binding.action != Action::Palette {
            listed.push(binding);
        }
    }
    let mut items: Vec<Item> = listed.into_iter().map(|binding| item(state, binding)).collect();
    let moves = |item: &Item| matches!(item.chosen, Chosen::Act(action) if action.moves());
    items.sort_by_key(|item| (item.blocked.is_some(), moves(item)));
    Picker::new("Commands", items)
}

/// What has the focus, the list behind a query line, everywhere.
fn contexts(state: &State) -> Vec<Context> {
    let context = state.context();
    let behind = (context == Context::Query).then_some(match state.view {
        View::Countries => Context::Countries,
        View::Walkthroughs => Context::Walkthroughs,
        View::Search | View::Diagnose => Context::Results,
    });
    std::iter::once(context).chain(behind).chain([Context::Everywhere]).collect()
}

fn item(state: &State, binding: &Binding) -> Item {
    let action = binding.action;
    let keys: Vec<String> = state.keymap.keys(state.context(), action).map(|key| key.to_string()).collect();
    let item = Item::new(binding.help, keys.join(" "), Chosen::Act(action));
    Item { also: action.name(), blocked: state.blocked(action).map(|told| told.text), ..item }
}
