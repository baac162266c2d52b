//! A later layer adds, replaces and extends.

use fixdex::knowledge::entry::Body;
use fixdex::knowledge::layer::BUILT_IN_NAME;
use fixdex::knowledge::load::Loaded;

use super::{CHECKLIST, CODE, EXTENSIONS, HEAD, directory, entry, findings, laid, name};

#[test]
fn a_later_layer_adds_and_replaces() {
    let overlay = directory(&[("team.yaml", format!("{HEAD}{CODE}{CHECKLIST}"))]);
    let (before, after) = (laid(&[]), laid(&[&overlay]));
    assert_eq!(findings(&after), []);
    assert_eq!(after.base.entries().len(), before.base.entries().len() + 1);
    assert_eq!(entry(&after, "pc-400-27006").remedy(), "ask-the-desk");
    assert_ne!(entry(&before, "pc-400-27006").remedy(), "ask-the-desk");
    assert_eq!(after.base.checklist("ask-the-desk").unwrap().steps.len(), 2);
    assert_eq!(after.files, before.files + 1);
}

#[test]
fn a_replaced_entry_keeps_its_place() {
    let overlay = directory(&[("team.yaml", format!("{HEAD}{CODE}{CHECKLIST}"))]);
    let place = |loaded: &Loaded| loaded.base.entries().iter().position(|entry| entry.id == "pc-400-27006");
    assert_eq!(place(&laid(&[&overlay])), place(&laid(&[])));
}

#[test]
fn every_entry_tells_its_layer() {
    let overlay = directory(&[("team.yaml", format!("{HEAD}{CODE}{CHECKLIST}")), ("more.yml", EXTENSIONS.to_owned())]);
    let loaded = laid(&[&overlay]);
    assert_eq!(entry(&loaded, "pc-400-27006").about.layer, name(&overlay));
    assert_eq!(entry(&loaded, "ask-the-desk").about.layer, name(&overlay));
    assert_eq!(entry(&loaded, "kb-128733").about.layer, BUILT_IN_NAME);
    let foreign = loaded.base.entries().iter().filter(|entry| entry.about.layer != BUILT_IN_NAME);
    assert_eq!(foreign.count(), 2);
}

#[test]
fn an_extension_appends() {
    let overlay = directory(&[("more.yaml", EXTENSIONS.to_owned())]);
    let (before, after) = (laid(&[]), laid(&[&overlay]));
    assert_eq!(findings(&after), []);
    assert_eq!(after.base.entries().len(), before.base.entries().len());
    let code = |loaded: &Loaded| entry(loaded, "pc-400-27006").as_code().unwrap().clone();
    let (old, new) = (code(&before), code(&after));
    assert_eq!(new.wordings.len(), old.wordings.len() + 1);
    assert_eq!(new.wordings.last().unwrap().text, "The offer is used up");
    assert_eq!(new.samples.last().unwrap(), "gateway: the offer is used up (27006)");
    assert_eq!(new.message, old.message);
    let note = "Ask the desk before you remove anything.";
    assert_eq!(entry(&after, "pc-400-27006").about.notes.last().map(String::as_str), Some(note));
}

#[test]
fn an_extension_of_articles_and_checklists_appends() {
    let overlay = directory(&[("more.yaml", EXTENSIONS.to_owned())]);
    let (before, after) = (laid(&[]), laid(&[&overlay]));
    let Body::Article(article) = &entry(&after, "kb-128733").body else { panic!("an article") };
    assert_eq!(article.samples.last().unwrap(), "task 17: offer used up");
    let checklist = |loaded: &Loaded| loaded.base.checklist("free-concurrent-offer").unwrap().clone();
    let (old, new) = (checklist(&before), checklist(&after));
    assert_eq!(new.steps[..old.steps.len()], old.steps);
    assert_eq!(new.steps.last().unwrap().id, "tell-the-desk");
    assert_ne!(new.version(), old.version());
}

#[test]
fn extensions_of_several_layers_add_up() {
    let extension = |note: &str| format!("extensions: [{{extends: http-429, notes: [{note}]}}]");
    let first = directory(&[("a.yaml", extension("First."))]);
    let second = directory(&[("a.yaml", extension("Second."))]);
    let loaded = laid(&[&first, &second]);
    let notes = &entry(&loaded, "http-429").about.notes;
    assert!(notes.ends_with(&["First.".to_owned(), "Second.".to_owned()]), "{notes:?}");
}

#[test]
fn a_layer_may_extend_what_it_adds() {
    let extension = "extensions: [{extends: ask-the-desk, notes: [The desk sleeps at night.]}]";
    // The file of the extension comes first by name.
    let overlay = directory(&[("a.yaml", extension.to_owned()), ("b.yaml", format!("{HEAD}{CHECKLIST}"))]);
    let loaded = laid(&[&overlay]);
    assert_eq!(findings(&loaded), []);
    assert_eq!(entry(&loaded, "ask-the-desk").about.notes, ["The desk sleeps at night."]);
}

#[test]
fn a_replaced_checklist_is_checked_by_its_own_steps() {
    // The built-in steps use variables and choices that this one does not have.
    let own = CHECKLIST.replace("ask-the-desk", "free-concurrent-offer");
    let overlay = directory(&[("team.yaml", format!("{HEAD}{own}"))]);
    let loaded = laid(&[&overlay]);
    assert_eq!(findings(&loaded), []);
    assert_eq!(loaded.base.checklist("free-concurrent-offer").unwrap().steps.len(), 2);
}

#[test]
fn a_step_that_is_added_may_ask_an_earlier_one() {
    let step = |only| {
        format!(
            "extensions:\n  - extends: ask-again\n    steps:\n      - {{id: more, do: Do it., why: So., expect: It., \
             basis: inferred, only: [{only}]}}\n"
        )
    };
    let choices = "choices: [{id: by-day, label: By day}, {id: by-night, label: By night}]";
    let own = CHECKLIST
        .replace("ask-the-desk", "ask-again")
        .replace("basis: inferred}", &format!("basis: inferred, {choices}}}"));
    let first = directory(&[("a.yaml", format!("{HEAD}{own}"))]);
    let right = directory(&[("a.yaml", step("wait=by-night"))]);
    let wrong = directory(&[("a.yaml", step("wait=at-noon"))]);
    assert_eq!(findings(&laid(&[&first, &right])), []);
    assert_eq!(findings(&laid(&[&first, &wrong])), [("a.yaml", "step `wait` has no choice `at-noon`")]);
}

#[test]
fn files_of_other_systems_are_read() {
    let text = format!("\u{feff}{}", format!("{HEAD}{CHECKLIST}").trim_start()).replace('\n', "\r\n");
    let loaded = laid(&[&directory(&[("windows.yaml", text)])]);
    assert_eq!(findings(&loaded), []);
    assert_eq!(entry(&loaded, "ask-the-desk").title, "Ask the order desk");
}

#[test]
fn hidden_and_other_files_are_passed_over() {
    let overlay = directory(&[(".draft.yaml", "codes: [".to_owned()), ("notes.txt", "codes: [".to_owned())]);
    let loaded = laid(&[&overlay]);
    assert_eq!((findings(&loaded), loaded.files), (vec![], laid(&[]).files));
}
