//! A file with a finding is left out as a whole, and the rest works.

use std::fs;

use fixdex::knowledge::layer::BUILT_IN_NAME;

use super::{CHECKLIST, CODE, EXTENSIONS, HEAD, directory, entry, findings, laid};

#[test]
fn a_file_with_a_finding_is_left_out_as_a_whole() {
    let wrong = format!("{HEAD}{CODE}{CHECKLIST}").replace("retry: never", "retry: often");
    let right = "extensions: [{extends: http-429, notes: [Slow down.]}]".to_owned();
    let overlay = directory(&[("right.yaml", right), ("wrong.yaml", wrong)]);
    let loaded = laid(&[&overlay]);
    assert_eq!(findings(&loaded), [("wrong.yaml", "`often` is no retry advice")]);
    assert!(loaded.base.get("ask-the-desk").is_none(), "its other entries go too");
    assert_eq!(entry(&loaded, "pc-400-27006").about.layer, BUILT_IN_NAME, "the earlier one stays");
    assert_eq!(entry(&loaded, "http-429").about.notes.last().unwrap(), "Slow down.");
}

#[test]
fn a_dangling_reference_leaves_its_file_out_too() {
    let overlay = directory(&[("team.yaml", format!("{HEAD}{CODE}"))]);
    let loaded = laid(&[&overlay]);
    assert_eq!(findings(&loaded), [("team.yaml", "there is no entry `ask-the-desk`")]);
    assert_eq!(entry(&loaded, "pc-400-27006").about.layer, BUILT_IN_NAME);
}

#[test]
fn an_extension_that_does_not_fit_leaves_its_file_out() {
    let steps = EXTENSIONS.replace("extends: free-concurrent-offer", "extends: http-429");
    let loaded = laid(&[&directory(&[("more.yaml", steps)])]);
    assert_eq!(findings(&loaded), [("more.yaml", "an HTTP status takes no `steps`")]);
    let code = entry(&loaded, "pc-400-27006").as_code().unwrap();
    assert!(code.wordings.iter().all(|wording| wording.text != "The offer is used up"));
}

#[test]
fn an_id_given_twice_in_a_layer_leaves_the_second_file_out() {
    let first = format!("{HEAD}{CHECKLIST}");
    let second = first.replace("Ask the order desk", "Ask the other desk");
    let loaded = laid(&[&directory(&[("a.yaml", first), ("b.yaml", second)])]);
    assert_eq!(findings(&loaded), [("b.yaml", "the id `ask-the-desk` is there twice")]);
    assert_eq!(entry(&loaded, "ask-the-desk").title, "Ask the order desk");
}

#[test]
fn a_file_that_needs_one_that_is_left_out_goes_too() {
    let wrong = format!("{HEAD}{CHECKLIST}").replace("when:", "wann:");
    let needs = format!("{HEAD}{CODE}");
    let needs_that = "extensions: [{extends: pc-400-27006, notes: [Ours.]}]".to_owned();
    let overlay = directory(&[("a.yaml", needs), ("b.yaml", wrong), ("c.yaml", needs_that)]);
    let loaded = laid(&[&overlay]);
    let expected = [
        ("a.yaml", "there is no entry `ask-the-desk`"),
        ("b.yaml", "a checklist needs the field `when`"),
        ("b.yaml", "unknown field `wann` in a checklist"),
    ];
    assert_eq!(findings(&loaded), expected);
    assert!(loaded.findings[0].hint.as_ref().unwrap().contains("another file is left out"));
    let kept = entry(&loaded, "pc-400-27006");
    assert_eq!((kept.about.layer.as_str(), kept.about.notes.last().unwrap().as_str()), (BUILT_IN_NAME, "Ours."));
}

#[test]
fn an_unreadable_file_is_left_out_with_the_place_of_its_byte() {
    let overlay = directory(&[("right.yaml", format!("{HEAD}{CHECKLIST}"))]);
    fs::write(overlay.path().join("wrong.yaml"), b"updated: 2026\n# T\xfcrkiye\n").unwrap();
    let loaded = laid(&[&overlay]);
    assert_eq!(findings(&loaded), [("wrong.yaml", "the file is no UTF-8 text: the byte 0xfc here is wrong")]);
    assert_eq!((loaded.findings[0].place.line, loaded.findings[0].place.column), (2, 4));
    assert!(loaded.base.checklist("ask-the-desk").is_some());
}
