//! Recording, and what is said and where the walk goes when something was recorded, here or by others.

use super::{Walk, news};
use crate::linear::desk::Desk;
use crate::linear::place::Next;
use crate::linear::speech::{Line, lines};
use crate::text::secrets::cut_secrets;
use crate::walkthrough::{Command, Fact, Walkthrough};

/// Whether secrets are cut from what is recorded.
fn secrets_in(command: &Command) -> bool {
    match command {
        Command::Note { text, .. } => cut_secrets(text) != text.as_str(),
        Command::Skip { because, .. } | Command::Fail { because, .. } => cut_secrets(because) != because.as_str(),
        _ => false,
    }
}

impl Walk {
    /// Records, says what was recorded, and goes on to the step that follows. A step that stays in focus as it was is
    /// not said again.
    pub(super) fn record(&mut self, desk: &mut Desk, command: Command) -> Next {
        let before = (self.at, self.focused().map(|(_, record)| record.state));
        let cut = secrets_in(&command);
        match desk.record(self.walkthrough.id, command) {
            Ok(walkthrough) => {
                let moved = walkthrough.content != self.walkthrough.content;
                let mut said = self.take(walkthrough);
                if cut {
                    said.extend(lines("A secret in it was cut."));
                }
                if desk.has_team() && !self.is_held_by(&desk.operator) {
                    said.extend(lines("Say sync, so that it reaches the team."));
                }
                self.asking = None;
                self.offer_outcome(desk);
                let same = before == (self.at, self.focused().map(|(_, record)| record.state));
                if same && !moved && self.asking.is_none() { Next::Tell(said) } else { Next::Anew(said) }
            }
            Err(error) => Next::failed(&error),
        }
    }

    /// Takes the walkthrough as it is on disk after something was recorded; returns what to say of it.
    fn take(&mut self, walkthrough: Walkthrough) -> Vec<Line> {
        let moved = walkthrough.content.version() != self.walkthrough.content.version();
        self.walkthrough = walkthrough;
        let Some(fact) = self.walkthrough.log().last().map(|logged| logged.event.fact.clone()) else {
            return Vec::new();
        };
        let said = news::of(&self.walkthrough, &fact);
        self.at = self.focus_after(&fact, moved);
        said
    }

    /// Where the focus goes when this was recorded.
    fn focus_after(&self, fact: &Fact, moved: bool) -> usize {
        let place = |id: &str| self.walkthrough.steps.iter().position(|record| record.id == id);
        let next_open = || self.walkthrough.next_open(self.at).unwrap_or(self.at);
        match fact {
            _ if moved => self.first_open().unwrap_or(0),
            Fact::Failed { step, .. } => {
                let if_not = self.walkthrough.content.step(step).and_then(|step| step.if_not.as_ref());
                let stays = if_not.is_some_and(|if_not| if_not.checklist.is_some());
                let led = self.walkthrough.next_after_failure(step).map(|(at, _)| at);
                led.unwrap_or_else(|| if stays { self.at } else { next_open() })
            }
            Fact::Done { .. } | Fact::Skipped { .. } | Fact::Chosen { .. } => next_open(),
            Fact::Undone { event } => {
                let undone = self.walkthrough.logged(*event).and_then(|logged| logged.event.fact.step());
                undone.and_then(place).unwrap_or(self.at)
            }
            _ => self.at,
        }
    }

    /// Takes what others have recorded since; returns what to say of it.
    pub(super) fn catch_up(&mut self, desk: &mut Desk) -> Vec<Line> {
        let Ok(now) = desk.walkthrough(self.walkthrough.id) else { return Vec::new() };
        let known = &self.walkthrough;
        let fresh = now.log().iter().filter(|logged| known.logged(logged.event.id).is_none());
        let said = fresh.map(|logged| format!("Meanwhile, {}: {}", logged.event.by, now.describe(&logged.event.fact)));
        let said: Vec<Line> = said.flat_map(|text| lines(&text)).collect();
        if now.steps.len() != known.steps.len() {
            self.at = 0;
        }
        self.walkthrough = now;
        said
    }
}
