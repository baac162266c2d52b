//! What is typed ahead: keys that came at once, and keys that act on an answer which is not there yet. Each acts on what
//! the screen shows by then, as if it had been pressed after it.

use std::collections::VecDeque;

use crossterm::event::KeyEvent;

use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::message::Message;
use crate::tui::state::{State, View};
use crate::tui::typed::{Amount, typed};

/// Text shows itself within so many keys.
const LOOKED_AT: usize = 64;

/// Keeps what is typed for later, if it has to wait; otherwise returns the message.
pub fn hold(state: &mut State, message: Message) -> Option<Message> {
    if !is_input(&message) {
        return Some(message);
    }
    match action(state, &message) {
        // Whoever gives up does not want the rest of it either.
        Some(Action::Cancel) => state.ahead.clear(),
        Some(Action::Redraw | Action::Suspend) => {}
        _ if !state.ahead.is_empty() || must_wait(state, &message) => {
            state.ahead.push_back(message);
            return None;
        }
        _ => {}
    }
    Some(message)
}

/// What was kept and need not wait any more.
pub fn next(state: &mut State) -> Option<Message> {
    let first = state.ahead.pop_front()?;
    if must_wait(state, &first) {
        state.ahead.push_front(first);
        return None;
    }
    Some(first)
}

/// Puts keys that came at once before all that waits: as a paste where a person cannot have typed them and they would
/// not be text, else one by one, since each may change what has the focus.
pub fn spread(state: &mut State, mut keys: VecDeque<KeyEvent>) {
    if !state.context().takes_text() && Amount::of(keys.iter().take(LOOKED_AT)).is_more_than_typing() {
        let text = keys.iter().filter_map(typed).collect();
        return state.ahead.push_front(Message::Paste(text));
    }
    let first = keys.pop_front();
    if !keys.is_empty() {
        state.ahead.push_front(Message::Burst(keys));
    }
    if let Some(first) = first {
        state.ahead.push_front(Message::Key(first));
    }
}

fn is_input(message: &Message) -> bool {
    matches!(message, Message::Key(_) | Message::Burst(_) | Message::Paste(_))
}

/// What the first key of the message does.
fn action(state: &State, message: &Message) -> Option<Action> {
    let key = match message {
        Message::Key(key) => key,
        Message::Burst(keys) => keys.front()?,
        _ => return None,
    };
    state.action_of(Key::of(*key))
}

/// Whether the message acts on something that is not there yet.
fn must_wait(state: &State, message: &Message) -> bool {
    if !is_input(message) || state.plain || state.ended {
        return false;
    }
    state.progress.changes_screen() || lacks_hits(state) && action(state, message).is_some_and(acts_on_hit)
}

/// Whether the newest query is not answered yet, where its hits have the focus.
fn lacks_hits(state: &State) -> bool {
    let in_front = state.view == View::Search && state.stack.is_empty() && state.overlays.is_empty();
    in_front && (state.base.is_none() || state.search.is_waiting())
}

fn acts_on_hit(action: Action) -> bool {
    use Action::{Copy, CopyOther, FilterCountry, FilterKind, FilterStatus, Open, Pin, StartChecklist, Why};
    let picks = matches!(action, FilterStatus | FilterCountry | FilterKind);
    picks || action.moves() || matches!(action, Open | StartChecklist | Why | Copy | CopyOther | Pin)
}
