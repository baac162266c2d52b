//! A checklist that has changed since the walkthrough was started: the difference, and the choice to move or to keep.

use crate::document::of_difference;
use crate::knowledge::checklist::Checklist;
use crate::tui::action::Action;
use crate::tui::message::{Effect, Told};
use crate::tui::overlay::{Changed, Overlay};
use crate::tui::page::Page;
use crate::tui::state::{Screen, State};
use crate::walkthrough::difference::difference;
use crate::walkthrough::event::Fact;
use crate::walkthrough::record::Command;
use crate::walkthrough::state::Walkthrough;
use crate::walkthrough::variables::fill;

use super::sharing::tell_holder;
use super::{record, view};

/// The checklist as the knowledge has it now, if it is another than the walkthrough's.
fn changed(state: &State) -> Option<&Checklist> {
    let Some(Screen::Checklist(view)) = state.stack.last() else { return None };
    let now = state.base.as_ref()?.get(&view.walkthrough.checklist)?.as_checklist()?;
    (now.version() != view.walkthrough.content.version()).then_some(now)
}

/// Asks whether to move to a changed checklist: its holder, once for each version, and only if a step is otherwise.
pub fn offer(state: &mut State) {
    let Some(now) = changed(state).cloned() else { return };
    if state.other_holder().is_some() {
        return;
    }
    let Some(view) = view(state) else { return };
    let walkthrough = &view.walkthrough;
    let may = walkthrough.is_open();
    let decided = walkthrough.kept.as_ref() == Some(&now.version()) || was_left(walkthrough, &now.version());
    if may && !decided && !difference(&walkthrough.content, &now).is_empty() {
        ask_to_move(state, now);
    }
}

/// Whether the operator moved to this version of the checklist and undid that.
fn was_left(walkthrough: &Walkthrough, now: &str) -> bool {
    let is_move = |fact: &Fact| matches!(fact, Fact::Moved { version, .. } if version == now);
    walkthrough.log().iter().any(|logged| logged.undone && is_move(&logged.event.fact))
}

pub fn show(state: &mut State) {
    match changed(state).cloned() {
        Some(now) => ask_to_move(state, now),
        None => state.told = Some(Told::fact("The checklist is as it was at the start")),
    }
}

fn ask_to_move(state: &mut State, content: Checklist) {
    let Some(view) = view(state) else { return };
    let values = &view.walkthrough.variables;
    let page = Page::new(of_difference(&view.walkthrough.content, &content, |text| fill(text, values)));
    state.overlays.push(Overlay::Changed(Box::new(Changed { page, content })));
}

/// Moves to the changed checklist, or keeps the old one.
pub fn decide(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(Overlay::Changed(changed)) = state.overlays.pop() else { return Vec::new() };
    let content = changed.content;
    if tell_holder(state) {
        return Vec::new();
    }
    let command =
        if action == Action::Move { Command::Move { content } } else { Command::Keep { version: content.version() } };
    record(state, command)
}
