use proptest::prelude::*;

use super::*;
use crate::walkthrough::Command;
use crate::walkthrough::event::Outcome;
use crate::walkthrough::samples::{self, after, any_events, choose, done, note, walked};

fn states(walkthrough: &Walkthrough) -> Vec<(&str, StepState)> {
    walkthrough.steps.iter().map(|step| (step.id.as_str(), step.state)).collect()
}

/// What an operator sees: everything but the log.
fn seen(walkthrough: &Walkthrough) -> Walkthrough {
    Walkthrough { log: Vec::new(), ..walkthrough.clone() }
}

#[test]
fn nothing_is_nothing() {
    assert!(Walkthrough::fold([]).is_none());
    let lost = samples::event(1, Uuid::nil(), Fact::Done { step: "read".into() });
    assert!(Walkthrough::fold([lost]).is_none());
}

#[test]
fn a_start_opens_every_step() {
    let walkthrough = walked([]);
    assert!(walkthrough.is_open());
    assert_eq!(walkthrough.progress(), (0, 7));
    assert_eq!(walkthrough.current_step().map(|step| step.id.as_str()), Some("read"));
    assert_eq!(walkthrough.started_by, "maria");
}

#[test]
fn the_other_case_does_not_apply() {
    use StepState::{Done, NotApplicable, Open};
    let walkthrough = walked([done("read"), choose("kind", "a")]);
    let wanted = [
        ("read", Done),
        ("kind", Done),
        ("for-a", Open),
        ("sub", NotApplicable),
        // Its question does not apply.
        ("deep", NotApplicable),
        // One of its cases holds.
        ("mixed", Open),
        ("verify", Open),
    ];
    assert_eq!(states(&walkthrough), wanted);
    assert_eq!(walkthrough.progress(), (2, 5));
}

#[test]
fn one_undecided_case_keeps_a_step_open() {
    let walkthrough = walked([choose("kind", "b")]);
    assert_eq!(walkthrough.step("mixed").unwrap().state, StepState::Open);
    let walkthrough = after(&walkthrough, choose("sub", "x"));
    assert_eq!(walkthrough.step("mixed").unwrap().state, StepState::NotApplicable);
    assert_eq!(walkthrough.step("deep").unwrap().state, StepState::Open);
}

#[test]
fn a_later_fact_on_the_same_step_wins() {
    let failed = Command::Fail { step: Some("read".into()), because: "HTTP 500".into() };
    let walkthrough = walked([done("read"), failed, choose("kind", "a"), choose("kind", "b")]);
    let read = walkthrough.step("read").unwrap();
    assert_eq!((read.state, read.reason.as_deref()), (StepState::Failed, Some("HTTP 500")));
    assert_eq!(walkthrough.step("kind").unwrap().choice.as_deref(), Some("b"));
    assert_eq!(walkthrough.step("for-a").unwrap().state, StepState::NotApplicable);
}

#[test]
fn a_skipped_question_has_no_answer() {
    let skip = Command::Skip { step: Some("kind".into()), because: "both".into() };
    let walkthrough = walked([choose("kind", "a"), skip]);
    assert_eq!(walkthrough.step("kind").unwrap().choice, None);
    assert_eq!(walkthrough.step("sub").unwrap().state, StepState::Open);
    let again = walked([choose("kind", "a"), done("kind")]);
    assert_eq!(again.step("kind").unwrap().choice.as_deref(), Some("a"));
}

#[test]
fn undo_after_undo_goes_further_back_and_redo_returns() {
    let two = walked([done("read"), note("n")]);
    let one = after(&two, Command::Undo);
    let none = after(&one, Command::Undo);
    assert_eq!(seen(&none), seen(&only_started(&none)));
    let one_again = after(&none, Command::Redo);
    assert_eq!(seen(&one_again), seen(&one));
    assert_eq!(seen(&after(&one_again, Command::Redo)), seen(&two));
    // Something new ends the redoing.
    let changed = after(&one_again, done("verify"));
    assert!(changed.last_redoable().is_none());
}

/// The same walkthrough with its start only.
fn only_started(walkthrough: &Walkthrough) -> Walkthrough {
    Walkthrough::fold([walkthrough.log()[0].event.clone()]).unwrap()
}

#[test]
fn undoing_the_end_opens_it_again() {
    let finished = walked([Command::Finish { outcome: Outcome::Fixed }]);
    assert_eq!(finished.state, State::Finished(Outcome::Fixed));
    assert!(after(&finished, Command::Undo).is_open());
}

#[test]
fn what_is_unknown_has_no_effect() {
    let start = samples::started();
    let id = start.walkthrough;
    let unknown = |fact| samples::event(u128::MAX - 1, id, fact);
    let plain = seen(&Walkthrough::fold([start.clone()]).unwrap());
    for fact in [
        Fact::Done { step: "gone".into() },
        Fact::Chosen { step: "kind".into(), choice: "z".into() },
        Fact::Unknown(serde_json::json!({"later": {}})),
        Fact::Undone { event: start.id },
        Fact::Undone { event: Uuid::from_u128(u128::MAX - 1) },
    ] {
        let walkthrough = Walkthrough::fold([start.clone(), unknown(fact)]).unwrap();
        assert_eq!(seen(&walkthrough), plain);
        assert_eq!(walkthrough.log().len(), 2);
    }
}

#[test]
fn open_steps_are_found_around_the_end() {
    let walkthrough = walked([done("read"), choose("kind", "a"), done("mixed")]);
    let (for_a, verify) = (2, 6);
    assert_eq!(walkthrough.next_open(0), Some(for_a));
    assert_eq!(walkthrough.next_open(for_a), Some(verify));
    assert_eq!(walkthrough.next_open(verify), Some(for_a));
    assert_eq!(walkthrough.previous_open(for_a), Some(verify));
    assert_eq!(walkthrough.previous_open(usize::MAX), Some(verify));
    assert_eq!(walkthrough.next_open(usize::MAX), Some(for_a));
}

proptest! {
    #[test]
    fn order_and_copies_do_not_matter(
        (events, shuffled) in any_events().prop_flat_map(|events| {
            let twice = [events.clone(), events.clone()].concat();
            (Just(events), Just(twice).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(Walkthrough::fold(events), Walkthrough::fold(shuffled));
    }

    #[test]
    fn folding_the_log_again_is_the_same(events in any_events()) {
        let walkthrough = Walkthrough::fold(events).unwrap();
        let again = Walkthrough::fold(walkthrough.log().iter().map(|logged| logged.event.clone())).unwrap();
        prop_assert_eq!(walkthrough, again);
    }

    #[test]
    fn undo_then_redo_is_identity(events in any_events()) {
        let before = Walkthrough::fold(events).unwrap();
        if before.last_undoable().is_some() {
            let undone = after(&before, Command::Undo);
            prop_assert_eq!(seen(&after(&undone, Command::Redo)), seen(&before));
        }
    }

    #[test]
    fn progress_never_passes_its_total(events in any_events()) {
        let walkthrough = Walkthrough::fold(events).unwrap();
        let (closed, total) = walkthrough.progress();
        prop_assert!(closed <= total && total <= walkthrough.steps.len());
        prop_assert_eq!(walkthrough.current_step().is_none(), closed == total);
    }
}
