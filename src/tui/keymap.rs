//! Which key does what where: the default keys, the operator's files of keys over them, and the lookup. May use
//! [`crate::config`] to read the files.

mod commented;
mod defaults;
mod file;
mod settle;

use std::path::PathBuf;

pub use commented::commented_default;

use super::action::Action;
use super::context::Context;
use super::key::Key;
use crate::config::Remark;
use crate::knowledge::fields::Named;

/// Keys that do one thing in one context.
#[derive(Clone, Debug)]
pub struct Binding {
    pub context: Context,
    pub action: Action,
    /// Without any, only the palette does it.
    pub keys: Vec<Key>,
    /// What it does, for help and palette.
    pub help: &'static str,
    /// The word beside the key in the footer; empty when the footer does not show it.
    pub short: &'static str,
}

impl Binding {
    /// Its keys as they are written, with `between` them.
    #[must_use]
    pub fn written(&self, between: &str) -> String {
        let keys: Vec<String> = self.keys.iter().map(ToString::to_string).collect();
        keys.join(between)
    }
}

/// Every action with its keys.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// The default keys.
impl Default for Keymap {
    fn default() -> Self {
        let binding = |context: Context, row: &defaults::Row| Binding {
            context,
            action: row.action,
            keys: row.keys.iter().filter_map(|written| Key::parse(written)).collect(),
            help: row.help,
            short: row.short,
        };
        let rows = Context::ALL.iter().flat_map(|context| defaults::rows(*context).iter().map(|row| (*context, row)));
        Self { bindings: rows.map(|(context, row)| binding(context, row)).collect() }
    }
}

impl Keymap {
    /// The default keys and these files over them, the lower one first, and what is wrong with the files.
    #[must_use]
    pub fn read(files: &[PathBuf]) -> (Self, Vec<Remark>) {
        let (mut keymap, mut remarks) = (Self::default(), Vec::new());
        for path in files {
            file::read_over(&mut keymap, path, &mut remarks);
        }
        (keymap, remarks)
    }

    /// The bindings of this context alone, the most useful first.
    pub fn of(&self, context: Context) -> impl Iterator<Item = &Binding> {
        self.bindings.iter().filter(move |binding| binding.context == context)
    }

    /// The bindings that count in this context: its own, then those of everywhere.
    pub fn near(&self, context: Context) -> impl Iterator<Item = &Binding> {
        let everywhere = self.of(Context::Everywhere).filter(move |_| context != Context::Everywhere);
        self.of(context).chain(everywhere)
    }

    /// The action of `key` while `context` has the focus; `None` when it does nothing or is text.
    #[must_use]
    pub fn action_of(&self, context: Context, key: Key) -> Option<Action> {
        let holds = |binding: &&Binding| binding.keys.contains(&key);
        let own = self.of(context).find(holds);
        let is_text = context.takes_text() && key.is_text();
        let found = own.or_else(|| self.of(Context::Everywhere).find(holds).filter(|_| !is_text));
        found.map(|binding| binding.action)
    }

    /// The keys that do `action` while `context` has the focus, the first one to be shown first.
    pub fn keys(&self, context: Context, action: Action) -> impl Iterator<Item = Key> {
        let keys = self.near(context).filter(move |binding| binding.action == action).flat_map(|binding| &binding.keys);
        keys.copied().filter(move |key| self.action_of(context, *key) == Some(action))
    }

    /// How a text names the way to `action` from `context`: its key, else its name in the palette.
    ///
    /// ```
    /// use fixdex::tui::{action::Action, context::Context, keymap::Keymap};
    /// assert_eq!(Keymap::default().name(Context::Checklist, Action::Undo), "u");
    /// assert_eq!(Keymap::default().name(Context::Results, Action::Undo), ":undo");
    /// ```
    #[must_use]
    pub fn name(&self, context: Context, action: Action) -> String {
        if let Some(key) = self.keys(context, action).next() {
            return key.to_string();
        }
        let palette = self.keys(Context::Everywhere, Action::Palette).next();
        let palette = palette.map_or_else(String::new, |key| key.to_string());
        let between = if palette.len() > 1 { " " } else { "" };
        format!("{palette}{between}{}", action.name())
    }

    /// Gives `action` these keys in `context`, and returns those that it had.
    fn bind(&mut self, context: Context, action: Action, keys: Vec<Key>) -> Option<Vec<Key>> {
        let found = self.bindings.iter_mut().find(|binding| (binding.context, binding.action) == (context, action));
        found.map(|binding| std::mem::replace(&mut binding.keys, keys))
    }
}

#[cfg(test)]
mod tests;
