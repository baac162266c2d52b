//! `fixdex walk`, as an operator types it: each snapshot shows the command, what it printed and its exit code.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/desk.rs"]
mod desk;

use std::path::PathBuf;

use assert_cmd::Command;
use desk::{Desk, redacted};
use insta::assert_snapshot;
use serde_json::Value;

fn store(desk: &Desk) -> PathBuf {
    desk.home.path().join("state/walkthroughs.db")
}

#[test]
fn a_walk_from_start_to_end() {
    let desk = Desk::new();
    let session = [
        desk.walk(&["start", "9990002", "--set", "order_id=42"]),
        desk.walk(&["done", "last"]),
        desk.walk(&["choose", "last", "kind", "closed"]),
        desk.walk(&["note", "last", "the key is with Jon", "--step", "unlock"]),
        desk.walk(&["fail", "last", "--because", "no key"]),
        desk.walk(&["finish", "last", "worked-around"]),
        desk.walk(&["list"]),
        desk.walk(&["list", "--all"]),
        desk.walk(&["show", "last"]),
    ];
    assert_snapshot!(session.join("\n"));
}

#[test]
fn show_ends_with_what_to_do_now() {
    let desk = Desk::started();
    let first = desk.walk(&["show", "last"]);
    desk.walk(&["set", "last", "order_id=42"]);
    desk.walk(&["done", "last", "--because", "it is order 42"]);
    assert_snapshot!([first, desk.walk(&["show", "last"])].join("\n"));
}

#[test]
fn undo_goes_back_step_by_step() {
    let desk = Desk::started();
    desk.walk(&["done", "last"]);
    desk.walk(&["skip", "last", "kind", "--because", "nobody knows"]);
    let session = [desk.walk(&["undo", "last"]), desk.walk(&["undo", "last"]), desk.walk(&["undo", "last"])];
    assert_snapshot!(session.join("\n"));
}

#[test]
fn what_is_wrong_is_said_with_a_hint() {
    let desk = Desk::started();
    let session = [
        desk.walk(&["start", "9990001"]),
        desk.walk(&["start", "9990003"]),
        desk.walk(&["start", "9990002", "--set", "order_id=x1"]),
        desk.walk(&["start", "9990002", "--set", "order"]),
        desk.walk(&["start", "9990\u{1b}[31m004"]),
        desk.walk(&["done", "ffff"]),
        desk.walk(&["done", "last", "unlok"]),
        desk.walk(&["done", "last", "kind"]),
        desk.walk(&["skip", "last"]),
        desk.walk(&["skip", "last", "--because", " "]),
        desk.walk(&["choose", "last", "kind", "close"]),
        desk.walk(&["set", "last", "orderid=42"]),
        desk.walk(&["note", "last", "\u{1b}[31m"]),
        desk.walk(&["abort", "last", "--because", "wrong customer"]),
        desk.walk(&["done", "last"]),
    ];
    assert_snapshot!(session.join("\n"));
}

#[test]
fn nothing_is_there_at_first() {
    let desk = Desk::new();
    assert_snapshot!([desk.walk(&["list"]), desk.walk(&["show", "last"])].join("\n"));
}

#[test]
fn one_status_of_a_code_can_be_named() {
    let desk = Desk::new();
    assert_eq!(desk.json(&["start", "9990001/404"])["checklist"], "buy-a-frobnicator");
    let named_itself = desk.json(&["start", "open-the-frobnicator"]);
    assert_eq!(named_itself["checklist"], "open-the-frobnicator");
    assert_eq!(named_itself["entry"], Value::Null);
}

#[test]
fn a_walkthrough_as_json() {
    let desk = Desk::started();
    desk.walk(&["done", "last"]);
    desk.walk(&["choose", "last", "kind", "stuck"]);
    desk.walk(&["note", "last", "two\nlines"]);
    assert_snapshot!(desk.walk(&["show", "last", "--json"]));
    let list = desk.json(&["list"]);
    assert_eq!(list["schema"], "fixdex.walkthroughs/1");
    assert_eq!(list["walkthroughs"][0]["state"], "open");
    assert_eq!(list["walkthroughs"][0]["id"], desk.json(&["show", "last"])["id"]);
}

#[test]
fn start_prints_the_id_and_nothing_else_on_standard_output() {
    let desk = Desk::new();
    let output = desk.command().args(["start", "9990002", "--quiet"]).output().unwrap();
    let id = String::from_utf8(output.stdout).unwrap();
    assert_eq!(redacted(&id), "[id]\n");
    assert_eq!(output.stderr, b"");
    assert!(desk.walk(&["show", &id.trim()[..9]]).ends_with("--- exit 0\n"));
}

#[test]
fn a_walkthrough_needs_no_knowledge() {
    let desk = Desk::started();
    let mut command = Command::cargo_bin("fixdex").unwrap();
    command
        .env_clear()
        .env("HOME", desk.home.path())
        .env("FIXDEX_USER", "maria")
        .arg("--state-dir")
        .arg(desk.home.path().join("state"));
    command.args(["walk", "done", "last"]).assert().success();
    assert!(desk.walk(&["list"]).contains("1/4"));
}

#[test]
fn a_damaged_store_is_told_and_kept() {
    let desk = Desk::started();
    std::fs::write(store(&desk), "no database at all").unwrap();
    assert_snapshot!(desk.walk(&["list"]));
    assert_eq!(std::fs::read_to_string(store(&desk)).unwrap(), "no database at all");
}

#[test]
fn a_place_that_cannot_be_used_is_told() {
    let desk = Desk::new();
    std::fs::write(desk.home.path().join("state"), "").unwrap();
    assert_snapshot!(desk.walk(&["start", "9990002"]));
}

#[test]
fn to_list_makes_nothing_and_needs_no_place() {
    let desk = Desk::new();
    assert!(desk.walk(&["list"]).ends_with("--- exit 0\n"));
    assert!(!desk.home.path().join("state").exists());
    std::fs::write(desk.home.path().join("file"), "").unwrap();
    let mut command = desk.command();
    let output = command.env("FIXDEX_STATE_DIR", "/nonexistent/below").arg("list").output().unwrap();
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(0), true));
    assert!(desk.walk(&["show", "last"]).contains("there is no walkthrough yet"));
}

#[test]
fn a_list_is_narrowed_as_on_the_screen() {
    let desk = Desk::new();
    desk.walk(&["start", "9990002", "--set", "order_id=4711"]);
    desk.walk(&["start", "9990002", "--set", "order_id=4712"]);
    desk.walk(&["assign", "last", "jon"]);
    let listed = |args: &[&str]| {
        let list = desk.json(&[&["list"], args].concat());
        let about = |walk: &Value| walk["about"].as_str().unwrap().to_owned();
        list["walkthroughs"].as_array().unwrap().iter().map(about).collect::<Vec<_>>()
    };
    assert_eq!(listed(&["--group", "mine"]), ["4711"]);
    assert_eq!(listed(&["--group", "team"]), ["4712"]);
    assert_eq!(listed(&["4711"]), ["4711"]);
    assert_eq!((listed(&[]).len(), listed(&["--group", "closed"]).len()), (2, 0));
    assert!(desk.walk(&["list", "4711"]).contains(" for 4711\n"));
}

#[test]
fn the_log_says_all_that_was_recorded() {
    let desk = Desk::started();
    desk.walk(&["done", "last"]);
    desk.walk(&["undo", "last"]);
    let text = desk.walk(&["log", "last"]);
    assert!(text.contains("  maria\n  started: ") && text.contains(": done (undone)\n"), "{text}");
    let log = desk.json(&["log", "last"]);
    assert_eq!(log["schema"], "fixdex.log/1");
    let undone: Vec<bool> =
        log["events"].as_array().unwrap().iter().map(|event| event["undone"].as_bool().unwrap()).collect();
    assert_eq!(undone, [false, true, false]);
    assert_eq!(log["events"][1]["by"], "maria");
}
