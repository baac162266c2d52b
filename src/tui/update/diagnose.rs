//! What actions do in the Diagnose view, and how a log gets there.

use crate::document::Target;
use crate::tui::action::Action;
use crate::tui::message::{Effect, Told};
use crate::tui::state::{State, View};

use super::checklist;
use crate::walkthrough::Known;
use crate::walkthrough::event::Diagnosed;

/// Shows the Diagnose view and asks for the diagnosis of `log`.
pub fn take_log(state: &mut State, log: Vec<u8>) -> Vec<Effect> {
    state.overlays.clear();
    state.stack.clear();
    state.view = View::Diagnose;
    vec![state.diagnose.ask(log)]
}

/// The log that was piped in; without any text in it the program goes on as if nothing had been piped.
pub fn take_piped(state: &mut State, log: Vec<u8>) -> Vec<Effect> {
    if log.iter().any(|byte| !byte.is_ascii_whitespace()) {
        return take_log(state, log);
    }
    state.diagnose.coming = false;
    state.view = View::Search;
    state.told = Some(Told::fact("Nothing came on standard input"));
    Vec::new()
}

/// A paste without the empty line behind each line: some terminals send both halves of a Windows line break as the same
/// one. Where every break is doubled, that is what happened.
pub fn without_doubled_breaks(text: String) -> String {
    for (one, two, other) in [("\r", "\r\r", '\n'), ("\n", "\n\n", '\r')] {
        if text.contains(two) && !text.contains(other) && !text.trim_end().replace(two, "").contains(one) {
            return text.replace(two, one);
        }
    }
    text
}

/// What the log gives to a checklist.
pub fn known(state: &State) -> Known {
    let Some(diagnosis) = &state.diagnose.diagnosis else { return Known::default() };
    Known::of_log(diagnosis.values.clone(), Diagnosed::new(diagnosis.found(), diagnosis.excerpt()))
}

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let selected = state.diagnose.selected().map(|candidate| candidate.id.clone());
    match (action, selected) {
        (Action::Open, Some(id)) => super::view::open(state, Target::Entry(id)),
        (Action::Why, Some(id)) => return vec![Effect::Explain(id)],
        (Action::StartChecklist, Some(id)) => {
            let known = known(state);
            return checklist::start(state, &id, known);
        }
        (action, _) => {
            let size = state.size;
            state.diagnose.act(action, size);
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_breaks_that_are_all_doubled_are_halved() {
        for (pasted, taken) in [
            ("a\r\rb\r\r\r\rc\r\r", "a\rb\r\rc\r"),
            ("a\n\nb\n", "a\nb\n"),
            ("a\r\rb\rc", "a\r\rb\rc"),
            ("a\r\nb\r\n", "a\r\nb\r\n"),
            ("a", "a"),
        ] {
            assert_eq!(without_doubled_breaks(pasted.to_owned()), taken);
        }
    }
}
