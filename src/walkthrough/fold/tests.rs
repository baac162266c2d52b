use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::step::IfNot;
use crate::walkthrough::event::Outcome;
use crate::walkthrough::samples::any::{any_checklist, any_events, any_operator};
use crate::walkthrough::samples::{self, after, choose, done, note, walked};
use crate::walkthrough::{Command, Event};

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

/// A walkthrough of four steps, the third of which leads to `target` when it fails.
fn with_jump(target: &str) -> Walkthrough {
    let mut content = samples::checklist();
    content.steps.truncate(4);
    for step in &mut content.steps {
        (step.choices, step.only) = (Vec::new(), Vec::new());
    }
    let if_not = IfNot { action: "Go on.".into(), step: Some(target.into()), checklist: None, escalate: None };
    content.steps[2].if_not = Some(if_not);
    start_of(content)
}

fn start_of(content: Checklist) -> Walkthrough {
    let mut start = samples::started();
    if let Fact::Started { content: pinned, .. } = &mut start.fact {
        *pinned = content;
    }
    Walkthrough::fold([start]).unwrap()
}

fn failed(step: &str) -> Command {
    Command::Fail { step: Some(step.into()), because: "HTTP 500".into() }
}

#[test]
fn a_failure_leads_back_to_an_earlier_step() {
    use StepState::{Done, Open};
    let walked = [done("read"), done("kind"), failed("for-a")];
    let walkthrough = walked.into_iter().fold(with_jump("kind"), |walkthrough, command| after(&walkthrough, command));
    assert_eq!(states(&walkthrough), [("read", Done), ("kind", Open), ("for-a", Open), ("sub", Open)]);
    assert_eq!(walkthrough.step("for-a").unwrap().reason.as_deref(), Some("HTTP 500"));
    let undone = after(&walkthrough, Command::Undo);
    assert_eq!(undone.step("kind").unwrap().state, Done);
    let again = with_jump("for-a");
    assert_eq!(after(&again, failed("for-a")).step("for-a").unwrap().state, Open, "it is tried again");
}

#[test]
fn a_failure_leads_on_to_a_later_step() {
    use StepState::{Failed, NotApplicable, Open};
    let mut content = with_jump("sub").content;
    content.steps[0].if_not = content.steps[2].if_not.take();
    let walkthrough = after(&start_of(content), failed("read"));
    let wanted = [("read", Failed), ("kind", NotApplicable), ("for-a", NotApplicable), ("sub", Open)];
    assert_eq!(states(&walkthrough), wanted);
    assert_eq!(walkthrough.current_step().unwrap().id, "sub");
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

fn any_command() -> impl Strategy<Value = Command> {
    let step = || prop::option::of(select(vec!["read", "kind", "sub", "verify", "fresh"]).prop_map(str::to_owned));
    let text = || "[a-z]{0,3}";
    prop_oneof![
        step().prop_map(|step| Command::Done { step }),
        (step(), text()).prop_map(|(step, because)| Command::Skip { step, because }),
        (step(), text()).prop_map(|(step, because)| Command::Fail { step, because }),
        (step(), text()).prop_map(|(step, text)| Command::Note { step, text }),
        (step(), select(vec!["a", "b", "x", "y"])).prop_map(|(step, choice)| choose(&step.unwrap_or_default(), choice)),
        (select(vec!["code", "either"]), "[0-9ab]{1,2}")
            .prop_map(|(name, value)| Command::Set { name: name.to_owned(), value }),
        any_operator().prop_map(|to| Command::Assign { to: to.to_owned() }),
        prop::option::of(text()).prop_map(|because| Command::Claim { because }),
        any_checklist().prop_map(|content| Command::Move { content }),
        any_checklist().prop_map(|content| Command::Keep { version: content.version() }),
        Just(Command::Undo),
        Just(Command::Redo),
        step().prop_map(|step| Command::Reopen { step: step.unwrap_or_default() }),
        Just(Command::Finish { outcome: Outcome::Escalated }),
        text().prop_map(|because| Command::Abort { because }),
    ]
}

/// The walkthrough after the command of an operator; as it was where that is refused.
fn tried(walkthrough: &Walkthrough, command: Command, by: &str) -> Walkthrough {
    match walkthrough.record(command, by) {
        Ok(fact) => walkthrough.with(Event::next(walkthrough, fact, by, samples::at())),
        Err(_) => walkthrough.clone(),
    }
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
            // Only who holds it may undo.
            let holder = before.holder.who.clone();
            let undone = tried(&before, Command::Undo, &holder);
            prop_assert!(undone.log().len() > before.log().len());
            prop_assert_eq!(seen(&tried(&undone, Command::Redo, &holder)), seen(&before));
        }
    }

    #[test]
    fn progress_never_passes_its_total(events in any_events()) {
        let walkthrough = Walkthrough::fold(events).unwrap();
        let (closed, total) = walkthrough.progress();
        prop_assert!(closed <= total && total <= walkthrough.steps.len());
        prop_assert_eq!(walkthrough.current_step().is_none(), closed == total);
    }

    #[test]
    fn no_sequence_of_commands_panics(
        commands in prop::collection::vec((any_operator(), any_command()), 0..30),
    ) {
        let mut walkthrough = walked([]);
        for (by, command) in commands {
            walkthrough = tried(&walkthrough, command, by);
            prop_assert_eq!(walkthrough.steps.len(), walkthrough.content.steps.len());
            prop_assert!(walkthrough.waiting(samples::at()).is_empty(), "the sample waits for nothing");
        }
        // Each event follows the one before it, and the log folds to what was seen.
        let hashes: Vec<Option<String>> = walkthrough.log().iter().map(|logged| Some(logged.event.hash())).collect();
        for (logged, before) in walkthrough.log().iter().skip(1).zip(&hashes) {
            prop_assert_eq!(&logged.event.after, before);
        }
        let again = Walkthrough::fold(walkthrough.log().iter().rev().map(|logged| logged.event.clone()));
        prop_assert_eq!(again, Some(walkthrough));
    }

    #[test]
    fn writers_apart_fold_to_the_same_whatever_arrives_first(
        one in prop::collection::vec((any_operator(), any_command()), 0..12),
        two in prop::collection::vec((any_operator(), any_command()), 0..12),
    ) {
        let start = walked([done("read")]);
        let write = |commands: Vec<(&str, Command)>| {
            commands.into_iter().fold(start.clone(), |walkthrough, (by, command)| tried(&walkthrough, command, by))
        };
        let events = |walkthrough: &Walkthrough| walkthrough.log().iter().map(|logged| logged.event.clone()).collect::<Vec<_>>();
        let (one, two) = (events(&write(one)), events(&write(two)));
        let first = Walkthrough::fold([one.clone(), two.clone()].concat());
        let second = Walkthrough::fold(two.into_iter().rev().chain(one));
        prop_assert_eq!(first, second);
    }
}
