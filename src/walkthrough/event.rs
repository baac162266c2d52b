//! An event: one immutable fact of a walkthrough, and the ids that order events.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::{NoContext, Uuid};

use super::state::Walkthrough;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::fields::Named;

/// One immutable fact of a walkthrough, with its author and time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// A UUID version 7. Events are ordered by their ids.
    pub id: Uuid,
    pub walkthrough: Uuid,
    pub at: Timestamp,
    pub by: String,
    /// The hash of the event that its writer saw as the newest; `None` for the start, and for what versions before the
    /// chain wrote.
    #[serde(default)]
    pub after: Option<String>,
    pub fact: Fact,
}

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

/// How a finished walkthrough ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Fixed,
    WorkedAround,
    Escalated,
    NotReproduced,
}

impl Event {
    /// The event that starts a new walkthrough; `fact` comes from [`super::start()`].
    #[must_use]
    pub fn first(fact: Fact, by: &str, at: Timestamp) -> Self {
        let walkthrough = id_at(at);
        Self { id: id_after(walkthrough, at), walkthrough, at, by: by.to_owned(), after: None, fact }.cleaned()
    }

    /// The event that follows all events that `walkthrough` was folded from, whatever the clock says.
    #[must_use]
    pub fn next(walkthrough: &Walkthrough, fact: Fact, by: &str, at: Timestamp) -> Self {
        let id = id_after(walkthrough.newest_event(), at);
        let after = walkthrough.log().last().map(|logged| logged.event.hash());
        Self { id, walkthrough: walkthrough.id, at, by: by.to_owned(), after, fact }.cleaned()
    }

    /// The hash of everything in it, as 32 hexadecimal digits. The event that follows names it.
    #[must_use]
    pub fn hash(&self) -> String {
        // By way of a value, whose fields are sorted: a version that does not know a fact keeps its hash.
        let written = serde_json::to_value(self).map(|value| value.to_string());
        debug_assert!(written.is_ok(), "an event is always JSON");
        blake3::hash(written.unwrap_or_default().as_bytes()).to_hex()[..32].to_owned()
    }
}

fn id_at(at: Timestamp) -> Uuid {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    let nanoseconds = u32::try_from(at.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds))
}

/// An id of this time, or a little above `before` where the clock was set back or two events share a millisecond.
fn id_after(before: Uuid, at: Timestamp) -> Uuid {
    let fresh = id_at(at);
    if fresh > before {
        return fresh;
    }
    // The distance is random, so that two hosts that follow the same event do not meet in one id.
    let distance = (fresh.as_u128() & 0xff_ffff_ffff) + 1;
    before.as_u128().checked_add(distance).map_or(fresh, Uuid::from_u128)
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

    #[test]
    fn an_id_follows_the_newest_one_when_the_clock_goes_back() {
        let later: Timestamp = "2026-11-20T12:00:00Z".parse().unwrap();
        let earlier: Timestamp = "2026-11-20T11:00:00Z".parse().unwrap();
        let newest = id_at(later);
        assert!(id_after(newest, earlier) > newest);
        assert!(id_after(newest, later) > newest);
        assert_ne!(id_after(newest, earlier), id_after(newest, earlier));
        assert!(!id_after(Uuid::max(), later).is_max(), "no id is left above");
    }

    #[test]
    fn ids_are_version_7_and_hold_the_time() {
        let at: Timestamp = "2026-11-20T12:00:00.123Z".parse().unwrap();
        let id = id_at(at);
        assert_eq!(id.get_version_num(), 7);
        let (seconds, nanoseconds) = id.get_timestamp().unwrap().to_unix();
        assert_eq!(i64::try_from(seconds).unwrap(), at.as_second());
        assert_eq!(nanoseconds, 123_000_000);
        assert_eq!(id_at("1960-01-01T00:00:00Z".parse().unwrap()).get_version_num(), 7);
    }

    #[test]
    fn a_hash_is_of_everything_and_survives_a_round_trip() {
        let event = crate::walkthrough::samples::event(7, Uuid::from_u128(1), Fact::Done { step: "read".into() });
        let again: Event = serde_json::from_str(&serde_json::to_string(&event).unwrap()).unwrap();
        assert_eq!(again.hash(), event.hash());
        for other in [
            Event { by: "eve".into(), ..event.clone() },
            Event { after: Some("0".into()), ..event.clone() },
            Event { fact: Fact::Done { step: "verify".into() }, ..event.clone() },
        ] {
            assert_ne!(other.hash(), event.hash());
        }
        // The fields of a later version may come in any order.
        let later = r#"{"praised":{"z":1,"a":{"y":2,"b":3}}}"#;
        let event = Event { fact: serde_json::from_str(later).unwrap(), ..event };
        let again: Event = serde_json::from_str(&serde_json::to_string(&event).unwrap()).unwrap();
        assert_eq!(again.hash(), event.hash());
    }
}
