//! Answers that nobody would give.

use fixdex::linear::Ended;
use proptest::prelude::*;
use tempfile::tempdir;

use super::harness::Talk;

const ESCAPE: char = '\x1b';

#[test]
fn control_characters_and_long_lines_do_no_harm() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    for line in
        [&b"\x1b[2J\x1b]0;owned\x07"[..], &[0xff, 0xfe, 0, 1, 0x9b], "\u{202e}\u{2028}\u{85}".as_bytes(), &[0; 300]]
    {
        let turn = talk.raw(line);
        assert!(turn.ended.is_none());
        assert!(!turn.text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", turn.text);
    }
    let long = vec![b'x'; 1024 * 1024];
    assert!(talk.raw(&long).text.starts_with("That line is too long for an answer."));
    talk.say("diagnose");
    assert_eq!(talk.raw(&long).text, "");
    assert!(talk.say(".").starts_with("No error that the knowledge is sure of"));
}

#[test]
fn the_end_of_the_input_is_an_end_in_every_place() {
    let places =
        ["", "27006", "27006\nstart", "27006\nstart\nskip", "27006\nstart\nvalues\n1", "diagnose", "1\nx", "4"];
    for place in places {
        let dir = tempdir().unwrap();
        let mut talk = Talk::in_dir(dir.path());
        talk.say_all(place);
        talk.end();
    }
}

/// What people say, and what they do not.
fn answer() -> impl Strategy<Value = String> {
    let words = "done|skip|skip x|fail|fail x|note x|next|previous|step 2|steps|open|copy|values|undo|redo|reopen|log|outcome|\
                 abort|hand|hand jon|take|take x|changes|export|command|start|start 1|why 1|entry 1|find a|status|country|\
                 kind|clear|browse|diagnose|preflight|walkthroughs|countries|mine|closed|every|move|keep|write";
    let words: Vec<String> = words.split('|').map(str::to_owned).collect();
    prop_oneof![
        8 => prop::sample::select(words),
        6 => (0usize..12).prop_map(|number| number.to_string()),
        4 => prop::sample::select(vec!["b", "n", "p", "all", "r", "?", "", ".", "home", "27006", "2006", "use limit"])
            .prop_map(str::to_owned),
        1 => "\\PC{0,20}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_answers_panics_or_traps(answers in prop::collection::vec(answer(), 1..60)) {
        let dir = tempdir().unwrap();
        let mut talk = Talk::in_dir(dir.path());
        for answer in answers.iter().filter(|answer| answer.trim() != "q") {
            let turn = talk.raw(answer.as_bytes());
            prop_assert!(turn.ended.is_none());
            prop_assert!(!turn.text.contains(ESCAPE));
            prop_assert!(turn.text.is_empty() || turn.text.ends_with(" > "), "{}", turn.text);
        }
        // From everywhere Ctrl-C leads out, one level at a time.
        let mut levels = 0;
        while talk.interrupt().1 != Some(Ended::Interrupted) {
            levels += 1;
            prop_assert!(levels < 200);
        }
    }
}
