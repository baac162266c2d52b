//! What happened, in words.

use super::event::Fact;
use super::state::Walkthrough;
use super::variables::fill;
use crate::knowledge::fields::Named;

impl Walkthrough {
    /// What a fact of this walkthrough says to who gives commands: steps stand with their ids.
    #[must_use]
    pub fn describe(&self, fact: &Fact) -> String {
        self.describe_with(fact, &|id| format!("step `{id}`"))
    }

    /// What a fact of this walkthrough says to a reader: steps stand with their places and what they do.
    #[must_use]
    pub fn describe_by_title(&self, fact: &Fact) -> String {
        self.describe_with(fact, &|id| self.step_title(id))
    }

    /// A step with its place in the checklist and what it does: `step 4, Check the agreement`.
    #[must_use]
    pub fn step_title(&self, id: &str) -> String {
        let found = self.content.steps.iter().enumerate().find(|(_, step)| step.id == id);
        // A step that a changed checklist has left out is known by its id only.
        let Some((at, step)) = found else { return format!("step `{id}`") };
        let action = fill(&step.action, &self.variables);
        format!("step {}, {}", at + 1, action.trim_end_matches('.'))
    }

    /// With the labels of the checklist and what was undone.
    fn describe_with(&self, fact: &Fact, name: &dyn Fn(&str) -> String) -> String {
        match fact {
            Fact::Chosen { step, choice } => {
                let known = self.content.step(step);
                let known = known.and_then(|step| step.choices.iter().find(|known| known.id == *choice));
                format!("{}: {}", name(step), known.map_or(choice.as_str(), |choice| &choice.label))
            }
            Fact::Undone { event } => match self.logged(*event).map(|logged| &logged.event.fact) {
                Some(Fact::Undone { event: first }) => {
                    let first = self.logged(*first).map(|logged| self.describe_with(&logged.event.fact, name));
                    format!("redone: {}", first.unwrap_or_default())
                }
                Some(target) => format!("undone: {}", self.describe_with(target, name)),
                None => fact.describe(name),
            },
            fact => fact.describe(name),
        }
    }
}

impl Fact {
    /// What it says by itself; `name` gives the name of a step for its id.
    fn describe(&self, name: &dyn Fn(&str) -> String) -> String {
        match self {
            Self::Started { title, .. } => format!("started: {title}"),
            Self::Done { step } => format!("{}: done", name(step)),
            Self::Skipped { step, because } => format!("{}: skipped: {because}", name(step)),
            Self::Failed { step, because } => format!("{}: failed: {because}", name(step)),
            Self::Noted { step: Some(step), text } => format!("note on {}: {text}", name(step)),
            Self::Noted { step: None, text } => format!("note: {text}"),
            Self::Chosen { step, choice } => format!("{}: chose `{choice}`", name(step)),
            Self::Set { name, value } => format!("{name} = {value}"),
            Self::Withheld { name } => format!("{name} set; its value is withheld"),
            Self::Undone { event } => format!("undid {event}"),
            Self::Diagnosed(diagnosed) => {
                let ids: Vec<&str> = diagnosed.found.iter().map(|found| found.id.as_str()).collect();
                format!("log diagnosed: {}", ids.join(", "))
            }
            Self::Assigned { to } => format!("handed over to {to}"),
            Self::Claimed { because: None } => "taken".to_owned(),
            Self::Claimed { because: Some(because) } => format!("taken over: {because}"),
            Self::Moved { .. } => "moved to the changed checklist".to_owned(),
            Self::Kept { .. } => "kept the checklist as it was".to_owned(),
            Self::Finished { outcome } => format!("finished: {}", outcome.name()),
            Self::Aborted { because } => format!("aborted: {because}"),
            Self::Unknown(_) => "something that this version does not know".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::walkthrough::samples::walked;

    use super::*;

    #[test]
    fn steps_stand_with_their_ids_for_commands_and_with_their_titles_for_readers() {
        let walkthrough = walked([]);
        let skipped = Fact::Skipped { step: "read".into(), because: "known".into() };
        assert_eq!(walkthrough.describe(&skipped), "step `read`: skipped: known");
        let title = walkthrough.step_title("read");
        assert!(title.starts_with("step 1, ") && !title.ends_with('.'), "{title}");
        assert_eq!(walkthrough.describe_by_title(&skipped), format!("{title}: skipped: known"));
        assert_eq!(walkthrough.step_title("gone"), "step `gone`");
    }
}
