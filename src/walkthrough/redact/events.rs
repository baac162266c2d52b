//! Redacts the events of a walkthrough: what operators wrote, the values, the log. The checklist is knowledge and stays.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Redactor, Report};
use crate::walkthrough::event::{Diagnosed, Event, Fact};

/// The events with pseudonyms for the values in them; ids, times and operators stay.
///
/// A value gets its pseudonym from the events up to the one that it first stands in. What comes later may tell more
/// about it, and then it gets another one; but no later event gives the pseudonym of one value to another.
#[must_use]
pub fn redact_events(events: &[Event]) -> (Vec<Event>, Report) {
    let mut redactor = Redactor::default();
    for event in events {
        redactor.learn_fact(&event.fact);
        redactor.fact(&event.fact);
    }
    redactor.forget_places();
    let redacted = events.iter().map(|event| Event { fact: redactor.fact(&event.fact), ..event.clone() }).collect();
    let report = redactor.report();
    (redacted, report)
}

impl Redactor {
    fn learn_fact(&mut self, fact: &Fact) {
        match fact {
            Fact::Started { variables, .. } => {
                for (name, value) in variables {
                    self.learn_value(name, value);
                }
            }
            Fact::Set { name, value } => self.learn_value(name, value),
            Fact::Diagnosed(diagnosed) => self.learn(&diagnosed.excerpt),
            Fact::Skipped { because: text, .. }
            | Fact::Failed { because: text, .. }
            | Fact::Noted { text, .. }
            | Fact::Claimed { because: Some(text) }
            | Fact::Aborted { because: text } => self.learn(text),
            Fact::Unknown(value) => self.learn_json("", value),
            Fact::Done { .. }
            | Fact::Chosen { .. }
            | Fact::Withheld { .. }
            | Fact::Undone { .. }
            | Fact::Assigned { .. }
            | Fact::Claimed { because: None }
            | Fact::Moved { .. }
            | Fact::Kept { .. }
            | Fact::Finished { .. } => {}
        }
    }

    fn learn_json(&mut self, name: &str, value: &Value) {
        match value {
            Value::String(text) => self.learn_value(name, text),
            Value::Array(items) => items.iter().for_each(|item| self.learn_json(name, item)),
            Value::Object(fields) => fields.iter().for_each(|(name, value)| self.learn_json(name, value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn fact(&mut self, fact: &Fact) -> Fact {
        let mut fact = fact.clone();
        match &mut fact {
            Fact::Started { variables, .. } => *variables = self.values(variables),
            Fact::Set { name, value } => *value = self.value(name, value),
            Fact::Diagnosed(Diagnosed { excerpt: text, .. })
            | Fact::Skipped { because: text, .. }
            | Fact::Failed { because: text, .. }
            | Fact::Noted { text, .. }
            | Fact::Claimed { because: Some(text) }
            | Fact::Aborted { because: text } => *text = self.text(text),
            Fact::Unknown(value) => *value = self.json("", value),
            Fact::Done { .. }
            | Fact::Chosen { .. }
            | Fact::Withheld { .. }
            | Fact::Undone { .. }
            | Fact::Assigned { .. }
            | Fact::Claimed { because: None }
            | Fact::Moved { .. }
            | Fact::Kept { .. }
            | Fact::Finished { .. } => {}
        }
        fact
    }

    fn values(&mut self, values: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        values.iter().map(|(name, value)| (name.clone(), self.value(name, value))).collect()
    }

    fn json(&mut self, name: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.value(name, text)),
            Value::Array(items) => items.iter().map(|item| self.json(name, item)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), self.json(name, value))).collect()
            }
            other => other.clone(),
        }
    }
}
