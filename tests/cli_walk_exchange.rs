//! Walkthroughs that travel: `fixdex walk export`, `import` and `verify`, hand-over, claim, and changed checklists.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/desk.rs"]
mod desk;

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use desk::{Desk, redacted};
use insta::assert_snapshot;
use regex::Regex;
use serde_json::Value;

const CUSTOMER: &str = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";
const CORRELATION: &str = "0d1f2a3b-0000-4000-8000-00000000beef";

/// What is printed, without what differs from run to run.
fn shown(text: &str) -> String {
    let hash = Regex::new(r"\b[0-9a-f]{32}\b").unwrap();
    let version = Regex::new(r"version `[0-9a-f]{16}`").unwrap();
    let text = hash.replace_all(text, "[hash]");
    redacted(&version.replace_all(&text, "version `[version]`"))
}

/// The text that an export prints on standard output.
fn exported(desk: &Desk, args: &[&str]) -> String {
    let output = desk.command().arg("export").args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn file(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.home.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// A log with a customer in it, and a walkthrough that was started from it.
fn from_log() -> Desk {
    let desk = Desk::new();
    let log = format!(
        "call failed\nGET /v1/customers/{CUSTOMER}/orders\nMS-CorrelationId: {CORRELATION}\n\
         {{\"code\":\"9990002\",\"description\":\"The frobnicator is stuck.\",\"companyName\":\"Contoso ``` Ltd\"}}\n\
         order ID: 4711 password=hunter2 by ann@contoso.com\n```\n# not a heading\n"
    );
    let log = file(&desk, "task.log", &log);
    desk.walk(&["start", "9990002", "--log", log.to_str().unwrap()]);
    desk
}

#[test]
fn a_log_gives_its_values_and_what_it_came_to() {
    let desk = Desk::new();
    let log =
        file(&desk, "task.log", "{\"code\":\"9990002\",\"description\":\"The frobnicator is stuck.\"} order ID: 4711");
    let log = log.to_str().unwrap();
    let started = desk.walk(&["start", "9990002", "--log", log]);
    let typed = desk.walk(&["start", "9990002", "--log", log, "--set", "order_id=42"]);
    let missing = desk.walk(&["start", "9990002", "--log", "gone.log"]);
    let json = desk.json(&["show", "last"]);
    assert_eq!(json["diagnosed"]["found"][0]["id"], "pc-400-9990002");
    assert_eq!(json["variables"]["order_id"], "42");
    assert_eq!(json["origins"]["order_id"]["origin"], "typed");
    assert_snapshot!([started, typed, missing].join("\n"));
}

#[test]
fn a_ticket_in_markdown() {
    let desk = from_log();
    desk.walk(&["done", "last", "--because", "<b>it</b> is order 4711 of Contoso ``` Ltd"]);
    desk.walk(&["choose", "last", "kind", "closed"]);
    desk.walk(&["fail", "last", "--because", "no key; ask bob@contoso.com"]);
    desk.walk(&["note", "last", "the night shift\n# knows"]);
    desk.walk(&["finish", "last", "worked-around"]);
    let ticket = desk.walk(&["export", "last"]);
    for value in [CUSTOMER, "contoso.com", "hunter2", "Contoso"] {
        assert!(!ticket.contains(value), "{value} is left\n{ticket}");
    }
    assert!(ticket.contains(CORRELATION));
    assert_snapshot!(shown(&ticket));
    let plain = exported(&desk, &["last", "--no-redact"]);
    assert!(plain.contains(CUSTOMER) && plain.contains("bob@contoso.com") && !plain.contains("hunter2"));
}

#[test]
fn json_for_programs() {
    let desk = from_log();
    let json: Value = serde_json::from_str(&exported(&desk, &["last", "--format", "json"])).unwrap();
    assert_eq!(json["schema"], "fixdex.walkthrough/1");
    assert_eq!(json["variables"]["order_id"], "4711");
    assert_eq!(json["holder"]["who"], "maria");
    assert_eq!(json["redaction"]["replaced"][0]["pseudonym"], "CUSTOMER");
    assert!(json["diagnosed"]["excerpt"].as_str().unwrap().contains("/customers/CUSTOMER-1/orders"));
    let plain: Value = serde_json::from_str(&exported(&desk, &["last", "--format", "json", "--no-redact"])).unwrap();
    let mut shown = desk.json(&["show", "last"]);
    shown.as_object_mut().unwrap().remove("changed");
    assert_eq!(plain, shown);
    let answer = desk.json(&["export", "last"]);
    assert_eq!(
        (&answer["schema"], &answer["format"], &answer["file"]),
        (&"fixdex.export/1".into(), &"md".into(), &Value::Null)
    );
}

#[test]
fn a_colleague_goes_on_with_a_redacted_copy() {
    let (desk, colleague) = (from_log(), Desk::of("jon"));
    desk.walk(&["done", "last"]);
    let path = desk.home.path().join("out.json");
    let out = desk.walk(&["export", "last", "--format", "handover", "-o", path.to_str().unwrap()]);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains(CUSTOMER) && !text.contains("contoso.com"), "{text}");
    let path = file(&colleague, "in.json", &text);
    let path = path.to_str().unwrap();
    let session = [
        out,
        colleague.walk(&["verify", path]),
        colleague.walk(&["import", path]),
        colleague.walk(&["import", path]),
        colleague.walk(&["claim", "last", "--because", "maria went home"]),
        colleague.walk(&["choose", "last", "kind", "stuck"]),
        colleague.walk(&["show", "last"]),
    ];
    assert_snapshot!(shown(&session.join("\n")));
    // What both have merges by id on the first desk, where the copy stands beside the original.
    let back = file(&desk, "back.json", &exported(&colleague, &["last", "--format", "handover", "--no-redact"]));
    assert!(desk.walk(&["import", back.to_str().unwrap()]).contains("1 walkthrough (1 new)"));
    assert_eq!(desk.json(&["list"])["walkthroughs"].as_array().unwrap().len(), 2);
    let listed = desk.walk(&["list"]);
    assert_eq!(listed.matches("  redacted copy: Open the frobnicator").count(), 1, "{listed}");
}

#[test]
fn a_second_redacted_copy_extends_the_first_though_its_redaction_has_changed() {
    let (desk, colleague) = (Desk::started(), Desk::of("jon"));
    let send = |name: &str| {
        let path = file(&colleague, name, &exported(&desk, &["last", "--format", "handover"]));
        path.to_str().unwrap().to_owned()
    };
    desk.walk(&["note", "last", "ask Zoe about 94e73659-ce5e-4d7b-a99e-7d0b918bda8a"]);
    let first = send("first.json");
    desk.walk(&["note", "last", "customerId: 94e73659-ce5e-4d7b-a99e-7d0b918bda8a, firstName: Zoe"]);
    desk.walk(&["done", "last"]);
    let second = send("second.json");
    let session = [
        colleague.walk(&["import", &first]),
        colleague.walk(&["verify", &second]),
        colleague.walk(&["import", &second]),
        colleague.walk(&["import", &second]),
        colleague.walk(&["import", &first]),
        colleague.walk(&["show", "last"]),
    ];
    assert_snapshot!(shown(&session.join("\n")));
    // What came from two files is whole, and goes on.
    let both = file(&colleague, "both.json", &exported(&colleague, &["last", "--format", "handover", "--no-redact"]));
    assert!(colleague.walk(&["verify", both.to_str().unwrap()]).contains("4 events: whole and unchanged"));
    let text = std::fs::read_to_string(&second).unwrap();
    let edited = file(&colleague, "edited.json", &text.replace("firstName: NAME-1", "firstName: NAME-2"));
    let edited = edited.to_str().unwrap();
    for command in ["verify", "import"] {
        let said = colleague.walk(&[command, edited]);
        assert!(said.contains("event 3 (line 5): its hash is ") && said.ends_with("--- exit 4\n"), "{said}");
    }
}

#[test]
fn a_true_hand_over_merges_by_its_ids() {
    let (desk, colleague) = (from_log(), Desk::of("jon"));
    let send = |from: &Desk, to: &Desk| {
        let text = exported(from, &["last", "--format", "handover", "--no-redact"]);
        to.walk(&["import", file(to, "in.json", &text).to_str().unwrap()])
    };
    desk.walk(&["assign", "last", "jon"]);
    let refused = desk.walk(&["done", "last"]);
    assert!(refused.contains("the walkthrough is held by jon since") && refused.ends_with("--- exit 5\n"), "{refused}");
    send(&desk, &colleague);
    colleague.command().args(["done", "last"]).assert().success();
    assert!(send(&colleague, &desk).contains("1 walkthrough (0 new), 4 events (1 new)"));
    assert_eq!(desk.json(&["show", "last"]), colleague.json(&["show", "last"]));
}

#[test]
fn a_file_that_does_not_verify_is_refused_with_the_place() {
    let desk = from_log();
    desk.walk(&["done", "last"]);
    let good = exported(&desk, &["last", "--format", "handover"]);
    let other = Desk::new();
    let check = |name: &str, text: &str| {
        let path = file(&other, name, text);
        let path = path.to_str().unwrap();
        [other.walk(&["verify", path]), other.walk(&["import", path])].join("")
    };
    let lines: Vec<&str> = good.lines().collect();
    let without_second = [&lines[..3], &lines[4..]].concat().join("\n");
    // Cut at the same place every time, however many digits the times have.
    let cut = [lines[0], lines[1], &lines[2][..100]].join("\n");
    let session = [
        check("cut.json", &cut),
        check("edited.json", &good.replace("\"done\"", "\"praised\"")),
        check("missing.json", &without_second),
        check("ticket.md", "# A ticket\n"),
        check("other.json", "{\"schema\": \"fixdex.walkthrough/1\"}"),
    ];
    assert_snapshot!(shown(&session.join("\n")));
    assert!(other.walk(&["list", "--all"]).contains("no walkthrough yet"), "nothing is imported");
    let path = file(&other, "edited.json", &good.replace("\"done\"", "\"praised\""));
    let json = other.json(&["verify", path.to_str().unwrap()]);
    assert_eq!((&json["schema"], &json["findings"][0]["event"]), (&"fixdex.check/1".into(), &3.into()));
    assert_eq!(json["findings"][0]["line"], 5);
}

#[test]
fn a_file_that_is_too_long_is_not_read() {
    let desk = Desk::new();
    let path = file(&desk, "long.json", "");
    std::fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(1025 * 1024 * 1024).unwrap();
    let said = desk.walk(&["import", path.to_str().unwrap()]);
    assert!(said.contains("is longer than 1024 MB") && said.ends_with("--- exit 2\n"), "{said}");
}

#[test]
fn a_backup_restores_everything() {
    let desk = from_log();
    desk.walk(&["done", "last"]);
    desk.walk(&["start", "9990001/404"]);
    desk.walk(&["abort", "last", "--because", "wrong customer"]);
    let first = desk.json(&["list", "--all"])["walkthroughs"][1]["id"].as_str().unwrap().to_owned();
    desk.walk(&["note", &first, "back to this one"]);
    let backup = exported(&desk, &["--all"]);
    let said = desk.walk(&["export", "--all", "-o", desk.home.path().join("all.json").to_str().unwrap()]);
    let fresh = Desk::new();
    let path = file(&fresh, "all.json", &backup);
    let restored = fresh.walk(&["import", path.to_str().unwrap()]);
    assert_eq!(exported(&fresh, &["--all"]), backup);
    assert_eq!(fresh.json(&["list", "--all"]), desk.json(&["list", "--all"]));
    assert_eq!(fresh.json(&["show", "last"]), desk.json(&["show", "last"]));
    assert_snapshot!([said, restored].join("\n"));
}

#[test]
fn a_backup_names_what_is_damaged_and_holds_the_rest() {
    let desk = Desk::started();
    desk.walk(&["done", "last"]);
    desk.walk(&["start", "9990001/404"]);
    let store = rusqlite::Connection::open(desk.home.path().join("state/walkthroughs.db")).unwrap();
    store.execute_batch("UPDATE events SET fact = '{' WHERE seq = 2; DELETE FROM summaries").unwrap();
    drop(store);
    let path = desk.home.path().join("all.json");
    let path = path.to_str().unwrap();
    let session = [
        desk.walk(&["export", "--all", "-o", path]),
        desk.walk(&["verify", path]),
        desk.walk(&["list"]),
        desk.walk(&["note", "last", "work goes on"]),
    ];
    assert_snapshot!(shown(&session.join("\n")));
    let listed = desk.json(&["list"]);
    let bad = &listed["walkthroughs"][1];
    assert_eq!(listed["damaged"][0]["reason"], bad["damage"]);
    let said = desk.walk(&["show", bad["id"].as_str().unwrap()]);
    assert!(said.contains("is damaged: the fact of event") && said.ends_with("--- exit 3\n"), "{said}");
    let fresh = Desk::new();
    assert!(fresh.walk(&["import", path]).contains("1 walkthrough (1 new), 1 event (1 new)"));
}

#[test]
fn an_edited_walkthrough_is_found_refused_and_left_out_of_a_backup() {
    let desk = Desk::started();
    desk.walk(&["note", "last", "one"]);
    desk.walk(&["done", "last"]);
    let bad = desk.json(&["list"])["walkthroughs"][0]["id"].as_str().unwrap().to_owned();
    desk.walk(&["start", "9990001/404"]);
    let store = rusqlite::Connection::open(desk.home.path().join("state/walkthroughs.db")).unwrap();
    store.execute_batch("UPDATE events SET fact = replace(fact, 'one', 'two') WHERE seq = 2").unwrap();
    drop(store);
    for args in
        [&["show", &bad][..], &["note", &bad, "more"], &["export", &bad], &["export", &bad, "--format", "handover"]]
    {
        let said = desk.walk(args);
        assert!(said.contains("is damaged: an event before event") && said.ends_with("--- exit 3\n"), "{said}");
    }
    let path = desk.home.path().join("all.json");
    let said = desk.walk(&["export", "--all", "-o", path.to_str().unwrap()]);
    assert!(said.contains("left out: walkthrough [id] is damaged"), "{said}");
    assert!(desk.walk(&["verify", path.to_str().unwrap()]).ends_with("--- exit 0\n"));
    assert!(desk.walk(&["list", "--all"]).contains("damaged"));
}

#[test]
fn a_file_is_for_nobody_else_and_is_not_overwritten() {
    let desk = Desk::started();
    let path = desk.home.path().join("ticket.md");
    let args = ["export", "last", "-o", path.to_str().unwrap()];
    let session = [desk.walk(&args), desk.walk(&args), desk.walk(&[&args[..], &["--force"]].concat())];
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_snapshot!(session.join("\n"));
    assert!(desk.walk(&["export"]).ends_with("--- exit 2\n"));
    assert!(desk.walk(&["export", "--all", "--format", "md"]).ends_with("--- exit 2\n"));
}

#[test]
fn undo_is_taken_back_and_a_walkthrough_changes_hands() {
    let desk = Desk::started();
    desk.walk(&["done", "last"]);
    desk.walk(&["undo", "last"]);
    let session = [
        desk.walk(&["redo", "last"]),
        desk.walk(&["redo", "last"]),
        desk.walk(&["assign", "last", "jon"]),
        desk.walk(&["done", "last"]),
        desk.walk(&["claim", "last"]),
        desk.walk(&["claim", "last", "--because", "jon is ill"]),
        desk.walk(&["claim", "last", "--because", "again"]),
    ];
    assert_snapshot!(session.join("\n"));
    assert_eq!(desk.json(&["show", "last"])["holder"]["because"], "jon is ill");
}

/// Another wording of one step, and a new step before another.
fn change_knowledge(desk: &Desk) {
    const NEW: &str = "      - id: listen\n        do: Listen.\n        why: It squeaks.\n        expect: Silence.\n        \
                       wait: 2 hours\n        basis: inferred\n";
    let text = std::fs::read_to_string("tests/data/walk/knowledge.yaml").unwrap();
    let text = text.replace("do: Oil it.", "do: Oil it twice.");
    let text = text.replace("      - id: unlock", &format!("{NEW}      - id: unlock"));
    std::fs::create_dir(desk.home.path().join("knowledge")).unwrap();
    file(desk, "knowledge/knowledge.yaml", &text);
}

#[test]
fn a_changed_checklist_is_shown_and_the_operator_chooses() {
    let desk = Desk::started();
    desk.walk(&["done", "last"]);
    let unchanged = [desk.walk(&["move", "last"]), desk.walk(&["move", "last", "--keep"])].concat();
    change_knowledge(&desk);
    let session = [
        unchanged,
        desk.walk(&["show", "last"]),
        desk.walk(&["move", "last", "--keep"]),
        desk.walk(&["move", "last", "--keep"]),
        desk.walk(&["show", "last"]),
        desk.walk(&["move", "last"]),
        desk.walk(&["done", "last", "listen"]),
        desk.walk(&["show", "last"]),
    ];
    assert_snapshot!(session.join("\n"));
    let waits = &desk.json(&["show", "last"])["waits"];
    assert_eq!(waits[0]["step"], "listen");
}
