//! The default keys as a file that an operator can begin with.

use std::fmt::Write;

use super::{Binding, Keymap};
use crate::knowledge::fields::Named;
use crate::tui::context::Context;

const HEAD: &str = "\
# The keys of the fixdex screen: $XDG_CONFIG_HOME/fixdex/keys.toml, over /etc/fixdex/keys.toml.
# A section is what has the focus; [everywhere] counts where the section itself has no such key.
# A value is a key or a list of keys, the first of which is shown; an empty list leaves only the palette.
# Keys are written as here: a character, Ctrl-x, Alt-x, Space, Enter, Tab, PageDown, Insert, F2 ...
# In [query], [picker], [prompt] and [help] printable keys are text. Ctrl-C and Esc always do what they do here, and
# help and palette keep a key. Take away the first # of a line to change it.
";

/// A file of keys with every action and its default keys, each in a comment; reading it changes nothing.
#[must_use]
pub fn commented_default() -> String {
    let keymap = Keymap::default();
    let mut text = HEAD.to_owned();
    for context in Context::ALL {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n# {}\n[{}]", context.title(), context.name());
        for binding in keymap.of(*context) {
            let line = format!("#{} = {}", binding.action.name(), value(binding));
            let _ = writeln!(text, "{line:<44} # {}", binding.help);
        }
    }
    text
}

fn value(binding: &Binding) -> String {
    let keys: Vec<String> = binding.keys.iter().map(|key| format!("\"{key}\"")).collect();
    match keys.as_slice() {
        [key] => key.clone(),
        keys => format!("[{}]", keys.join(", ")),
    }
}
