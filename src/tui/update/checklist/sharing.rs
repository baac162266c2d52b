//! Who goes on with a walkthrough, and what is told of what was recorded.

use crate::tui::message::Told;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::state::State;
use crate::walkthrough::event::Fact;
use crate::walkthrough::state::Walkthrough;

use super::view;

/// Says who holds the walkthrough on screen, if it is somebody else; returns whether it is.
pub fn tell_holder(state: &mut State) -> bool {
    let Some(holder) = state.other_holder() else { return false };
    state.told = Some(Told::problem(format!("{holder} holds this walkthrough; h takes it over, n adds a note")));
    true
}

/// Asks to whom to hand over, or why to take over.
pub fn ask_who_goes_on(state: &mut State) {
    let operator = state.operator.clone();
    let Some(view) = view(state) else { return };
    let holder = &view.walkthrough.holder.who;
    let prompt = if *holder == operator {
        let hint = "the name that the colleague records under: FIXDEX_USER there, else the login";
        Prompt::new("Hand over to", hint, Purpose::HandOver)
    } else {
        let hint = format!("why you go on with it; {holder} will see it in the log");
        Prompt::new(format!("Take over from {holder}"), hint, Purpose::TakeOver)
    };
    state.overlays.push(Overlay::Prompt(prompt));
}

/// What to tell of a fact that was just recorded, where the steps do not show it.
pub fn news(walkthrough: &Walkthrough, fact: &Fact) -> Option<String> {
    match fact {
        Fact::Undone { event } => {
            let target = &walkthrough.logged(*event)?.event.fact;
            let Fact::Undone { event: first } = target else { return Some(format!("Undone: {}", target.describe())) };
            Some(format!("Redone: {}", walkthrough.logged(*first)?.event.fact.describe()))
        }
        Fact::Assigned { to } => Some(format!("Handed over to {to}")),
        Fact::Claimed { .. } => Some("You hold it now".to_owned()),
        Fact::Moved { .. } => Some("Moved to the changed checklist; u goes back".to_owned()),
        Fact::Kept { .. } => Some("Kept the checklist as it was; C shows the change again".to_owned()),
        _ => None,
    }
}
