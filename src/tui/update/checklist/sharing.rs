//! Who goes on with a walkthrough, and what is told of what was recorded.

use crate::knowledge::fields::Named;
use crate::text::sentence::capitalized;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::keymap::Keymap;
use crate::tui::overlay::{Overlay, Prompt, Purpose};
use crate::tui::state::State;
use crate::tui::state::checklist::place_of;
use crate::walkthrough::event::Fact;
use crate::walkthrough::state::Walkthrough;

use super::view;

/// Says who holds the walkthrough on screen, if it is somebody else; returns whether it is.
pub fn tell_holder(state: &mut State) -> bool {
    let told = state.told_holder();
    let held = told.is_some();
    if held {
        state.told = told;
    }
    held
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

/// Asks why the walkthrough is closed without an outcome.
pub fn ask_why_it_ends(state: &mut State) {
    let prompt = Prompt::new("Close without an outcome", "why it is aborted", Purpose::Abort);
    state.overlays.push(Overlay::Prompt(prompt));
}

/// Where a failed step leads; `None` where it says nothing.
fn failed(walkthrough: &Walkthrough, failed: &str, keymap: &Keymap) -> Option<String> {
    if let Some((at, next)) = walkthrough.next_after_failure(failed) {
        let place = place_of(walkthrough, at);
        return Some(format!("The step failed; on with step {place}: {}", next.action));
    }
    let if_not = walkthrough.content.step(failed)?.if_not.as_ref()?;
    let follow = keymap.name(Context::Checklist, Action::Follow);
    let way =
        if_not.checklist.as_ref().map_or_else(String::new, |_| format!(" {follow} opens the checklist to go on with."));
    Some(format!("The step failed. {}{way}", if_not.action))
}

/// What to tell of a fact that was just recorded, where the steps do not show it.
pub fn news(walkthrough: &Walkthrough, fact: &Fact, keymap: &Keymap) -> Option<String> {
    let key = |action| keymap.name(Context::Checklist, action);
    let undo = || key(Action::Undo);
    match fact {
        Fact::Undone { .. } => Some(capitalized(&walkthrough.describe_by_title(fact))),
        Fact::Failed { step, .. } => failed(walkthrough, step, keymap),
        Fact::Finished { outcome } => {
            Some(format!("Closed: {}; {} opens it again", outcome.name().replace('-', " "), undo()))
        }
        Fact::Aborted { .. } => Some(format!("Closed: aborted; {} opens it again", undo())),
        Fact::Assigned { to } => Some(format!("Handed over to {to}")),
        Fact::Claimed { .. } => Some("You hold it now".to_owned()),
        Fact::Moved { .. } => Some(format!("Moved to the changed checklist; {} goes back", undo())),
        Fact::Kept { .. } => {
            Some(format!("Kept the checklist as it was; {} shows the change again", key(Action::Changes)))
        }
        _ => None,
    }
}
