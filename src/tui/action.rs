//! The actions: everything an operator can do on the screen, each by the name that the files of keys, the help and the
//! palette use. May use nothing but [`crate::knowledge::fields::Named`].

use crate::knowledge::fields::Named;

/// Makes the enumeration and its names from one list.
macro_rules! actions {
    ($($action:ident = $name:literal),+ $(,)?) => {
        /// Everything an operator can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($action),+
        }

        impl Named for Action {
            const WHAT: &'static str = "action";
            const ALL: &'static [Self] = &[$(Self::$action),+];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$action => $name),+
                }
            }
        }
    };
}

actions! {
    Quit = "quit",
    Back = "back",
    Cancel = "cancel",
    Redraw = "redraw",
    Suspend = "suspend",
    Help = "help",
    Palette = "palette",
    FocusSearch = "query-line",
    NextPane = "next-pane",
    GoSearch = "search",
    GoDiagnose = "diagnose",
    GoWalkthroughs = "walkthroughs",
    GoCountries = "countries",
    Up = "up",
    Down = "down",
    Top = "top",
    Bottom = "bottom",
    PageUp = "page-up",
    PageDown = "page-down",
    HalfUp = "half-up",
    HalfDown = "half-down",
    Open = "open",
    FilterStatus = "filter-status",
    FilterCountry = "filter-country",
    FilterKind = "filter-kind",
    ClearFilters = "clear-filters",
    Why = "why",
    Copy = "copy",
    CopyCommand = "copy-command",
    Find = "find",
    FindNext = "find-next",
    FindPrevious = "find-previous",
    NextLink = "next-link",
    Follow = "follow",
    HistoryBack = "history-back",
    HistoryForward = "history-forward",
    StartChecklist = "start-checklist",
    Done = "done",
    Skip = "skip",
    Fail = "fail",
    Note = "note",
    NextOpen = "next-open",
    PreviousOpen = "previous-open",
    Variables = "variables",
    Undo = "undo",
    Redo = "redo",
    Log = "log",
    Outcome = "outcome",
    Abort = "abort",
    Export = "export",
    HandOver = "hand-over",
    Changes = "changes",
    Move = "move",
    Keep = "keep",
    NextGroup = "next-group",
    PreviousGroup = "previous-group",
    Preflight = "preflight",
    NextEvidence = "next-evidence",
    PreviousEvidence = "previous-evidence",
    Submit = "submit",
}

impl Action {
    /// Whether it only moves: a selection, a page.
    #[must_use]
    pub fn moves(self) -> bool {
        use Action::{Bottom, Down, HalfDown, HalfUp, PageDown, PageUp, Top, Up};
        matches!(self, Up | Down | Top | Bottom | PageUp | PageDown | HalfUp | HalfDown)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_name_is_kebab_case_and_stands_once() {
        let mut seen = HashSet::new();
        for name in Action::ALL.iter().map(|action| action.name()) {
            assert!(
                name.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())),
                "{name}"
            );
            assert!(seen.insert(name), "{name} twice");
        }
    }
}
