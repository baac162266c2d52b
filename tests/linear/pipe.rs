//! Whole jobs through a pipe, with the real program.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::assert::OutputAssertExt;
use assert_cmd::prelude::CommandCargoExt;
use insta::assert_snapshot;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_empty, starts_with};
use tempfile::tempdir;

use super::harness::masked;

/// The program with nothing in its environment but a home and a locale; the working directory is its home.
fn fixdex(home: &Path) -> Command {
    let mut command = Command::cargo_bin("fixdex").unwrap();
    command.env_clear().env("HOME", home).env("LANG", "C.UTF-8").env("FIXDEX_USER", "ann").env("TZ", "UTC");
    let knowledge = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/walk");
    command.current_dir(home).arg("--knowledge").arg(knowledge);
    command
}

fn run(mut command: Command, answers: impl AsRef<[u8]>) -> Output {
    use std::io::Write;
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut stdin = child.stdin.take().unwrap();
    let answers = answers.as_ref().to_vec();
    // The program may end before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&answers)));
    let output = child.wait_with_output().expect("it ends");
    writer.join().unwrap();
    output
}

fn linear(home: &Path, answers: impl AsRef<[u8]>) -> Output {
    let mut command = fixdex(home);
    command.arg("--linear");
    run(command, answers)
}

#[test]
fn find_read_and_walk_to_the_end() {
    let home = tempdir().unwrap();
    let answers =
        "frobnicator stuck\n1\nstart\nvalues\n1\n42\ncopy\ndone\n2\nfail no key\nskip no oil\n1\nexport\n1\nb\nq\n";
    let output = linear(home.path(), answers);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_snapshot!(masked(&String::from_utf8(output.stdout).unwrap()));
    let again = linear(home.path(), "walkthroughs\nclosed\n1\nlog\n");
    again
        .assert()
        .success()
        .stdout(contains("by ann: finished: fixed\n").and(contains("1. Open the frobnicator for 42; held by you")));
}

#[test]
fn diagnose_in_the_middle_of_a_pipe() {
    let home = tempdir().unwrap();
    let log =
        "diagnose\nHTTP/1.1 400 Bad Request\n{\"code\":27006,\"description\":\"Use limit is exceeded for Offer id\"}\n";
    let answered = linear(home.path(), format!("{log}.\nstart\n"));
    answered.assert().success().stdout(contains("1. 400/27006: Use limit is exceeded").and(contains("Step 1 of ")));
    // The end of the input ends the log, too.
    linear(home.path(), log).assert().success().stdout(contains("1. 400/27006: Use limit is exceeded"));
}

#[test]
fn words_of_the_command_line_are_searched_for() {
    let home = tempdir().unwrap();
    let mut command = fixdex(home.path());
    command.args(["--linear", "frobnicator", "stuck"]);
    run(command, "").assert().success().stdout(contains("for frobnicator stuck.\n1. 400/9990002"));
}

#[test]
fn it_is_asked_for_in_every_way() {
    let home = tempdir().unwrap();
    for (name, value) in [("FIXDEX_LINEAR", "1"), ("ACCESSIBLE", "1")] {
        let mut command = fixdex(home.path());
        command.env(name, value);
        run(command, "q\n").assert().success().stdout(contains("Home. Type words"));
    }
    std::fs::create_dir_all(home.path().join(".config/fixdex")).unwrap();
    std::fs::write(home.path().join(".config/fixdex/config.toml"), "linear = true\n").unwrap();
    run(fixdex(home.path()), "q\n").assert().success().stdout(contains("Home. Type words"));
    // Nobody asked, and there is no terminal.
    let mut command = fixdex(home.path());
    command.env("FIXDEX_LINEAR", "0").env("TERM", "dumb");
    run(command, "q\n").assert().code(2).stdout(is_empty()).stderr(contains("hint: "));
    let mut command = fixdex(home.path());
    command.args(["--linear", "--no-input"]);
    run(command, "q\n").assert().code(2).stderr(contains("`--no-input`"));
}

#[test]
fn another_locale_gets_ascii() {
    let home = tempdir().unwrap();
    let mut command = fixdex(home.path());
    command.env("LANG", "de_DE.ISO-8859-1").arg("--linear");
    let output = run(command, "countries\nTR\nb\nn\nhome\nt\u{fc}rkiye …\n");
    assert!(output.stdout.is_ascii(), "{}", String::from_utf8_lossy(&output.stdout));
    output.assert().success().stdout(contains("Turkiye (TR)"));
}

#[test]
fn a_team_whose_server_is_away_costs_nothing_but_sharing() {
    let home = tempdir().unwrap();
    let mut command = fixdex(home.path());
    command.arg("--linear").env("FIXDEX_TEAM_URL", "postgres://ann:hunter2hunter2@127.0.0.1:1/team");
    let output = run(command, "6\n9990002\nstart\ndone\n");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!said.contains("hunter2"), "{said}");
    output.assert().success().stdout(contains("cannot be reached").and(contains("Step 1 of 4, done.")));
}

#[test]
fn problems_are_sentences_at_the_start_and_the_rest_goes_on() {
    let home = tempdir().unwrap();
    std::fs::create_dir_all(home.path().join(".config/fixdex")).unwrap();
    std::fs::write(home.path().join(".config/fixdex/config.toml"), "colour = \"auto\"\n").unwrap();
    std::fs::write(home.path().join("state"), "no directory").unwrap();
    let mut command = fixdex(home.path());
    let gone = home.path().join("gone");
    command.arg("--linear").arg("--knowledge").arg(&gone).arg("--state-dir").arg(home.path().join("state"));
    let said = run(command, "27006\nq\n").assert().success().stderr(is_empty());
    said.stdout(
        starts_with("fixdex ")
            .and(contains("\nProblem: ").count(2))
            .and(contains(gone.display().to_string()))
            .and(contains("Walkthroughs cannot be kept: "))
            .and(contains("27006 (HTTP 400)")),
    );
}

#[test]
fn hostile_input_ends_cleanly() {
    let home = tempdir().unwrap();
    let mut input = vec![b'x'; 1024 * 1024];
    input.extend(b"\n\x1b]0;owned\x07\x9b2J\n\xff\xfe\x00\n1\n");
    input.extend((0..=255u8).cycle().take(100_000));
    let output = linear(home.path(), input);
    assert!(!output.stdout.contains(&0x1b) && !output.stdout.contains(&0), "no control character comes back");
    output.assert().success();
    linear(home.path(), "").assert().success().stdout(contains("Home."));
}

#[test]
fn nobody_listening_is_quiet() {
    let home = tempdir().unwrap();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = fixdex(home.path());
    command.arg("--linear").stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped());
    let output = command.output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned()), (Some(0), String::new()));
}

#[test]
fn an_input_that_cannot_be_read_is_an_error() {
    let home = tempdir().unwrap();
    let mut command = fixdex(home.path());
    command.arg("--linear").stdin(std::fs::File::open(home.path()).unwrap());
    command.assert().code(2).stderr(starts_with("fixdex: cannot read standard input: "));
}
