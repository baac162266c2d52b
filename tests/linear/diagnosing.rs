//! From a log to its cause.

use insta::assert_snapshot;
use tempfile::tempdir;

use super::harness::Talk;

const LOG: &str = "POST /v1/customers/94e73659-ce5e-4d7b-a99e-7d0b918bda8a/orders\n\
                   Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl\nq\nb\n\
                   HTTP/1.1 400 Bad Request\n\
                   {\"code\":27006,\"description\":\"Use limit is exceeded for Offer id\"}";

#[test]
fn a_pasted_log_is_recognised_explained_and_walked_with_its_values() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    talk.say("diagnose");
    let said = talk.say_all(&format!("{LOG}\n."));
    assert!(said.starts_with("Recognised.\n1. 400/27006: Use limit is exceeded for Offer ID; "), "{said}");
    talk.say_all("why\nwhy 403/2006\nvalues\nlog\n1\nb\nentry 1\nb\nstart\nlog");
    let transcript = talk.transcript();
    let answers = transcript.split_once("The log > ").unwrap().1.split_once("\n.\n").unwrap().1;
    assert!(!answers.contains("eyJ"), "no token is said again: {answers}");
    assert_snapshot!(answers);
}

#[test]
fn nothing_is_said_between_the_lines_of_a_paste() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say("1").ends_with("The log > "));
    assert_eq!(talk.say("q"), "");
    assert!(talk.interrupt().0.starts_with("Home."), "Ctrl-C leaves without it");
}

#[test]
fn what_is_not_known_is_said() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let none = talk.say_all("1\nall is well\n.");
    assert!(none.starts_with("No error that the knowledge is sure of stands in this log.\n"), "{none}");
    assert!(talk.say("start").starts_with("Say start and a number"), "there is no answer to start from");
    let unknown = talk.say_all("home\n1\n{\"code\":900999,\"description\":\"Nobody knows this\"}\n.");
    assert!(unknown.contains("not in the reference"), "{unknown}");
    assert!(talk.say_all("home\n1\n\n.").starts_with("Nothing was pasted.\nHome."));
}

#[test]
fn a_log_is_read_from_a_file_and_the_end_of_the_input_ends_a_paste() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("task.log");
    std::fs::write(&path, LOG).unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say(&format!("diagnose {}", path.display())).starts_with("Recognised.\n"));
    assert!(talk.say_all("home\ndiagnose /nonexistent").starts_with("Cannot read /nonexistent: "));
    talk.say("diagnose");
    talk.say_all(LOG);
    assert!(talk.end().starts_with("Recognised.\n1. 400/27006"));
}
