//! `fixdex doctor` as an operator and a script meet it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::{Permissions, create_dir_all, read_dir, set_permissions, write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use assert_cmd::Command;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

fn doctor(home: &TempDir) -> Command {
    let mut command = Command::cargo_bin("fixdex").unwrap();
    command.env_clear().env("HOME", home.path()).env("USER", "ann").env("LANG", "C.UTF-8").arg("doctor");
    command
}

/// The checks, one a line, and the exit code; what counts the built-in knowledge counts nothing here.
fn checked(home: &TempDir, command: &mut Command) -> String {
    let output = command.arg("--json").output().unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let line = |check: &Value| {
        let [state, name, found, hint] = ["state", "name", "found", "hint"].map(|field| text(&check[field]));
        format!("{state} {name}: {found}\n  {hint}\n")
    };
    let lines: String = document["checks"].as_array().unwrap().iter().map(line).collect();
    let lines = Regex::new(r"(?m)(knowledge: |stale: )[^\n]*\d+ (of \d+ )?entries")
        .unwrap()
        .replace_all(&lines, "${1}N entries");
    let lines = Regex::new(r"(code|article|status|rule|checklist) \d+").unwrap().replace_all(&lines, "$1 N");
    let talk = String::from_utf8(output.stderr).unwrap();
    let text = format!("{lines}--- stderr\n{talk}--- exit {}\n", output.status.code().unwrap());
    text.replace(&*home.path().to_string_lossy(), "[home]")
}

/// Every file below a directory.
fn files(dir: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in read_dir(dir).unwrap().map(Result::unwrap) {
        files.push(entry.path().display().to_string());
        if entry.path().is_dir() {
            files.extend(self::files(&entry.path()));
        }
    }
    files.sort();
    files
}

#[test]
fn a_new_host_is_fine_and_nothing_is_made_on_it() {
    let home = TempDir::new().unwrap();
    insta::assert_snapshot!(checked(&home, &mut doctor(&home)));
    assert!(files(home.path()).is_empty());
}

#[test]
fn what_is_wrong_comes_with_what_to_do() {
    let home = TempDir::new().unwrap();
    let config = home.path().join(".config/fixdex");
    create_dir_all(config.join("ours")).unwrap();
    create_dir_all(home.path().join("empty")).unwrap();
    write(config.join("ours/wrong.yaml"), "entries: [\n").unwrap();
    write(config.join("config.toml"), "them = \"dark\"\nknowledge = [\"ours\", \"~/empty\"]\n").unwrap();
    let state = home.path().join("state");
    create_dir_all(&state).unwrap();
    set_permissions(&state, Permissions::from_mode(0o750)).unwrap();
    write(state.join("walkthroughs.db"), "no database at all".repeat(50)).unwrap();
    let before = files(home.path());
    let mut command = doctor(&home);
    command.env("FIXDEX_STATE_DIR", &state).env("TERM", "dumb").env("LANG", "C");
    command.env("FIXDEX_TEAM_URL", "postgres://ann:hunter2@nowhere.invalid/fixdex?sslmode=disable");
    let shown = checked(&home, &mut command);
    assert!(!shown.contains("hunter2"));
    assert_eq!(files(home.path()), before);
    insta::assert_snapshot!(shown);
}

#[test]
fn the_report_as_json() {
    let home = TempDir::new().unwrap();
    let output = doctor(&home).arg("--json").output().unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["schema"], "fixdex.doctor/1");
    let checks = document["checks"].as_array().unwrap();
    let store = checks.iter().find(|check| check["name"] == "store").unwrap();
    assert_eq!((&store["state"], &store["hint"]), (&"ok".into(), &Value::Null));
    assert!(output.stderr.is_empty() && output.status.success());
}
