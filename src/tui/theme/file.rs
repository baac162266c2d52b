//! `theme.toml`: which theme it begins with, and the looks that it changes.

use std::fmt::Write;
use std::path::PathBuf;

use ratatui::style::{Color, Modifier};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::built_in;
use super::color::{NAMES, contrast, named, numbered};
use super::role::{Look, ROLES, Role};
use crate::config::toml_file::{self, TomlFile};
use crate::config::{Remark, ThemeName};
use crate::text::suggest::nearest;

/// Below this contrast small text is hard to read, says WCAG 2.2.
const LEGIBLE: f64 = 4.5;

const WEIGHTS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
];

/// The looks of the theme that was asked for, with what the files change. A file that begins with another theme counts
/// only where nobody asked for one.
pub(super) fn looks(asked: ThemeName, files: &[PathBuf], remarks: &mut Vec<Remark>) -> [Look; ROLES] {
    let mut base = asked;
    let mut looks = built_in::looks(asked);
    for path in files {
        toml_file::read(path, remarks, |table, file| {
            let begun = table.iter().find(|(name, _)| name.get_ref() == "base");
            let begins = begun.and_then(|(_, value)| theme(file, value)).unwrap_or(base);
            if begins != base && asked == ThemeName::default() {
                base = begins;
                looks = built_in::looks(base);
            }
            let mut changed = if begins == base { looks } else { built_in::looks(begins) };
            take(&mut changed, table, file);
            if begins == base {
                looks = changed;
            }
        });
    }
    looks
}

fn theme(file: &mut TomlFile<'_>, value: &Spanned<DeValue<'_>>) -> Option<ThemeName> {
    let name = file.text("base", value)?;
    let known = ThemeName::NAMES.iter().position(|known| *known == name);
    if known.is_none() {
        file.unknown("theme", name, value.span(), ThemeName::NAMES.into_iter());
    }
    known.map(|at| ThemeName::ALL[at])
}

fn take(looks: &mut [Look; ROLES], table: &DeTable<'_>, file: &mut TomlFile<'_>) {
    for (name, value) in table {
        if name.get_ref() == "base" {
            continue;
        }
        let Some(at) = Role::ALL.iter().position(|role| role.name() == name.get_ref()) else {
            file.unknown("role", name.get_ref(), name.span(), Role::ALL.into_iter().map(Role::name));
            continue;
        };
        let Some(fields) = file.section(name, value) else { continue };
        for (key, value) in fields {
            field(&mut looks[at], key, value, file);
        }
    }
    for (name, _) in table {
        if let Some(at) = Role::ALL.iter().position(|role| role.name() == name.get_ref()) {
            check(looks, at, name, file);
        }
    }
}

fn field(look: &mut Look, key: &Spanned<impl AsRef<str>>, value: &Spanned<DeValue<'_>>, file: &mut TomlFile<'_>) {
    let name = key.get_ref().as_ref();
    if let Some((_, weight)) = WEIGHTS.iter().find(|(known, _)| *known == name) {
        return switch(look, name, *weight, value, file);
    }
    let part = match name {
        "fg" => &mut look.fg,
        "bg" => &mut look.bg,
        _ => {
            let known = ["fg", "bg"].into_iter().chain(WEIGHTS.iter().map(|(known, _)| *known));
            return file.unknown("key", name, key.span(), known);
        }
    };
    if let Some(color) = color(name, value, file) {
        *part = (color != Color::Reset).then_some(color);
    }
}

fn switch(look: &mut Look, name: &str, weight: Modifier, value: &Spanned<DeValue<'_>>, file: &mut TomlFile<'_>) {
    match value.get_ref() {
        DeValue::Boolean(on) => look.weight.set(weight, *on),
        _ => file.remark(Some(value.span()), format!("`{name}` is `true` or `false`"), None),
    }
}

/// The colour; `Reset` for that of the text.
fn color(name: &str, value: &Spanned<DeValue<'_>>, file: &mut TomlFile<'_>) -> Option<Color> {
    const HINT: &str = "write a name such as \"cyan\", a number from 0 to 255, or \"#88c0d0\"";
    let color = match value.get_ref() {
        DeValue::String(text) => {
            let color = named(text);
            if color.is_none() {
                let near = nearest(text, NAMES.into_iter().chain(["default"]));
                let hint = near.map_or_else(|| HINT.to_owned(), |near| format!("did you mean `{near}`?"));
                file.remark(Some(value.span()), format!("there is no colour `{text}`"), Some(hint));
            }
            return color;
        }
        DeValue::Integer(number) => u8::from_str_radix(number.as_str(), number.radix()).ok().map(numbered),
        _ => None,
    };
    if color.is_none() {
        file.remark(Some(value.span()), format!("`{name}` must be a colour"), Some(HINT.to_owned()));
    }
    color
}

/// Remarks a role that the file has made hard to read, as far as the colours are known.
fn check(looks: &[Look; ROLES], at: usize, name: &Spanned<impl AsRef<str>>, file: &mut TomlFile<'_>) {
    let (text, look) = (looks[0], looks[at]);
    let (Some(ink), Some(paper)) = (look.fg.or(text.fg), look.bg.or(text.bg)) else { return };
    // However a terminal shows a colour of its own, nothing can be read on the same.
    let ratio = if ink == paper { Some(1.0) } else { contrast(ink, paper) };
    let Some(ratio) = ratio.filter(|ratio| *ratio < LEGIBLE) else { return };
    if Role::ALL[at] != Role::Border {
        let what = format!("`{}` is hard to read: its contrast is {ratio:.1}:1", name.get_ref().as_ref());
        file.remark(Some(name.span()), what, Some(format!("choose colours with at least {LEGIBLE}:1")));
    }
}

/// A `theme.toml` that changes nothing: each role with its look in the terminal's theme, as comments.
#[must_use]
pub fn commented_default() -> String {
    let names = ThemeName::NAMES.join(", ");
    let mut text = format!(
        "# The looks of the screen.\n#\n# A colour is a name ({}, each with bright- before it as well,\n# or default), a \
         number from 0 to 255, or \"#88c0d0\". A terminal with fewer colours shows the nearest. Weights:\n# {}. What \
         a role does not say stays as it is in `base`.\n\n# The theme that this one begins with: {names}. It counts \
         where\n# `theme` in config.toml is `terminal`, the default, or the same.\n# base = \"terminal\"\n",
        NAMES[..8].join(", "),
        WEIGHTS.map(|(name, _)| name).join(", "),
    );
    for (role, look) in Role::ALL.into_iter().zip(built_in::looks(ThemeName::Terminal)) {
        let (name, what) = role.described();
        // Writing to a string cannot fail.
        let _ = write!(text, "\n# {name}: {what}\n# {name} = {{ {} }}\n", written(look));
    }
    text
}

fn written(look: Look) -> String {
    let mut text = format!("fg = \"{}\", bg = \"{}\"", color_name(look.fg), color_name(look.bg));
    for (name, _) in WEIGHTS.iter().filter(|(_, weight)| look.weight.contains(*weight)) {
        // Writing to a string cannot fail.
        let _ = write!(text, ", {name} = true");
    }
    text
}

fn color_name(color: Option<Color>) -> &'static str {
    let known = NAMES.into_iter().find(|name| color.is_some() && named(name) == color);
    known.unwrap_or("default")
}
