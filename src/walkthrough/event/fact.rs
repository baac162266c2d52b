//! What an event says: the facts of a walkthrough.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::knowledge::checklist::Checklist;
use crate::knowledge::fields::Named;

/// What happened. Written as JSON with the name of the variant as the only key: `{"done": {"step": "verify"}}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The whole checklist is pinned, so that a walkthrough never depends on the knowledge being there or unchanged.
    Started {
        /// The checklist's id.
        checklist: String,
        /// The hash of its content, see [`Checklist::version`].
        version: String,
        title: String,
        content: Checklist,
        /// The entry that led to the checklist.
        entry: Option<String>,
        variables: BTreeMap<String, String>,
        /// Where those values came from; what is not named was typed.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        origins: BTreeMap<String, Origin>,
    },
    /// What the log came to that the walkthrough was started from.
    Diagnosed(Diagnosed),
    Done {
        step: String,
    },
    Skipped {
        step: String,
        because: String,
    },
    Failed {
        step: String,
        because: String,
    },
    Noted {
        step: Option<String>,
        text: String,
    },
    /// Says which case it is; the asking step is done with it.
    Chosen {
        step: String,
        choice: String,
    },
    Set {
        name: String,
        value: String,
    },
    /// Set to a value that names somebody, which a redacted copy leaves out: whoever goes on is asked for it.
    Withheld {
        name: String,
    },
    /// The event with this id does not count. Undoing such an event makes the first one count again.
    Undone {
        event: Uuid,
    },
    /// Handed over: from now on this operator holds the walkthrough.
    Assigned {
        to: String,
    },
    /// Taken over by the author of the event; with the reason, where somebody else held it.
    Claimed {
        because: Option<String>,
    },
    /// Goes on with the changed checklist; steps with the same id keep their state.
    Moved {
        version: String,
        content: Checklist,
    },
    /// Stays with the checklist as it was, although this version of it is there.
    Kept {
        version: String,
    },
    Finished {
        outcome: Outcome,
    },
    Aborted {
        because: String,
    },
    /// A fact of a later version of the program: kept and passed on as it is, without effect here.
    #[serde(untagged)]
    Unknown(serde_json::Value),
}

/// Where a value came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    #[default]
    Typed,
    /// Found in the log that was diagnosed.
    Log,
    /// Taken over from the walkthrough with this id.
    Walkthrough(Uuid),
}

/// What a log came to, with the part of it that shows why. Tokens and passwords are cut out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Diagnosed {
    /// The entries, the most likely first.
    pub found: Vec<FoundEntry>,
    /// The lines with the evidence, and some around them.
    pub excerpt: String,
}

/// An entry that diagnosis found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundEntry {
    pub id: String,
    /// 0 to 1.
    pub confidence: f64,
}

impl Diagnosed {
    /// What a log came to: entries, the most likely first, each with how sure that is (0 to 1), and the excerpt.
    #[must_use]
    pub fn new<'a>(found: impl Iterator<Item = (&'a str, f64)>, excerpt: String) -> Self {
        // More digits would pretend to more than a model can know.
        let entry = |(id, confidence): (&str, f64)| FoundEntry {
            id: id.to_owned(),
            confidence: (confidence * 1000.0).round() / 1000.0,
        };
        Self { found: found.map(entry).collect(), excerpt }
    }
}

/// How a finished walkthrough ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Fixed,
    WorkedAround,
    Escalated,
    NotReproduced,
}

impl Fact {
    /// The step it is about.
    #[must_use]
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::Done { step }
            | Self::Skipped { step, .. }
            | Self::Failed { step, .. }
            | Self::Chosen { step, .. } => Some(step),
            Self::Noted { step, .. } => step.as_deref(),
            _ => None,
        }
    }
}

impl Named for Outcome {
    const WHAT: &'static str = "outcome";
    const ALL: &'static [Self] = &[Self::Fixed, Self::WorkedAround, Self::Escalated, Self::NotReproduced];

    fn name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::WorkedAround => "worked-around",
            Self::Escalated => "escalated",
            Self::NotReproduced => "not-reproduced",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_externally_tagged() {
        let fact = Fact::Skipped { step: "a".into(), because: "no access".into() };
        let json = serde_json::to_string(&fact).unwrap();
        assert_eq!(json, r#"{"skipped":{"step":"a","because":"no access"}}"#);
        assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), fact);
    }

    #[test]
    fn a_later_fact_is_kept_as_it_is() {
        let json = r#"{"praised":{"to":"maria","team":7}}"#;
        let fact: Fact = serde_json::from_str(json).unwrap();
        assert!(matches!(fact, Fact::Unknown(_)));
        let again: serde_json::Value = serde_json::to_value(&fact).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(json).unwrap());
    }
}
