//! What actions do in an overlay.

use std::path::PathBuf;

use crate::tui::action::Action;
use crate::tui::layout::{overlay_rows, reading_overlay};
use crate::tui::message::{Effect, Resource, Told};
use crate::tui::overlay::{Chosen, Overlay, Prompt, Purpose};
use crate::tui::state::{Screen, State};
use crate::walkthrough::record::Command;

use super::{act, checklist, copy, export, recall, view};

/// Does `action` in the front overlay.
pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let size = state.size;
    let reading_rows = overlay_rows(reading_overlay(size));
    match state.overlays.last_mut() {
        Some(Overlay::Help(help)) => {
            let deepest = help.lines(&state.keymap, size).len().saturating_sub(reading_rows);
            help.scroll = match action {
                Action::Down => help.scroll + 1,
                Action::Up => help.scroll.saturating_sub(1),
                Action::PageDown => help.scroll + reading_rows,
                Action::PageUp => help.scroll.saturating_sub(reading_rows),
                Action::LineStart => 0,
                Action::LineEnd => deepest,
                _ => help.scroll,
            }
            .min(deepest);
        }
        Some(Overlay::Notice(page)) => page.act(action, reading_rows),
        Some(Overlay::Picker(picker)) => {
            if action == Action::Submit {
                let chosen = picker.selected().map(|item| item.chosen.clone());
                return chosen.map_or_else(Vec::new, |chosen| choose(state, chosen));
            }
            let count = picker.matching().len();
            let rows = picker.rows(size);
            picker.cursor.act(action, count, rows);
        }
        Some(Overlay::Changed(_)) if matches!(action, Action::Move | Action::Keep) => {
            return checklist::changes::decide(state, action);
        }
        Some(Overlay::Changed(changed)) => changed.page.act(action, reading_rows),
        Some(Overlay::Prompt(_)) if action == Action::Submit => return submit(state),
        Some(Overlay::Prompt(_)) | None => {}
    }
    Vec::new()
}

fn choose(state: &mut State, chosen: Chosen) -> Vec<Effect> {
    state.overlays.pop();
    match chosen {
        Chosen::Act(action) => act::act(state, action, false),
        Chosen::Filter { name, value } => {
            state.search.set_filter(name, value.as_deref());
            vec![state.search.ask()]
        }
        Chosen::Choice { step, choice } => checklist::record(state, Command::Choose { step, choice }),
        Chosen::Outcome(outcome) => checklist::record(state, Command::Finish { outcome }),
        Chosen::Variable(name) => {
            checklist::values::ask(state, &name);
            Vec::new()
        }
        Chosen::Export { format, redact } => export::to_file(state, format, redact),
        Chosen::Query(query) => recall::search_again(state, &query),
        Chosen::Forget { pinned_too } => recall::forget(state, pinned_too),
        Chosen::Copy { what, text, exact } => copy::chosen(what, text, exact),
        Chosen::Nothing => Vec::new(),
        Chosen::CopyTicket => export::copy_ticket(state),
    }
}

fn submit(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() else { return Vec::new() };
    let answer = prompt.input.value().trim().to_owned();
    if prompt.purpose == Purpose::Find {
        state.overlays.pop();
        find(state, &answer);
        return Vec::new();
    }
    if prompt.purpose == Purpose::Preflight {
        state.overlays.pop();
        let file = (!answer.is_empty()).then(|| Resource::File(expanded(&answer)));
        return file.map_or_else(Vec::new, |file| view::preflight(state, file));
    }
    let command = command_of(prompt, answer);
    // What would be refused is said beside the answer, which stays to be mended.
    if let Some(refused) = checklist::refusal(state, &command) {
        if let Some(Overlay::Prompt(prompt)) = state.overlays.last_mut() {
            prompt.refused = Some(refused);
        }
        return Vec::new();
    }
    state.overlays.pop();
    checklist::record(state, command)
}

fn command_of(prompt: &Prompt, answer: String) -> Command {
    match prompt.purpose.clone() {
        Purpose::Skip(step) => Command::Skip { step: Some(step), because: answer },
        Purpose::Fail(step) => Command::Fail { step: Some(step), because: answer },
        Purpose::Abort => Command::Abort { because: answer },
        Purpose::Note(step) => Command::Note { step: Some(step), text: answer },
        Purpose::Set(name) => Command::Set { name, value: answer },
        Purpose::HandOver => Command::Assign { to: answer },
        Purpose::TakeOver => Command::Claim { because: Some(answer) },
        Purpose::Find | Purpose::Preflight => unreachable!("looking and checking record nothing"),
    }
}

/// A path as a shell would take it: `~` is the home directory.
fn expanded(path: &str) -> PathBuf {
    let home = path.strip_prefix("~/").zip(std::env::home_dir());
    home.map_or_else(|| PathBuf::from(path), |(rest, home)| home.join(rest))
}

fn find(state: &mut State, text: &str) {
    let size = state.size;
    let Some(Screen::Reader(reader)) = state.stack.last_mut() else { return };
    let rows = usize::from(crate::tui::layout::of_page(size).body.height);
    let found = reader.page_mut().find(text, rows);
    if found == 0 && !text.is_empty() {
        state.told = Some(Told::problem(format!("\"{text}\" is not on this page")));
    }
}
