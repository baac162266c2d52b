//! `diagnose` as a person or a script runs it.

use assert_cmd::Command;
use serde_json::Value;

const BODY: &str = r#"{"code":800002,"description":"Invalid request input","data":[],"source":"PartnerFD"}"#;

fn fixdex(arguments: &[&str], log: &[u8]) -> Command {
    let mut command = Command::cargo_bin("fixdex").expect("the program is built");
    let home = std::env::temp_dir().join("fixdex-no-such-home");
    command.env_clear().env("HOME", home).arg("diagnose").args(arguments).write_stdin(log);
    command
}

fn run(arguments: &[&str], log: &[u8]) -> (i32, String) {
    let output = fixdex(arguments, log).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("the answer is text");
    (output.status.code().expect("the program ends by itself"), text)
}

fn json(arguments: &[&str], log: &[u8]) -> Value {
    let (_, text) = run(&[arguments, &["--json"]].concat(), log);
    serde_json::from_str(&text).expect("the answer is one JSON document")
}

#[test]
fn the_answer_comes_first_and_says_what_to_do() {
    let (exit, text) = run(&[], format!("first line\n{BODY}\n").as_bytes());
    assert_eq!(exit, 0);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("pc-400-800002  almost certain"), "{text}");
    assert!(text.contains("2:9  code     800002"), "{text}");
    assert!(text.contains("next: fixdex walk start pc-400-800002"), "{text}");
}

#[test]
fn values_found_go_into_the_command() {
    let id = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";
    let log = format!(
        r#"{{"code":20002,"description":"The partner id 123456 has no commerce relationship with the customer id {id}."}}"#
    );
    let (_, text) = run(&[], log.as_bytes());
    assert!(text.contains(&format!("--set customer_id={id}")), "{text}");
}

#[test]
fn the_document_has_its_fields() {
    let document = json(&[], BODY.as_bytes());
    assert_eq!(document["schema"], "fixdex.diagnose/1");
    assert_eq!(document["verdict"], "match");
    let candidate = &document["candidates"][0];
    assert_eq!((&candidate["id"], &candidate["code"]), (&"pc-400-800002".into(), &"800002".into()));
    assert_eq!((&candidate["kind"], &candidate["status"]), (&"code".into(), &400.into()));
    assert!(candidate["confidence"].as_f64().is_some_and(|confidence| confidence > 0.9));
    assert_eq!(candidate["evidence"][0]["signal"], "code");
    assert_eq!((&candidate["evidence"][0]["line"], &candidate["evidence"][0]["column"]), (&1.into(), &9.into()));
    for list in ["one_of", "notes"] {
        assert!(candidate[list].is_array(), "{list}");
    }
    for list in ["guesses", "unknown"] {
        assert!(document[list].is_array(), "{list}");
    }
    assert!(document["values"].is_object());
}

#[test]
fn unknown_codes_are_never_the_nearest_number() {
    let log = br#"{"code":900999,"description":"Something new","data":[],"source":"PartnerFD"}"#;
    assert_eq!(run(&[], log).0, 1);
    let document = json(&[], log);
    assert_eq!(document["verdict"], "unknown-code");
    assert_eq!((&document["unknown"][0]["code"], &document["unknown"][0]["line"]), (&"900999".into(), &1.into()));
    assert_eq!(document["candidates"], Value::Array(Vec::new()));
}

#[test]
fn nothing_and_noise_are_silent() {
    for log in [&b""[..], b"\0\xff\xfe\x1b[2J\x9b31m", b"listening on port 27006\n", b"AADSTS900144: bad request"] {
        let (exit, text) = run(&[], log);
        assert_eq!(exit, 1, "{text}");
        assert!(text.starts_with("No error"), "{text}");
        assert!(!text.contains('\u{1b}'));
    }
}

#[test]
fn a_script_can_stop_at_either() {
    assert_eq!(run(&["--fail-on", "match"], BODY.as_bytes()).0, 10);
    assert_eq!(run(&["--fail-on", "none"], BODY.as_bytes()).0, 0);
    assert_eq!(run(&["--fail-on", "none"], b"all is well").0, 10);
    assert_eq!(run(&["--fail-on", "match"], b"all is well").0, 1);
}

#[test]
fn an_entry_is_explained() {
    let (_, text) = run(&["--explain", "800002"], BODY.as_bytes());
    assert!(text.starts_with("pc-400-800002 is an answer"), "{text}");
    assert!(text.contains("its code stands here"), "{text}");
    let (_, text) = run(&["--explain", "27006"], b"listening on port 27006\n");
    assert!(text.starts_with("pc-400-27006 is no answer"), "{text}");
    assert!(text.contains("does not stand in the place of a code"), "{text}");
    assert!(json(&["--explain", "800002"], BODY.as_bytes())["explanation"]["supports"].is_array());
    let output = fixdex(&["--explain", "nosuch"], b"").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let output = fixdex(&["no-such-file.log"], b"").output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot read no-such-file.log"));
}
