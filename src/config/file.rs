//! Takes what one `config.toml` gives over the settings so far.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::toml_file::{self, Remark, TomlFile};
use super::{KEYS, Settings};

/// Takes what the file gives; a file that is not there gives nothing.
pub(super) fn read_over(settings: &mut Settings, path: &Path, remarks: &mut Vec<Remark>) {
    toml_file::read(path, remarks, |table, file| {
        for (name, value) in table {
            if !KEYS.iter().any(|key| key.section == name.get_ref()) {
                file.unknown("section", name.get_ref(), name.span(), KEYS.iter().map(|key| key.section));
            } else if let Some(fields) = file.section(name, value) {
                section(settings, file, name.get_ref(), fields);
            }
        }
    });
}

fn section(settings: &mut Settings, file: &mut TomlFile<'_>, name: &str, fields: &DeTable<'_>) {
    let keys = || KEYS.iter().filter(move |key| key.section == name);
    for (field, value) in fields {
        match keys().find(|key| key.name == field.get_ref()) {
            Some(key) => take(settings, file, key, value),
            None => file.unknown("key", field.get_ref(), field.span(), keys().map(|key| key.name)),
        }
    }
}

fn take(settings: &mut Settings, file: &mut TomlFile<'_>, key: &super::Key, value: &Spanned<DeValue<'_>>) {
    if let Some(text) = file.text(key.name, value) {
        (key.set)(settings, text, file.path.parent().unwrap_or(Path::new("")));
    }
}
