use std::collections::BTreeMap;
use std::fs::write;

use tempfile::TempDir;

use super::*;

const URL: &str = "postgres://ann:hunter2@db.example/fixdex";

/// The two files of a configuration, and the environment and options over them.
struct Desk {
    dir: TempDir,
    environment: BTreeMap<&'static str, &'static str>,
}

impl Desk {
    fn new(system: &str, user: &str) -> Self {
        let desk = Self { dir: TempDir::new().unwrap(), environment: BTreeMap::new() };
        let [system_file, user_file] = desk.files();
        write(system_file, system).unwrap();
        write(user_file, user).unwrap();
        desk
    }

    fn files(&self) -> [PathBuf; 2] {
        [self.dir.path().join("system.toml"), self.dir.path().join("user.toml")]
    }

    fn with(mut self, variable: &'static str, value: &'static str) -> Self {
        self.environment.insert(variable, value);
        self
    }

    fn read_over(&self, flags: Vec<(&str, Given)>) -> Result<Configuration, Error> {
        Configuration::read(&self.files(), |name| self.environment.get(name).map(OsString::from), flags)
    }

    fn read(&self) -> Configuration {
        self.read_over(Vec::new()).unwrap()
    }

    /// The remarks without the directory, each with its hint.
    fn told(&self) -> Vec<String> {
        let told = |remark: &Remark| {
            let hint = remark.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
            format!("{remark}{hint}").replace(&format!("{}/", self.dir.path().display()), "")
        };
        self.read().remarks.iter().map(told).collect()
    }

    /// Where a key's value comes from.
    fn source(&self, path: &str) -> Source {
        let at = KEYS.iter().position(|key| key.path() == path).unwrap();
        self.read().origins[at].source.clone()
    }
}

fn text(text: &str) -> Given {
    Given::Text(text.into())
}

/// What a user's file alone comes to, and what is told of it.
fn user(text: &str) -> (Settings, Vec<String>) {
    let desk = Desk::new("", text);
    (desk.read().settings, desk.told())
}

#[test]
fn every_source_counts_over_those_below_it() {
    let desk = Desk::new("theme = \"dark\"\ncolor = \"never\"\nmouse = true\n", "color = \"always\"\nmouse = false\n");
    let [system, user] = desk.files();
    assert_eq!(desk.read().settings.theme, ThemeName::Dark);
    assert_eq!(desk.source("theme"), Source::File(Place { file: system, line: 1 }));
    assert_eq!((desk.read().settings.color, desk.read().settings.mouse), (When::Always, false));
    assert_eq!(desk.source("color"), Source::File(Place { file: user, line: 1 }));
    let desk = desk.with("FIXDEX_COLOR", "auto").with("FIXDEX_THEME", "");
    assert_eq!((desk.read().settings.color, desk.source("color")), (When::Auto, Source::Variable("FIXDEX_COLOR")));
    assert_eq!(desk.read().settings.theme, ThemeName::Dark, "an empty variable does not count");
    let read = desk.read_over(vec![("color", text("never"))]).unwrap();
    assert_eq!((read.settings.color, &read.origins[0].source), (When::Never, &Source::Flag("--color")));
    assert_eq!(desk.source("history"), Source::Default);
    assert_eq!(desk.told(), [""; 0]);
}

#[test]
fn every_key_is_read_from_a_file_and_from_its_variable() {
    for key in &KEYS {
        let section = key.section.map(|section| format!("[{section}]\n")).unwrap_or_default();
        let desk = Desk::new("", &format!("{section}{} = {}\n", key.name, key.example));
        assert_eq!(desk.told(), [""; 0], "{}", key.path());
        assert!(matches!(desk.source(&key.path()), Source::File(_)), "{}", key.path());
        let value: &'static str = key.example.trim_matches(['[', ']', '"']).to_owned().leak();
        let desk = Desk::new("", "").with(key.variable, value);
        assert_eq!(desk.told(), [""; 0], "{}", key.variable);
        assert_eq!(desk.source(&key.path()), Source::Variable(key.variable));
    }
}

#[test]
fn paths_are_beside_the_file_that_names_them() {
    let desk = Desk::new("knowledge = [\"ours\", \"/all\"]\n[team]\nca = \"team.pem\"\n", "state_dir = \"~/walks\"\n")
        .with("HOME", "/home/ann");
    let settings = desk.read().settings;
    assert_eq!(settings.team.ca, Some(desk.dir.path().join("team.pem")));
    assert_eq!(settings.knowledge, [desk.dir.path().join("ours"), PathBuf::from("/all")]);
    assert_eq!(settings.state_dir, Some(PathBuf::from("/home/ann/walks")));
    let desk = desk.with("FIXDEX_KNOWLEDGE", "here:/there::").with("FIXDEX_STATE_DIR", "state");
    assert_eq!(desk.read().settings.knowledge, [Path::new("here"), Path::new("/there")]);
    assert_eq!(desk.read().settings.state_dir, Some(PathBuf::from("state")));
}

#[test]
fn an_empty_address_takes_the_systems_away() {
    let desk = Desk::new("[team]\nurl = \"postgres://system\"\n", "[team]\nurl = \"\"\n");
    assert_eq!(desk.read().settings.team.url, None);
}

#[test]
fn a_name_is_clean_and_says_something() {
    assert_eq!(user("user = \"jo\\u001b[1mn \"").0.user.as_deref(), Some("jon"));
    assert_eq!(user("user = \" \\u0007\"").0.user, None);
}

#[test]
fn an_empty_name_counts_as_not_given() {
    let desk = Desk::new("user = \"sys\"\n", "user = \" \"\n");
    assert_eq!(desk.read().settings.user.as_deref(), Some("sys"));
    assert!(matches!(desk.source("user"), Source::File(place) if place.file.ends_with("system.toml")));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_counts() {
    for (text, expected) in [
        ("[team]\nulr = \"x\"\n", "user.toml:2:1: there is no key `ulr`; did you mean `url`?"),
        ("[tema]\nurl = \"x\"\n", "user.toml:1:2: there is no section `tema`; did you mean `team`?"),
        ("\n[team]\ncolour = 1\n", "user.toml:3:1: there is no key `colour`; there is url, ca"),
        ("colour = \"auto\"\n", "user.toml:1:1: there is no key `colour`; did you mean `color`?"),
        ("team = 7\n", "user.toml:1:1: `team` is a section; write `[team]` on a line of its own, and its keys below"),
        ("[team]\nurl = 7\n", "user.toml:2:7: `team.url` must be a text; write it in quotes"),
        (
            "[team]\nmouse = true\n",
            "user.toml:2:1: `mouse` is in no section; write it above the first section; here it belongs to `[team]`",
        ),
        (
            "theme = \"ligth\"\n",
            "user.toml:1:9: `theme` cannot be `ligth`; did you mean `light`? there is terminal, dark, light, contrast, \
             mono",
        ),
        (
            "mouse = \"maybe\"\n",
            "user.toml:1:9: `mouse` must be `true` or `false`, not `maybe`; write one of these two",
        ),
        (
            "ascii = \"yes\"\n",
            "user.toml:1:9: `ascii` must be `true` or `false`, not `yes`; write `true` or `false` without quotes",
        ),
        ("mouse = 1\n", "user.toml:1:9: `mouse` must be `true` or `false`; write one of these two"),
        (
            "[team]\nurl = \"mysql://ann:secret@db/x\"\n",
            "user.toml:2:7: `team.url` cannot begin with `mysql://`; write `postgres://USER@HOST/DATABASE`",
        ),
        (
            "knowledge = [7]\n",
            "user.toml:1:13: `knowledge` must be a list of paths; write each in quotes, all of them in `[` and `]`",
        ),
        (
            "lock = [\"theme\"]\n",
            "user.toml:1:8: `lock` does not count here; only the system's file locks keys; take it out",
        ),
    ] {
        assert_eq!(user(text).1, [expected], "{text}");
    }
    let (settings, told) = user("[team]\nca = \"/a.pem\"\nurl = \"unclosed\n");
    assert_eq!(settings.team.ca, Some(PathBuf::from("/a.pem")));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("user.toml:3:"), "{told:?}");
}

#[test]
fn a_variable_that_cannot_be_is_told() {
    let desk = Desk::new("", "theme = \"dark\"").with("FIXDEX_THEME", "drak");
    let names = "terminal, dark, light, contrast, mono";
    assert_eq!(desk.told(), [format!("FIXDEX_THEME: `theme` cannot be `drak`; did you mean `dark`? there is {names}")]);
    assert_eq!(desk.read().settings.theme, ThemeName::Dark);
}

#[test]
fn what_the_system_locks_stays() {
    let system =
        "lock = [\"history\", \"theme\", \"team.url\"]\nhistory = false\n[team]\nurl = \"postgres://system\"\n";
    let desk = Desk::new(system, "history = true\nmouse = true\n").with("FIXDEX_TEAM_URL", "postgres://mine");
    let settings = desk.read().settings;
    assert_eq!((settings.history, settings.mouse), (false, true));
    assert_eq!(settings.team.url, Some(Secret::new("postgres://system")));
    let hint = "is locked in system.toml:1; leave it out; the system's value counts";
    let expected = [format!("user.toml:1:11: `history` {hint}"), format!("FIXDEX_TEAM_URL: `team.url` {hint}")];
    assert_eq!(desk.told(), expected);
    let desk = desk.with("FIXDEX_THEME", "dark");
    assert_eq!(desk.read().settings.theme, ThemeName::Terminal, "a default can be locked too");
    assert_eq!(desk.told().len(), 3);
}

#[test]
fn who_says_what_the_lock_says_is_told_nothing() {
    let desk = Desk::new("lock = [\"history\"]\nhistory = false\n", "history = false\n").with("FIXDEX_HISTORY", "no");
    assert_eq!(desk.told(), [""; 0]);
    assert!(matches!(desk.source("history"), Source::File(place) if place.file == desk.files()[0]));
}

#[test]
fn an_option_against_a_lock_is_refused() {
    let desk = Desk::new("lock = [\"color\"]\ncolor = \"never\"\n", "");
    let refused = desk.read_over(vec![("color", text("always"))]).unwrap_err();
    assert!(matches!(refused, Error::Refused { .. }));
    assert!(refused.to_string().starts_with("`--color`: `color` is locked in "), "{refused}");
    assert_eq!(desk.read_over(vec![("color", text("never"))]).unwrap().settings.color, When::Never);
}

#[test]
fn a_lock_that_names_no_key_is_told() {
    let desk = Desk::new("lock = [\"team.ulr\", \"mouse\"]\n", "mouse = true\n");
    let locked = "user.toml:1:9: `mouse` is locked in system.toml:1; leave it out; the system's value counts";
    assert_eq!(desk.told(), ["system.toml:1:9: there is no key `team.ulr`; did you mean `team.url`?", locked]);
    let hint = "write `lock = [\"history\", \"team.url\"]`";
    let expected = [format!("system.toml:1:8: `lock` must be a list of keys; {hint}")];
    assert_eq!(Desk::new("lock = \"mouse\"\n", "").told(), expected);
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let dir = TempDir::new().unwrap();
    let files = [dir.path().to_owned(), dir.path().join("none")];
    let read = Configuration::read(&files, |_| None, Vec::new()).unwrap();
    assert_eq!(read.settings, Settings::default());
    assert!(read.remarks[0].to_string().contains(": the configuration cannot be read: "), "{}", read.remarks[0]);
    assert_eq!(read.remarks.len(), 1);
}

#[test]
fn a_password_is_never_printed() {
    let desk = Desk::new("lock = [\"team.url\"]", &format!("[team]\nurl = \"{URL}\""));
    assert!(!format!("{:?} {:?}", desk.read(), desk.told()).contains("hunter2"));
    let desk = Desk::new("", &format!("[team]\nurl = \"{URL}\""));
    assert_eq!(desk.read().settings.team.url, Some(Secret::new(URL)));
    assert!(!format!("{:?}", desk.read()).contains("hunter2"));
    let (_, told) = user(&format!("[team]\nurl = {URL}\nurl = \"{URL}\" x"));
    assert!(!told.is_empty() && !told.concat().contains("hunter2"), "{told:?}");
}

#[test]
fn the_commented_default_changes_nothing_and_every_line_of_it_can_be_used() {
    let default = commented_default();
    assert_eq!(user(&default), (Settings::default(), Vec::new()));
    let used: String = default
        .lines()
        .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line).to_owned() + "\n")
        .collect();
    let desk = Desk::new("", &used);
    assert_eq!(desk.told(), [""; 0]);
    assert!(desk.read().origins.iter().all(|origin| matches!(origin.source, Source::File(_))));
}
