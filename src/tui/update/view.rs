//! What actions do in the reader and in the views.

use crate::document::{Document, Target};
use crate::tui::action::Action;
use crate::tui::layout::of_page;
use crate::tui::message::{Effect, Resource};
use crate::tui::overlay::{Overlay, Picker, Prompt, Purpose};
use crate::tui::page::Page;
use crate::tui::state::reader::Reader;
use crate::tui::state::{Screen, State, View, walkthroughs};

use super::checklist;
use super::recall;
use crate::walkthrough::Known;

pub fn act_on_search(state: &mut State, action: Action) -> Vec<Effect> {
    let visible = state.search.visible(state.size);
    let count = state.search.hits().len();
    match action {
        Action::NextPane => state.search.typing = !state.search.typing,
        Action::Open => open_hit(state),
        Action::FilterStatus => pick(state, "Filter by HTTP status", state.search.status_items()),
        Action::FilterCountry => pick(state, "What can fail for a customer in", state.search.country_items()),
        Action::FilterKind => pick(state, "Filter by kind", state.search.kind_items()),
        Action::ClearFilters => {
            state.search.clear_filters();
            return vec![state.search.ask()];
        }
        Action::Why => why(state),
        Action::Pin => {
            let id = state.search.selected().map(|hit| hit.id.clone());
            recall::toggle_pin(state, id);
        }
        Action::StartChecklist => {
            let id = state.search.selected().map(|hit| hit.id.clone());
            return id.map_or_else(Vec::new, |id| checklist::start(state, &id, Known::default()));
        }
        _ => state.search.cursor.act(action, count, visible),
    }
    Vec::new()
}

fn open_hit(state: &mut State) {
    if let Some(hit) = state.search.selected() {
        let target = Target::Entry(hit.id.clone());
        recall::note_query(state);
        open(state, target);
    }
}

/// Opens a page over what is there.
pub fn open(state: &mut State, target: Target) {
    let Some(base) = &state.base else { return };
    if let Some(reader) = Reader::open(base, target) {
        recall::note_opened(state, reader.entry().map(ToOwned::to_owned));
        state.stack.push(Screen::Reader(Box::new(reader)));
    }
}

fn pick(state: &mut State, title: &str, items: Vec<crate::tui::overlay::Item>) {
    state.overlays.push(Overlay::Picker(Picker::new(title, items)));
}

fn why(state: &mut State) {
    let Some(hit) = state.search.selected() else { return };
    let page = Document::notice("Why this hit", [hit.why.clone(), format!("Score {:.2}", hit.score)]);
    state.overlays.push(Overlay::Notice(Page::new(page)));
}

pub fn act_on_countries(state: &mut State, action: Action) -> Vec<Effect> {
    let visible = usize::from(crate::tui::layout::of_list(state.size).list.height);
    let count = state.countries.shown().len();
    match action {
        Action::NextPane => state.countries.typing = !state.countries.typing,
        Action::Open => {
            if let Some(country) = state.countries.selected() {
                open(state, Target::Country(country.code.to_owned()));
            }
        }
        _ => state.countries.cursor.act(action, count, visible),
    }
    Vec::new()
}

pub fn act_on_walkthroughs(state: &mut State, action: Action) -> Vec<Effect> {
    let visible = walkthroughs::visible(state.size);
    let count = state.walkthroughs.count();
    match action {
        Action::Open => {
            let id = state.walkthroughs.selected().map(|walkthrough| walkthrough.id);
            return id.map_or_else(Vec::new, |id| vec![Effect::Open(id)]);
        }
        Action::NextPane => state.walkthroughs.typing = !state.walkthroughs.typing,
        Action::NextGroup | Action::PreviousGroup => state.walkthroughs.turn(action),
        Action::ClearFilters => state.walkthroughs.clear(),
        _ => state.walkthroughs.cursor.act(action, count, visible),
    }
    Vec::new()
}

pub fn act_on_reader(state: &mut State, action: Action) -> Vec<Effect> {
    let rows = usize::from(of_page(state.size).body.height);
    let Some(Screen::Reader(reader)) = state.stack.last_mut() else { return Vec::new() };
    match action {
        Action::NextLink => reader.page_mut().next_link(rows),
        Action::Follow => follow(state),
        Action::HistoryBack => reader.back(),
        Action::HistoryForward => reader.forward(),
        Action::Find => {
            let prompt = Prompt::new("Find in the page", "any text", Purpose::Find).with_value(&reader.page().sought);
            state.overlays.push(Overlay::Prompt(prompt));
        }
        Action::Pin => {
            let id = reader.entry().map(ToOwned::to_owned);
            recall::toggle_pin(state, id);
        }
        Action::FindNext => reader.page_mut().find_again(1, rows),
        Action::FindPrevious => reader.page_mut().find_again(-1, rows),
        Action::StartChecklist => {
            let id = reader.entry().map(ToOwned::to_owned);
            let known = known(state);
            return id.map_or_else(Vec::new, |id| checklist::start(state, &id, known));
        }
        _ => reader.page_mut().act(action, rows),
    }
    Vec::new()
}

fn follow(state: &mut State) {
    let (Some(base), Some(Screen::Reader(reader))) = (&state.base, state.stack.last_mut()) else { return };
    if let Some(target) = reader.page().target().cloned() {
        reader.follow(base, target);
        let opened = reader.entry().map(ToOwned::to_owned);
        recall::note_opened(state, opened);
    }
}

/// What is known where the page was opened: from the walkthrough that led to it, else from the log.
fn known(state: &State) -> Known {
    let walked = state.stack.iter().rev().find_map(|screen| match screen {
        Screen::Checklist(view) => Some(&view.walkthrough),
        Screen::Reader(_) => None,
    });
    match walked {
        Some(walked) => walked.into(),
        None if state.view == View::Diagnose => super::diagnose::known(state),
        None => Known::default(),
    }
}

/// Asks for a customer resource to check.
pub fn ask_for_resource(state: &mut State) {
    let hint = "a file on this host; or paste the JSON";
    state.overlays.push(Overlay::Prompt(Prompt::new("Check a customer resource", hint, Purpose::Preflight)));
}

/// Checks a customer resource; the pattern of a 600050 that was diagnosed here decides about its registration number.
pub fn preflight(state: &State, resource: Resource) -> Vec<Effect> {
    let Some(base) = state.base.clone() else { return Vec::new() };
    let found = state.diagnose.diagnosis.as_ref().and_then(|diagnosis| diagnosis.values.get("registration_pattern"));
    vec![Effect::Preflight { base, resource, pattern: found.cloned() }]
}
