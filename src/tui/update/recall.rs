//! What is remembered, and what actions do with it: earlier queries, pins, the way back, forgetting.

use crate::document::Target;
use crate::memory::query::is_keepable;
use crate::memory::{Memory, Opened, Place, What};
use crate::text::time::{age, zoned};
use crate::tui::action::Action;
use crate::tui::message::{Effect, Told};
use crate::tui::overlay::{Chosen, Item, Overlay, Picker};
use crate::tui::state::reader::Reader;
use crate::tui::state::{Home, Screen, State, View};

/// Takes what earlier runs have left.
pub fn remembered(state: &mut State, memory: Memory, problems: &[String]) -> Vec<Effect> {
    state.recall.memory = memory;
    state.recall.read = true;
    if let Some(problem) = problems.first() {
        state.told = Some(Told::problem(problem.clone()));
    }
    let mut effects = restore_at_start(state);
    // The list may have been shown without it, but stays as it is once somebody moves in it.
    let untouched = state.search.cursor == crate::tui::cursor::Cursor::default();
    if effects.is_empty() && state.base.is_some() && untouched {
        effects.push(state.search.ask());
    }
    effects
}

/// Goes back to where the screen was left, if that is asked for and nobody has gone anywhere yet.
pub fn restore_at_start(state: &mut State) -> Vec<Effect> {
    let ready = state.recall.read && state.base.is_some();
    if !ready || !std::mem::take(&mut state.recall.restore) {
        return Vec::new();
    }
    let untouched = place(state).is_start() && state.overlays.is_empty();
    if untouched && state.recall.memory.left().is_some() { restore(state) } else { Vec::new() }
}

/// Remembers the query that led to something.
pub fn note_query(state: &mut State) {
    let from_search = state.view == View::Search && state.stack.is_empty();
    let query = state.search.input.value().trim();
    if from_search && is_keepable(query) {
        let query = query.to_owned();
        state.recall.note(state.now, What::Query(query));
    }
}

/// Remembers that a page was opened, if it is that of an entry.
pub fn note_opened(state: &mut State, entry: Option<String>) {
    if let Some(id) = entry {
        state.recall.note(state.now, What::Opened(id));
    }
}

/// Remembers where the screen is, when that is another view or page than before; at the end, with what is typed.
pub fn note_place(state: &mut State) {
    let opened = opened(state);
    let before = state.recall.noted().map_or(("search", None), |place| (place.view.as_str(), place.opened.as_ref()));
    if state.ended || before != (state.view.name(), opened.as_ref()) {
        state.recall.note_place(state.now, place(state));
    }
    if state.ended {
        note_query(state);
    }
}

/// Where the screen is now.
fn place(state: &State) -> Place {
    Place { view: state.view.name().to_owned(), opened: opened(state), query: query(state) }
}

/// What is typed, if it may be kept; looking for secrets in it takes too long for every key. A log is no part of it.
fn query(state: &State) -> String {
    let query = match state.view {
        View::Search => state.search.input.value(),
        View::Walkthroughs => state.walkthroughs.input.value(),
        View::Countries => state.countries.input.value(),
        View::Diagnose => "",
    };
    if is_keepable(query) { query.trim().to_owned() } else { String::new() }
}

/// What stands over the view.
fn opened(state: &State) -> Option<Opened> {
    state.stack.last().and_then(|screen| match screen {
        Screen::Checklist(view) => Some(Opened::Walkthrough(view.walkthrough.id)),
        Screen::Reader(reader) => match reader.target()? {
            Target::Entry(id) => Some(Opened::Entry(id.clone())),
            Target::Country(code) => Some(Opened::Country(code.clone())),
        },
    })
}

/// Goes back to where the screen was left in the run before.
pub fn restore(state: &mut State) -> Vec<Effect> {
    let Some((at, place)) = state.recall.memory.left().map(|(at, place)| (at, place.clone())) else {
        return Vec::new();
    };
    state.overlays.clear();
    state.stack.clear();
    state.view = View::named(&place.view).unwrap_or(View::Search);
    state.told = Some(Told::fact(format!("Back where you were on {}", zoned(at))));
    let mut effects = type_again(state, &place.query);
    effects.extend(open_again(state, place.opened));
    effects
}

/// Types what stood in the line of the view.
fn type_again(state: &mut State, query: &str) -> Vec<Effect> {
    let input = tui_input::Input::new(query.to_owned());
    match state.view {
        View::Search => {
            state.search.input = input;
            return vec![state.search.ask()];
        }
        View::Countries => {
            state.countries.input = input;
            state.countries.edited();
        }
        View::Walkthroughs => {
            state.walkthroughs.input = input;
            state.walkthroughs.edited();
        }
        View::Diagnose => {}
    }
    Vec::new()
}

fn open_again(state: &mut State, opened: Option<Opened>) -> Option<Effect> {
    let target = match opened? {
        Opened::Walkthrough(id) => return Some(Effect::Open(id)),
        Opened::Entry(id) => Target::Entry(id),
        Opened::Country(code) => Target::Country(code),
    };
    match Reader::open(state.base.as_ref()?, target) {
        Some(reader) => state.stack.push(Screen::Reader(Box::new(reader))),
        None => state.told = Some(Told::fact("What was open last time is no longer in the knowledge")),
    }
    None
}

/// Offers the earlier queries.
pub fn pick_query(state: &mut State) {
    let item = |(at, text): (_, &str)| Item::new(text, age(at, state.now), Chosen::Query(text.to_owned()));
    let items = state.recall.memory.queries().map(item).collect();
    state.overlays.push(Overlay::Picker(Picker::new("Earlier queries", items)));
}

/// Searches for an earlier query again.
pub fn search_again(state: &mut State, query: &str) -> Vec<Effect> {
    state.stack.clear();
    state.view = View::Search;
    state.search.typing = true;
    type_again(state, query)
}

/// Pins the entry, or unpins it.
pub fn toggle_pin(state: &mut State, id: Option<String>) {
    let Some(id) = id else { return };
    let pinned = state.recall.memory.is_pinned(&id);
    let until =
        if state.home == Home::ReadOnly { " for this run only (the home directory cannot be written)" } else { "" };
    let told = if pinned {
        format!("Unpinned{until}")
    } else {
        format!("Pinned{until}: it stands first where nothing is typed; {} unpins it", state.key(Action::Pin))
    };
    state.recall.note(state.now, if pinned { What::Unpinned(id) } else { What::Pinned(id) });
    state.told = Some(Told::fact(told));
}

/// Asks whether to forget.
pub fn ask_to_forget(state: &mut State) {
    let memory = &state.recall.memory;
    let counts = format!("queries: {}", memory.queries().count());
    let pins = format!("pinned: {}", memory.pinned().len());
    let items = vec![
        Item::new("Keep everything", "", Chosen::Nothing),
        Item::new("Forget queries, recent entries and the last view", counts, Chosen::Forget { pinned_too: false }),
        Item::new("Forget all that, and unpin every entry", pins, Chosen::Forget { pinned_too: true }),
    ];
    state.overlays.push(Overlay::Picker(Picker::new("Forget the history?", items)));
}

/// Forgets, here and on disk.
pub fn forget(state: &mut State, pinned_too: bool) -> Vec<Effect> {
    state.recall.memory.forget(pinned_too);
    let mut effects = vec![Effect::Forget { pinned_too }];
    if state.base.is_some() {
        effects.push(state.search.ask());
    }
    effects
}
