//! Makes an event safe for terminals: its writer does it, and so does whoever takes it from a file or a database.

use serde_json::Value;

use super::event::{Event, Fact};
use crate::text::clean::{clean, clean_line};

impl Event {
    /// The event with all its text cleaned. One that is clean stays as it is, and so does its hash.
    #[must_use]
    pub fn cleaned(self) -> Self {
        let fact = serde_json::to_value(&self.fact).ok().and_then(|fact| serde_json::from_value(cleaned(fact)).ok());
        Self {
            by: clean_line(&self.by),
            after: self.after.as_deref().map(clean_line),
            // A fact without its text would say something else.
            fact: fact.unwrap_or(Fact::Unknown(Value::Null)),
            ..self
        }
    }
}

/// The value with all its text cleaned.
pub(crate) fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(clean(&text).into_owned()),
        Value::Array(items) => Value::Array(items.into_iter().map(cleaned).collect()),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(name, value)| (clean_line(&name), cleaned(value))).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walkthrough::samples;

    #[test]
    fn text_is_cleaned_and_clean_text_stays() {
        let dirty = Fact::Skipped { step: "read".into(), because: "\u{1b}[31mno\u{7}\naccess".into() };
        let event = samples::event(1, uuid::Uuid::nil(), dirty).cleaned();
        assert_eq!(event.fact, Fact::Skipped { step: "read".into(), because: "no\naccess".into() });
        assert_eq!(event.clone().cleaned().hash(), event.hash());
        let started = samples::started();
        assert_eq!(started.clone().cleaned(), started);
    }
}
