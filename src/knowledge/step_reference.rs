//! What a step refers to within its checklist: a case, another step; and the variables it uses. Looked up after every overlay is laid,
//! since an overlay may add steps to a checklist that stands elsewhere.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::checklist::Checklist;
use super::finding::{Finding, Level, SourceFile};
use super::step::Case;
use super::variable::Variable;
use super::yaml::Place;
use crate::text::suggest::nearest;

/// One reference of one step.
#[derive(Clone, Debug)]
pub struct StepReference {
    pub file: Arc<SourceFile>,
    pub place: Place,
    /// The step that refers.
    pub step: String,
    pub target: Target,
}

/// What it refers to.
#[derive(Clone, Debug)]
pub enum Target {
    Case(Case),
    Step(String),
    Variable(String),
}

impl StepReference {
    /// The finding, if there is no such thing in `checklist` or among the declared `variables`.
    pub(super) fn check(&self, checklist: &Checklist, variables: &BTreeMap<String, Variable>) -> Option<Finding> {
        match &self.target {
            Target::Case(case) => self.check_case(checklist, case),
            Target::Step(id) if checklist.step(id).is_none() => {
                let hint = match nearest(id, checklist.steps.iter().map(|step| step.id.as_str())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name a step of this checklist".to_owned(),
                };
                Some(self.finding(format!("there is no step `{id}`"), hint))
            }
            Target::Variable(name) if !variables.contains_key(name) => {
                let what = format!("the variable `{{{name}}}` is not declared");
                let place = self.place.narrowed(&self.file.text, &format!("{{{name}}}"));
                Some(Finding { place, ..self.finding(what, variable_hint(variables, name)) })
            }
            Target::Step(_) | Target::Variable(_) => None,
        }
    }

    fn check_case(&self, checklist: &Checklist, case: &Case) -> Option<Finding> {
        let Case { step, choice } = case;
        let position = |id: &str| checklist.steps.iter().position(|step| step.id == *id);
        let hint = "`only` names an earlier step and one of its choices, as in `check-state=suspended`";
        let Some(asked_at) = position(step) else {
            let near = nearest(step, checklist.steps.iter().map(|step| step.id.as_str()));
            let hint = near.map_or(hint.to_owned(), |near| format!("did you mean `{near}={choice}`?"));
            return Some(self.finding(format!("there is no step `{step}`"), hint));
        };
        if position(&self.step).is_some_and(|me| me <= asked_at) {
            return Some(self.finding(format!("step `{step}` does not come before this one"), hint));
        }
        let choices = &checklist.steps[asked_at].choices;
        if choices.iter().any(|known| known.id == *choice) {
            return None;
        }
        let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
        let hint = match nearest(choice, known.iter().copied()) {
            Some(near) => format!("did you mean `{step}={near}`?"),
            None if known.is_empty() => format!("step `{step}` has no choices at all; add `choices` to it"),
            None => format!("its choices are {}", known.join(", ")),
        };
        Some(self.finding(format!("step `{step}` has no choice `{choice}`"), hint))
    }

    fn finding(&self, what: String, hint: impl Into<String>) -> Finding {
        Finding {
            file: Arc::clone(&self.file),
            place: self.place.clone(),
            what,
            hint: Some(hint.into()),
            level: Level::Error,
        }
    }
}

/// The variable name nearest to one that is not declared, as a hint.
fn variable_hint(variables: &BTreeMap<String, Variable>, name: &str) -> String {
    match nearest(name, variables.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("declare `{name}` in the list `variables` of any file"),
    }
}
