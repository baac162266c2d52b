//! What a walk asks before it goes on: reasons, values, the outcome, exports, a changed checklist.

use super::{Walk, outcome_name, shown};
use crate::document::Document;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::fields::Named;
use crate::linear::desk::Desk;
use crate::linear::hits::copied;
use crate::linear::place::{Answer, Next, sentence};
use crate::linear::speech::{Line, Speech, of_document};
use crate::walkthrough::export::{Format, export};
use crate::walkthrough::{Command, Outcome, RefusalKind, Walkthrough};

/// A question.
#[derive(Debug)]
pub enum Asking {
    /// Why the step is skipped.
    Skip(String),
    /// What happened when the step failed.
    Fail(String),
    /// A note on the step.
    Note(String),
    /// The value of a variable.
    Value(String),
    Abort,
    HandOver,
    /// Why it is taken over from this operator.
    TakeOver(String),
    /// Which step to go to.
    Steps,
    /// Which value to set.
    Values,
    Outcome,
    Export,
    /// Whether to move to the checklist as it is now.
    Changed(Vec<Line>, Box<Checklist>),
}

/// What can be exported: what is said of it, the format, and whether names and ids are replaced.
const EXPORTS: [(&str, Format, bool); 6] = [
    ("Markdown for a ticket, redacted", Format::Markdown, true),
    ("JSON, redacted", Format::Json, true),
    ("Hand-over for a colleague, redacted", Format::Handover, true),
    ("Markdown, not redacted", Format::Markdown, false),
    ("JSON, not redacted", Format::Json, false),
    ("Hand-over, not redacted", Format::Handover, false),
];

impl Asking {
    /// The question that `skip`, `fail` or `note` asks about a step.
    #[must_use]
    pub fn about(word: &str, step: String) -> Self {
        match word {
            "skip" => Self::Skip(step),
            "fail" => Self::Fail(step),
            _ => Self::Note(step),
        }
    }

    #[must_use]
    pub fn changed(page: &Document, content: Checklist) -> Self {
        Self::Changed(of_document(page, 1).0, Box::new(content))
    }

    #[must_use]
    pub fn say(&self, walkthrough: &Walkthrough) -> Speech {
        let text = |question: &str| Speech::new("Your text").say(question);
        let list = |question: &str, items| Speech::new("A number").say(question).with_items(items);
        match self {
            Self::Skip(_) => text("Why is the step skipped?"),
            Self::Fail(_) => text("What happened instead?"),
            Self::Note(_) => text("The note, for the ticket and for whoever goes on."),
            Self::Abort => text("Why is it closed without an outcome?"),
            Self::HandOver => text("To whom? The name that the colleague records under."),
            Self::TakeOver(holder) => text(&format!("Why do you go on with it? {holder} will see it in the log.")),
            Self::Value(name) => text(&shown::value_question(walkthrough, name)),
            Self::Steps => list("All steps.", shown::steps(walkthrough)),
            Self::Values => list("Values that the steps use.", shown::values(walkthrough)),
            Self::Outcome => {
                let all = walkthrough.current_step().is_none();
                let question = if all { "All steps are closed. How did it end?" } else { "How did it end?" };
                list(question, Outcome::ALL.iter().map(|outcome| outcome_name(*outcome)).collect())
            }
            Self::Export => {
                let files = EXPORTS.iter().map(|(what, _, _)| format!("{what}, to a file"));
                list("Export.", files.chain(["Markdown, redacted, said here".to_owned()]).collect())
            }
            Self::Changed(page, _) => {
                let question = Speech::new("Move, keep").say("The checklist has changed since the start.");
                question
                    .with_lines(page.clone())
                    .say("Say move to go on with the new one, or keep to stay with the old one.")
            }
        }
    }

    /// Whether any text answers it.
    #[must_use]
    pub fn is_for_text(&self) -> bool {
        !matches!(self, Self::Steps | Self::Values | Self::Outcome | Self::Export | Self::Changed(..))
    }

    /// What an answer to a question for text records.
    fn command(&self, text: String) -> Option<Command> {
        Some(match self {
            Self::Skip(step) => Command::Skip { step: Some(step.clone()), because: text },
            Self::Fail(step) => Command::Fail { step: Some(step.clone()), because: text },
            Self::Note(step) => Command::Note { step: Some(step.clone()), text },
            Self::Value(name) => Command::Set { name: name.clone(), value: text },
            Self::Abort => Command::Abort { because: text },
            Self::HandOver => Command::Assign { to: text },
            Self::TakeOver(_) => Command::Claim { because: Some(text) },
            Self::Changed(_, content) if text.eq_ignore_ascii_case("move") => {
                Command::Move { content: content.as_ref().clone() }
            }
            Self::Changed(_, content) if text.eq_ignore_ascii_case("keep") => {
                Command::Keep { version: content.version() }
            }
            Self::Steps | Self::Values | Self::Outcome | Self::Export | Self::Changed(..) => return None,
        })
    }
}

impl Walk {
    /// Asks, unless what was typed after the word answers already, or nothing that is answered could be recorded.
    pub(super) fn ask(&mut self, desk: &mut Desk, asking: Asking, typed: &str) -> Next {
        if let Some(command) = asking.command(typed.to_owned()).filter(|_| !typed.is_empty()) {
            return self.record(desk, command);
        }
        if let Some(refused) = self.refused(desk, &asking) {
            return refused;
        }
        self.asking = Some(asking);
        Next::anew("")
    }

    /// Why there is no use in asking: it is closed, somebody else holds it, or there is nothing to list.
    fn refused(&self, desk: &Desk, asking: &Asking) -> Option<Next> {
        // Any text will do: who may record, and when, does not depend on it.
        let tried = match asking {
            Asking::Outcome => Some(Command::Finish { outcome: Outcome::Fixed }),
            asking => asking.command("-".to_owned()),
        };
        let refusal = tried.and_then(|command| self.walkthrough.record(command, &desk.operator).err());
        let refusal = refusal.filter(|refusal| refusal.kind == RefusalKind::State);
        let nothing = matches!(asking, Asking::Values) && self.walkthrough.content.variables.is_empty();
        match refusal {
            Some(refusal) => Some(Next::failed(&refusal.into())),
            None => nothing.then(|| Next::tell("This checklist uses no values.")),
        }
    }

    /// Takes the answer to what is asked.
    pub(super) fn reply(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let Some(asking) = &self.asking else { return Next::Unknown };
        match asking {
            Asking::Steps => {
                let chosen = answer.number.and_then(|number| number.checked_sub(1));
                let next = self.go_to(chosen);
                if matches!(next, Next::Anew(_)) {
                    self.asking = None;
                }
                next
            }
            Asking::Values => {
                let chosen = answer.of(&self.walkthrough.content.variables).map(|variable| variable.name.clone());
                chosen.map_or(Next::Unknown, |name| self.ask(desk, Asking::Value(name), ""))
            }
            Asking::Outcome => match answer.of(Outcome::ALL) {
                Some(outcome) => self.record(desk, Command::Finish { outcome: *outcome }),
                None => Next::Unknown,
            },
            Asking::Export => self.export(answer, desk),
            asking => match asking.command(answer.text.to_owned()) {
                Some(command) => self.record(desk, command),
                None => Next::Unknown,
            },
        }
    }

    fn export(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        if answer.number == Some(EXPORTS.len() + 1) {
            self.asking = None;
            let text = export(&self.walkthrough, Format::Markdown, true).text;
            return copied(desk, "The ticket:", text.trim_end().to_owned());
        }
        let Some((_, format, redact)) = answer.of(&EXPORTS) else { return Next::Unknown };
        let told = desk.export(&self.walkthrough, *format, *redact).unwrap_or_else(|error| sentence(&error));
        self.asking = None;
        Next::tell(told)
    }
}
