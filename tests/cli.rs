//! The command line as a script meets it: usage, exit codes, pipes, generated texts.

use std::process::{Command, Stdio};

use assert_cmd::assert::OutputAssertExt;
use predicates::str::{contains, is_empty, starts_with};

/// The program with nothing in its environment.
fn fixdex(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fixdex"));
    command.env_clear().env("HOME", "/dev/null/home").args(arguments);
    command
}

#[test]
fn without_a_terminal_the_screen_refuses_with_a_hint() {
    let refused = fixdex(&["27006"]).assert().code(2);
    refused.stdout(is_empty()).stderr(contains("needs a terminal").and(contains("hint: `fixdex search")));
}

#[test]
fn the_second_start_takes_the_knowledge_from_the_cache_and_answers_the_same() {
    let home = tempfile::TempDir::new().unwrap();
    let overlay = home.path().join(".local/share/fixdex/knowledge");
    std::fs::create_dir_all(&overlay).unwrap();
    std::fs::write(overlay.join("broken.yaml"), "codes: none\n").unwrap();
    let search = || fixdex(&["search", "use", "limit"]).env("HOME", home.path()).output().unwrap();
    let first = search();
    let generations = std::fs::read_dir(home.path().join(".cache/fixdex/generations")).unwrap();
    assert_eq!(generations.count(), 1);
    assert_eq!(search(), first);
    first.assert().success().stderr(contains("broken.yaml:1; these files are left out"));
}

#[test]
fn no_input_opens_no_screen() {
    let refused = fixdex(&["--no-input", "27006"]).assert().code(2);
    refused
        .stdout(is_empty())
        .stderr(contains("opens no screen").and(contains("hint: leave it out, or give a command")));
}

#[test]
fn help_and_version_are_answers() {
    fixdex(&["--help"]).assert().success().stdout(contains("Usage: fixdex")).stderr(is_empty());
    fixdex(&["--version"]).assert().success().stdout(starts_with("fixdex "));
    fixdex(&["walk", "--help"]).assert().success().stdout(contains("Mark a step done"));
}

#[test]
fn usage_errors_exit_with_2() {
    for wrong in [&["walk", "dance"][..], &["search"], &["show"], &["search", "x", "--status", "abc"]] {
        fixdex(wrong).assert().code(2).stdout(is_empty());
    }
    fixdex(&["kb", "check", "/dev/null/folder"]).assert().code(2).stderr(contains("hint:"));
}

#[test]
fn global_options_may_stand_before_and_after_the_command() {
    let before = fixdex(&["--json", "search", "27006"]).assert().success().get_output().stdout.clone();
    let after = fixdex(&["search", "27006", "--json"]).assert().success().get_output().stdout.clone();
    assert_eq!(before, after);
    assert!(before.starts_with(b"{"));
}

#[test]
fn a_closed_pipe_is_quiet() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = fixdex(&["show", "27006"]).stdout(writer).stderr(Stdio::piped()).output().expect("runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_built_in_knowledge_has_no_findings() {
    let checked = fixdex(&["kb", "check"]).assert().success();
    checked.stdout(is_empty()).stderr(contains("no findings"));
}

#[test]
fn completions_for_every_shell_and_the_manual_page() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        fixdex(&["completions", shell]).assert().success().stdout(contains("fixdex")).stderr(is_empty());
    }
    let man = fixdex(&["man"]).assert().success();
    man.stdout(
        contains(".TH fixdex")
            .and(contains("Exit status"))
            .and(contains("one level back (back)"))
            .and(contains("[checklist]")),
    );
}

use predicates::boolean::PredicateBooleanExt;

#[test]
fn unverified_entries_are_listed() {
    let output = fixdex(&["kb", "stale", "--json"]).output().expect("a run");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(document["schema"], "fixdex.stale/1");
    for entry in document["entries"].as_array().expect("a list") {
        let (updated, verified) = (entry["updated"].as_str(), entry["verified"].as_str());
        assert!(verified.is_none() || verified < updated, "{entry}");
    }
}

#[test]
fn looks_are_for_terminals_and_for_who_forces_them() {
    let heading = "\u{1b}[1mMessage\u{1b}[0m";
    fixdex(&["show", "27006"]).assert().success().stdout(contains("\u{1b}").not());
    fixdex(&["show", "27006", "--color", "always"]).assert().success().stdout(contains(heading));
    fixdex(&["show", "27006"]).env("CLICOLOR_FORCE", "1").assert().success().stdout(contains(heading));
    let both = fixdex(&["show", "27006"]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").assert();
    both.stdout(contains("\u{1b}").not());
}

#[test]
fn what_people_read_is_ascii_where_the_locale_is_and_json_never() {
    let country = |arguments: &[&str], locale: &str| {
        let output = fixdex(&[&["country", "TR"], arguments].concat()).env("LANG", locale).output().expect("a run");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    assert!(country(&[], "C").is_ascii() && country(&["--ascii"], "C.UTF-8").is_ascii());
    assert!(country(&[], "C.UTF-8").contains("Türkiye"));
    assert!(country(&["--json", "--ascii"], "C").contains("Türkiye"));
}

#[test]
fn without_a_terminal_no_line_is_wrapped() {
    let shown = fixdex(&["show", "free-concurrent-offer"]).output().expect("a run");
    let text = String::from_utf8(shown.stdout).expect("UTF-8");
    let requests: Vec<&str> = text.lines().filter(|line| line.contains("https://")).collect();
    assert!(requests.iter().any(|line| line.len() > 100), "{text}");
}

#[test]
fn an_empty_name_is_a_mistake_with_a_hint() {
    let wrong = fixdex(&["show", ""]).assert().code(2);
    wrong.stdout(is_empty()).stderr(contains("an empty name names no entry").and(contains("hint: give an id")));
}

#[test]
fn no_input_and_the_linear_dialogue_do_not_go_together() {
    fixdex(&["--linear", "--no-input"]).assert().code(2).stderr(contains("the linear dialogue only asks"));
}

#[test]
fn the_page_says_short_options_defaults_and_the_exit_of_an_interruption() {
    let man = fixdex(&["man"]).output().expect("a run");
    let text = String::from_utf8(man.stdout).expect("UTF-8");
    for part in ["\\fB\\-o, \\-\\-output <FILE>\\fR", "(default: 20)", "\\fBfixdex walk log", ".TP\n130\ninterrupted"] {
        assert!(text.contains(part), "{part}");
    }
}
