//! Takes what one `config.toml` gives over the settings so far.

use std::ffi::OsString;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::draft::Draft;
use super::toml_file::{self, Remark, TomlFile};
use super::{Given, KEYS, Key, Place, Source};

/// The list of keys that the system decides.
const LOCK: &str = "lock";

/// Takes the system's file; a file that is not there gives nothing.
pub(super) fn read_system(draft: &mut Draft, path: &Path, remarks: &mut Vec<Remark>) {
    toml_file::read(path, remarks, |table, file| {
        values(draft, file, table);
        // Its own values come before its locks.
        if let Some(names) = table.get(LOCK) {
            lock(draft, file, names);
        }
    });
}

/// Takes the user's file; a file that is not there gives nothing.
pub(super) fn read_user(draft: &mut Draft, path: &Path, remarks: &mut Vec<Remark>) {
    toml_file::read(path, remarks, |table, file| {
        values(draft, file, table);
        if let Some(names) = table.get(LOCK) {
            let hint = "only the system's file locks keys; take it out";
            file.remark(Some(names.span()), format!("`{LOCK}` does not count here"), Some(hint.to_owned()));
        }
    });
}

fn values(draft: &mut Draft, file: &mut TomlFile<'_>, table: &DeTable<'_>) {
    let top = || KEYS.iter().filter(|key| key.section.is_none()).map(|key| key.name);
    let sections = || KEYS.iter().filter_map(|key| key.section);
    for (name, value) in table.iter().filter(|(name, _)| name.get_ref() != LOCK) {
        let text = name.get_ref().as_ref();
        if sections().any(|section| section == text) {
            if let Some(fields) = file.section(name, value) {
                section(draft, file, text, fields);
            }
        } else if let Some(at) = position(None, text) {
            take(draft, file, at, name, value);
        } else if matches!(value.get_ref(), DeValue::Table(_)) {
            file.unknown("section", text, name.span(), sections());
        } else {
            file.unknown("key", text, name.span(), top());
        }
    }
}

fn section(draft: &mut Draft, file: &mut TomlFile<'_>, section: &str, fields: &DeTable<'_>) {
    for (name, value) in fields {
        let text = name.get_ref().as_ref();
        if let Some(at) = position(Some(section), text) {
            take(draft, file, at, name, value);
        } else if position(None, text).is_some() {
            let hint = format!("write it above the first section; here it belongs to `[{section}]`");
            file.remark(Some(name.span()), format!("`{text}` is in no section"), Some(hint));
        } else {
            let known = KEYS.iter().filter(|key| key.section == Some(section)).map(|key| key.name);
            file.unknown("key", text, name.span(), known);
        }
    }
}

fn take(
    draft: &mut Draft,
    file: &mut TomlFile<'_>,
    at: usize,
    name: &Spanned<impl AsRef<str>>,
    value: &Spanned<DeValue<'_>>,
) {
    let source = Source::File(place(file, name));
    let dir = file.path.parent().unwrap_or(Path::new(""));
    if let Err(wrong) = draft.take(at, given(value), source, dir) {
        file.remark(Some(value.span()), wrong.what, Some(wrong.hint));
    }
}

/// Locks the keys that the list names, by their paths.
fn lock(draft: &mut Draft, file: &mut TomlFile<'_>, names: &Spanned<DeValue<'_>>) {
    let Some(paths) = names.get_ref().as_array().filter(|list| list.iter().all(|path| path.get_ref().is_str())) else {
        let hint = format!("write `{LOCK} = [\"history\", \"team.url\"]`");
        return file.remark(Some(names.span()), format!("`{LOCK}` must be a list of keys"), Some(hint));
    };
    for path in paths {
        let text = path.get_ref().as_str().unwrap_or_default();
        if let Some(at) = KEYS.iter().position(|key| key.path() == text) {
            draft.lock(at, place(file, path));
        } else {
            let known: Vec<String> = KEYS.iter().map(Key::path).collect();
            file.unknown("key", text, path.span(), known.iter().map(String::as_str));
        }
    }
}

/// The place of a key in the table.
fn position(section: Option<&str>, name: &str) -> Option<usize> {
    KEYS.iter().position(|key| key.section == section && key.name == name)
}

fn place<T>(file: &TomlFile<'_>, at: &Spanned<T>) -> Place {
    Place { file: file.path.to_owned(), line: file.place(at.span().start).0 }
}

fn given(value: &Spanned<DeValue<'_>>) -> Given {
    match value.get_ref() {
        DeValue::Boolean(on) => Given::Switch(*on),
        DeValue::String(text) => Given::Text(OsString::from(text.as_ref())),
        DeValue::Array(list) => texts(list).map_or(Given::Other, Given::List),
        _ => Given::Other,
    }
}

fn texts(list: &DeArray<'_>) -> Option<Vec<OsString>> {
    list.iter().map(|text| Some(OsString::from(text.get_ref().as_str()?))).collect()
}
