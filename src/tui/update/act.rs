//! What actions do everywhere; what is left goes to the overlay, screen or view that has the focus.

use crate::text::sentence::capitalized;
use crate::tui::action::Action;
use crate::tui::message::{Effect, Told, ToldKind, Watching};
use crate::tui::overlay::{Help, Overlay};
use crate::tui::state::{Screen, State, View};

use super::palette::palette;
use super::{checklist, copy, diagnose, overlay, plain, recall, view};

/// Does `action`, or says why it does nothing now. `cancelled` tells that the key before cancelled as well.
pub fn act(state: &mut State, action: Action, cancelled: bool) -> Vec<Effect> {
    match action {
        Action::Cancel if cancelled => state.ended = true,
        Action::Cancel => return cancel(state),
        Action::Quit => quit(state),
        Action::Back => back(state),
        Action::Redraw => return vec![Effect::Redraw],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Help => toggle_help(state),
        Action::Palette => state.overlays.push(Overlay::Picker(palette(state))),
        Action::FocusSearch => focus_search(state),
        Action::GoSearch => go(state, View::Search),
        Action::GoDiagnose => go(state, View::Diagnose),
        Action::GoWalkthroughs => {
            go(state, View::Walkthroughs);
            state.walkthroughs.sort();
            // Reads them anew even when the view is there already, as after a failure.
            state.watching = Watching::default();
        }
        Action::GoCountries => go(state, View::Countries),
        // Where nothing is typed there is no line to go to the end of.
        Action::LineStart | Action::LineEnd if has_help_with_nothing_typed(state) => {
            return overlay::act(state, action);
        }
        Action::LineStart | Action::LineEnd | Action::DeleteWord | Action::DeleteRest | Action::DeleteLine => {
            return super::edit_line(state, action);
        }
        Action::Forget => recall::ask_to_forget(state),
        Action::ShowPlain => return plain::show(state),
        Action::Preflight => view::ask_for_resource(state),
        _ => return act_on_focus(state, action),
    }
    Vec::new()
}

fn has_help_with_nothing_typed(state: &State) -> bool {
    matches!(state.overlays.last(), Some(Overlay::Help(help)) if help.sought.value().is_empty())
}

fn act_on_focus(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(told) = state.blocked(action) {
        // In the palette it stands in brackets behind the action, here alone.
        state.told = Some(match told.kind {
            ToldKind::Fact => Told::fact(capitalized(&told.text)),
            ToldKind::Problem => told,
        });
        return Vec::new();
    }
    match action {
        Action::Restore => return recall::restore(state),
        Action::CopyToFile => return copy::to_file(state),
        _ if !state.overlays.is_empty() => return overlay::act(state, action),
        Action::EarlierQueries => recall::pick_query(state),
        Action::Copy => return copy::useful(state),
        Action::CopyCommand => return copy::command_line(state),
        Action::CopyOther => copy::pick(state),
        _ => return act_on_screen(state, action),
    }
    Vec::new()
}

/// What is left to the screen or view that has the focus.
fn act_on_screen(state: &mut State, action: Action) -> Vec<Effect> {
    match (state.stack.last(), state.view) {
        (Some(Screen::Reader(_)), _) => view::act_on_reader(state, action),
        (Some(Screen::Checklist(_)), _) => checklist::act(state, action),
        (None, View::Search) => view::act_on_search(state, action),
        (None, View::Diagnose) => diagnose::act(state, action),
        (None, View::Countries) => view::act_on_countries(state, action),
        (None, View::Walkthroughs) => view::act_on_walkthroughs(state, action),
    }
}

/// Leaves what is in front: an overlay, a screen, the query line. At the top it does nothing, so that no Esc too many
/// ends the program.
fn back(state: &mut State) {
    if state.overlays.pop().is_some() || state.stack.pop().is_some() {
        return;
    }
    match state.view {
        View::Search if state.search.typing => state.search.typing = false,
        View::Countries if state.countries.typing => state.countries.typing = false,
        View::Walkthroughs if state.walkthroughs.typing => state.walkthroughs.typing = false,
        View::Walkthroughs if !state.walkthroughs.input.value().is_empty() => {
            state.walkthroughs.input.reset();
            state.walkthroughs.edited();
        }
        View::Search => {
            let (quit, query) = (state.key(Action::Quit), state.key(Action::FocusSearch));
            state.told = Some(Told::fact(format!("{quit} quits; {query} goes to the query line")));
        }
        View::Countries | View::Walkthroughs | View::Diagnose => state.view = View::Search,
    }
}

/// One level back, and at the top the end.
fn quit(state: &mut State) {
    let at_top = state.overlays.is_empty() && state.stack.is_empty() && state.view == View::Search;
    if at_top {
        state.ended = true;
    } else {
        back(state);
    }
}

/// Gives up what is being done; the next Ctrl-C ends the program.
fn cancel(state: &mut State) -> Vec<Effect> {
    state.cancelled = true;
    state.told = Some(Told::fact("Ctrl-C once more quits"));
    if state.overlays.pop().is_some() || !state.stack.is_empty() {
        return Vec::new();
    }
    match state.view {
        View::Search if state.search.typing => {
            state.search.input.reset();
            return if state.base.is_some() { vec![state.search.ask()] } else { Vec::new() };
        }
        View::Walkthroughs if state.walkthroughs.typing => {
            state.walkthroughs.input.reset();
            state.walkthroughs.edited();
        }
        _ => {}
    }
    Vec::new()
}

fn toggle_help(state: &mut State) {
    if matches!(state.overlays.last(), Some(Overlay::Help(_))) {
        state.overlays.pop();
    } else {
        state.overlays.push(Overlay::Help(Help::of(state.context())));
    }
}

/// The query line of the view, else of Search. Whoever walks looks for an entry, not for another walkthrough.
fn focus_search(state: &mut State) {
    let walking = !state.stack.is_empty();
    state.overlays.clear();
    state.stack.clear();
    match state.view {
        View::Countries => state.countries.typing = true,
        View::Walkthroughs if !walking => state.walkthroughs.typing = true,
        _ => {
            state.view = View::Search;
            state.search.typing = true;
        }
    }
}

/// Shows the view with its list focused: the next digit goes to another view, and is no text.
fn go(state: &mut State, view: View) {
    state.overlays.clear();
    state.stack.clear();
    state.view = view;
    match view {
        View::Search => state.search.typing = false,
        View::Countries => state.countries.typing = false,
        View::Walkthroughs => state.walkthroughs.typing = false,
        View::Diagnose => {}
    }
}
