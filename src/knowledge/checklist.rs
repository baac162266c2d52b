//! A checklist: the ordered steps of one remedy, with branches and variables.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::entry::{About, Actor, Body, Entry, FileDefaults, Kind};
use super::fields::{Fields, Named};
use super::step_reference::{StepReference, Target};
use crate::text::suggest::nearest;

/// The steps of one remedy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// The situation it is for.
    pub when: String,
    pub variables: Vec<Variable>,
    pub steps: Vec<Step>,
}

/// A value that steps use, written `{name}` in their texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    pub name: String,
    /// What it is and where to find it.
    pub what: String,
    /// Regular expression that a whole value must match.
    pub pattern: Option<String>,
}

/// One action with its expected result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Never changes and is never used again in its checklist.
    pub id: String,
    #[serde(rename = "do")]
    pub action: String,
    pub why: String,
    pub expect: String,
    pub request: Option<String>,
    pub command: Option<String>,
    pub caution: Option<String>,
    pub wait: Option<Wait>,
    pub who: Option<Actor>,
    pub if_not: Option<IfNot>,
    pub choices: Vec<Choice>,
    pub only: Vec<Case>,
    pub basis: Basis,
}

/// One of the cases that a step tells apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

/// The choice that makes a step apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub step: String,
    pub choice: String,
}

/// What to do when the expected result does not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IfNot {
    #[serde(rename = "do")]
    pub action: String,
    pub step: Option<String>,
    pub checklist: Option<String>,
    pub escalate: Option<Actor>,
}

/// How long to wait, as the author wrote it: `24 hours`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wait(String);

/// Where a step comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A source says so.
    Documented,
    /// We conclude it.
    Inferred,
}

impl Checklist {
    /// The step with this id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A short hash of the checklist's content: what a walkthrough is pinned to.
    #[must_use]
    pub fn version(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        // The JSON form is canonical: fields in the order of the struct.
        let written = serde_json::to_writer(&mut hasher, self);
        debug_assert!(written.is_ok(), "a hasher takes every byte");
        hasher.finalize().to_hex()[..16].to_owned()
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
}

pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Entry> {
    let id = fields.id("id", "checklist");
    let title = fields.text("title");
    let when = fields.text("when");
    let mut names = HashSet::new();
    let variables = fields.list("variables", "variable", |fields| {
        once(fields, &mut names, "name", "variable", "declared twice");
        decode_variable(fields)
    });
    if !fields.has("steps") {
        fields.missing("steps");
    }
    let steps = decode_steps(fields);
    let about = About::decode(fields, defaults);
    Some(Entry {
        id: id?,
        kind: Kind::Checklist,
        title: title?,
        about: about?,
        body: Body::Checklist(Checklist { when: when?, variables: variables?, steps: steps? }),
    })
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
    let basis = fields.one_of("basis");
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
        basis: basis?,
    })
}

fn decode_variable(fields: &mut Fields<'_>) -> Option<Variable> {
    let name = fields.text("name");
    if let Some(name) = &name
        && !is_variable(name)
    {
        let place = fields.place_of("name");
        let hint = "begin with a lower-case letter; then lower-case letters, digits and underscores".to_owned();
        fields.reader.report(&place, format!("`{name}` is no variable name"), hint);
    }
    let what = fields.text("what");
    let pattern = fields.optional_text("pattern");
    if let Some(Err(error)) = pattern.as_deref().map(regex::Regex::new) {
        let place = fields.place_of("pattern");
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let hint = "a bracket or a dot that stands for itself takes a backslash; use single quotes".to_owned();
        fields.reader.report(&place, format!("the pattern is no regular expression: {reason}"), hint);
    }
    Some(Variable { name: name?, what: what?, pattern })
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

/// The names of the variables that `text` uses: `{customer_id}` uses one, JSON braces use none.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| {
        let name = &rest[..rest.find('}')?];
        is_variable(name).then_some(name)
    })
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The variable name nearest to one that is not declared, as a hint.
pub(super) fn variable_hint(checklist: &Checklist, name: &str) -> String {
    match nearest(name, checklist.variables.iter().map(|variable| variable.name.as_str())) {
        Some(near) => format!("did you mean `{{{near}}}`?"),
        None => format!("declare `{name}` under `variables`"),
    }
}

impl Named for Basis {
    const WHAT: &'static str = "basis";
    const ALL: &'static [Self] = &[Self::Documented, Self::Inferred];

    fn name(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Inferred => "inferred",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_not_json_braces() {
        let found: Vec<&str> = placeholders(r#"PATCH /c/{customer_id} {"status": "active"} {0} {A}"#).collect();
        assert_eq!(found, ["customer_id"]);
    }

    #[test]
    fn waits_are_a_number_and_a_unit() {
        assert!(Wait::parse("24 hours").is_some());
        assert!(Wait::parse("1 day").is_some());
        for wrong in ["soon", "0 days", "3 weeks", "24"] {
            assert!(Wait::parse(wrong).is_none(), "{wrong}");
        }
    }
}
