//! The actions and the one table of keys, from which footer, help, palette and docs are made.

use super::key::Key;

/// Everything an operator can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Quit,
    Back,
    Cancel,
    Redraw,
    Suspend,
    Help,
    Palette,
    FocusSearch,
    NextPane,
    GoSearch,
    GoDiagnose,
    GoWalkthroughs,
    GoCountries,
    Up,
    Down,
    Top,
    Bottom,
    PageUp,
    PageDown,
    HalfUp,
    HalfDown,
    Open,
    FilterStatus,
    FilterCountry,
    FilterKind,
    ClearFilters,
    Why,
    Copy,
    CopyCommand,
    Find,
    FindNext,
    FindPrevious,
    NextLink,
    Follow,
    HistoryBack,
    HistoryForward,
    StartChecklist,
    Done,
    Skip,
    Fail,
    Note,
    NextOpen,
    PreviousOpen,
    Variables,
    Undo,
    Redo,
    Log,
    Outcome,
    Abort,
    Export,
    HandOver,
    Changes,
    Move,
    Keep,
    NextGroup,
    PreviousGroup,
    Preflight,
    NextEvidence,
    PreviousEvidence,
    Submit,
    EarlierQueries,
    Pin,
    Restore,
    Forget,
}

/// Where a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, unless a text field has the focus and the key is text.
    Everywhere,
    /// The query line, and the lines that narrow the countries and the walkthroughs.
    Query,
    /// The list of hits.
    Results,
    /// The list of countries.
    Countries,
    Reader,
    Walkthroughs,
    Checklist,
    Diagnose,
    /// A line of text that the program asks for.
    Prompt,
    /// A list to choose from.
    Picker,
    /// The question whether to move to a changed checklist.
    Changed,
    Help,
}

/// Keys that do one thing in one context.
#[derive(Debug)]
pub struct Binding {
    pub context: Context,
    /// As written in the help: `j`, `Ctrl-D`, `Space`, `Down`.
    pub keys: &'static [&'static str],
    pub action: Action,
    /// What it does, for help and palette.
    pub help: &'static str,
    /// The word beside the key in the footer; empty when the footer does not show it.
    pub short: &'static str,
}

const fn key(
    context: Context,
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
    short: &'static str,
) -> Binding {
    Binding { context, keys, action, help, short }
}

/// Every key of the program. Within a context, the footer shows its words in this order.
pub static BINDINGS: &[Binding] = &[
    key(Context::Query, &["Enter"], Action::Open, "open the selected hit", "open"),
    key(Context::Query, &["Tab"], Action::NextPane, "to the list below", "list"),
    key(Context::Query, &["Down", "Ctrl-N"], Action::Down, "next hit", ""),
    key(Context::Query, &["Up", "Ctrl-P"], Action::Up, "previous hit", ""),
    key(Context::Query, &["PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Query, &["PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Query, &["Ctrl-R"], Action::EarlierQueries, "earlier queries", "earlier"),
    key(Context::Query, &["F1"], Action::Help, "help", "help"),
    key(Context::Results, &["Enter"], Action::Open, "open the hit", "open"),
    key(Context::Results, &["x"], Action::StartChecklist, "start its checklist", "start checklist"),
    key(Context::Results, &["s"], Action::FilterStatus, "filter by HTTP status", "status"),
    key(Context::Results, &["c"], Action::FilterCountry, "filter by country", "country"),
    key(Context::Results, &["t"], Action::FilterKind, "filter by kind", "kind"),
    key(Context::Results, &["F"], Action::ClearFilters, "clear the filters", ""),
    key(Context::Results, &["w"], Action::Why, "why this hit", "why"),
    key(Context::Results, &["Ctrl-R"], Action::EarlierQueries, "earlier queries", ""),
    key(Context::Results, &["y"], Action::Copy, "copy the message", "copy"),
    key(Context::Results, &["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    key(Context::Results, &["p"], Action::Pin, "pin the entry to the top of the list, or unpin it", "pin"),
    key(Context::Results, &["j", "Down", "Ctrl-N"], Action::Down, "next", ""),
    key(Context::Results, &["k", "Up", "Ctrl-P"], Action::Up, "previous", ""),
    key(Context::Results, &["g", "Home"], Action::Top, "first", ""),
    key(Context::Results, &["G", "End"], Action::Bottom, "last", ""),
    key(Context::Results, &["Ctrl-D"], Action::HalfDown, "half a page on", ""),
    key(Context::Results, &["Ctrl-U"], Action::HalfUp, "half a page back", ""),
    key(Context::Results, &["PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Results, &["PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Countries, &["Enter"], Action::Open, "open the country", "open"),
    key(Context::Countries, &["j", "Down", "Ctrl-N"], Action::Down, "next", ""),
    key(Context::Countries, &["k", "Up", "Ctrl-P"], Action::Up, "previous", ""),
    key(Context::Countries, &["g", "Home"], Action::Top, "first", ""),
    key(Context::Countries, &["G", "End"], Action::Bottom, "last", ""),
    key(Context::Countries, &["Ctrl-D", "PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Countries, &["Ctrl-U", "PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Countries, &["p"], Action::Preflight, "check a customer resource before it is sent", "preflight"),
    key(Context::Countries, &["y"], Action::Copy, "copy the country's code", "copy"),
    key(Context::Countries, &["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    key(Context::Reader, &["x"], Action::StartChecklist, "start its checklist", "start checklist"),
    key(Context::Reader, &["Tab"], Action::NextLink, "next link", "link"),
    key(Context::Reader, &["Enter"], Action::Follow, "follow the link", "follow"),
    key(Context::Reader, &["H"], Action::HistoryBack, "back to the page before", "back"),
    key(Context::Reader, &["L"], Action::HistoryForward, "forward again", ""),
    key(Context::Reader, &["/"], Action::Find, "find in the page", "find"),
    key(Context::Reader, &["n"], Action::FindNext, "next place found", ""),
    key(Context::Reader, &["N"], Action::FindPrevious, "previous place found", ""),
    key(Context::Reader, &["y"], Action::Copy, "copy the message", "copy"),
    key(Context::Reader, &["Y"], Action::CopyCommand, "copy the command line of this page", ""),
    key(Context::Reader, &["p"], Action::Pin, "pin the entry to the top of the list, or unpin it", "pin"),
    key(Context::Reader, &["Space", "PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Reader, &["b", "PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Reader, &["d", "Ctrl-D"], Action::HalfDown, "half a page on", ""),
    key(Context::Reader, &["u", "Ctrl-U"], Action::HalfUp, "half a page back", ""),
    key(Context::Reader, &["j", "Down"], Action::Down, "a line on", ""),
    key(Context::Reader, &["k", "Up"], Action::Up, "a line back", ""),
    key(Context::Reader, &["g", "Home"], Action::Top, "to the top", ""),
    key(Context::Reader, &["G", "End"], Action::Bottom, "to the end", ""),
    key(Context::Walkthroughs, &["Enter"], Action::Open, "continue the walkthrough", "continue"),
    key(
        Context::Walkthroughs,
        &["t"],
        Action::NextGroup,
        "next group: mine, the team's, waiting, open, closed, all",
        "group",
    ),
    key(Context::Walkthroughs, &["T"], Action::PreviousGroup, "previous group", ""),
    key(Context::Walkthroughs, &["F"], Action::ClearFilters, "the open ones again, with nothing typed", ""),
    key(Context::Walkthroughs, &["Tab"], Action::NextPane, "to the line that narrows the list", ""),
    key(Context::Walkthroughs, &["j", "Down", "Ctrl-N"], Action::Down, "next", ""),
    key(Context::Walkthroughs, &["k", "Up", "Ctrl-P"], Action::Up, "previous", ""),
    key(Context::Walkthroughs, &["g", "Home"], Action::Top, "first", ""),
    key(Context::Walkthroughs, &["G", "End"], Action::Bottom, "last", ""),
    key(Context::Walkthroughs, &["Ctrl-D", "PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Walkthroughs, &["Ctrl-U", "PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Walkthroughs, &["y"], Action::Copy, "copy the walkthrough's id", "copy id"),
    key(Context::Walkthroughs, &["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    key(Context::Checklist, &["Space"], Action::Done, "step done; again: open", "done"),
    key(Context::Checklist, &["s"], Action::Skip, "skip the step, with the reason", "skip"),
    key(Context::Checklist, &["f"], Action::Fail, "the step failed, with what happened", "failed"),
    key(Context::Checklist, &["n"], Action::Note, "add a note to the step", "note"),
    key(Context::Checklist, &["h"], Action::HandOver, "hand over to a colleague, or take over with a reason", "holder"),
    key(Context::Checklist, &["u"], Action::Undo, "undo the newest change", "undo"),
    key(Context::Checklist, &["U"], Action::Redo, "redo what was undone last", ""),
    key(Context::Checklist, &["o"], Action::Outcome, "close with an outcome", "outcome"),
    key(Context::Checklist, &["v"], Action::Variables, "the values that the steps use: see and set them", "values"),
    key(Context::Checklist, &["A"], Action::Abort, "close without an outcome, with the reason", ""),
    key(Context::Checklist, &["E"], Action::Export, "export for a ticket, a program or a colleague", "export"),
    key(Context::Checklist, &["]"], Action::NextOpen, "next open step", ""),
    key(Context::Checklist, &["["], Action::PreviousOpen, "previous open step", ""),
    key(Context::Checklist, &["j", "Down"], Action::Down, "next step", ""),
    key(Context::Checklist, &["k", "Up"], Action::Up, "previous step", ""),
    key(Context::Checklist, &["g", "Home"], Action::Top, "first step", ""),
    key(Context::Checklist, &["G", "End"], Action::Bottom, "last step", ""),
    key(Context::Checklist, &["Ctrl-D", "PageDown"], Action::PageDown, "scroll the step on", ""),
    key(Context::Checklist, &["Ctrl-U", "PageUp"], Action::PageUp, "scroll the step back", ""),
    key(Context::Checklist, &["Enter"], Action::Follow, "open the checklist to go on with", ""),
    key(Context::Checklist, &["Tab"], Action::NextPane, "overview or step, where only one has room", ""),
    key(Context::Checklist, &["@"], Action::Log, "the log of events", ""),
    key(Context::Checklist, &["C"], Action::Changes, "how the checklist has changed since the start", ""),
    key(Context::Checklist, &["y"], Action::Copy, "copy the request or command with values filled in", "copy"),
    key(Context::Checklist, &["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    key(
        Context::Diagnose,
        &["x"],
        Action::StartChecklist,
        "start the checklist with the values found",
        "start checklist",
    ),
    key(Context::Diagnose, &["e"], Action::NextEvidence, "next evidence", "evidence"),
    key(Context::Diagnose, &["E"], Action::PreviousEvidence, "previous evidence", ""),
    key(Context::Diagnose, &["w"], Action::Why, "what supports and contradicts it", "why"),
    key(Context::Diagnose, &["Enter"], Action::Open, "open the entry", "open"),
    key(Context::Diagnose, &["j", "Down", "Ctrl-N"], Action::Down, "next candidate", ""),
    key(Context::Diagnose, &["k", "Up", "Ctrl-P"], Action::Up, "previous candidate", ""),
    key(Context::Diagnose, &["g", "Home"], Action::Top, "first candidate", ""),
    key(Context::Diagnose, &["G", "End"], Action::Bottom, "last candidate", ""),
    key(Context::Diagnose, &["Space", "PageDown"], Action::PageDown, "a page of the log on", ""),
    key(Context::Diagnose, &["b", "PageUp"], Action::PageUp, "a page of the log back", ""),
    key(Context::Diagnose, &["d", "Ctrl-D"], Action::HalfDown, "half a page of the log on", ""),
    key(Context::Diagnose, &["u", "Ctrl-U"], Action::HalfUp, "half a page of the log back", ""),
    key(Context::Diagnose, &["y"], Action::Copy, "copy the message", "copy"),
    key(Context::Diagnose, &["Y"], Action::CopyCommand, "copy the command line of this view", ""),
    key(Context::Prompt, &["Enter"], Action::Submit, "take it", "take it"),
    key(Context::Prompt, &["Esc"], Action::Back, "leave it", "leave it"),
    key(Context::Picker, &["Enter"], Action::Submit, "choose", "choose"),
    key(Context::Picker, &["Down", "Ctrl-N", "Tab", "Ctrl-R"], Action::Down, "next", "next"),
    key(Context::Picker, &["Up", "Ctrl-P"], Action::Up, "previous", ""),
    key(Context::Picker, &["PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Picker, &["PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Picker, &["Esc"], Action::Back, "leave it", "leave it"),
    key(
        Context::Changed,
        &["m"],
        Action::Move,
        "move to the new checklist; closed steps stay closed",
        "move to the new one",
    ),
    key(Context::Changed, &["o"], Action::Keep, "keep the old checklist", "keep the old one"),
    key(Context::Changed, &["Esc"], Action::Back, "decide later", "later"),
    key(Context::Changed, &["Down", "Ctrl-N"], Action::Down, "a line on", ""),
    key(Context::Changed, &["Up", "Ctrl-P"], Action::Up, "a line back", ""),
    key(Context::Changed, &["Space", "PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Changed, &["b", "PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Help, &["Down", "Ctrl-N"], Action::Down, "a line on", ""),
    key(Context::Help, &["Up", "Ctrl-P"], Action::Up, "a line back", ""),
    key(Context::Help, &["PageDown"], Action::PageDown, "a page on", ""),
    key(Context::Help, &["PageUp"], Action::PageUp, "a page back", ""),
    key(Context::Help, &["Esc", "Enter", "F1"], Action::Back, "close", "close"),
    key(Context::Everywhere, &["1"], Action::GoSearch, "Search", ""),
    key(Context::Everywhere, &["2"], Action::GoDiagnose, "Diagnose", ""),
    key(Context::Everywhere, &["3"], Action::GoWalkthroughs, "Walkthroughs", ""),
    key(Context::Everywhere, &["4"], Action::GoCountries, "Countries", ""),
    key(Context::Everywhere, &["/"], Action::FocusSearch, "type into the query line", "search"),
    key(Context::Everywhere, &[":"], Action::Palette, "command palette", ""),
    key(Context::Everywhere, &["Esc"], Action::Back, "one level back", ""),
    key(Context::Everywhere, &["q"], Action::Quit, "back, and at the top quit", "quit"),
    key(Context::Everywhere, &["Ctrl-C"], Action::Cancel, "cancel; twice: quit", ""),
    key(Context::Everywhere, &["Ctrl-L"], Action::Redraw, "draw the screen anew", ""),
    key(Context::Everywhere, &["Ctrl-Z"], Action::Suspend, "suspend", ""),
    key(Context::Everywhere, &["Ctrl-O"], Action::Restore, "back to where you were last time", ""),
    key(Context::Everywhere, &[], Action::Forget, "forget the history: queries, recent entries, the last view", ""),
    key(Context::Everywhere, &["?", "F1"], Action::Help, "help", "help"),
];

impl Context {
    /// The contexts in the order of the help.
    pub const ALL: [Self; 12] = [
        Self::Everywhere,
        Self::Query,
        Self::Results,
        Self::Reader,
        Self::Diagnose,
        Self::Checklist,
        Self::Changed,
        Self::Walkthroughs,
        Self::Countries,
        Self::Picker,
        Self::Prompt,
        Self::Help,
    ];

    /// What the help calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Query => "Query line",
            Self::Results => "Results",
            Self::Countries => "Countries",
            Self::Reader => "Reader",
            Self::Walkthroughs => "Walkthroughs",
            Self::Checklist => "Checklist",
            Self::Diagnose => "Diagnose",
            Self::Prompt => "Asking for text",
            Self::Picker => "Choosing from a list",
            Self::Changed => "A changed checklist",
            Self::Help => "Help",
        }
    }

    /// Whether printable keys are text here.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Query | Self::Prompt | Self::Picker | Self::Help)
    }

    /// The bindings of this context alone.
    pub fn bindings(self) -> impl Iterator<Item = &'static Binding> {
        BINDINGS.iter().filter(move |binding| binding.context == self)
    }
}

/// The action of `key` while `context` has the focus; `None` when it does nothing or is text.
#[must_use]
pub fn action_of(context: Context, key: Key) -> Option<Action> {
    let text = context.takes_text() && key.is_text();
    let find = |context: Context| {
        let mut bindings = context.bindings();
        bindings.find(|binding| binding.keys.iter().any(|written| Key::parse(written) == Some(key)))
    };
    let found = if text { None } else { find(context).or_else(|| find(Context::Everywhere)) };
    found.map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_is_readable_and_stands_once_in_its_context() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for written in binding.keys {
                let key = Key::parse(written).unwrap_or_else(|| panic!("{written} is no key"));
                assert!(seen.insert((binding.context, key)), "{written} twice in {:?}", binding.context);
            }
            // What has no key is in the palette, by its help.
            assert!(!binding.help.is_empty());
        }
    }

    #[test]
    fn keys_that_terminals_swallow_are_never_the_only_ones() {
        let swallowed = ["Ctrl-A", "Ctrl-B", "Ctrl-S", "Ctrl-Q", "Ctrl-H", "F1"];
        for binding in BINDINGS.iter().filter(|binding| binding.context != Context::Query) {
            let only = !binding.keys.is_empty()
                && binding.keys.iter().all(|key| swallowed.contains(key) || key.starts_with("Alt-"));
            assert!(!only, "{:?} has only {:?}", binding.action, binding.keys);
        }
    }

    #[test]
    fn text_fields_take_text() {
        let q = Key::parse("q").expect("a key");
        assert_eq!(action_of(Context::Query, q), None);
        assert_eq!(action_of(Context::Results, q), Some(Action::Quit));
    }
}
