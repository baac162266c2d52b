//! The plain text of what has the focus, on the terminal's own screen: there the mouse selects whole lines however long
//! they are, and the terminal scrolls back.

use crossterm::event::{KeyCode, KeyEvent};

use crate::document::Target;
use crate::knowledge::KnowledgeBase;
use crate::text::clean::clean;
use crate::tui::key::Key;
use crate::tui::message::{Effect, Told};
use crate::tui::overlay::Overlay;
use crate::tui::state::diagnose::Diagnose;
use crate::tui::state::reader::page_of;
use crate::tui::state::{Screen, State, View};

/// More of a log would take long on a slow line.
const MOST: usize = 64 * 1024;

/// Hits beyond these are not printed.
const MOST_LINES: usize = 500;

/// Leaves the screen for the plain text.
pub fn show(state: &mut State) -> Vec<Effect> {
    let Some(text) = text(state).filter(|text| !text.trim().is_empty()) else {
        state.told = Some(Told::fact("There is nothing to show"));
        return Vec::new();
    };
    state.plain = true;
    vec![Effect::ShowPlain(clean(&text).into_owned())]
}

/// Goes back to the screen by Enter, Esc, `q` or Ctrl-C; other keys do nothing.
pub fn on_key(state: &mut State, event: KeyEvent) -> Vec<Effect> {
    let key = Key::of(event);
    let leaves = match key.code {
        KeyCode::Enter | KeyCode::Esc | KeyCode::Char('q') => true,
        KeyCode::Char('c') => key.ctrl,
        _ => false,
    };
    if !leaves {
        return Vec::new();
    }
    state.plain = false;
    vec![Effect::HidePlain]
}

fn text(state: &State) -> Option<String> {
    match state.overlays.last() {
        Some(Overlay::Notice(page)) => return Some(page.plain()),
        Some(Overlay::Changed(changed)) => return Some(changed.page.plain()),
        _ => {}
    }
    let base = state.base.as_ref()?;
    match (state.stack.last(), state.view) {
        (Some(Screen::Reader(reader)), _) => Some(reader.page().plain()),
        (Some(Screen::Checklist(view)), _) => Some(view.page()?.plain()),
        (None, View::Search) => Some(hits(state, base)),
        (None, View::Diagnose) => log(&state.diagnose),
        (None, View::Countries) => {
            let country = state.countries.selected()?;
            Some(page_of(base, &Target::Country(country.code.to_owned()))?.plain())
        }
        (None, View::Walkthroughs) => Some(walkthroughs(state)),
    }
}

/// The hits, a line each.
fn hits(state: &State, base: &KnowledgeBase) -> String {
    let entries = state.search.hits().iter().filter_map(|hit| base.get(&hit.id));
    let lines = entries.take(MOST_LINES).map(|entry| {
        let name = crate::document::short_name(entry);
        format!("{name}  {}", entry.title)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn walkthroughs(state: &State) -> String {
    let lines = state
        .walkthroughs
        .shown()
        .take(MOST_LINES)
        .map(|summary| format!("{}  {} of {}  {}", summary.id, summary.closed, summary.total, summary.title));
    lines.collect::<Vec<_>>().join("\n")
}

/// The log from the line on that stands at the top of the pane.
fn log(view: &Diagnose) -> Option<String> {
    let text = &view.diagnosis.as_ref()?.text;
    let row = view.rows.get(view.top).map_or(0, |row| row.start);
    let start = text[..row].rfind('\n').map_or(0, |end| end + 1);
    let rest = &text[start..];
    if rest.len() <= MOST {
        return Some(rest.to_owned());
    }
    let end = (0..=MOST).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
    let end = rest[..end].rfind('\n').unwrap_or(end);
    let left = rest[end..].trim_start().lines().count();
    Some(format!("{}\n[{left} more lines: go on in the log, and ask again]", &rest[..end]))
}
