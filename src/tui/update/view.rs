//! What actions do in the reader and in the views.

use crate::document::{Document, Target};
use crate::knowledge::entry::Entry;
use crate::tui::action::Action;
use crate::tui::layout::of_page;
use crate::tui::message::{Effect, Resource};
use crate::tui::overlay::{Overlay, Picker, Prompt, Purpose};
use crate::tui::page::Page;
use crate::tui::state::reader::Reader;
use crate::tui::state::walkthroughs::Group;
use crate::tui::state::{Screen, State, View, search, walkthroughs};

use super::checklist;
use super::export::copy_redacted;
use crate::walkthrough::Known;

pub fn act_on_search(state: &mut State, action: Action) -> Vec<Effect> {
    let visible = search::visible(state.size);
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
        Action::Copy => return copy_entry(state, state.search.selected().map(|hit| hit.id.as_str())),
        Action::CopyCommand => {
            let query = crate::text::shell::quoted(state.search.input.value());
            return copy("the command line", format!("fixdex search {query}"));
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
        open(state, target);
    }
}

/// Opens a page over what is there.
pub fn open(state: &mut State, target: Target) {
    let Some(base) = &state.base else { return };
    if let Some(reader) = Reader::open(base, target) {
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

fn copy(what: &'static str, text: String) -> Vec<Effect> {
    vec![Effect::Copy { what, text }]
}

/// Copies the message of a code, else the title.
pub fn copy_entry(state: &State, id: Option<&str>) -> Vec<Effect> {
    let entry = state.base.as_ref().zip(id).and_then(|(base, id)| base.get(id));
    entry.map(Entry::quotation).map_or_else(Vec::new, |(what, text)| copy_redacted(what, text))
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
        Action::Copy => {
            let code = state.countries.selected().map(|country| country.code.to_owned());
            return code.map_or_else(Vec::new, |code| copy("the country's code", code));
        }
        Action::CopyCommand => {
            let command = state.countries.selected().map(|country| format!("fixdex country {}", country.code));
            return command.map_or_else(Vec::new, |command| copy("the command line", command));
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
        Action::Copy => {
            let id = state.walkthroughs.selected().map(|walkthrough| walkthrough.id.to_string());
            return id.map_or_else(Vec::new, |id| copy("the walkthrough's id", id));
        }
        Action::CopyCommand => {
            let closed = matches!(state.walkthroughs.group, Group::Closed | Group::All);
            let all = if closed { " --all" } else { "" };
            return copy("the command line", format!("fixdex walk list{all}"));
        }
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
        Action::FindNext => reader.page_mut().find_again(1, rows),
        Action::FindPrevious => reader.page_mut().find_again(-1, rows),
        Action::StartChecklist | Action::Copy | Action::CopyCommand => {
            let Some(target) = reader.target().cloned() else {
                return act_on_report(state, action);
            };
            return act_on_target(state, action, &target);
        }
        _ => reader.page_mut().act(action, rows),
    }
    Vec::new()
}

fn follow(state: &mut State) {
    let (Some(base), Some(Screen::Reader(reader))) = (&state.base, state.stack.last_mut()) else { return };
    if let Some(target) = reader.page().target().cloned() {
        reader.follow(base, target);
    }
}

fn act_on_target(state: &mut State, action: Action, target: &Target) -> Vec<Effect> {
    match (action, target) {
        (Action::StartChecklist, Target::Entry(id)) => {
            let known = known(state);
            checklist::start(state, id, known)
        }
        (Action::StartChecklist, Target::Country(_)) => Vec::new(),
        (Action::Copy, Target::Entry(id)) => copy_entry(state, Some(id)),
        (Action::Copy, Target::Country(code)) => copy("the country's code", code.clone()),
        (_, Target::Entry(id)) => copy("the command line", format!("fixdex show {id}")),
        (_, Target::Country(code)) => copy("the command line", format!("fixdex country {code}")),
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

/// What actions do on the report of a preflight, the one page that no link leads to.
fn act_on_report(state: &mut State, action: Action) -> Vec<Effect> {
    match (action, state.stack.last()) {
        (Action::Copy, Some(Screen::Reader(reader))) => copy_redacted("the report", &reader.page().text()),
        (Action::CopyCommand, _) => copy("the command line", "fixdex preflight FILE".to_owned()),
        _ => Vec::new(),
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
