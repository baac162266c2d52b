//! The commented `config.toml`.

use std::fmt::Write;

use super::{KEYS, Key};

const HEADER: &str = "\
# The configuration of fixdex. Each key is shown with an example; take the `#` before it away to use it.
# A flag counts over a variable (FIXDEX_...), a variable over this file, and this file over /etc/fixdex/config.toml.
# `fixdex config` shows what counts and where it comes from.
";

/// A `config.toml` that changes nothing: every key with what it is for, each of them a comment.
#[must_use]
pub fn commented_default() -> String {
    let mut text = HEADER.to_owned();
    let mut section = None;
    for key in &KEYS {
        if key.section != section {
            section = key.section;
            // Writing to a string cannot fail.
            let _ = write!(text, "\n[{}]\n", section.unwrap_or_default());
        }
        key_lines(&mut text, key);
    }
    text
}

fn key_lines(text: &mut String, key: &Key) {
    let variable = key.variable;
    let flag = key.flag.map(|flag| format!(", flag {flag}")).unwrap_or_default();
    let _ = write!(text, "\n# {}\n", key.about);
    let _ = writeln!(text, "# Default: {}. Variable {variable}{flag}.", key.default);
    let _ = writeln!(text, "#{} = {}", key.name, key.example);
}
