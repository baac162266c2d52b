//! The values that the steps use: seen, and set.

use crate::knowledge::variable::Variable;
use crate::text::time::zoned;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::overlay::{Chosen, Item, Overlay, Picker, Prompt, Purpose};
use crate::tui::state::State;
use crate::walkthrough::event::Origin;
use crate::walkthrough::state::Walkthrough;

use super::sharing::tell_holder;
use super::view;

pub fn pick(state: &mut State) {
    let set = state.keymap.name(Context::Picker, Action::Submit);
    let Some(view) = view(state) else { return };
    let walkthrough = &view.walkthrough;
    let variables = walkthrough.content.variables.iter();
    let items = variables.map(|variable| value_item(walkthrough, variable, &set)).collect();
    state.overlays.push(Overlay::Picker(Picker::new("Values the steps use", items)));
}

/// A variable with its value and where that came from; what it is, and which key sets it, stands below the list.
fn value_item(walkthrough: &Walkthrough, variable: &Variable, set: &str) -> Item {
    let name = &variable.name;
    let what = variable.what.trim_end_matches('.');
    let chosen = Chosen::Variable(name.clone());
    let known = walkthrough.variables.get(name).zip(walkthrough.origins.get(name));
    let Some((value, from)) = known else {
        return Item::new(name, "not known", chosen).with_about(format!("{what}. {set} sets it."));
    };
    let origin = match from.origin {
        Origin::Typed => "typed",
        Origin::Log => "from the log",
        Origin::Walkthrough(_) => "taken over",
    };
    let source = match from.origin {
        Origin::Typed => format!("Given by {}", from.by),
        Origin::Log => format!("Found in the log, by {}", from.by),
        Origin::Walkthrough(id) => format!("From walkthrough {id}, by {}", from.by),
    };
    let about = format!("{source}, {}. {what}.", zoned(from.at));
    Item::new(format!("{name} = {value}"), origin, chosen).with_about(about)
}

/// Asks for the value of a variable.
pub fn ask(state: &mut State, name: &str) {
    if tell_holder(state) {
        return;
    }
    let Some(view) = view(state) else { return };
    let Some(variable) = view.walkthrough.content.variables.iter().find(|variable| variable.name == name) else {
        return;
    };
    let known = view.walkthrough.variables.get(name).cloned().unwrap_or_default();
    let prompt = Prompt::new(format!("Value of {name}"), variable.what.clone(), Purpose::Set(name.to_owned()));
    state.overlays.push(Overlay::Prompt(prompt.with_value(&known)));
}
