//! Exports from the checklist view.

use crate::tui::clip::Clip;
use crate::tui::message::Effect;
use crate::tui::overlay::{Chosen, Item, Overlay, Picker};
use crate::tui::state::{Screen, State};
use crate::walkthrough::Walkthrough;
use crate::walkthrough::export::{Format, export};

/// Asks what the walkthrough on screen is to become.
pub fn pick(state: &mut State) {
    let file = |label: &str, format, redact| {
        let detail = if redact { "redacted" } else { "as it is" };
        Item::new(label, detail, Chosen::Export { format, redact })
    };
    let copy = Item::new("Copy Markdown to the clipboard", "redacted", Chosen::CopyTicket);
    let items = vec![
        file("Markdown for a ticket", Format::Markdown, true),
        file("JSON", Format::Json, true),
        file("Hand-over for a colleague", Format::Handover, true),
        copy,
        file("Markdown, unredacted", Format::Markdown, false),
        file("JSON, unredacted", Format::Json, false),
        file("Hand-over, unredacted", Format::Handover, false),
    ];
    state.overlays.push(Overlay::Picker(Picker::new("Export to a file", items)));
}

/// Writes the walkthrough on screen to a file.
pub fn to_file(state: &State, format: Format, redact: bool) -> Vec<Effect> {
    let export =
        |walkthrough: &Walkthrough| Effect::Export { walkthrough: Box::new(walkthrough.clone()), format, redact };
    on_screen(state).map(export).into_iter().collect()
}

/// Copies the walkthrough on screen as a ticket, redacted.
pub fn copy_ticket(state: &State) -> Vec<Effect> {
    let exported = on_screen(state).map(|walkthrough| export(walkthrough, Format::Markdown, true));
    let clip = exported.map(|exported| {
        let replaced = exported.report.filter(|report| !report.replaced.is_empty()).map(|report| report.line());
        Clip { what: "the ticket", text: exported.text, replaced }
    });
    clip.map(Effect::Copy).into_iter().collect()
}

fn on_screen(state: &State) -> Option<&Walkthrough> {
    match state.stack.last() {
        Some(Screen::Checklist(view)) => Some(&view.walkthrough),
        _ => None,
    }
}
