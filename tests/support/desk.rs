//! One operator at the command line: `fixdex walk`, as it is typed and as it answers.

use std::path::Path;

use assert_cmd::Command;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// One operator with an empty environment and a state directory of their own.
pub struct Desk {
    pub home: TempDir,
    operator: &'static str,
}

impl Desk {
    pub fn new() -> Self {
        Self::of("maria")
    }

    pub fn of(operator: &'static str) -> Self {
        Self { home: TempDir::new().unwrap(), operator }
    }

    /// A desk with one walkthrough that was just started.
    pub fn started() -> Self {
        let desk = Self::new();
        desk.walk(&["start", "9990002"]);
        desk
    }

    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("fixdex").unwrap();
        // A test may lay knowledge of its own beside the state.
        let own = self.home.path().join("knowledge");
        let known = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/walk");
        let knowledge = if own.is_dir() { own } else { known };
        command.env_clear().env("HOME", self.home.path()).env("TZ", "UTC").env("FIXDEX_USER", self.operator);
        command.env("FIXDEX_STATE_DIR", self.home.path().join("state")).arg("--knowledge").arg(knowledge).arg("walk");
        command
    }

    /// Runs `fixdex walk` and shows everything that an operator or a script sees, without ids and times.
    pub fn walk(&self, args: &[&str]) -> String {
        let output = self.command().args(args).output().unwrap();
        let shown = format!(
            "$ fixdex walk {}\n{}--- stderr\n{}--- exit {}\n",
            args.join(" ").replace('\u{1b}', "ESC "),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
            output.status.code().unwrap(),
        );
        redacted(&shown.replace(&*self.home.path().to_string_lossy(), "[home]"))
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let output = self.command().args(args).arg("--json").output().unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

pub fn redacted(text: &str) -> String {
    let id = Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}").unwrap();
    let prefix = Regex::new(r"(?m)^01[0-9a-f]{6}(-[0-9a-f-]*[0-9a-f])?").unwrap();
    let time = Regex::new(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d+Z| \d\d:\d\d UTC)").unwrap();
    let version = Regex::new(r#""version": "[0-9a-f]{16}""#).unwrap();
    let text = time.replace_all(text, "[time]");
    let text = version.replace_all(&text, r#""version": "[version]""#);
    let text = id.replace_all(&text, "[id]");
    prefix.replace_all(&text, "[prefix]").into_owned()
}
