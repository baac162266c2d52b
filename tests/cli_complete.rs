//! Completions as shells ask for them, and as bash itself shows them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/desk.rs"]
mod desk;

use std::path::Path;
use std::process::Command;

use desk::Desk;

/// What the shell `fish` is answered for the last of these words: each candidate with its description.
fn candidates(desk: &Desk, words: &[&str]) -> Vec<String> {
    let mut command = asking(desk, Path::new(env!("CARGO_BIN_EXE_fixdex")));
    let output = command.env("FIXDEX_COMPLETE", "fish").args(["--", "fixdex"]).args(words).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// The program or a shell beside it, with the environment of the desk's operator.
fn asking(desk: &Desk, program: &Path) -> Command {
    let mut command = Command::new(program);
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/walk");
    let programs = Path::new(env!("CARGO_BIN_EXE_fixdex")).parent().unwrap();
    command.env_clear().env("HOME", desk.home.path()).env("PATH", format!("{}:/usr/bin:/bin", programs.display()));
    command.env("FIXDEX_STATE_DIR", desk.home.path().join("state")).env("FIXDEX_KNOWLEDGE", knowledge);
    command
}

/// The candidates without their descriptions.
fn words(desk: &Desk, line: &[&str]) -> Vec<String> {
    candidates(desk, line).iter().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
}

#[test]
fn entries_by_code_id_and_name() {
    let desk = Desk::new();
    assert_eq!(words(&desk, &["show", "27006"]), ["27006"]);
    assert_eq!(words(&desk, &["show", "2006/"]), ["2006/400", "2006/403"]);
    assert_eq!(words(&desk, &["show", "27006", "pc-403-200"]), words(&desk, &["diagnose", "--explain", "pc-403-200"]));
    assert_eq!(words(&desk, &["walk", "start", "OfferUseLimitE"]), ["OfferUseLimitExceeded"]);
    assert!(candidates(&desk, &["show", "27006"])[0].starts_with("27006\tUse limit"), "with its title");
    assert_eq!(words(&desk, &["27006"]), ["27006"], "among words to search for");
    assert_eq!(words(&desk, &["sho"]), ["show"]);
    assert_eq!(words(&desk, &["show", "--js"]), ["--json"]);
}

#[test]
fn a_code_with_its_status_in_both_orders() {
    let desk = Desk::new();
    assert_eq!(words(&desk, &["show", "403/2006"]), ["403/2006"]);
    assert_eq!(words(&desk, &["show", "2006/40"]), ["2006/400", "2006/403"]);
}

#[test]
fn values_of_options() {
    let desk = Desk::new();
    assert_eq!(words(&desk, &["search", "x", "--kind", "art"]), ["article"]);
    let statuses = words(&desk, &["search", "x", "--status", "40"]);
    assert!(["400", "403"].iter().all(|status| statuses.contains(&(*status).to_owned())), "{statuses:?}");
    assert_eq!(words(&desk, &["search", "x", "--status", "4x"]), ["4xx"]);
    assert_eq!(words(&desk, &["search", "x", "--country", "TR"]), ["TR"]);
    assert_eq!(words(&desk, &["walk", "list", "--group", "w"]), ["waiting"]);
}

#[test]
fn a_choice_is_made_at_a_step_that_has_some_and_a_colleague_is_known() {
    let desk = Desk::started();
    assert_eq!(words(&desk, &["walk", "choose", "last", ""]), ["kind"]);
    desk.walk(&["assign", "last", "jon"]);
    assert_eq!(words(&desk, &["walk", "assign", "last", "j"]), ["jon"]);
}

#[test]
fn zsh_puts_no_space_after_the_name_of_a_value() {
    let output = Command::new(env!("CARGO_BIN_EXE_fixdex")).args(["completions", "zsh"]).output().unwrap();
    let script = String::from_utf8(output.stdout).unwrap();
    assert!(script.contains("names+=(") && script.contains("_describe -V 'values' names -S ''"), "{script}");
}

#[test]
fn countries_by_code_and_name_in_the_letters_that_were_typed() {
    let desk = Desk::new();
    assert_eq!(candidates(&desk, &["country", "TR"]), ["TR\tTürkiye"]);
    assert_eq!(words(&desk, &["country", "south-s"]), ["south-sudan"]);
    assert!(words(&desk, &["country", "turk"]).contains(&"turkiye".to_owned()));
    assert_eq!(candidates(&desk, &["search", "--country", "moldova"])[0], "moldova\tMD");
    assert_eq!(words(&desk, &["country", "TR", "--diff", "FR"]), ["FR"]);
}

#[test]
fn nothing_is_made_to_complete_a_walkthrough() {
    let desk = Desk::new();
    assert_eq!(words(&desk, &["walk", "show", "la"]), [""; 0]);
    assert!(!desk.home.path().join("state").exists());
}

#[test]
fn walkthroughs_with_their_steps_choices_and_variables() {
    let desk = Desk::started();
    let walks = words(&desk, &["walk", "done", ""]);
    assert_eq!((walks.len(), &*walks[0]), (2, "last"));
    let steps = words(&desk, &["walk", "done", "last", ""]);
    let document = desk.json(&["show", "last"]);
    let known: Vec<&str> =
        document["steps"].as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap()).collect();
    assert_eq!(steps, known, "in their order");
    assert_eq!(words(&desk, &["walk", "finish", "last", "w"]), ["worked-around"]);
    insta::assert_debug_snapshot!([
        candidates(&desk, &["walk", "set", "last", ""]),
        candidates(&desk, &["walk", "choose", "last", "kind", ""]),
        candidates(&desk, &["walk", "list", ""]),
        candidates(&desk, &["walk", "start", "9990002", "--set", ""]),
    ]);
}

/// What bash shows for a line when Tab is pressed at its end.
fn in_bash(desk: &Desk, line: &str) -> Vec<String> {
    let script = "source <(fixdex completions bash); read -ra COMP_WORDS <<<\"$LINE\"
        [[ $LINE == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9
        _clap_complete_fixdex fixdex \"${COMP_WORDS[COMP_CWORD]}\" \"\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut bash = asking(desk, Path::new("bash"));
    let output = bash.env("LINE", line).args(["-c", script]).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{line}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn bash_asks_the_program() {
    let desk = Desk::started();
    assert_eq!(in_bash(&desk, "fixdex show 2006/"), ["2006/400", "2006/403"]);
    assert_eq!(in_bash(&desk, "fixdex walk done l"), ["last"]);
    assert_eq!(in_bash(&desk, "fixdex comp"), ["completions"]);
    assert_eq!(in_bash(&desk, "fixdex walk finish last ")[..2], ["fixed", "worked-around"]);
}
