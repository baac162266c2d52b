//! What actions do in the checklist view, and how a walkthrough is started and added to.

pub mod changes;
pub mod sharing;
pub mod values;

use crate::document::{Document, Target};
use crate::error::Error;
use crate::knowledge::fields::Named;
use crate::text::time::zoned;
use crate::tui::action::Action;
use crate::tui::layout::{TWO_PANES, of_list};
use crate::tui::message::{Effect, Told};
use crate::tui::overlay::{Chosen, Item, Overlay, Picker, Prompt, Purpose};
use crate::tui::page::Page;
use crate::tui::state::checklist::{ChecklistView, place_of, step_area};
use crate::tui::state::reader::Reader;
use crate::tui::state::{Screen, State};
use crate::tui::update::recall;
use crate::walkthrough::Known;
use crate::walkthrough::event::Outcome;
use crate::walkthrough::record::Command;
use crate::walkthrough::state::{StepState, Walkthrough};

/// Starts the checklist that remedies the entry, with those of the known values that its steps use.
pub fn start(state: &mut State, entry: &str, known: Known) -> Vec<Effect> {
    let Some(base) = &state.base else { return Vec::new() };
    let Some(found) = base.get(entry) else { return Vec::new() };
    match crate::walkthrough::start_remedy(base, found, &known) {
        Ok(fact) => {
            recall::note_query(state);
            recall::note_opened(state, Some(entry.to_owned()));
            vec![Effect::Start { started: Box::new(fact), diagnosed: known.diagnosed }]
        }
        Err(refusal) => {
            state.told = Some(Told::problem(refusal.to_string()));
            Vec::new()
        }
    }
}

/// Opens a walkthrough as it is on disk, and asks about its checklist if that has changed.
pub fn open(state: &mut State, walkthrough: Walkthrough) {
    state.stack.push(Screen::Checklist(Box::new(ChecklistView::new(walkthrough))));
    changes::offer(state);
}

/// Adds to the walkthrough on screen, or says why not.
pub fn record(state: &mut State, command: Command) -> Vec<Effect> {
    if let Some(refused) = refusal(state, &command) {
        state.told = Some(Told::problem(refused));
        return Vec::new();
    }
    let walkthrough = view(state).map(|view| view.walkthrough.id);
    walkthrough.map_or_else(Vec::new, |walkthrough| vec![Effect::Record { walkthrough, command }])
}

/// Why the command would be refused.
pub fn refusal(state: &State, command: &Command) -> Option<String> {
    let Some(Screen::Checklist(view)) = state.stack.last() else { return None };
    let refusal = view.walkthrough.record(command.clone(), &state.operator).err()?;
    Some(Error::from(refusal).with_hint())
}

pub fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let size = state.size;
    let Some(view) = view(state) else { return Vec::new() };
    match action {
        Action::Done => return done(state),
        Action::Skip => ask(state, "Skip", "why it is not needed", Purpose::Skip),
        Action::Fail => ask(state, "Failed", "what happened instead", Purpose::Fail),
        Action::Note => ask(state, "Note", "for the ticket and for whoever goes on", Purpose::Note),
        Action::Abort => sharing::ask_why_it_ends(state),
        Action::HandOver => sharing::ask_who_goes_on(state),
        Action::Undo => return record(state, Command::Undo),
        Action::Redo => return record(state, Command::Redo),
        Action::Changes => changes::show(state),
        Action::Outcome => pick_outcome(state),
        Action::Variables => values::pick(state),
        Action::Log => show_log(state),
        Action::Export => super::export::pick(state),
        Action::Follow => return follow(state),
        Action::NextPane if size.0 < TWO_PANES => view.overview = !view.overview,
        Action::NextOpen => go_to(view, view.walkthrough.next_open(view.cursor.selected), size),
        Action::PreviousOpen => go_to(view, view.walkthrough.previous_open(view.cursor.selected), size),
        Action::PageDown | Action::PageUp => {
            let rows = usize::from(step_area(size).height);
            if let Some(page) = view.page_mut() {
                page.act(action, rows);
            }
        }
        _ => view.cursor.act(action, view.walkthrough.steps.len(), usize::from(of_list(size).list.height)),
    }
    Vec::new()
}

fn view(state: &mut State) -> Option<&mut ChecklistView> {
    match state.stack.last_mut() {
        Some(Screen::Checklist(view)) => Some(view),
        _ => None,
    }
}

fn go_to(view: &mut ChecklistView, step: Option<usize>, size: (u16, u16)) {
    if let Some(step) = step {
        view.cursor.select(step, view.walkthrough.steps.len(), usize::from(of_list(size).list.height));
    }
}

/// Done, or open again; a step that asks which case it is asks.
fn done(state: &mut State) -> Vec<Effect> {
    let Some(view) = view(state) else { return Vec::new() };
    let Some((step, record_of)) = view.focused() else { return Vec::new() };
    let id = step.id.clone();
    match record_of.state {
        StepState::Open if !step.choices.is_empty() => {
            let items = step.choices.iter().map(|choice| {
                Item::new(&choice.label, "", Chosen::Choice { step: id.clone(), choice: choice.id.clone() })
            });
            let picker = Picker::new("Which case is it?", items.collect());
            state.overlays.push(Overlay::Picker(picker));
            Vec::new()
        }
        StepState::Open => record(state, Command::Done { step: Some(id) }),
        _ => record(state, Command::Reopen { step: id }),
    }
}

fn ask(state: &mut State, title: &str, hint: &str, purpose: fn(String) -> Purpose) {
    let Some(view) = view(state) else { return };
    let Some((step, _)) = view.focused() else { return };
    let place = place_of(&view.walkthrough, view.cursor.selected);
    let prompt = Prompt::new(format!("{title}: step {place}"), hint, purpose(step.id.clone()));
    state.overlays.push(Overlay::Prompt(prompt));
}

/// When every step is closed, the outcome is the next thing to say; but not where a failure leads to another checklist,
/// which is told at that moment.
pub fn offer_outcome(state: &mut State) {
    if state.other_holder().is_some() {
        return;
    }
    let Some(view) = view(state) else { return };
    let all_closed = view.walkthrough.is_open() && view.walkthrough.current_step().is_none();
    let goes_on = view.fails_over_to().is_some();
    let asked = state.overlays.iter().any(|overlay| matches!(overlay, Overlay::Picker(_)));
    if all_closed && !asked && !goes_on {
        pick_outcome(state);
    }
}

/// Asks how it ended; after a failed step the first answer is not that it is fixed.
fn pick_outcome(state: &mut State) {
    let Some(view) = view(state) else { return };
    let has_failed = view.walkthrough.steps.iter().any(|step| step.state == StepState::Failed);
    let likely = if has_failed { Outcome::Escalated } else { Outcome::Fixed };
    let items =
        Outcome::ALL.iter().map(|outcome| Item::new(outcome.name().replace('-', " "), "", Chosen::Outcome(*outcome)));
    let mut picker = Picker::new("How did it end?", items.collect());
    picker.cursor.selected = Outcome::ALL.iter().position(|outcome| *outcome == likely).unwrap_or(0);
    state.overlays.push(Overlay::Picker(picker));
}

fn show_log(state: &mut State) {
    let Some(view) = view(state) else { return };
    let lines = view.walkthrough.log().iter().map(|logged| {
        let undone = if logged.undone { " (undone)" } else { "" };
        let at = zoned(logged.event.at);
        format!("{at}  {}  {}{undone}", logged.event.by, view.walkthrough.describe_by_title(&logged.event.fact))
    });
    let page = Document::notice("Log of events", lines.collect::<Vec<_>>());
    state.overlays.push(Overlay::Notice(Page::new(page)));
}

/// Answers the step that asks which case it is, else opens the checklist to go on with.
fn follow(state: &mut State) -> Vec<Effect> {
    let Some(view) = view(state) else { return Vec::new() };
    if view.asks_for_case() {
        return done(state);
    }
    let next = view.next_checklist().map(|id| Target::Entry(id.to_owned()));
    let base = state.base.clone();
    match base.zip(next).and_then(|(base, next)| Reader::open(&base, next)) {
        Some(reader) => state.stack.push(Screen::Reader(Box::new(reader))),
        None => state.told = Some(Told::problem("that checklist is not in the knowledge")),
    }
    Vec::new()
}
