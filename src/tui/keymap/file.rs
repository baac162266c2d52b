//! Reads one file of keys over a keymap: its sections are contexts, its keys are actions, its values a key or a list of
//! keys. What cannot count is remarked with its place, and the action keeps the keys that it had.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Keymap;
use super::settle::settle;
use crate::config::Remark;
use crate::config::toml_file::{self, TomlFile};
use crate::knowledge::fields::Named;
use crate::text::suggest::nearest;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::key::Key;

/// The keys that a file gives to an action.
#[derive(Debug)]
pub struct Given {
    pub context: Context,
    pub action: Action,
    /// Each with its place in the file.
    pub keys: Vec<(Key, Range<usize>)>,
    /// Where the action is named.
    pub at: Range<usize>,
}

/// Takes what the file gives; a file that is not there gives nothing.
pub fn read_over(keymap: &mut Keymap, path: &Path, remarks: &mut Vec<Remark>) {
    toml_file::read(path, remarks, |table, file| {
        let mut given = Vec::new();
        for (name, value) in table {
            match Context::ALL.iter().find(|context| context.name() == name.get_ref()) {
                Some(context) => {
                    let fields = file.section(name, value);
                    given.extend(fields.into_iter().flat_map(|fields| section(keymap, *context, fields, file)));
                }
                None => file.unknown("section", name.get_ref(), name.span(), names::<Context>()),
            }
        }
        // Sections and keys come by name; the first one in the file has the right of way.
        given.sort_by_key(|given| given.at.start);
        settle(keymap, given, file);
    });
}

fn names<T: Named>() -> impl Iterator<Item = &'static str> {
    T::ALL.iter().map(|named| named.name())
}

/// What a section gives.
fn section(keymap: &Keymap, context: Context, fields: &DeTable<'_>, file: &mut TomlFile<'_>) -> Vec<Given> {
    let mut given = Vec::new();
    for (name, value) in fields {
        match keymap.of(context).find(|binding| binding.action.name() == name.get_ref()) {
            Some(binding) => {
                let at = name.span();
                let keys = keys(context, &binding.keys, value, file);
                given.extend(keys.map(|keys| Given { context, action: binding.action, keys, at }));
            }
            None => unknown_action(keymap, context, name.get_ref(), name.span(), file),
        }
    }
    given
}

fn unknown_action(keymap: &Keymap, context: Context, name: &str, at: Range<usize>, file: &mut TomlFile<'_>) {
    let elsewhere = Context::ALL.iter().filter(|context| keymap.of(**context).any(|other| other.action.name() == name));
    let elsewhere: Vec<String> = elsewhere.map(|context| format!("[{}]", context.name())).collect();
    // The word in the footer is what most people know an action by.
    let worded = keymap.of(context).find(|binding| binding.short == name);
    if let Some(worded) = worded.filter(|_| elsewhere.is_empty()) {
        let hint = format!("did you mean `{}`?", worded.action.name());
        return file.remark(Some(at), format!("there is no action `{name}`"), Some(hint));
    }
    if elsewhere.is_empty() {
        let known = keymap.of(context).map(|binding| binding.action.name());
        return file.unknown("action", name, at, known);
    }
    let hint = format!("it stands in {}", elsewhere.join(", "));
    file.remark(Some(at), format!("`{name}` does nothing in [{}]", context.name()), Some(hint));
}

/// The keys of a value that can be bound here; `None` where it has some and none of them can.
fn keys(
    context: Context,
    known: &[Key],
    value: &Spanned<DeValue<'_>>,
    file: &mut TomlFile<'_>,
) -> Option<Vec<(Key, Range<usize>)>> {
    let values = match value.get_ref() {
        DeValue::Array(values) => values.iter().collect(),
        _ => vec![value],
    };
    let written = values.len();
    let mut keys: Vec<(Key, Range<usize>)> = Vec::new();
    for value in values {
        match key(context, known, value) {
            Ok(key) if keys.iter().any(|(other, _)| *other == key) => {}
            Ok(key) => keys.push((key, value.span())),
            Err((what, hint)) => file.remark(Some(value.span()), what, Some(hint)),
        }
    }
    (written == 0 || !keys.is_empty()).then_some(keys)
}

/// The key that a value names, or what is wrong with it and what to do.
fn key(context: Context, known: &[Key], value: &Spanned<DeValue<'_>>) -> Result<Key, (String, String)> {
    let DeValue::String(written) = value.get_ref() else {
        return Err(("this is no key".to_owned(), r#"write "x", or ["x", "F2"], or [] for none"#.to_owned()));
    };
    let key = Key::parse(written).ok_or_else(|| (format!("there is no key `{written}`"), near(written)))?;
    if let Some(reported) = key.reported_as() {
        return Err((format!("a terminal sends `{reported}` for `{key}`"), format!("bind `{reported}`")));
    }
    if context.takes_text() && key.is_text() && !known.contains(&key) {
        let hint = "take a key with Ctrl, an F key or one with a name, such as Insert".to_owned();
        return Err((format!("`{key}` is text in [{}]", context.name()), hint));
    }
    Ok(key)
}

fn near(written: &str) -> String {
    match nearest(written, Key::names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write one character, `Ctrl-x`, `Alt-x`, or a name such as Enter, Space, PageDown, F2".to_owned(),
    }
}

#[cfg(test)]
mod tests;
