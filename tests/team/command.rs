//! `fixdex walk sync`, as an operator types it: each snapshot shows what it printed and its exit code.

use std::path::Path;

use assert_cmd::Command;
use insta::assert_snapshot;
use regex::Regex;
use tempfile::TempDir;

use super::postgres::{Server, free_port};

/// An operator on a host of their own.
struct Desk {
    home: TempDir,
    operator: &'static str,
    variables: Vec<(&'static str, String)>,
}

impl Desk {
    fn new(operator: &'static str, url: &str) -> Self {
        let variables = vec![("FIXDEX_TEAM_URL", url.to_owned())];
        Self { home: TempDir::new().unwrap(), operator, variables }
    }

    fn trusting(mut self, ca: &Path) -> Self {
        self.variables.push(("FIXDEX_TEAM_CA", ca.display().to_string()));
        self
    }

    /// Runs `fixdex walk` and shows everything that an operator sees, without ids, times and places.
    fn walk(&self, args: &[&str]) -> String {
        let mut command = Command::cargo_bin("fixdex").unwrap();
        command.env_clear().env("HOME", self.home.path()).env("TZ", "UTC").env("FIXDEX_USER", self.operator);
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let output = command.arg("walk").args(args).output().unwrap();
        let shown = format!(
            "{}$ fixdex walk {}\n{}--- stderr\n{}--- exit {}\n",
            self.operator,
            args.join(" "),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
            output.status.code().unwrap(),
        );
        self.redacted(&shown)
    }

    fn redacted(&self, text: &str) -> String {
        let text = text.replace(&*self.home.path().to_string_lossy(), "[home]");
        [
            (r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{22}", "[id]"),
            (r"(?m)^01[0-9a-f]{6}(-[0-9a-f-]*[0-9a-f])?", "[prefix]"),
            (r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", "[time]"),
            (r"/tmp/fixdex-pg[^/ ]*", "[server]"),
            (r"(127\.0\.0\.1|localhost):\d+", "${1}:[port]"),
            (r"/team\d+", "/team"),
        ]
        .iter()
        .fold(text, |text, (pattern, stands)| Regex::new(pattern).unwrap().replace_all(&text, *stands).into_owned())
    }
}

#[test]
fn a_colleague_sees_and_goes_on() {
    let Some(server) = Server::shared() else { return };
    let url = server.tcp(&server.database(), None);
    let maria = Desk::new("maria", &url).trusting(&server.authority());
    let jon = Desk::new("jon", &url).trusting(&server.authority());
    let session = [
        maria.walk(&["start", "27006"]),
        maria.walk(&["sync"]),
        jon.walk(&["sync"]),
        jon.walk(&["list"]),
        jon.walk(&["done", "last"]),
        jon.walk(&["note", "last", "the customer called again"]),
        jon.walk(&["sync", "--json"]),
        maria.walk(&["sync"]),
    ];
    assert_snapshot!(session.join("\n"));
}

#[test]
fn a_row_that_cannot_be_read_is_told_by_the_exit_code() {
    let Some(server) = Server::shared() else { return };
    let maria = Desk::new("maria", &server.tcp(&server.database(), None)).trusting(&server.authority());
    maria.walk(&["start", "27006"]);
    maria.walk(&["note", "last", "one"]);
    let store = maria.home.path().join(".local/state/fixdex/walkthroughs.db");
    rusqlite::Connection::open(store).unwrap().execute("UPDATE events SET fact = '{' WHERE seq = 2", []).unwrap();
    let said = maria.walk(&["sync"]);
    assert!(said.contains("1 row of this host cannot be read and stayed here"), "{said}");
    assert!(said.ends_with("--- exit 3\n"), "{said}");
}

#[test]
fn what_can_be_wrong_is_said_with_a_hint() {
    let Some(server) = Server::shared() else { return };
    let database = server.database();
    let url = server.tcp(&database, None);
    let nobody_there = free_port();
    let newer = server.database();
    server.sql(&newer, "CREATE TABLE fixdex_schema AS SELECT 1 AS only_row, 9::bigint AS version");
    server.sql(&newer, "ALTER TABLE fixdex_schema OWNER TO ann");
    let trusting = |url: &str| Desk::new("maria", url).trusting(&server.authority()).walk(&["sync"]);
    let session = [
        Desk::new("maria", "").walk(&["sync"]),
        trusting("postgres://"),
        trusting(&format!("{url}?sslmode=disable")),
        trusting(&server.tcp(&database, Some(nobody_there))),
        trusting(&url.replace("correct", "wrong")),
        Desk::new("maria", &url).trusting(&server.other_authority()).walk(&["sync"]),
        trusting(&url.replace("127.0.0.1", "localhost")),
        trusting(&server.tcp(&newer, None)),
    ];
    assert_snapshot!(session.join("\n"));
}

#[test]
fn a_configuration_that_is_wrong_is_told_and_the_rest_of_it_counts() {
    let Some(server) = Server::shared() else { return };
    let desk = Desk::new("maria", "");
    let dir = desk.home.path().join(".config/fixdex");
    std::fs::create_dir_all(&dir).unwrap();
    let content = format!("[team]\nurl = \"{}\"\ncolor = \"no\"\n\n[taem]\n", server.socket(&server.database()));
    std::fs::write(dir.join("config.toml"), content).unwrap();
    assert_snapshot!([desk.walk(&["start", "27006"]), desk.walk(&["sync"])].join("\n"));
}
