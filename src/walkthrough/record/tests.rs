use proptest::prelude::*;

use super::*;
use crate::walkthrough::samples::{self, after, choose, done, note, walked};
use crate::walkthrough::{Event, RefusalKind};

fn refusal(walkthrough: &Walkthrough, command: Command) -> Refusal {
    walkthrough.record(command, "maria").unwrap_err()
}

fn shown(refusal: &Refusal) -> (RefusalKind, &str, &str) {
    (refusal.kind, &refusal.what, refusal.hint.as_deref().unwrap_or_default())
}

#[test]
fn the_current_step_is_meant_when_none_is_named() {
    let walkthrough = walked([done("read"), choose("kind", "a")]);
    assert_eq!(walkthrough.record(Command::Done { step: None }, "maria"), Ok(Fact::Done { step: "for-a".into() }));
    let skip = Command::Skip { step: None, because: " no\u{1b}[31m access ".into() };
    assert_eq!(
        walkthrough.record(skip, "maria"),
        Ok(Fact::Skipped { step: "for-a".into(), because: "no access".into() })
    );
}

#[test]
fn an_unknown_step_is_refused_with_the_nearest() {
    let wanted = (RefusalKind::Input, "the checklist has no step `verfy`", "did you mean `verify`?");
    assert_eq!(shown(&refusal(&walked([]), done("verfy"))), wanted);
    let note = Command::Note { step: Some("zzzzzzzz".into()), text: "x".into() };
    let hint = "its steps are read, kind, for-a, sub, deep, mixed, verify";
    assert_eq!(shown(&refusal(&walked([]), note)).2, hint);
}

#[test]
fn a_step_of_another_case_is_refused() {
    let walkthrough = walked([choose("kind", "a")]);
    let hint = "it applies only to sub=x; choose that case first";
    let wanted = (RefusalKind::State, "step `deep` does not apply", hint);
    assert_eq!(shown(&refusal(&walkthrough, done("deep"))), wanted);
    assert_eq!(refusal(&walkthrough, choose("sub", "x")).kind, RefusalKind::State);
}

#[test]
fn a_question_needs_an_answer() {
    let wanted = (RefusalKind::State, "step `kind` asks which case it is", "choose one of a, b");
    assert_eq!(shown(&refusal(&walked([]), done("kind"))), wanted);
    let wanted = (RefusalKind::Input, "step `kind` has no choice `other`", "its choices are a, b");
    assert_eq!(shown(&refusal(&walked([]), choose("kind", "other"))), wanted);
    assert_eq!(shown(&refusal(&walked([]), choose("read", "a"))).1, "step `read` has no choices");
}

#[test]
fn reasons_and_notes_are_not_empty() {
    let walkthrough = walked([]);
    let empty = || " \u{7}\n".to_owned();
    for command in [
        Command::Skip { step: None, because: empty() },
        Command::Fail { step: None, because: empty() },
        Command::Abort { because: empty() },
        note(" "),
    ] {
        assert_eq!(refusal(&walkthrough, command).kind, RefusalKind::Input);
    }
}

#[test]
fn a_closed_walkthrough_takes_only_undo() {
    let finished = walked([Command::Finish { outcome: Outcome::WorkedAround }]);
    let hint = "undo opens it again; or start a new one";
    let wanted = (RefusalKind::State, "the walkthrough is finished (worked-around)", hint);
    assert_eq!(shown(&refusal(&finished, done("read"))), wanted);
    assert_eq!(refusal(&finished, note("late")).what, wanted.1);
    assert!(after(&finished, Command::Undo).is_open());
}

/// What `by` records, and the walkthrough with it.
fn recorded(walkthrough: &Walkthrough, command: Command, by: &str) -> Result<Walkthrough, Refusal> {
    let fact = walkthrough.record(command, by)?;
    Ok(walkthrough.with(Event::next(walkthrough, fact, by, samples::at())))
}

#[test]
fn who_does_not_hold_it_takes_back_their_own_notes_only() {
    let walkthrough = recorded(&walked([note("maria's"), done("read")]), note("jon's"), "jon").unwrap();
    let walkthrough = after(&walkthrough, done("verify"));
    let undone = recorded(&walkthrough, Command::Undo, "jon").unwrap();
    assert_eq!(undone.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["maria's"]);
    assert_eq!(undone.progress(), walkthrough.progress());
    let refused = recorded(&undone, Command::Undo, "jon").unwrap_err();
    assert!(refused.what.starts_with("the walkthrough is held by maria since "), "{refused}");
    let redone = recorded(&undone, Command::Redo, "jon").unwrap();
    assert_eq!(redone.notes, walkthrough.notes);
    assert!(recorded(&redone, Command::Redo, "jon").is_err());
    assert!(recorded(&redone, Command::Undo, "eve").is_err());
    // What jon undid while he held it is not his to redo now.
    let his = recorded(&walkthrough, Command::Assign { to: "jon".into() }, "maria").unwrap();
    let his = recorded(&his, choose("kind", "a"), "jon").unwrap();
    let his = recorded(&recorded(&his, Command::Undo, "jon").unwrap(), Command::Assign { to: "maria".into() }, "jon");
    assert!(recorded(&his.unwrap(), Command::Redo, "jon").is_err());
}

#[test]
fn undo_takes_back_what_was_done_last_whatever_it_is() {
    let keep = Command::Keep { version: "another".into() };
    let kept = after(&walked([done("read")]), keep);
    let undone = after(&kept, Command::Undo);
    assert_eq!((undone.kept.as_ref(), undone.progress()), (None, kept.progress()));
    assert_eq!(after(&undone, Command::Redo).kept, kept.kept);

    let given = recorded(&undone, Command::Assign { to: "jon".into() }, "maria").unwrap();
    let back = recorded(&given, Command::Undo, "maria").unwrap();
    assert_eq!((back.holder.who.as_str(), back.progress()), ("maria", kept.progress()));
    assert_eq!(recorded(&back, Command::Redo, "maria").unwrap().holder, given.holder);
    // Who was given it may give it back, and take that back.
    let back = recorded(&given, Command::Undo, "jon").unwrap();
    assert_eq!(back.holder.who, "maria");
    assert_eq!(recorded(&back, Command::Redo, "jon").unwrap().holder, given.holder);

    let taken = recorded(&given, Command::Claim { because: Some("jon is ill".into()) }, "ann").unwrap();
    assert!(recorded(&taken, Command::Undo, "jon").is_err(), "who lost it takes it over with a reason");
    let back = recorded(&taken, Command::Undo, "ann").unwrap();
    assert_eq!(back.holder, given.holder);
    assert_eq!(recorded(&back, Command::Redo, "ann").unwrap().holder, taken.holder);
}

#[test]
fn handing_over_stays_once_the_colleague_goes_on() {
    let given = recorded(&walked([]), Command::Assign { to: "jon".into() }, "maria").unwrap();
    let gone_on = recorded(&given, done("read"), "jon").unwrap();
    let refused = recorded(&gone_on, Command::Undo, "maria").unwrap_err();
    assert!(refused.hint.unwrap().contains("`fixdex walk claim`"));
}

#[test]
fn no_text_that_is_taken_in_holds_a_secret() {
    let secret = || "password=Tiger77".to_owned();
    let walkthrough = walked([]);
    for command in [
        Command::Assign { to: secret() },
        Command::Claim { because: Some(secret()) },
        Command::Note { step: None, text: secret() },
        Command::Skip { step: None, because: secret() },
        Command::Fail { step: None, because: secret() },
        Command::Abort { because: secret() },
    ] {
        let by = if matches!(command, Command::Claim { .. }) { "jon" } else { "maria" };
        let fact = format!("{:?}", walkthrough.record(command, by).unwrap());
        assert!(!fact.contains("Tiger77"), "{fact}");
    }
}

#[test]
fn whoever_holds_it_cannot_be_assigned_it() {
    let assign = |to: &str| Command::Assign { to: to.into() };
    assert_eq!(refusal(&walked([]), assign("ma\u{200b}ria ")).what, "you hold the walkthrough already");
    assert_eq!(refusal(&walked([]), assign("\u{200b}")).what, "nobody is named");
    assert_eq!(walked([]).record(assign(" jon\u{ad} "), "maria"), Ok(Fact::Assigned { to: "jon".into() }));
}

#[test]
fn nothing_to_undo_or_redo_is_said() {
    assert_eq!(refusal(&walked([]), Command::Undo).what, "there is nothing to undo");
    assert_eq!(refusal(&walked([done("read")]), Command::Redo).what, "there is nothing to redo");
}

#[test]
fn reopening_a_step_leaves_what_came_after_it() {
    let walkthrough = walked([done("read"), done("verify"), note("n")]);
    let reopened = after(&walkthrough, Command::Reopen { step: "read".into() });
    assert_eq!(reopened.step("read").unwrap().state, StepState::Open);
    assert_eq!(reopened.step("verify").unwrap().state, StepState::Done);
    assert_eq!(refusal(&reopened, Command::Reopen { step: "read".into() }).what, "step `read` is open");
}

#[test]
fn no_current_step_is_said() {
    let all = ["read", "for-a", "mixed", "verify"].map(done);
    let walkthrough = walked([choose("kind", "a")].into_iter().chain(all));
    assert_eq!(walkthrough.progress(), (5, 5));
    assert_eq!(refusal(&walkthrough, Command::Done { step: None }).what, "no step is open");
}

proptest! {
    #[test]
    fn no_typed_text_panics(step in "\\PC{0,12}", text in "\\PC{0,20}") {
        let walkthrough = walked([]);
        let commands = [
            Command::Done { step: Some(step.clone()) },
            Command::Skip { step: None, because: text.clone() },
            Command::Note { step: Some(step.clone()), text: text.clone() },
            choose(&step, &text),
            Command::Set { name: step.clone(), value: text },
        ];
        for command in commands {
            if let Err(refusal) = walkthrough.record(command, "maria") {
                prop_assert!(refusal.hint.is_some());
            }
        }
    }
}
