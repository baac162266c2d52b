//! `fixdex config`: each value, where it comes from, and where files are.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use super::args::{ConfigArgs, ConfigFile};
use super::columns::columns;
use super::context::Context;
use super::reply::Reply;
use crate::config::{Fallback, KEYS, Key, Kind, Origin, Source, Value, commented_default};
use crate::text::clean::clean_line;
use crate::tui::keymap;
use crate::tui::theme;

const SCHEMA: &str = "fixdex.config/1";

pub fn run(context: &Context, args: &ConfigArgs) -> anyhow::Result<Reply> {
    match args.default {
        Some(ConfigFile::Config) => Ok(Reply::exact(commented_default())),
        Some(ConfigFile::Keys) => Ok(Reply::exact(keymap::commented_default())),
        Some(ConfigFile::Theme) => Ok(Reply::exact(theme::commented_default())),
        None if context.json() => Reply::json(SCHEMA, &Document::of(context)),
        None => Ok(text(context)),
    }
}

/// The keys with their values.
fn rows(context: &Context) -> impl Iterator<Item = (&'static Key, &Origin)> {
    KEYS.iter().zip(&context.configuration.origins)
}

fn text(context: &Context) -> Reply {
    let values: Vec<[String; 3]> = rows(context)
        .map(|(key, origin)| {
            let value = shown(context, key, origin).unwrap_or_else(|| "-".to_owned());
            [key.path(), clean_line(&value), clean_line(&told(key, origin))]
        })
        .collect();
    let files: Vec<[String; 3]> = places(context)
        .into_iter()
        .map(|(name, path)| {
            let there = if path.exists() { "" } else { "not there" };
            [name.to_owned(), clean_line(&path.display().to_string()), there.to_owned()]
        })
        .collect();
    Reply::text(format!("{}\n{}", columns(&values), columns(&files)))
}

/// The value as it is shown; `None` where what counts is only known where it is used.
fn shown(context: &Context, key: &Key, origin: &Origin) -> Option<String> {
    match (&origin.value, key.default) {
        (Some(value), _) => Some(value.to_string()),
        (None, Fallback::Value(value)) => Some(value.to_owned()),
        (None, Fallback::Rule(_)) => match key.name {
            "state_dir" => Some(context.paths.state.display().to_string()),
            "user" => Some(context.operator()),
            _ => None,
        },
    }
}

/// Where the value comes from, in words.
fn told(key: &Key, origin: &Origin) -> String {
    let source = match (&origin.source, key.default) {
        (Source::Default, Fallback::Rule(rule)) => format!("default: {rule}"),
        (source, _) => source.to_string(),
    };
    match &origin.lock {
        Some(lock) => format!("{source} (locked in {lock})"),
        None => source,
    }
}

/// The files and directories, the lower of two first.
fn places(context: &Context) -> Vec<(&'static str, PathBuf)> {
    let paths = &context.paths;
    let files = [("configuration", "config.toml"), ("keys", "keys.toml"), ("theme", "theme.toml")];
    let files = files.into_iter().flat_map(|(name, file)| paths.files(file).map(|path| (name, path)));
    let overlays = paths.overlays().into_iter().chain(context.settings().knowledge.iter().cloned());
    files
        .chain(overlays.map(|dir| ("knowledge", dir)))
        .chain([("state", paths.state.clone()), ("cache", paths.cache.clone())])
        .collect()
}

/// The answer as JSON.
#[derive(Serialize)]
struct Document {
    keys: Vec<KeyRecord>,
    paths: Vec<PathRecord>,
}

#[derive(Serialize)]
struct KeyRecord {
    key: String,
    /// Null where what counts is only known where it is used; of a secret, that it is hidden.
    value: serde_json::Value,
    /// `default`, `file`, `variable` or `flag`.
    source: &'static str,
    /// The file, the variable or the flag.
    name: Option<String>,
    line: Option<usize>,
    locked: bool,
}

#[derive(Serialize)]
struct PathRecord {
    name: &'static str,
    path: PathBuf,
    exists: bool,
}

impl Document {
    fn of(context: &Context) -> Self {
        let path = |(name, path): (&'static str, PathBuf)| PathRecord { name, exists: path.exists(), path };
        Self {
            keys: rows(context).map(|(key, origin)| KeyRecord::of(context, key, origin)).collect(),
            paths: places(context).into_iter().map(path).collect(),
        }
    }
}

impl KeyRecord {
    fn of(context: &Context, key: &Key, origin: &Origin) -> Self {
        let (source, name, line) = match &origin.source {
            Source::Default => ("default", None, None),
            Source::File(place) => ("file", Some(place.file.display().to_string()), Some(place.line)),
            Source::Variable(name) => ("variable", Some((*name).to_owned()), None),
            Source::Flag(name) => ("flag", Some((*name).to_owned()), None),
        };
        let value = json_value(context, key, origin);
        Self { key: key.path(), value, source, name, line, locked: origin.lock.is_some() }
    }
}

fn json_value(context: &Context, key: &Key, origin: &Origin) -> serde_json::Value {
    match (&origin.value, key.kind) {
        (Some(Value::Switch(on)), _) => json!(on),
        (Some(Value::Paths(paths)), _) => json!(paths),
        (None, Kind::Paths(_)) => json!([]),
        (None, Kind::Secret(..)) => json!(null),
        (None, Kind::Switch(_)) => json!(shown(context, key, origin).map(|text| text == "true")),
        _ => json!(shown(context, key, origin)),
    }
}
