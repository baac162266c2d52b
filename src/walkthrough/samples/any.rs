//! Any events, for property tests.

use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use super::{checklist, event, started};
use crate::knowledge::checklist::Checklist;
use crate::walkthrough::event::{Diagnosed, Event, Fact, Outcome};

fn any_fact() -> impl Strategy<Value = Fact> {
    let step =
        || select(vec!["read", "kind", "for-a", "sub", "deep", "mixed", "verify", "gone"]).prop_map(str::to_owned);
    let text = || "[a-z]{0,3}";
    prop_oneof![
        step().prop_map(|step| Fact::Done { step }),
        (step(), text()).prop_map(|(step, because)| Fact::Skipped { step, because }),
        (step(), text()).prop_map(|(step, because)| Fact::Failed { step, because }),
        (step(), select(vec!["a", "b", "x", "y", "z"]))
            .prop_map(|(step, choice)| Fact::Chosen { step, choice: choice.to_owned() }),
        text().prop_map(|text| Fact::Noted { step: None, text }),
        (text(), text()).prop_map(|(name, value)| Fact::Set { name, value }),
        (0u128..20).prop_map(|id| Fact::Undone { event: Uuid::from_u128(id) }),
        any_operator().prop_map(|to| Fact::Assigned { to: to.to_owned() }),
        prop::option::of(text()).prop_map(|because| Fact::Claimed { because }),
        any_checklist().prop_map(|content| Fact::Moved { version: content.version(), content }),
        text().prop_map(|version| Fact::Kept { version }),
        text().prop_map(|excerpt| Fact::Diagnosed(Diagnosed { found: Vec::new(), excerpt })),
        Just(Fact::Finished { outcome: Outcome::Fixed }),
        text().prop_map(|because| Fact::Aborted { because }),
        Just(Fact::Unknown(serde_json::json!("later"))),
        Just(started().fact),
    ]
}

pub fn any_operator() -> impl Strategy<Value = &'static str> {
    select(vec!["maria", "jon", "ann"])
}

/// The sample with steps left out, turned round, or with another name; or as it is.
pub fn any_checklist() -> impl Strategy<Value = Checklist> {
    (prop::collection::vec(any::<bool>(), 7), any::<bool>(), any::<bool>()).prop_map(|(left, turned, renamed)| {
        let mut checklist = checklist();
        let mut left = left.into_iter();
        checklist.steps.retain(|_| left.next().unwrap_or(true));
        if turned {
            checklist.steps.reverse();
        }
        if let Some(step) = checklist.steps.first_mut().filter(|_| renamed) {
            "fresh".clone_into(&mut step.id);
        }
        checklist
    })
}

/// Events with few ids, so that ids collide and undos meet.
pub fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let any_event = (1u128..20, 0u128..3, any_operator(), any_fact()).prop_map(|(id, walkthrough, by, fact)| Event {
        by: by.to_owned(),
        ..event(id, Uuid::from_u128(walkthrough / 2), fact)
    });
    prop::collection::vec(any_event, 0..24).prop_map(|mut events| {
        let start = Event { id: Uuid::nil(), walkthrough: Uuid::nil(), ..started() };
        events.insert(0, start);
        events
    })
}
