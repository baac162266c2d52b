//! Checks of the configuration and of the directories.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use rustix::fs::{Access, access};

use super::check::{Check, State};
use crate::cli::context::Context;
use crate::config::{KEYS, Remark, Source, Value};

pub(super) fn checks(context: &Context) -> Vec<Check> {
    let secrets = secrets(context);
    let mut checks = remarks(&context.remarks());
    if !secrets.is_empty() {
        checks.retain(|check| check.state != State::Ok);
        checks.extend(secrets);
    }
    let anew = "the index is built anew at every start; see to the right to write there";
    let lost = "nothing can be recorded; see to the right to write there, or give another place by `--state-dir DIR`";
    checks.push(directory("state", &context.paths.state, &Check::problem("state", "", lost)));
    checks.push(directory("cache", &context.paths.cache, &Check::warning("cache", "", anew)));
    checks
}

/// Each remark on a file of the configuration is a line of its own.
fn remarks(remarks: &[Remark]) -> Vec<Check> {
    let name = "configuration";
    if remarks.is_empty() {
        return vec![Check::ok(name, "nothing is wrong in it; `fixdex config` shows each value")];
    }
    let check = |remark: &Remark| {
        let hint = remark.hint.as_deref().unwrap_or("mend the file; the rest of it counts");
        Check::warning(name, remark.to_string(), hint)
    };
    remarks.iter().map(check).collect()
}

/// A file with a secret in it that others may read.
fn secrets(context: &Context) -> Vec<Check> {
    let hidden =
        context.configuration.origins.iter().zip(&KEYS).filter(|(origin, _)| origin.value == Some(Value::Hidden));
    hidden
        .filter_map(|(origin, key)| {
            let Source::File(place) = &origin.source else { return None };
            let mode = mode(&place.file)?;
            let (name, file) = (key.path(), place.file.display());
            (mode & 0o077 != 0).then(|| {
                let found = format!("{file} holds `{name}`, and others may read it (mode {mode:03o})");
                Check::warning("configuration", found, format!("chmod 600 {file}"))
            })
        })
        .collect()
}

/// Whether a directory can be written and only by its owner; `refused` says what follows where it cannot.
fn directory(name: &'static str, dir: &Path, refused: &Check) -> Check {
    let shown = dir.display();
    if dir.exists() {
        let found = match mode(dir) {
            _ if !dir.is_dir() => return Check { found: format!("{shown} is no directory"), ..refused.clone() },
            _ if access(dir, Access::WRITE_OK).is_err() => {
                return Check { found: format!("{shown} cannot be written"), ..refused.clone() };
            }
            Some(mode) if mode & 0o077 != 0 => format!("{shown}: others may look into it (mode {mode:03o})"),
            _ => return Check::ok(name, format!("{shown}, writable, for you only")),
        };
        return Check::warning(name, found, format!("chmod 700 {shown}, unless a team shares it on purpose"));
    }
    let above = dir.ancestors().find(|above| above.exists());
    match above {
        Some(above) if above.is_dir() && access(above, Access::WRITE_OK).is_ok() => {
            Check::ok(name, format!("{shown} is not there yet and can be made"))
        }
        _ => Check { found: format!("{shown} is not there and cannot be made"), ..refused.clone() },
    }
}

/// The permissions of a file, in their last nine bits.
fn mode(path: &Path) -> Option<u32> {
    Some(std::fs::metadata(path).ok()?.permissions().mode() & 0o777)
}

#[cfg(test)]
mod tests {
    use std::fs::{Permissions, create_dir, set_permissions, write};

    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_directory_is_for_its_owner() {
        let dir = TempDir::new().unwrap();
        let refused = Check::problem("state", "", "elsewhere");
        let state = |path: &Path| directory("state", path, &refused).state;
        let inner = dir.path().join("state");
        assert_eq!(state(&inner), State::Ok, "it can be made");
        create_dir(&inner).unwrap();
        set_permissions(&inner, Permissions::from_mode(0o755)).unwrap();
        assert_eq!(state(&inner), State::Warning);
        set_permissions(&inner, Permissions::from_mode(0o700)).unwrap();
        assert_eq!(state(&inner), State::Ok);
        write(dir.path().join("file"), "").unwrap();
        assert_eq!(state(&dir.path().join("file")), State::Problem);
        assert_eq!(state(&dir.path().join("file/below")), State::Problem);
    }

    #[test]
    fn each_remark_is_a_line_with_what_to_do() {
        let remark = |hint: Option<&str>| Remark {
            file: "config.toml".into(),
            place: Some((2, 1)),
            what: "there is no key `x`".to_owned(),
            hint: hint.map(str::to_owned),
        };
        let checks = remarks(&[remark(Some("did you mean `y`?")), remark(None)]);
        assert_eq!(checks[0].found, "config.toml:2:1: there is no key `x`");
        assert_eq!(checks[0].hint.as_deref(), Some("did you mean `y`?"));
        assert!(checks.iter().all(|check| check.state == State::Warning && check.hint.is_some()));
        assert_eq!(remarks(&[])[0].state, State::Ok);
    }
}
