//! The default keys: the one table from which footer, help, palette, manual page and the commented file of keys are
//! made. Within a context, the footer shows its words in this order.

use crate::tui::action::Action;
use crate::tui::context::Context;

/// What one action is in one context.
#[derive(Debug)]
pub struct Row {
    /// As written in the help: `j`, `Ctrl-D`, `Space`, `Down`. Without any, only the palette does it.
    pub keys: &'static [&'static str],
    pub action: Action,
    /// What it does, for help and palette.
    pub help: &'static str,
    /// The word beside the key in the footer; empty when the footer does not show it.
    pub short: &'static str,
}

const fn row(keys: &'static [&'static str], action: Action, help: &'static str, short: &'static str) -> Row {
    Row { keys, action, help, short }
}

/// The rows of a context.
#[must_use]
pub fn rows(context: Context) -> &'static [Row] {
    match context {
        Context::Everywhere => EVERYWHERE,
        Context::Text => TEXT,
        Context::Query => QUERY,
        Context::Results => RESULTS,
        Context::Reader => READER,
        Context::Diagnose => DIAGNOSE,
        Context::Checklist => CHECKLIST,
        Context::Changed => CHANGED,
        Context::Walkthroughs => WALKTHROUGHS,
        Context::Countries => COUNTRIES,
        Context::Picker => PICKER,
        Context::Prompt => PROMPT,
        Context::Notice => NOTICE,
        Context::Help => HELP,
    }
}

const EVERYWHERE: &[Row] = &[
    row(&["1"], Action::GoSearch, "Search", ""),
    row(&["2"], Action::GoDiagnose, "Diagnose", ""),
    row(&["3"], Action::GoWalkthroughs, "Walkthroughs", ""),
    row(&["4"], Action::GoCountries, "Countries", ""),
    row(&["/"], Action::FocusSearch, "type into the query line", "search"),
    row(&["q"], Action::Quit, "back, and at the top quit", "quit"),
    row(&[":"], Action::Palette, "command palette, in an empty query too", "commands"),
    row(&[], Action::Preflight, "check a customer resource before it is sent", ""),
    row(&["Esc"], Action::Back, "one level back", ""),
    row(&["Ctrl-C"], Action::Cancel, "cancel; twice: quit", ""),
    row(&["Ctrl-L"], Action::Redraw, "draw the screen anew", ""),
    row(&["Ctrl-Z"], Action::Suspend, "suspend", ""),
    row(&["R"], Action::ShowPlain, "show as plain text, to select with the mouse", ""),
    row(&[">"], Action::CopyToFile, "write what was copied to a file", ""),
    row(&["Ctrl-O"], Action::Restore, "back to where you were last time", ""),
    row(&[], Action::Forget, "forget the history: queries, recent entries, the last view", ""),
    row(&["?", "F1", "Ctrl-G"], Action::Help, "help", "help"),
];

const TEXT: &[Row] = &[
    row(&["Home", "Ctrl-A"], Action::LineStart, "to the start of the line", ""),
    row(&["End", "Ctrl-E"], Action::LineEnd, "to the end of the line", ""),
    row(&["Ctrl-W"], Action::DeleteWord, "delete the word before the cursor", ""),
    row(&["Ctrl-K"], Action::DeleteRest, "delete from the cursor to the end", ""),
    row(&["Ctrl-U"], Action::DeleteLine, "delete the line", ""),
];

const QUERY: &[Row] = &[
    row(&["Enter"], Action::Open, "open what is selected below", "open"),
    row(&["Tab"], Action::NextPane, "to the list below", "list"),
    row(&["Ctrl-R"], Action::EarlierQueries, "earlier queries", "earlier"),
    row(&["Down", "Ctrl-N"], Action::Down, "next in the list", ""),
    row(&["Up", "Ctrl-P"], Action::Up, "previous in the list", ""),
    row(&["PageDown"], Action::PageDown, "a page on", ""),
    row(&["PageUp"], Action::PageUp, "a page back", ""),
];

const RESULTS: &[Row] = &[
    row(&["Enter"], Action::Open, "open the hit", "open"),
    row(&["x"], Action::StartChecklist, "start its checklist", "start checklist"),
    row(&["F"], Action::ClearFilters, "clear the filters", "clear filters"),
    row(&["s"], Action::FilterStatus, "filter by HTTP status", "status"),
    row(&["y"], Action::Copy, "copy the message", "copy"),
    row(&["c"], Action::FilterCountry, "filter by country", "country"),
    row(&["t"], Action::FilterKind, "filter by kind", "kind"),
    row(&["w"], Action::Why, "why this hit", "why"),
    row(&["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    row(&["Ctrl-Y"], Action::CopyOther, "choose what to copy", ""),
    row(&["p"], Action::Pin, "pin the entry to the top of the list, or unpin it", "pin"),
    row(&["Ctrl-R"], Action::EarlierQueries, "earlier queries", ""),
    row(&["Tab"], Action::NextPane, "to the query line", ""),
    row(&["j", "Down", "Ctrl-N"], Action::Down, "next", ""),
    row(&["k", "Up", "Ctrl-P"], Action::Up, "previous", ""),
    row(&["g", "Home"], Action::Top, "first", ""),
    row(&["G", "End"], Action::Bottom, "last", ""),
    row(&["Ctrl-D"], Action::HalfDown, "half a page on", ""),
    row(&["Ctrl-U"], Action::HalfUp, "half a page back", ""),
    row(&["PageDown"], Action::PageDown, "a page on", ""),
    row(&["PageUp"], Action::PageUp, "a page back", ""),
];

const READER: &[Row] = &[
    row(&["x"], Action::StartChecklist, "start its checklist", "start checklist"),
    row(&["Enter"], Action::Follow, "follow the link", "follow"),
    row(&["Tab"], Action::NextLink, "next link", "link"),
    row(&["n"], Action::FindNext, "next place found", "next found"),
    row(&["N"], Action::FindPrevious, "previous place found", ""),
    row(&["H"], Action::HistoryBack, "back to the page before", "page before"),
    row(&["L"], Action::HistoryForward, "forward again", ""),
    row(&["/"], Action::Find, "find in the page", "find"),
    row(&["y"], Action::Copy, "copy the message", "copy"),
    row(&["Y"], Action::CopyCommand, "copy the command line of this page", ""),
    row(&["Ctrl-Y"], Action::CopyOther, "choose what to copy", ""),
    row(&["p"], Action::Pin, "pin the entry to the top of the list, or unpin it", "pin"),
    row(&["Space", "PageDown"], Action::PageDown, "a page on", ""),
    row(&["b", "PageUp"], Action::PageUp, "a page back", ""),
    row(&["d", "Ctrl-D"], Action::HalfDown, "half a page on", ""),
    row(&["u", "Ctrl-U"], Action::HalfUp, "half a page back", ""),
    row(&["j", "Down"], Action::Down, "a line on", ""),
    row(&["k", "Up"], Action::Up, "a line back", ""),
    row(&["g", "Home"], Action::Top, "to the top", ""),
    row(&["G", "End"], Action::Bottom, "to the end", ""),
];

const DIAGNOSE: &[Row] = &[
    row(&["x"], Action::StartChecklist, "start the checklist with the values found", "start checklist"),
    row(&["Enter"], Action::Open, "open the entry", "open"),
    row(&["e"], Action::NextEvidence, "next evidence", "evidence"),
    row(&["E"], Action::PreviousEvidence, "previous evidence", ""),
    row(&["w"], Action::Why, "what supports and contradicts it", "why"),
    row(&["Tab"], Action::NextPane, "between the candidates and the log", "log"),
    row(&["y"], Action::Copy, "copy the message", "copy"),
    row(&["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    row(&["Ctrl-Y"], Action::CopyOther, "choose what to copy", ""),
    row(&["j", "Down", "Ctrl-N"], Action::Down, "next candidate, or line of the log", ""),
    row(&["k", "Up", "Ctrl-P"], Action::Up, "previous candidate, or line of the log", ""),
    row(&["g", "Home"], Action::Top, "first candidate, or line of the log", ""),
    row(&["G", "End"], Action::Bottom, "last candidate, or line of the log", ""),
    row(&["Space", "PageDown"], Action::PageDown, "a page of the log on", ""),
    row(&["b", "PageUp"], Action::PageUp, "a page of the log back", ""),
    row(&["d", "Ctrl-D"], Action::HalfDown, "half a page of the log on", ""),
    row(&["u", "Ctrl-U"], Action::HalfUp, "half a page of the log back", ""),
];

const CHECKLIST: &[Row] = &[
    row(&["Space"], Action::Done, "step done; again: open", "done"),
    row(&["Enter"], Action::Follow, "choose the case, or open the checklist to go on with", "go on"),
    row(&["s"], Action::Skip, "skip the step, with the reason", "skip"),
    row(&["f"], Action::Fail, "the step failed, with what happened", "failed"),
    row(&["n"], Action::Note, "add a note to the step", "note"),
    row(&["Tab"], Action::NextPane, "overview or step, where only one has room", "steps"),
    row(&["y"], Action::Copy, "copy the request or command with values filled in", "copy"),
    row(&["u"], Action::Undo, "undo the newest change", "undo"),
    row(&["h"], Action::HandOver, "hand over to a colleague, or take over with a reason", "hand over"),
    row(&["v"], Action::Variables, "the values that the steps use: see and set them", "values"),
    row(&["o"], Action::Outcome, "close with an outcome", "outcome"),
    row(&["E"], Action::Export, "export for a ticket, a program or a colleague", "export"),
    row(&["@"], Action::Log, "the log of events, with every note", "log"),
    row(&["U"], Action::Redo, "redo what was undone last", ""),
    row(&["A"], Action::Abort, "close without an outcome, with the reason", ""),
    row(&["]"], Action::NextOpen, "next open step", ""),
    row(&["["], Action::PreviousOpen, "previous open step", ""),
    row(&["j", "Down"], Action::Down, "next step", ""),
    row(&["k", "Up"], Action::Up, "previous step", ""),
    row(&["g", "Home"], Action::Top, "first step", ""),
    row(&["G", "End"], Action::Bottom, "last step", ""),
    row(&["Ctrl-D", "PageDown"], Action::PageDown, "scroll the step on", ""),
    row(&["Ctrl-U", "PageUp"], Action::PageUp, "scroll the step back", ""),
    row(&["C"], Action::Changes, "how the checklist has changed since the start", ""),
    row(&["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    row(&["Ctrl-Y"], Action::CopyOther, "choose what to copy", ""),
];

const CHANGED: &[Row] = &[
    row(&["m"], Action::Move, "move to the new checklist; closed steps stay closed", "move to new"),
    row(&["o"], Action::Keep, "keep the old checklist", "keep old"),
    row(&["Esc"], Action::Back, "decide later", "later"),
    row(&["j", "Down", "Ctrl-N"], Action::Down, "a line on", ""),
    row(&["k", "Up", "Ctrl-P"], Action::Up, "a line back", ""),
    row(&["Space", "PageDown"], Action::PageDown, "a page on", ""),
    row(&["b", "PageUp"], Action::PageUp, "a page back", ""),
];

const WALKTHROUGHS: &[Row] = &[
    row(&["Enter"], Action::Open, "continue the walkthrough", "continue"),
    row(&["t"], Action::NextGroup, "next group: mine, the team's, waiting, open, closed, all", "group"),
    row(&["T"], Action::PreviousGroup, "previous group", ""),
    row(&["F"], Action::ClearFilters, "the open ones again, with nothing typed", "clear"),
    row(&["y"], Action::Copy, "copy the walkthrough's id", "copy id"),
    row(&["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    row(&["Ctrl-Y"], Action::CopyOther, "choose what to copy", ""),
    row(&["Tab"], Action::NextPane, "to the line that narrows the list", ""),
    row(&["j", "Down", "Ctrl-N"], Action::Down, "next", ""),
    row(&["k", "Up", "Ctrl-P"], Action::Up, "previous", ""),
    row(&["g", "Home"], Action::Top, "first", ""),
    row(&["G", "End"], Action::Bottom, "last", ""),
    row(&["Ctrl-D", "PageDown"], Action::PageDown, "a page on", ""),
    row(&["Ctrl-U", "PageUp"], Action::PageUp, "a page back", ""),
];

const COUNTRIES: &[Row] = &[
    row(&["Enter"], Action::Open, "open the country", "open"),
    row(&["p"], Action::Preflight, "check a customer resource before it is sent", "preflight"),
    row(&["y"], Action::Copy, "copy the country's code", "copy"),
    row(&["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    row(&["Ctrl-Y"], Action::CopyOther, "choose what to copy", ""),
    row(&["Tab"], Action::NextPane, "to the line that picks a country", ""),
    row(&["j", "Down", "Ctrl-N"], Action::Down, "next", ""),
    row(&["k", "Up", "Ctrl-P"], Action::Up, "previous", ""),
    row(&["g", "Home"], Action::Top, "first", ""),
    row(&["G", "End"], Action::Bottom, "last", ""),
    row(&["Ctrl-D", "PageDown"], Action::PageDown, "a page on", ""),
    row(&["Ctrl-U", "PageUp"], Action::PageUp, "a page back", ""),
];

const PICKER: &[Row] = &[
    row(&["Enter"], Action::Submit, "choose", "choose"),
    row(&["Esc"], Action::Back, "leave it", "leave"),
    row(&["Down", "Ctrl-N", "Tab", "Ctrl-R"], Action::Down, "next", "next"),
    row(&["Up", "Ctrl-P"], Action::Up, "previous", ""),
    row(&["PageDown"], Action::PageDown, "a page on", ""),
    row(&["PageUp"], Action::PageUp, "a page back", ""),
];

const PROMPT: &[Row] =
    &[row(&["Enter"], Action::Submit, "take it", "take it"), row(&["Esc"], Action::Back, "leave it", "leave")];

const NOTICE: &[Row] = &[
    row(&["Esc", "Enter"], Action::Back, "close", "close"),
    row(&["Space", "PageDown"], Action::PageDown, "a page on", "page on"),
    row(&["b", "PageUp"], Action::PageUp, "a page back", ""),
    row(&["d", "Ctrl-D"], Action::HalfDown, "half a page on", ""),
    row(&["u", "Ctrl-U"], Action::HalfUp, "half a page back", ""),
    row(&["j", "Down", "Ctrl-N"], Action::Down, "a line on", ""),
    row(&["k", "Up", "Ctrl-P"], Action::Up, "a line back", ""),
    row(&["g", "Home"], Action::Top, "to the top", ""),
    row(&["G", "End"], Action::Bottom, "to the end", ""),
];

/// `?` is text in no other text field: whoever opened the help with it closes the help with it.
const HELP: &[Row] = &[
    row(&["Esc", "Enter", "?"], Action::Back, "close", "close"),
    row(&["Down", "Ctrl-N"], Action::Down, "a line on", ""),
    row(&["Up", "Ctrl-P"], Action::Up, "a line back", ""),
    row(&["PageDown"], Action::PageDown, "a page on", "page on"),
    row(&["PageUp"], Action::PageUp, "a page back", ""),
];
