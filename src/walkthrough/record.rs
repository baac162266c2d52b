//! What an operator wants to record, checked against the state before it becomes a fact.

use super::event::{Fact, Outcome};
use super::refusal::Refusal;
use super::state::{Holder, State, StepState, Walkthrough};
use super::variables;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::fields::Named;
use crate::knowledge::step::Step;
use crate::text::clean::{clean, clean_line, clean_name};
use crate::text::secrets::cut_secrets;
use crate::text::suggest::nearest;
use crate::text::time::zoned;

/// What an operator wants to record. A step that is left out is the current one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Done {
        step: Option<String>,
    },
    Skip {
        step: Option<String>,
        because: String,
    },
    Fail {
        step: Option<String>,
        because: String,
    },
    /// A note without a step is about the whole walkthrough.
    Note {
        step: Option<String>,
        text: String,
    },
    Choose {
        step: String,
        choice: String,
    },
    Set {
        name: String,
        value: String,
    },
    /// Hands the walkthrough over to another operator.
    Assign {
        to: String,
    },
    /// Takes the walkthrough; the reason is needed where somebody else holds it.
    Claim {
        because: Option<String>,
    },
    /// Goes on with the checklist as it is now.
    Move {
        content: Checklist,
    },
    /// Stays with the checklist as it was, although this version of it is there.
    Keep {
        version: String,
    },
    Undo,
    Redo,
    /// Opens a closed step again, by undoing the event that closed it.
    Reopen {
        step: String,
    },
    Finish {
        outcome: Outcome,
    },
    Abort {
        because: String,
    },
}

impl Walkthrough {
    /// The fact that the command of the operator `by` comes to in this state. The walkthrough itself stays as it is: the fact is to become an
    /// event, to be stored, and to be folded.
    ///
    /// # Errors
    /// A [`Refusal`] for an unknown step, choice or variable, an empty reason or text, a value that does not match, a
    /// step that does not apply, a question that is not answered, a walkthrough that is closed, and one that somebody
    /// else holds: to that everybody may add notes, take back their own and their own handing over, and take it over with a reason.
    pub fn record(&self, command: Command, by: &str) -> Result<Fact, Refusal> {
        if !matches!(command, Command::Undo | Command::Redo) {
            self.require_open()?;
        }
        if !self.is_open_to(&command, by) {
            self.require_held(by)?;
        }
        match command {
            Command::Done { step } => self.done(step),
            Command::Skip { step, because } => {
                let step = self.applicable(step)?.id.clone();
                Ok(Fact::Skipped { step, because: reason(&because, "why the step is skipped")? })
            }
            Command::Fail { step, because } => {
                let step = self.applicable(step)?.id.clone();
                Ok(Fact::Failed { step, because: reason(&because, "what happened")? })
            }
            Command::Note { step, text } => self.note(step.as_deref(), &text),
            Command::Choose { step, choice } => self.choice(step, &choice),
            Command::Set { name, value } => {
                let (name, value) = variables::check(&self.content, &name, &value)?;
                Ok(Fact::Set { name, value })
            }
            Command::Assign { to } => self.assign(&to, by),
            Command::Claim { because } => self.claim(because, by),
            Command::Move { content } => self.move_on(content),
            Command::Keep { version } => self.keep(version),
            Command::Undo => self.undo(by),
            Command::Redo => self.redo(by),
            Command::Reopen { step } => self.reopen(&step),
            Command::Finish { outcome } => Ok(Fact::Finished { outcome }),
            Command::Abort { because } => Ok(Fact::Aborted { because: reason(&because, "why it is aborted")? }),
        }
    }

    fn require_open(&self) -> Result<(), Refusal> {
        let how = match &self.state {
            State::Open => return Ok(()),
            State::Finished(outcome) => format!("finished ({})", outcome.name()),
            State::Aborted(_) => "aborted".to_owned(),
        };
        Err(Refusal::state(format!("the walkthrough is {how}"), "undo opens it again; or start a new one"))
    }

    /// Whether somebody who does not hold the walkthrough may do this as well.
    fn is_open_to(&self, command: &Command, by: &str) -> bool {
        match command {
            Command::Note { .. } | Command::Claim { .. } => true,
            Command::Undo => self.last_undoable_by(by).is_some(),
            Command::Redo => self.last_redoable_by(by).is_some(),
            _ => false,
        }
    }

    fn require_held(&self, by: &str) -> Result<(), Refusal> {
        let Holder { who, since, .. } = &self.holder;
        if who == by {
            return Ok(());
        }
        let hint = "take it over with a reason (`fixdex walk claim`), or add a note";
        Err(Refusal::state(format!("the walkthrough is held by {who} since {}", zoned(*since)), hint))
    }

    fn claim(&self, because: Option<String>, by: &str) -> Result<Fact, Refusal> {
        if self.holder.who == by {
            return Err(Refusal::state("you hold the walkthrough already", "go on with its current step"));
        }
        let because = because.unwrap_or_default();
        Ok(Fact::Claimed {
            because: Some(reason(&because, &format!("why you take it over from {}", self.holder.who))?),
        })
    }

    fn assign(&self, to: &str, by: &str) -> Result<Fact, Refusal> {
        let to = cut_secrets(&clean_name(to)).into_owned();
        if to.is_empty() {
            return Err(Refusal::input("nobody is named", "give the name that the colleague records under"));
        }
        if to == self.holder.who {
            let who = if to == by { "you hold".to_owned() } else { format!("{to} holds") };
            return Err(Refusal::state(format!("{who} the walkthrough already"), "go on with its current step"));
        }
        Ok(Fact::Assigned { to })
    }

    fn move_on(&self, content: Checklist) -> Result<Fact, Refusal> {
        let version = content.version();
        self.require_change(&version)?;
        Ok(Fact::Moved { version, content })
    }

    fn keep(&self, version: String) -> Result<Fact, Refusal> {
        self.require_change(&version)?;
        if self.kept.as_ref() == Some(&version) {
            return Err(Refusal::state("the checklist is kept as it was already", "go on with its current step"));
        }
        Ok(Fact::Kept { version })
    }

    fn require_change(&self, version: &str) -> Result<(), Refusal> {
        if version == self.content.version() {
            return Err(Refusal::state("the checklist has not changed", "go on with its current step"));
        }
        Ok(())
    }

    fn done(&self, step: Option<String>) -> Result<Fact, Refusal> {
        let step = self.applicable(step)?;
        let answered = self.step(&step.id).is_some_and(|record| record.choice.is_some());
        if !step.choices.is_empty() && !answered {
            let hint = format!("choose one of {}", choices(step));
            return Err(Refusal::state(format!("step `{}` asks which case it is", step.id), hint));
        }
        Ok(Fact::Done { step: step.id.clone() })
    }

    fn note(&self, step: Option<&str>, text: &str) -> Result<Fact, Refusal> {
        let text = cut_secrets(clean(text).trim()).into_owned();
        if text.is_empty() {
            return Err(Refusal::input("the note is empty", "write what a colleague should know"));
        }
        let step = step.map(|id| self.known(id)).transpose()?.map(|step| step.id.clone());
        Ok(Fact::Noted { step, text })
    }

    fn choice(&self, step: String, choice: &str) -> Result<Fact, Refusal> {
        let step = self.applicable(Some(step))?;
        if step.choices.is_empty() {
            let hint = "close the step as done, skipped or failed";
            return Err(Refusal::input(format!("step `{}` has no choices", step.id), hint));
        }
        if step.choices.iter().any(|known| known.id == choice) {
            return Ok(Fact::Chosen { step: step.id.clone(), choice: choice.to_owned() });
        }
        let hint = match nearest(choice, step.choices.iter().map(|choice| choice.id.as_str())) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its choices are {}", choices(step)),
        };
        Err(Refusal::input(format!("step `{}` has no choice `{}`", step.id, clean_line(choice)), hint))
    }

    fn undo(&self, by: &str) -> Result<Fact, Refusal> {
        let event = self.last_undoable_by(by);
        let event = event.ok_or_else(|| Refusal::state("there is nothing to undo", "the start cannot be undone"))?;
        Ok(Fact::Undone { event: event.id })
    }

    fn redo(&self, by: &str) -> Result<Fact, Refusal> {
        let hint = "only what was undone last can be redone, before anything else is recorded";
        let event = self.last_redoable_by(by).ok_or_else(|| Refusal::state("there is nothing to redo", hint))?;
        Ok(Fact::Undone { event: event.id })
    }

    fn reopen(&self, step: &str) -> Result<Fact, Refusal> {
        let step = &self.known(step)?.id;
        let is_about_it = |fact: &Fact| fact.step() == Some(step) && !matches!(fact, Fact::Noted { .. });
        let newest = self.log().iter().rev().find(|logged| !logged.undone && is_about_it(&logged.event.fact));
        let newest =
            newest.ok_or_else(|| Refusal::state(format!("step `{step}` is open"), "there is nothing to undo"))?;
        Ok(Fact::Undone { event: newest.event.id })
    }

    /// The step with this id, else the current one, if it applies.
    fn applicable(&self, id: Option<String>) -> Result<&Step, Refusal> {
        let current = || self.current_step().map(|step| step.id.clone());
        let id = id.or_else(current).ok_or_else(|| Refusal::state("no step is open", "finish the walkthrough"))?;
        let step = self.known(&id)?;
        if self.step(&id).is_some_and(|record| record.state == StepState::NotApplicable) {
            let cases: Vec<String> = step.only.iter().map(|case| format!("{}={}", case.step, case.choice)).collect();
            let hint = match cases.as_slice() {
                [] => "an earlier step failed and led past it; undo that first".to_owned(),
                cases => format!("it applies only to {}; choose that case first", cases.join(", ")),
            };
            return Err(Refusal::state(format!("step `{id}` does not apply"), hint));
        }
        Ok(step)
    }

    fn known(&self, id: &str) -> Result<&Step, Refusal> {
        self.content.step(id).ok_or_else(|| {
            let ids = || self.content.steps.iter().map(|step| step.id.as_str());
            let hint = match nearest(id, ids()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its steps are {}", ids().collect::<Vec<_>>().join(", ")),
            };
            Refusal::input(format!("the checklist has no step `{}`", clean_line(id)), hint)
        })
    }
}

fn choices(step: &Step) -> String {
    step.choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ")
}

fn reason(text: &str, what: &str) -> Result<String, Refusal> {
    let text = cut_secrets(clean(text).trim()).into_owned();
    if text.is_empty() {
        return Err(Refusal::input("the reason is empty", format!("say {what}")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests;
