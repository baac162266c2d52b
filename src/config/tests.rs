use std::fs::write;

use tempfile::TempDir;

use super::*;

const URL: &str = "postgres://ann:hunter2@db.example/fixdex";

fn no_environment(_: &str) -> Option<OsString> {
    None
}

/// What one file comes to, and the remarks without the directory.
fn read(text: &str) -> (Settings, Vec<String>) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("config.toml");
    write(&path, text).unwrap();
    let (settings, remarks) = Settings::read(&[path], no_environment);
    let told = |remark: &Remark| {
        let hint = remark.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("{remark}{hint}").replace(&format!("{}/", dir.path().display()), "")
    };
    (settings, remarks.iter().map(told).collect())
}

#[test]
fn the_user_lies_over_the_system_and_the_environment_over_both() {
    let dir = TempDir::new().unwrap();
    let files = [dir.path().join("system.toml"), dir.path().join("user.toml")];
    write(&files[0], "[team]\nurl = \"postgres://system\"\nca = \"team.pem\"\n").unwrap();
    let (settings, _) = Settings::read(&files, no_environment);
    assert_eq!(settings.team.url, Some(Secret::new("postgres://system")));
    assert_eq!(settings.team.ca, Some(dir.path().join("team.pem")), "beside the file that names it");
    write(&files[1], format!("[team]\nurl = \"{URL}\"")).unwrap();
    let (settings, remarks) = Settings::read(&files, no_environment);
    assert_eq!((settings.team.url, settings.team.ca.is_some()), (Some(Secret::new(URL)), true));
    assert_eq!(remarks, []);
    let variables = |name: &str| Some(OsString::from(if name == "FIXDEX_TEAM_URL" { "postgres://env" } else { "" }));
    let (settings, _) = Settings::read(&files, variables);
    assert_eq!(settings.team.url, Some(Secret::new("postgres://env")));
    assert!(settings.team.ca.is_some(), "an empty variable does not count");
    write(&files[1], "[team]\nurl = \"\"").unwrap();
    assert_eq!(Settings::read(&files, no_environment).0.team.url, None, "the user may leave the system's team");
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_counts() {
    for (text, expected) in [
        ("[team]\nulr = \"x\"\n", "config.toml:2:1: there is no key `ulr`; did you mean `url`?"),
        ("[tema]\nurl = \"x\"\n", "config.toml:1:2: there is no section `tema`; did you mean `team`?"),
        ("\n[team]\ncolour = 1\n", "config.toml:3:1: there is no key `colour`; there is url, ca"),
        ("team = 7\n", "config.toml:1:1: `team` is a section; write `[team]` on a line of its own, and its keys below"),
        ("[team]\nurl = 7\n", "config.toml:2:7: `url` must be a text; write it in quotes"),
    ] {
        let (_, told) = read(text);
        assert_eq!(told, [expected], "{text}");
    }
    let (settings, told) = read("[team]\nca = \"/a.pem\"\nurl = \"unclosed\n");
    assert_eq!(settings.team.ca, Some(PathBuf::from("/a.pem")));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("config.toml:3:"), "{told:?}");
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let dir = TempDir::new().unwrap();
    let (settings, remarks) = Settings::read(&[dir.path().to_owned(), dir.path().join("none")], no_environment);
    assert_eq!(settings, Settings::default());
    assert!(remarks[0].to_string().contains(": the configuration cannot be read: "), "{}", remarks[0]);
    assert_eq!(remarks.len(), 1);
}

#[test]
fn a_password_is_never_printed() {
    let (settings, _) = read(&format!("[team]\nurl = \"{URL}\""));
    assert!(!format!("{settings:?}").contains("hunter2"));
    let (_, told) = read(&format!("[team]\nurl = {URL}\nurl = \"{URL}\" x"));
    assert!(!told.is_empty() && !told.concat().contains("hunter2"), "{told:?}");
}
