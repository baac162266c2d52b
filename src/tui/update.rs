//! From a message to the next state and the effects it asks for: pure, no I/O, no clock, no threads.

mod act;
mod ahead;
mod answers;
mod checklist;
mod copy;
mod diagnose;
mod export;
mod mouse;
mod overlay;
mod palette;
mod plain;
mod recall;
mod view;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;
use tui_input::backend::crossterm::EventHandler;

use super::action::Action;
use super::key::Key;
use super::message::{Effect, Message, Resource, Told};
use super::overlay::{Overlay, Purpose};
use super::state::{State, View};
use crate::memory::query::LONGEST as LONGEST_QUERY;
use crate::text::clean::clean_line;
use crate::text::count::counted;

/// Pastes longer than this are cut: a query line needs no more.
const LONGEST_PASTE: usize = 10 * 1024;

/// Takes one message; returns what it asks for.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let Some(message) = ahead::hold(state, message) else { return Vec::new() };
    let mut effects = take(state, message);
    while let Some(message) = ahead::next(state) {
        effects.extend(take(state, message));
    }
    effects
}

fn take(state: &mut State, message: Message) -> Vec<Effect> {
    state.progress.end(&message);
    let mut effects = respond(state, message);
    for effect in &effects {
        if let Effect::Copy(clip) = effect {
            state.copied = Some(clip.clone());
        }
    }
    state.fit();
    effects.extend(state.diagnose.take_wrap());
    recall::note_place(state);
    effects.extend(state.recall.take_fresh().into_iter().map(Effect::Remember));
    let watching = state.to_watch();
    if watching != state.watching {
        state.watching = watching.clone();
        effects.push(Effect::Watch(watching));
    }
    for effect in &effects {
        state.progress.begin(effect, state.now);
    }
    effects
}

/// What a message asks for by itself.
fn respond(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(event) => on_key(state, event),
        Message::Burst(keys) => {
            ahead::spread(state, keys);
            Vec::new()
        }
        Message::Paste(text) => on_paste(state, text),
        Message::Mouse(event) => mouse::on_mouse(state, event),
        Message::Loaded { base, findings } => {
            state.base = Some(base);
            if findings > 0 {
                let text = format!(
                    "{} in the knowledge; these files are left out: fixdex kb check DIR",
                    counted(findings, "finding")
                );
                state.told = Some(Told::problem(text));
            }
            let restored = recall::restore_at_start(state);
            if restored.is_empty() { vec![state.search.ask()] } else { restored }
        }
        Message::Remembered { memory, problems } => recall::remembered(state, *memory, &problems),
        Message::Log(log) => diagnose::take_piped(state, log),
        Message::Suspend => vec![Effect::Suspend],
        Message::Resumed => vec![Effect::Resume],
        message => {
            answers::take(state, message);
            Vec::new()
        }
    }
}

fn on_key(state: &mut State, event: KeyEvent) -> Vec<Effect> {
    if event.kind == KeyEventKind::Release {
        return Vec::new();
    }
    if state.plain {
        return plain::on_key(state, event);
    }
    let key = Key::of(event);
    let context = state.context();
    state.told = None;
    let cancelled = std::mem::take(&mut state.cancelled);
    if let Some(action) = state.action_of(key) {
        return act::act(state, action, cancelled);
    }
    if let Some(plain) = after_escape(event) {
        state.ahead.push_front(Message::Key(plain));
        return on_key(state, KeyEvent::from(KeyCode::Esc));
    }
    if context.takes_text() { edit(state, &Event::Key(event)) } else { Vec::new() }
}

/// The letter of a key with Alt: a terminal sends Esc and then the letter, just as somebody does who is quick. Only a key
/// with Alt that does something is one.
fn after_escape(event: KeyEvent) -> Option<KeyEvent> {
    let is_letter = matches!(event.code, KeyCode::Char(_)) && event.modifiers.contains(KeyModifiers::ALT);
    is_letter.then(|| KeyEvent { modifiers: event.modifiers - KeyModifiers::ALT, ..event })
}

/// A log, which has lines or one that is too long for a query, goes to Diagnose, and a customer resource among the countries is checked; other text that is
/// pasted is typed into the line that has the focus.
fn on_paste(state: &mut State, text: String) -> Vec<Effect> {
    if takes_resource(state) && text.trim_start().starts_with(['{', '[']) {
        state.overlays.clear();
        // Terminals send the line breaks of a paste as carriage returns.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        return view::preflight(state, Resource::Text(text));
    }
    let is_log = text.trim().contains(['\n', '\r']) || text.trim().chars().nth(LONGEST_QUERY).is_some();
    let diagnosing = state.view == View::Diagnose && state.stack.is_empty();
    let asked = !state.overlays.is_empty() && state.context().takes_text();
    // So no query ever holds a part of a log, and none is remembered.
    if !asked && (is_log || diagnosing && state.overlays.is_empty()) {
        return diagnose::take_log(state, diagnose::without_doubled_breaks(text).into_bytes());
    }
    let line = clean_line(&text);
    let end = (0..=line.len().min(LONGEST_PASTE)).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    if end < line.len() {
        let text = format!(
            "only the first {} KB of the paste were taken; the rest is not kept. A log is pasted into Diagnose",
            LONGEST_PASTE >> 10
        );
        state.told = Some(Told::problem(text));
    }
    if !state.context().takes_text() {
        // Somebody who pastes wants to find it.
        state.overlays.clear();
        state.stack.clear();
        state.view = View::Search;
        state.search.typing = true;
    }
    let Some(input) = focused_input(state) else { return Vec::new() };
    let (before, after) = input.value().split_at(byte_of(input.value(), input.cursor()));
    let cursor = input.cursor() + line[..end].chars().count();
    *input = tui_input::Input::new(format!("{before}{}{after}", &line[..end])).with_cursor(cursor);
    edited(state)
}

/// Whether JSON that is pasted is a customer resource: among the countries, or where one is asked for.
fn takes_resource(state: &State) -> bool {
    match state.overlays.last() {
        Some(Overlay::Prompt(prompt)) => prompt.purpose == Purpose::Preflight,
        Some(_) => false,
        None => state.view == View::Countries && state.stack.is_empty(),
    }
}

fn byte_of(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
}

fn edit(state: &mut State, event: &Event) -> Vec<Effect> {
    let changed = focused_input(state).and_then(|input| input.handle_event(event)).is_some_and(|change| change.value);
    if changed { edited(state) } else { Vec::new() }
}

/// Edits the line that has the focus as `action` says.
fn edit_line(state: &mut State, action: Action) -> Vec<Effect> {
    let request = match action {
        Action::LineStart => InputRequest::GoToStart,
        Action::LineEnd => InputRequest::GoToEnd,
        Action::DeleteWord => InputRequest::DeletePrevWord,
        Action::DeleteRest => InputRequest::DeleteTillEnd,
        Action::DeleteLine => InputRequest::DeleteLine,
        _ => return Vec::new(),
    };
    let changed = focused_input(state).and_then(|input| input.handle(request)).is_some_and(|change| change.value);
    if changed { edited(state) } else { Vec::new() }
}

/// The line of text that has the focus.
fn focused_input(state: &mut State) -> Option<&mut tui_input::Input> {
    if let Some(overlay) = state.overlays.last_mut() {
        return overlay.input();
    }
    match (state.stack.last(), state.view) {
        (None, View::Search) => Some(&mut state.search.input),
        (None, View::Countries) => Some(&mut state.countries.input),
        (None, View::Walkthroughs) => Some(&mut state.walkthroughs.input),
        _ => None,
    }
}

/// The text of the focused line has changed.
fn edited(state: &mut State) -> Vec<Effect> {
    match state.overlays.last_mut() {
        Some(Overlay::Picker(picker)) => picker.cursor = super::cursor::Cursor::default(),
        Some(Overlay::Help(help)) => help.scroll = 0,
        Some(Overlay::Prompt(prompt)) => prompt.refused = None,
        None if state.view == View::Countries => state.countries.edited(),
        None if state.view == View::Walkthroughs => state.walkthroughs.edited(),
        None if state.base.is_some() => return vec![state.search.ask()],
        Some(Overlay::Notice(_) | Overlay::Changed(_)) | None => {}
    }
    Vec::new()
}
