//! The example for teams in the README, as it stands there.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::postgres::{as_owner, free_port, programs, skipped};

#[test]
fn the_example_for_teams_works_from_start_to_end() {
    let has_openssl = Command::new("openssl").arg("version").output().is_ok();
    let (Some(programs), true) = (programs(), has_openssl) else {
        return skipped("the README's example for teams needs PostgreSQL and openssl");
    };
    let readme = fs::read_to_string("README.md").unwrap();
    let section = readme.split("\n## For teams\n").nth(1).unwrap();
    let example = section.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let example = example.replace("5433", &free_port().to_string());
    let dir = tempfile::tempdir_in("/tmp").unwrap();
    // Whoever runs it must get at the program and may write here.
    fs::set_permissions(dir.path(), Permissions::from_mode(0o777)).unwrap();
    let program = dir.path().join("fixdex");
    fs::copy(env!("CARGO_BIN_EXE_fixdex"), &program).unwrap();
    let path = format!("{}:{}:{}", dir.path().display(), programs.display(), std::env::var("PATH").unwrap());
    let setup = format!("set -e\ncd {}\n{example}", dir.path().display());
    let mut command = as_owner(Path::new("bash"));
    let output = command.args(["-c", &setup]).env("PATH", path).env("HOME", dir.path()).output().unwrap();
    let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{told}");
    assert!(said.contains("pushed 1, pulled 0\npushed 0, pulled 1\n"), "{said}");
    assert!(said.contains("  maria  "), "{said}");
}
