//! The redacted copy of a walkthrough. It has ids of its own, derived from those of the original: the same original
//! gives the same copy, and the copy never meets the original as another content under the same id.
//!
//! A later copy of the same original may redact an event otherwise, since more is known about its values by then. Its
//! ids and its chain are the same all the same, so that it extends the earlier one.

use std::collections::HashMap;
use std::mem::discriminant;

use uuid::Uuid;

use crate::walkthrough::event::id::COPY;
use crate::walkthrough::event::{Event, Fact, Origin};
use crate::walkthrough::redact::{Report, redact_events};

/// The copy of the walkthrough with these events, in the order of their ids, and what was replaced.
///
/// A value that became a pseudonym is no value any more: it is withheld, and whoever goes on is asked for it.
#[must_use]
pub fn copy(events: &[Event]) -> (Vec<Event>, Report) {
    let mut originals = events.to_vec();
    originals.sort_by_key(|event| event.id);
    originals.dedup_by_key(|event| event.id);
    let (redacted, report) = redact_events(&originals);
    let mut copier = Copier::of(&originals);
    let copies = originals.iter().zip(redacted).map(|(original, redacted)| copier.copy(original, redacted));
    (copies.collect(), report)
}

/// Whether both are copies of the same event, one perhaps redacted otherwise than the other.
#[must_use]
pub fn is_same_event(one: &Event, other: &Event) -> bool {
    let place = |event: &Event| (event.id, event.walkthrough, event.at, event.by.clone());
    let is_set = |fact: &Fact| matches!(fact, Fact::Set { .. } | Fact::Withheld { .. });
    let is_same_kind = discriminant(&one.fact) == discriminant(&other.fact) && one.fact.step() == other.fact.step();
    let is_same_fact = is_same_kind || (is_set(&one.fact) && is_set(&other.fact));
    one.is_copy() && is_same_fact && place(one) == place(other)
}

/// What was copied so far.
struct Copier {
    /// The ids of the copies by those of their originals.
    ids: HashMap<Uuid, Uuid>,
    /// The links of the copies by what followers of their originals name.
    links: HashMap<String, String>,
}

impl Copier {
    fn of(originals: &[Event]) -> Self {
        let mut ids = HashMap::new();
        let mut newest = Uuid::nil();
        for event in originals {
            // Ids that differ in their last bits only would lose their order.
            let next = Uuid::from_u128(newest.as_u128().saturating_add(1));
            newest = derived(event.id).max(next);
            ids.insert(event.id, newest);
        }
        Self { ids, links: HashMap::new() }
    }

    fn copy(&mut self, original: &Event, redacted: Event) -> Event {
        let after = original.after.as_ref().and_then(|link| self.links.get(link).cloned());
        let fact = self.fact(&original.fact, redacted.fact);
        let copy =
            Event { id: self.id(original.id), walkthrough: derived(original.walkthrough), after, fact, ..redacted };
        self.links.insert(original.link(), copy.link());
        copy
    }

    fn id(&self, original: Uuid) -> Uuid {
        self.ids.get(&original).copied().unwrap_or_else(|| derived(original))
    }

    /// The fact with the ids of the copy, and without values that became pseudonyms.
    fn fact(&self, original: &Fact, mut redacted: Fact) -> Fact {
        match (&mut redacted, original) {
            (Fact::Set { name, value }, Fact::Set { value: before, .. }) if value != before => {
                return Fact::Withheld { name: std::mem::take(name) };
            }
            (Fact::Undone { event }, _) => *event = self.id(*event),
            (Fact::Started { variables, origins, .. }, Fact::Started { variables: before, .. }) => {
                variables.retain(|name, value| before.get(name) == Some(value));
                origins.retain(|name, _| variables.contains_key(name));
                for origin in origins.values_mut() {
                    if let Origin::Walkthrough(id) = origin {
                        *id = derived(*id);
                    }
                }
            }
            _ => {}
        }
        redacted
    }
}

/// Version 8 for version 7: the time and the sequence stay in front, and the last bits are a hash of the whole.
fn derived(id: Uuid) -> Uuid {
    const VERSION: u128 = 0xf << 76;
    const LAST: u128 = 0xffff;
    let hash = blake3::derive_key("fixdex redacted copy of a walkthrough", id.as_bytes());
    let last = u128::from(u16::from_be_bytes([hash[0], hash[1]]));
    let derived = (id.as_u128() & !VERSION & !LAST) | ((COPY as u128) << 76) | last;
    // The copy of a copy is another one, too.
    Uuid::from_u128(if derived == id.as_u128() { derived ^ 1 } else { derived })
}
