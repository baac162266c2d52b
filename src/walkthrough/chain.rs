//! The chain of events: each names the one that its writer saw as the newest, so that one that was changed or is missing
//! is noticed. Where nothing follows an event, nothing tells; a hand-over file covers that by its list of hashes.

use std::collections::HashSet;

use super::event::Event;
use crate::text::clean::clean_line;

/// What events may follow: the links of those that are there.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    links: HashSet<String>,
}

impl Chain {
    /// With what these events may be followed by.
    #[must_use]
    pub fn of(events: &[Event]) -> Self {
        Self { links: events.iter().map(Event::link).collect() }
    }

    /// Takes in more links.
    pub fn extend(&mut self, links: impl IntoIterator<Item = String>) {
        self.links.extend(links);
    }

    /// The events that follow one that is not there, each with its place in `events` and with what is wrong. Every host
    /// sends and takes events in the order in which they arrived, so one that is still on its way has no followers here.
    pub fn breaks<'e>(&'e self, events: &'e [Event]) -> impl Iterator<Item = (usize, String)> + 'e {
        let broken = |(at, event): (usize, &Event)| {
            let after = event.after.as_deref().filter(|after| !self.links.contains(*after))?;
            let after = clean_line(after);
            Some((at, format!("the chain is broken: it follows an event with the hash {after}, which is not there")))
        };
        events.iter().enumerate().filter_map(broken)
    }

    /// The first event that follows one that is not there, in words for who reads a store.
    #[must_use]
    pub fn damage(&self, events: &[Event]) -> Option<String> {
        let (at, _) = self.breaks(events).next()?;
        Some(format!("an event before event {} is missing or was changed", events[at].id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walkthrough::Fact;
    use crate::walkthrough::samples::{done, note, walked};

    fn damage(events: &[Event]) -> Option<String> {
        Chain::of(events).damage(events)
    }

    #[test]
    fn a_changed_and_a_missing_event_are_noticed_by_the_one_that_follows() {
        let walkthrough = walked([done("read"), note("n"), done("verify")]);
        let events: Vec<Event> = walkthrough.log().iter().map(|logged| logged.event.clone()).collect();
        assert_eq!(damage(&events), None);
        for at in 0..events.len() - 1 {
            let told = Some(format!("an event before event {} is missing or was changed", events[at + 1].id));
            let mut missing = events.clone();
            missing.remove(at);
            assert_eq!(damage(&missing), told);
            let mut changed = events.clone();
            changed[at].fact = Fact::Done { step: "kind".into() };
            assert_eq!(damage(&changed), told);
        }
    }

    #[test]
    fn versions_before_the_chain_are_not_covered() {
        let walkthrough = walked([done("read"), done("verify")]);
        let events = walkthrough.log().iter().map(|logged| Event { after: None, ..logged.event.clone() });
        assert_eq!(damage(&events.skip(1).collect::<Vec<_>>()), None);
    }
}
