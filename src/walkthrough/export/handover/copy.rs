//! The redacted copy of a walkthrough. It has ids of its own, derived from those of the original: the same original
//! gives the same copy, and the copy never meets the original as another content under the same id.

use std::collections::HashMap;

use uuid::Uuid;

use crate::walkthrough::event::{Event, Fact, Origin};
use crate::walkthrough::redact::{Report, redact_events};

/// The copy of the walkthrough with these events, in the order of their ids, and what was replaced.
///
/// A value that became a pseudonym is no value any more: it is left out, and whoever goes on is asked for it.
#[must_use]
pub fn copy(events: &[Event]) -> (Vec<Event>, Report) {
    let mut originals = events.to_vec();
    originals.sort_by_key(|event| event.id);
    originals.dedup_by_key(|event| event.id);
    let (redacted, report) = redact_events(&originals);
    let mut copier = Copier::of(&originals);
    let mut events = Vec::new();
    for (original, redacted) in originals.iter().zip(redacted) {
        events.extend(copier.copy(original, redacted));
    }
    (events, report)
}

/// What was copied so far.
struct Copier {
    /// The ids of the copies by those of their originals.
    ids: HashMap<Uuid, Uuid>,
    /// The hashes of the copies by those of their originals; for an event that was left out, that of the one before.
    hashes: HashMap<String, Option<String>>,
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
        Self { ids, hashes: HashMap::new() }
    }

    fn copy(&mut self, original: &Event, redacted: Event) -> Option<Event> {
        let after = original.after.as_ref().and_then(|hash| self.hashes.get(hash).cloned().flatten());
        let Some(fact) = self.fact(&original.fact, redacted.fact) else {
            self.hashes.insert(original.hash(), after);
            return None;
        };
        let id = self.ids.get(&original.id).copied()?;
        let copy = Event { id, walkthrough: derived(original.walkthrough), after, fact, ..redacted };
        self.hashes.insert(original.hash(), Some(copy.hash()));
        Some(copy)
    }

    /// The fact with the ids of the copy; `None` where it sets a value that became a pseudonym.
    fn fact(&self, original: &Fact, mut redacted: Fact) -> Option<Fact> {
        match (&mut redacted, original) {
            (Fact::Set { value, .. }, Fact::Set { value: before, .. }) if value != before => return None,
            (Fact::Undone { event }, _) => *event = self.ids.get(event).copied().unwrap_or_else(|| derived(*event)),
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
        Some(redacted)
    }
}

/// Version 8 for version 7: the time and the sequence stay in front, and the last bits are a hash of the whole.
fn derived(id: Uuid) -> Uuid {
    const VERSION: u128 = 0xf << 76;
    const LAST: u128 = 0xffff;
    let hash = blake3::derive_key("fixdex redacted copy of a walkthrough", id.as_bytes());
    let last = u128::from(u16::from_be_bytes([hash[0], hash[1]]));
    let derived = (id.as_u128() & !VERSION & !LAST) | (8 << 76) | last;
    // The copy of a copy is another one, too.
    Uuid::from_u128(if derived == id.as_u128() { derived ^ 1 } else { derived })
}
