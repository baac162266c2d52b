//! A step of a checklist: one action with its expected result, and the cases it tells apart.

use std::collections::HashSet;

use borsh::{BorshDeserialize, BorshSerialize};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::entry::{Actor, Kind};
use super::evidence::Basis;
use super::fields::Fields;
use super::step_reference::{StepReference, Target};
use super::variable::placeholders;

/// One action with its expected result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Step {
    /// Never changes and is never used again in its checklist.
    pub id: String,
    #[serde(rename = "do")]
    pub action: String,
    pub why: String,
    pub expect: String,
    /// A request to copy: method and address; perhaps headers, an empty line and a JSON body.
    pub request: Option<String>,
    pub command: Option<String>,
    pub caution: Option<String>,
    pub wait: Option<Wait>,
    pub who: Option<Actor>,
    pub if_not: Option<IfNot>,
    pub choices: Vec<Choice>,
    pub only: Vec<Case>,
    /// The checklist to go on with after this step.
    pub checklist: Option<String>,
    pub basis: Basis,
    /// The document that says so, where the checklist has several sources.
    pub source: Option<String>,
}

/// One of the cases that a step tells apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

/// The choice that makes a step apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Case {
    pub step: String,
    pub choice: String,
}

/// What to do when the expected result does not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct IfNot {
    #[serde(rename = "do")]
    pub action: String,
    /// The step to go on with: an earlier one is done again with all after it, the step itself is tried again, a later
    /// one leaves out those between.
    pub step: Option<String>,
    pub checklist: Option<String>,
    pub escalate: Option<Actor>,
}

/// How long to wait, as the author wrote it: `24 hours`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Wait(String);

impl Step {
    /// The texts that may use variables, with the names of their fields.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let optional = [("request", &self.request), ("command", &self.command), ("caution", &self.caution)];
        let required = [("do", &self.action), ("why", &self.why), ("expect", &self.expect)];
        let given = optional.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)));
        required.into_iter().map(|(name, text)| (name, text.as_str())).chain(given)
    }

    /// The checklist to go on with: when the expected result did not come, the one of `if_not`; else the step's own.
    #[must_use]
    pub fn next_checklist(&self, failed: bool) -> Option<&str> {
        let own = self.checklist.as_deref();
        let if_not = self.if_not.as_ref().and_then(|if_not| if_not.checklist.as_deref());
        if failed { if_not.or(own) } else { own.or(if_not) }
    }

    /// The names of the variables it uses.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        let if_not = self.if_not.iter().map(|if_not| if_not.action.as_str());
        self.texts().map(|(_, text)| text).chain(if_not).flat_map(placeholders)
    }
}

impl Wait {
    fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_once(' ')?;
        let valid = number.parse::<u32>().is_ok_and(|n| n > 0)
            && ["minute", "minutes", "hour", "hours", "day", "days"].contains(&unit);
        valid.then(|| Self(text.to_owned()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How long it is.
    #[must_use]
    pub fn duration(&self) -> SignedDuration {
        let (number, unit) = self.0.split_once(' ').unwrap_or_default();
        let hours = match unit.trim_end_matches('s') {
            "minute" => return SignedDuration::from_mins(number.parse().unwrap_or_default()),
            "day" => 24,
            _ => 1,
        };
        SignedDuration::from_hours(number.parse::<i64>().unwrap_or_default() * hours)
    }
}

/// Reads the steps of a checklist; what they refer to within it is looked up when all is loaded.
pub(super) fn decode_steps(fields: &mut Fields<'_>) -> Option<Vec<Step>> {
    let mut ids = HashSet::new();
    fields.list("steps", "step", |fields| {
        once(fields, &mut ids, "id", "step", "there twice");
        let id = fields.id("id", "step");
        decode_step(fields, id)
    })
}

/// Reports if the text of `field` is one of those `seen`, and adds it to them.
fn once(fields: &mut Fields<'_>, seen: &mut HashSet<String>, field: &str, what: &str, problem: &str) {
    let Some(text) = fields.peek_text(field) else { return };
    if !seen.insert(text.clone()) {
        let place = fields.place_of(field);
        let hint = format!("give each {what} its own {field}");
        fields.reader.report(&place, format!("{what} `{text}` is {problem}"), hint);
    }
}

fn decode_step(fields: &mut Fields<'_>, id: Option<String>) -> Option<Step> {
    let me = id.clone().unwrap_or_default();
    let action = fields.text("do");
    let why = fields.text("why");
    let expect = fields.text("expect");
    let request = fields.optional_text("request");
    let command = fields.optional_text("command");
    let caution = fields.optional_text("caution");
    for name in ["do", "why", "expect", "request", "command", "caution"] {
        refer_to_variables(fields, &me, name);
    }
    let wait = decode_wait(fields);
    let who = fields.optional_one_of("who");
    let if_not = fields.nested("if_not", "if_not", |fields| decode_if_not(fields, &me));
    let choices = decode_choices(fields);
    let only = decode_only(fields, &me);
    let checklist = fields.optional_reference("checklist", Kind::Checklist);
    let basis = fields.one_of("basis");
    let source = fields.optional_text("source");
    Some(Step {
        id: id?,
        action: action?,
        why: why?,
        expect: expect?,
        request,
        command,
        caution,
        wait,
        who,
        if_not,
        choices: choices?,
        only: only?,
        checklist,
        basis: basis?,
        source,
    })
}

fn decode_choices(fields: &mut Fields<'_>) -> Option<Vec<Choice>> {
    let place = fields.place_of("choices");
    let mut ids = HashSet::new();
    let choices = fields.list("choices", "choice", |choice| {
        once(choice, &mut ids, "id", "choice", "there twice");
        let (id, label) = (choice.id("id", "choice"), choice.text("label"));
        Some(Choice { id: id?, label: label? })
    })?;
    if choices.len() == 1 {
        let hint = "give the other cases, or leave `choices` out".to_owned();
        fields.reader.report(&place, "one choice is no choice", hint);
    }
    Some(choices)
}

fn decode_if_not(fields: &mut Fields<'_>, me: &str) -> Option<IfNot> {
    let action = fields.text("do");
    refer_to_variables(fields, me, "do");
    let step = fields.optional_text("step");
    if let Some(step) = &step {
        let place = fields.place_of("step");
        refer(fields, me, place, Target::Step(step.clone()));
    }
    let checklist = fields.optional_reference("checklist", Kind::Checklist);
    let escalate = fields.optional_one_of("escalate");
    Some(IfNot { action: action?, step, checklist, escalate })
}

fn decode_only(fields: &mut Fields<'_>, me: &str) -> Option<Vec<Case>> {
    let mut cases = Vec::new();
    for (text, place) in fields.placed_texts("only") {
        let Some((step, choice)) = text.split_once('=') else {
            let hint = "write `STEP=CHOICE`, the step that asks and the case it must be".to_owned();
            fields.reader.report(&place, format!("`{text}` names no case"), hint);
            return None;
        };
        let case = Case { step: step.trim().to_owned(), choice: choice.trim().to_owned() };
        refer(fields, me, place, Target::Case(case.clone()));
        cases.push(case);
    }
    Some(cases)
}

fn decode_wait(fields: &mut Fields<'_>) -> Option<Wait> {
    let text = fields.optional_text("wait")?;
    let wait = Wait::parse(&text);
    if wait.is_none() {
        let place = fields.place_of("wait");
        let hint = "write a number and minutes, hours or days, as in `24 hours`".to_owned();
        fields.reader.report(&place, format!("`{text}` is no waiting time"), hint);
    }
    wait
}

fn refer_to_variables(fields: &mut Fields<'_>, me: &str, name: &'static str) {
    let Some(text) = fields.peek_text(name) else { return };
    let place = fields.place_of(name);
    for variable in placeholders(&text) {
        refer(fields, me, place.clone(), Target::Variable(variable.to_owned()));
    }
}

fn refer(fields: &mut Fields<'_>, me: &str, place: super::yaml::Place, target: Target) {
    fields.reader.refer_to_step(StepReference {
        file: std::sync::Arc::clone(&fields.reader.file),
        place,
        step: me.to_owned(),
        target,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_a_number_and_a_unit() {
        assert!(Wait::parse("24 hours").is_some());
        assert_eq!(Wait::parse("1 day").unwrap().duration(), SignedDuration::from_hours(24));
        assert_eq!(Wait::parse("15 minutes").unwrap().duration(), SignedDuration::from_mins(15));
        for wrong in ["soon", "0 days", "3 weeks", "24"] {
            assert!(Wait::parse(wrong).is_none(), "{wrong}");
        }
    }
}
