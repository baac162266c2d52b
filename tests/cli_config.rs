//! `fixdex config` as an operator and a script meet it.

use std::fs::{create_dir_all, write};

use assert_cmd::Command;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// A home with this `config.toml`.
fn home(config: &str) -> TempDir {
    let home = TempDir::new().expect("a directory");
    create_dir_all(home.path().join(".config/fixdex")).expect("a directory");
    write(home.path().join(".config/fixdex/config.toml"), config).expect("a file");
    home
}

fn fixdex(home: &TempDir) -> Command {
    let mut command = Command::cargo_bin("fixdex").expect("the program");
    command.env_clear().env("HOME", home.path()).env("USER", "ann");
    command
}

/// What is printed, and what is said beside it; the columns' widths depend on the home.
fn shown(home: &TempDir, command: &mut Command) -> String {
    let output = command.output().expect("a run");
    let [data, talk] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("text"));
    let text = format!("{data}--- stderr\n{talk}").replace(&*home.path().to_string_lossy(), "[home]");
    Regex::new("  +").expect("a pattern").replace_all(&text, "  ").into_owned()
}

const CONFIG: &str = "history = false\nthem = \"dark\"\n[team]\nurl = \"postgres://ann:hunter2@db.example/fixdex\"\n";

#[test]
fn each_value_with_its_source() {
    let home = home(CONFIG);
    let mut command = fixdex(&home);
    command.env("FIXDEX_MOUSE", "yes").env("FIXDEX_KNOWLEDGE", "/ours:/mine").args(["--ascii", "config"]);
    insta::assert_snapshot!(shown(&home, &mut command));
}

#[test]
fn each_value_as_json() {
    let home = home(CONFIG);
    let output = fixdex(&home).env("FIXDEX_THEME", "dark").args(["config", "--json", "-q"]).output().unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["schema"], "fixdex.config/1");
    let key = |name: &str| document["keys"].as_array().unwrap().iter().find(|key| key["key"] == name).unwrap().clone();
    assert_eq!((&key("theme")["value"], &key("theme")["name"]), (&"dark".into(), &"FIXDEX_THEME".into()));
    let history = key("history");
    assert_eq!((&history["value"], &history["source"], &history["line"]), (&false.into(), &"file".into(), &1.into()));
    assert_eq!((&key("ascii")["value"], &key("mouse")["value"]), (&Value::Null, &false.into()));
    assert_eq!(key("user")["value"], "ann");
    assert!(!String::from_utf8(output.stdout).unwrap().contains("hunter2"));
    assert!(output.stderr.is_empty());
}

#[test]
fn the_default_file_reads_back_without_a_remark() {
    let default = fixdex(&home("")).args(["config", "--default"]).output().unwrap().stdout;
    let default = String::from_utf8(default).unwrap();
    let told = fixdex(&home(&default)).arg("config").output().unwrap();
    assert!(told.stderr.is_empty() && !default.is_empty());
    insta::assert_snapshot!(default);
}

#[test]
fn the_default_theme_and_keys_read_back_without_a_remark() {
    let home = home("");
    for name in ["theme", "keys"] {
        let default = fixdex(&home).args(["config", "--default", name]).output().unwrap().stdout;
        assert!(!default.is_empty());
        write(home.path().join(format!(".config/fixdex/{name}.toml")), &default).unwrap();
    }
    let report = || String::from_utf8(fixdex(&home).args(["doctor", "--json"]).output().unwrap().stdout).unwrap();
    assert!(report().contains("nothing is wrong in it"), "{}", report());
    write(home.path().join(".config/fixdex/keys.toml"), "[results]\nwyh = \"W\"\n").unwrap();
    assert!(report().contains("keys.toml:2:1: there is no action `wyh`"), "{}", report());
}

#[test]
fn a_remark_comes_with_every_command_that_uses_the_configuration() {
    let home = home("them = \"dark\"\n");
    let told = "[home]/.config/fixdex/config.toml:1:1: there is no key `them`";
    assert!(shown(&home, fixdex(&home).args(["show", "27006"])).contains(told));
    for silent in [&["man"][..], &["config", "--default"], &["completions", "bash"], &["-q", "show", "27006"]] {
        assert!(shown(&home, fixdex(&home).args(silent)).ends_with("--- stderr\n"), "{silent:?}");
    }
}

#[test]
fn verbose_says_what_is_used_and_when() {
    let home = home("user = \"ann\"\n");
    fixdex(&home).args(["walk", "start", "27006"]).output().unwrap();
    let said = shown(&home, fixdex(&home).args(["-v", "walk", "list", "--json"]));
    let said = Regex::new(r"fixdex: +\d+ ms").unwrap().replace_all(&said, "N ms").replace("  ", " ");
    let said = said.split_once("--- stderr\n").unwrap().1;
    let store = "store: [home]/.local/state/fixdex/walkthroughs.db";
    assert_eq!(said, format!("N ms configuration: [home]/.config/fixdex/config.toml\nN ms {store}\nN ms done\n"));
    let said = shown(&home, fixdex(&home).args(["-v", "search", "27006"]));
    assert!(Regex::new(r"ms  knowledge: \d+ entries from the built-in set\n").unwrap().is_match(&said), "{said}");
    assert!(fixdex(&home).args(["-v", "-q", "walk", "list"]).output().unwrap().status.code() == Some(2));
}
