//! What can be done now: why an action would do nothing, and the word for it in the footer. Footer, palette and update
//! all ask here, so that nothing dead is offered.

use super::checklist::ChecklistView;
use super::walkthroughs::Group;
use super::{Screen, State, View};
use crate::error::Error;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::layout::{TWO_PANES, overlay_rows, reading_overlay};
use crate::tui::message::Told;
use crate::tui::overlay::Overlay;
use crate::walkthrough::record::Command;
use crate::walkthrough::state::StepState;

const LOADING: &str = "the knowledge is still loading";

impl State {
    /// Why `action` would do nothing now; `None` when it does something.
    #[must_use]
    pub fn blocked(&self, action: Action) -> Option<Told> {
        if let Some(why) = self.blocked_everywhere(action) {
            return Some(Told::fact(why));
        }
        let why = match (self.overlays.last(), self.stack.last(), self.view) {
            (Some(overlay), ..) => self.blocked_in_overlay(overlay, action),
            (None, Some(Screen::Reader(_)), _) => self.blocked_in_reader(action),
            (None, Some(Screen::Checklist(view)), _) => return self.blocked_in_checklist(view, action),
            (None, None, View::Search) => self.blocked_in_search(action),
            (None, None, View::Diagnose) => self.blocked_in_diagnose(action),
            (None, None, View::Countries) => self.blocked_in_countries(action),
            (None, None, View::Walkthroughs) => self.blocked_in_walkthroughs(action),
        };
        why.map(Told::fact)
    }

    /// Why an action would do nothing whatever has the focus.
    fn blocked_everywhere(&self, action: Action) -> Option<String> {
        let in_search = self.view == View::Search && self.stack.is_empty();
        match action {
            Action::CopyToFile if self.copied.is_none() => {
                Some(format!("nothing is copied yet; {} copies", self.key(Action::Copy)))
            }
            Action::CopyOther if self.base.is_none() => Some(LOADING.to_owned()),
            Action::EarlierQueries if !in_search => Some("earlier queries are those of Search".to_owned()),
            _ => self.recall.blocked(action).map(str::to_owned),
        }
    }

    /// The word for `action` in the footer where it is another one than in the table of keys; an empty one leaves the
    /// action out.
    #[must_use]
    pub fn word(&self, action: Action) -> Option<&'static str> {
        let at_top = self.overlays.is_empty() && self.stack.is_empty() && self.view == View::Search;
        match (action, self.stack.last()) {
            (Action::Quit, _) => (!at_top).then_some("back"),
            (Action::NextPane, None) if self.view == View::Diagnose && self.diagnose.in_log => Some("candidates"),
            (Action::Help, _) => matches!(self.overlays.last(), Some(Overlay::Help(_))).then_some(""),
            (Action::FocusSearch, None) if matches!(self.view, View::Countries | View::Walkthroughs) => Some("find"),
            (_, Some(Screen::Checklist(view))) if self.overlays.is_empty() => self.word_in_checklist(view, action),
            _ => None,
        }
    }

    fn blocked_in_overlay(&self, overlay: &Overlay, action: Action) -> Option<String> {
        let why = match overlay {
            Overlay::Picker(picker) if action == Action::Submit => {
                picker.selected().is_none().then_some("nothing is called that")
            }
            Overlay::Picker(picker) if action.moves() => {
                (picker.matching().len() < 2).then_some("there is no other to choose")
            }
            Overlay::Notice(page) if action.moves() => self.all_in_view(page.lines().len()),
            Overlay::Changed(changed) if action.moves() => self.all_in_view(changed.page.lines().len()),
            Overlay::Help(help) if action.moves() => self.all_in_view(help.lines(&self.keymap, self.size).len()),
            _ => None,
        };
        why.map(str::to_owned)
    }

    fn all_in_view(&self, lines: usize) -> Option<&'static str> {
        (lines <= overlay_rows(reading_overlay(self.size))).then_some("all of it is in view")
    }

    fn blocked_in_search(&self, action: Action) -> Option<String> {
        use Action::{ClearFilters, Copy, FilterCountry, FilterKind, FilterStatus, Open, Pin, StartChecklist, Why};
        let found = self.search.selected();
        let nothing = if self.base.is_none() { LOADING } else { "nothing is found; type other words" };
        let why = match (action, found) {
            (ClearFilters, _) => self.search.filters.is_empty().then_some("no filter is set"),
            (StartChecklist, Some(hit)) => self.without_checklist(&hit.id),
            (FilterCountry, Some(_)) if self.search.lacks_countries() => Some("no hit depends on a country"),
            (FilterStatus | FilterCountry | FilterKind, None) => self.search.filters.is_empty().then_some(nothing),
            (Open | Copy | Why | StartChecklist | Pin, None) => Some(nothing),
            (_, None) if action.moves() => Some(nothing),
            _ => None,
        };
        why.map(str::to_owned)
    }

    /// Says that an entry has no checklist.
    fn without_checklist(&self, id: &str) -> Option<&'static str> {
        let base = self.base.as_ref()?;
        let remedy = base.get(id).and_then(|entry| base.get(entry.remedy()));
        let has_one = remedy.is_some_and(|entry| entry.as_checklist().is_some());
        (!has_one).then_some("no checklist remedies this")
    }

    fn blocked_in_reader(&self, action: Action) -> Option<String> {
        use crate::document::Target;
        let Some(Screen::Reader(reader)) = self.stack.last() else { return None };
        let page = reader.page();
        match (action, reader.target()) {
            (Action::NextLink | Action::Follow, _) if page.link_count() == 0 => {
                Some("this page has no links".to_owned())
            }
            (Action::Follow, _) if page.target().is_none() => {
                Some(format!("no link is selected; {} selects one", self.key(Action::NextLink)))
            }
            (Action::HistoryBack, _) if !reader.has_earlier() => Some("this is the first page you opened".to_owned()),
            (Action::HistoryForward, _) if !reader.has_later() => Some("this is the last page you opened".to_owned()),
            (Action::FindNext | Action::FindPrevious, _) if page.place_found().is_none() => {
                Some(format!("nothing is sought; {} finds in the page", self.key(Action::Find)))
            }
            (Action::Pin, _) if reader.entry().is_none() => Some("only entries are pinned".to_owned()),
            (Action::StartChecklist, Some(Target::Entry(id))) => self.without_checklist(id).map(str::to_owned),
            (Action::StartChecklist, _) => {
                Some(format!("open one of its codes; {} starts the checklist there", self.key(Action::StartChecklist)))
            }
            _ => None,
        }
    }

    fn blocked_in_diagnose(&self, action: Action) -> Option<String> {
        use Action::{Copy, HalfDown, HalfUp, NextEvidence, Open, PageDown, PageUp, PreviousEvidence};
        use Action::{NextPane, StartChecklist, Why};
        let view = &self.diagnose;
        let selected = view.selected();
        let scrolls = matches!(action, PageDown | PageUp | HalfDown | HalfUp) || view.in_log && action.moves();
        let why = match action {
            NextEvidence | PreviousEvidence if view.diagnosis.is_some() && view.marked().is_empty() => {
                Some("there is no evidence in this log")
            }
            _ if scrolls && view.diagnosis.is_some() => None,
            StartChecklist if selected.is_some() => self.without_checklist(&selected?.id),
            Open | Why | StartChecklist | Copy | NextEvidence | PreviousEvidence | NextPane
                if view.diagnosis.is_none() =>
            {
                Some("nothing is recognised yet; paste a log")
            }
            Open | Why | StartChecklist | Copy if selected.is_none() => Some("nothing is recognised in this log"),
            _ if action.moves() && selected.is_none() => Some("nothing is recognised yet; paste a log"),
            _ => None,
        };
        why.map(str::to_owned)
    }

    fn blocked_in_countries(&self, action: Action) -> Option<String> {
        use Action::{Copy, CopyCommand, Open};
        let why = match action {
            Open if self.base.is_none() => Some(LOADING),
            Open | Copy | CopyCommand if self.countries.selected().is_none() => Some("no country is called that"),
            _ if action.moves() && self.countries.selected().is_none() => Some("no country is called that"),
            _ => None,
        };
        why.map(str::to_owned)
    }

    fn blocked_in_walkthroughs(&self, action: Action) -> Option<String> {
        use Action::{ClearFilters, Copy, NextGroup, Open, PreviousGroup};
        let view = &self.walkthroughs;
        let narrowed = view.group != Group::default() || !view.input.value().is_empty();
        let why = match action {
            Open | Copy if view.selected().is_none() => Some("no walkthrough is listed"),
            NextGroup | PreviousGroup if !narrowed && view.count_of(Group::All) == 0 => {
                Some("there is no walkthrough yet")
            }
            ClearFilters if !narrowed => Some("nothing narrows the list"),
            _ if action.moves() && view.selected().is_none() => Some("no walkthrough is listed"),
            _ => None,
        };
        why.map(str::to_owned)
    }

    fn blocked_in_checklist(&self, view: &ChecklistView, action: Action) -> Option<Told> {
        if is_for_holder(action) && self.other_holder().is_some() {
            return self.told_holder();
        }
        let walkthrough = &view.walkthrough;
        if !walkthrough.is_open() && is_for_open(action) {
            return Some(Told::fact(format!("This walkthrough is closed; {} opens it again", self.key(Action::Undo))));
        }
        let refused = |command| {
            let refusal = walkthrough.record(command, &self.operator).err()?;
            Some(Told::problem(Error::from(refusal).with_hint()))
        };
        let (step, record) = view.focused()?;
        let why = match action {
            Action::Undo => return refused(Command::Undo),
            Action::Redo => return refused(Command::Redo),
            Action::Done | Action::Skip | Action::Fail if record.state == StepState::NotApplicable => {
                Some("this step belongs to another case; it does not apply")
            }
            Action::Copy if step.request.is_none() && step.command.is_none() => {
                Some("this step has no request or command")
            }
            Action::Follow if !view.asks_for_case() && view.next_checklist().is_none() => {
                Some("this step leads to no other checklist")
            }
            Action::Variables if walkthrough.content.variables.is_empty() => Some("this checklist uses no values"),
            Action::NextOpen | Action::PreviousOpen if walkthrough.current_step().is_none() => Some("no step is open"),
            Action::NextPane if self.size.0 >= TWO_PANES => Some("overview and step are both shown"),
            _ => None,
        };
        why.map(Told::fact)
    }

    /// Who holds the walkthrough on screen, if it is somebody else, and what can be done then.
    #[must_use]
    pub fn told_holder(&self) -> Option<Told> {
        let holder = self.other_holder()?;
        let key = |action| self.keymap.name(Context::Checklist, action);
        let (take, note) = (key(Action::HandOver), key(Action::Note));
        Some(Told::problem(format!("{holder} holds this walkthrough; {take} takes it over, {note} adds a note")))
    }

    fn word_in_checklist(&self, view: &ChecklistView, action: Action) -> Option<&'static str> {
        let open = view.focused().is_some_and(|(_, record)| record.state == StepState::Open);
        match action {
            Action::Done if view.asks_for_case() => Some("choose"),
            Action::Done if !open => Some("open again"),
            Action::Follow if view.asks_for_case() => Some(""),
            Action::Follow => Some("open checklist"),
            Action::HandOver if self.other_holder().is_some() => Some("take over"),
            Action::NextPane if view.overview => Some("step"),
            _ => None,
        }
    }

    /// How a text names the way to `action` from what has the focus.
    #[must_use]
    pub fn key(&self, action: Action) -> String {
        self.keymap.name(self.context(), action)
    }
}

/// Whether only who holds a walkthrough may do this.
fn is_for_holder(action: Action) -> bool {
    use Action::{Abort, Done, Fail, Outcome, Redo, Skip, Undo};
    matches!(action, Done | Skip | Fail | Undo | Redo | Outcome | Abort)
}

/// Whether this can only be done while a walkthrough is open.
fn is_for_open(action: Action) -> bool {
    use Action::{Abort, Done, Fail, HandOver, Note, Outcome, Skip, Variables};
    matches!(action, Done | Skip | Fail | Note | HandOver | Outcome | Abort | Variables)
}
