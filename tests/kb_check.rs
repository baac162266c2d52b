//! `fixdex kb check` on knowledge that is wrong: each folder of `tests/fixtures/kb` stands beside the answer it must
//! get, `expected.snap`. To add one, make its folder and run `INSTA_UPDATE=always cargo test --test kb_check`, then
//! judge the answer as the person who made the mistake.

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use insta::{assert_snapshot, with_settings};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/kb")
}

fn names() -> Vec<String> {
    let folders = std::fs::read_dir(fixtures()).expect("the fixtures");
    let mut names: Vec<String> =
        folders.map(|folder| folder.expect("a folder").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("fixdex").expect("the program");
    command
        .current_dir(fixtures())
        .env_clear()
        .env("LANG", "C.UTF-8")
        .args(["kb", "check"])
        .args(arguments)
        .output()
        .expect("a run")
}

/// What a person sees of a run: both streams and the exit code.
fn shown(output: &Output) -> String {
    let stdout = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let stderr = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    format!("{stdout}--- standard error\n{stderr}--- exit {}", output.status.code().expect("an exit code"))
}

#[test]
fn every_mistake_gets_its_answer() {
    let names = names();
    assert!(names.len() >= 100, "{} fixtures", names.len());
    std::thread::scope(|scope| {
        for share in names.chunks(names.len().div_ceil(4)) {
            scope.spawn(|| share.iter().for_each(|name| judge(name)));
        }
    });
}

fn judge(name: &str) {
    let output = check(&[name]);
    assert_eq!(output.status.code(), Some(4), "{name}");
    let output = shown(&output);
    assert_clean(&output, name);
    let findings = output.matches("error: ").count() + output.matches("style: ").count();
    assert_eq!(findings, output.matches("= hint: ").count(), "{name}: a hint for each");
    with_settings!({
        snapshot_path => fixtures().join(name),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { assert_snapshot!("expected", output) });
}

#[test]
fn no_control_character_reaches_the_json_document() {
    for name in names().iter().filter(|name| name.starts_with("control-characters")) {
        assert_clean(&shown(&check(&[name, "--json"])), name);
    }
}

fn assert_clean(output: &str, name: &str) {
    let unsafe_at = output.find(|c: char| (c.is_control() && c != '\n') || is_reordering(c));
    assert_eq!(unsafe_at.map(|at| &output[at..]), None, "{name}");
}

/// Characters that make a terminal show text in another order, or not at all.
fn is_reordering(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[test]
fn the_json_document_holds_every_finding() {
    let output = check(&["several", "--json"]);
    assert_snapshot!("several_json", shown(&output));
}

#[test]
fn the_built_in_knowledge_has_no_findings() {
    let output = check(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty(), "{}", shown(&output));
}

#[test]
fn a_directory_without_knowledge_is_a_usage_error() {
    let empty = tempfile::tempdir().unwrap();
    let missing = empty.path().join("missing");
    for dir in [empty.path(), &missing] {
        assert_eq!(check(&[dir.to_str().unwrap()]).status.code(), Some(2), "{}", dir.display());
    }
}
