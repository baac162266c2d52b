//! What comes by itself or answers an earlier effect, and only changes what is shown.

use super::{checklist, copy};
use crate::document::{of_explanation, of_preflight};
use crate::tui::message::{Message, TeamStatus, Told};
use crate::tui::overlay::Overlay;
use crate::tui::page::Page;
use crate::tui::state::checklist::ChecklistView;
use crate::tui::state::reader::Reader;
use crate::tui::state::{Home, Screen, State};
use crate::walkthrough::state::Walkthrough;
use crate::walkthrough::summary::Summary;

/// Takes what asks for nothing more; any other message changes nothing here.
pub fn take(state: &mut State, message: Message) {
    match message {
        Message::Resized(columns, rows) => state.size = (columns, rows),
        Message::Found { generation, outcome, filters } => {
            state.search.answer((generation, filters), outcome, &state.recall.memory, state.now);
        }
        Message::Diagnosed { generation, diagnosis } => state.diagnose.answer(generation, diagnosis),
        Message::Wrapped { generation, columns, rows } => state.diagnose.wrapped(generation, columns, rows),
        Message::Explained(explanation) => {
            let page = Page::new(of_explanation(&explanation));
            state.overlays.push(Overlay::Notice(page));
        }
        Message::Preflighted(report) => {
            if let Some(base) = &state.base {
                let reader = Reader::of_page(Page::new(of_preflight(base, &report)));
                state.stack.push(Screen::Reader(Box::new(reader)));
            }
        }
        Message::Walkthroughs { changed, opened } => on_walkthroughs(state, changed, opened),
        Message::Opened(walkthrough) => {
            // Asked for twice, it is opened once.
            match shown(state, &walkthrough) {
                Some(view) => view.replace(*walkthrough),
                None => checklist::open(state, *walkthrough),
            }
        }
        Message::Walked(walkthrough) => on_walked(state, *walkthrough),
        Message::StoreFailed(why) => {
            state.told = Some(Told::problem(why.clone()));
            state.walkthroughs.problem = Some(why);
        }
        Message::Team(status) => on_team(state, status),
        Message::Copied(copied) => copy::tell(state, copied),
        Message::Told(told) => state.told = Some(told),
        Message::ReadOnly => state.home = Home::ReadOnly,
        Message::End(signal) => {
            state.ended = true;
            state.ended_by = Some(signal);
        }
        // With a minute only the time has come; the others ask for something, and are taken there.
        Message::Minute
        | Message::Key(_)
        | Message::Burst(_)
        | Message::Paste(_)
        | Message::Mouse(_)
        | Message::Loaded { .. }
        | Message::Remembered { .. }
        | Message::Log(_)
        | Message::Suspend
        | Message::Resumed => {}
    }
}

/// Why the team's server cannot be used is told in full when that is news; the word for it stays in the header.
fn on_team(state: &mut State, status: TeamStatus) {
    let word = state.team.as_ref().map(TeamStatus::word);
    if let TeamStatus::Failing { text, .. } = &status
        && word != Some(status.word())
    {
        state.told = Some(Told::problem(text.clone()));
    }
    state.team = Some(status);
}

fn on_walkthroughs(state: &mut State, changed: Option<Vec<Summary>>, opened: Vec<Walkthrough>) {
    for walkthrough in opened {
        if let Some(view) = shown(state, &walkthrough)
            // A late event of another host may stand anywhere in the log.
            && view.walkthrough.log().len() != walkthrough.log().len()
        {
            view.replace(walkthrough);
        }
    }
    state.walkthroughs.problem = None;
    if let Some(changed) = changed {
        state.walkthroughs.take(changed);
    }
}

/// The screen that shows this walkthrough.
fn shown<'a>(state: &'a mut State, walkthrough: &Walkthrough) -> Option<&'a mut ChecklistView> {
    state.stack.iter_mut().find_map(|screen| match screen {
        Screen::Checklist(view) if view.walkthrough.id == walkthrough.id => Some(&mut **view),
        _ => None,
    })
}

/// A walkthrough has a new event on disk: it is shown, and opened if it is new here.
fn on_walked(state: &mut State, walkthrough: Walkthrough) {
    let newest = walkthrough.log().last().map(|logged| &logged.event.fact);
    let news = newest.and_then(|fact| checklist::sharing::news(&walkthrough, fact, &state.keymap));
    if let Some(view) = shown(state, &walkthrough) {
        view.replace(walkthrough);
        state.told = news.map(Told::fact);
    } else {
        state.told = Some(Told::fact("Walkthrough started; every step is kept."));
        state.stack.push(Screen::Checklist(Box::new(ChecklistView::new(walkthrough))));
    }
    checklist::offer_outcome(state);
}
