//! An event: one immutable fact of a walkthrough, its id, and the hash that chains it to the one that follows.

mod fact;
pub(super) mod id;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use fact::{Diagnosed, Fact, FoundEntry, Origin, Outcome};

use super::state::Walkthrough;
use id::{id_after, id_at};

/// One immutable fact of a walkthrough, with its author and time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// A UUID version 7. Events are ordered by their ids.
    pub id: Uuid,
    pub walkthrough: Uuid,
    pub at: Timestamp,
    pub by: String,
    /// The [link](Event::link) of the event that its writer saw as the newest; `None` for the start, and for what versions before the
    /// chain wrote.
    #[serde(default)]
    pub after: Option<String>,
    pub fact: Fact,
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
        let after = walkthrough.log().last().map(|logged| logged.event.link());
        Self { id, walkthrough: walkthrough.id, at, by: by.to_owned(), after, fact }.cleaned()
    }

    /// The hash of everything in it, as 32 hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        hash(self)
    }

    /// What the event that follows names: the hash. Of a redacted copy it is the hash of everything but the fact, which
    /// a later copy of the same event may redact otherwise; the chain holds with either.
    #[must_use]
    pub fn link(&self) -> String {
        if self.is_copy() {
            return hash(&(self.id, self.walkthrough, self.at, &self.by, &self.after));
        }
        self.hash()
    }

    /// Whether it stands in a redacted copy, for an event of the original.
    #[must_use]
    pub fn is_copy(&self) -> bool {
        id::is_copy(self.id)
    }
}

fn hash(of: &impl Serialize) -> String {
    // By way of a value, whose fields are sorted: a version that does not know a fact keeps its hash.
    let written = serde_json::to_value(of).map(|value| value.to_string());
    debug_assert!(written.is_ok(), "an event is always JSON");
    blake3::hash(written.unwrap_or_default().as_bytes()).to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

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
