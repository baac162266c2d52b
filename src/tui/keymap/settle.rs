//! Puts the keys that a file gives into a keymap, as far as they go together with the others: one key does one thing in
//! a context, and the ways to leave, to help and to the palette stay.

use std::ops::Range;

use super::file::Given;
use super::{Binding, Keymap};
use crate::config::toml_file::TomlFile;
use crate::knowledge::fields::Named;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::key::Key;

/// Keys that always do what they do, so that nobody is locked in.
const FIXED: [(&str, Action); 2] = [("Ctrl-C", Action::Cancel), ("Esc", Action::Back)];

/// Why a given key does not count: its place, what is wrong, what to do.
struct Fault {
    at: Range<usize>,
    what: String,
    hint: String,
}

/// Takes what is given, in the order of the file; what has a fault leaves the action the keys that it had.
pub fn settle(keymap: &mut Keymap, given: Vec<Given>, file: &mut TomlFile<'_>) {
    let mut standing: Vec<(Given, Vec<Key>)> = Vec::new();
    for given in given {
        let keys = given.keys.iter().map(|(key, _)| *key).collect();
        if let Some(before) = keymap.bind(given.context, given.action, keys) {
            standing.push((given, before));
        }
    }
    // An action that gets its keys back may need one that was given to another.
    while let Some((place, fault)) = first_fault(keymap, &standing) {
        let (given, before) = standing.remove(place);
        keymap.bind(given.context, given.action, before);
        file.remark(Some(fault.at), fault.what, Some(fault.hint));
    }
    for (given, before) in &standing {
        tell_hidden(keymap, given, before, file);
    }
}

fn first_fault(keymap: &Keymap, standing: &[(Given, Vec<Key>)]) -> Option<(usize, Fault)> {
    standing.iter().enumerate().find_map(|(place, (given, before))| {
        let earlier = &standing[..place];
        let later = &standing[place + 1..];
        let fault =
            fixed(given, before).or_else(|| twice(keymap, given, earlier, later)).or_else(|| lost(keymap, given))?;
        Some((place, fault))
    })
}

/// A key that always does the same is given to something else, or taken from what it does.
fn fixed(given: &Given, before: &[Key]) -> Option<Fault> {
    FIXED.iter().find_map(|(written, action)| {
        let key = Key::parse(written)?;
        let holds = given.keys.iter().find(|(other, _)| *other == key);
        match holds {
            Some((_, at)) if given.action != *action => Some(Fault {
                at: at.clone(),
                what: format!("`{written}` is always `{}`", action.name()),
                hint: "take another key".to_owned(),
            }),
            None if given.action == *action && before.contains(&key) => Some(Fault {
                at: given.at.clone(),
                what: format!("`{}` keeps `{written}`", action.name()),
                hint: format!("name `{written}` among its keys"),
            }),
            _ => None,
        }
    })
}

/// One of the keys does something else in the same context; of two that are given, the later one yields.
fn twice(keymap: &Keymap, given: &Given, earlier: &[(Given, Vec<Key>)], later: &[(Given, Vec<Key>)]) -> Option<Fault> {
    let is = |other: &Given, binding: &Binding| (other.context, other.action) == (binding.context, binding.action);
    let yields = |binding: &&Binding| !later.iter().any(|(other, _)| is(other, binding));
    let others = || keymap.of(given.context).filter(|binding| binding.action != given.action).filter(yields);
    given.keys.iter().find_map(|(key, at)| {
        let other = others().find(|binding| binding.keys.contains(key))?;
        let (name, context) = (other.action.name(), given.context.name());
        let again = earlier.iter().any(|(earlier, _)| is(earlier, other));
        let hint = if again {
            format!("`{}` keeps the key it had", given.action.name())
        } else {
            format!("give `{name}` another key, or none: {name} = []")
        };
        Some(Fault { at: at.clone(), what: format!("`{key}` is `{name}` in [{context}] already"), hint })
    })
}

/// Help could be reached nowhere in some context, or the palette where keys are no text.
fn lost(keymap: &Keymap, given: &Given) -> Option<Fault> {
    [Action::Help, Action::Palette].into_iter().find_map(|action| {
        let needs = |context: &&Context| action == Action::Help || !context.takes_text();
        let context = Context::ALL.iter().filter(needs).find(|context| {
            keymap.keys(**context, action).next().is_none() && is_to_blame(keymap, given, **context, action)
        })?;
        let name = action.name();
        let text = if context.takes_text() { ", as in every text field" } else { "" };
        Some(Fault {
            at: given.at.clone(),
            what: format!("no key would be left for `{name}` in [{}]{text}", context.name()),
            hint: format!("`{name}` needs a key everywhere; keep one of its own, such as {}", of_its_own(action)),
        })
    })
}

fn of_its_own(action: Action) -> &'static str {
    if action == Action::Help { "F1" } else { "`:`" }
}

/// Whether what is given takes the keys of `action` away, or puts something before them in this context.
fn is_to_blame(keymap: &Keymap, given: &Given, context: Context, action: Action) -> bool {
    if given.context == Context::Everywhere {
        return given.action == action;
    }
    let hides = |binding: &Binding| given.keys.iter().any(|(key, _)| binding.keys.contains(key));
    given.context == context && keymap.of(Context::Everywhere).any(|binding| binding.action == action && hides(binding))
}

/// Tells where a key that is given everywhere does something else.
fn tell_hidden(keymap: &Keymap, given: &Given, before: &[Key], file: &mut TomlFile<'_>) {
    if given.context != Context::Everywhere {
        return;
    }
    for (key, at) in given.keys.iter().filter(|(key, _)| !before.contains(key)) {
        let hiding = Context::ALL.iter().filter(|context| **context != Context::Everywhere);
        let hiding = hiding.filter(|context| keymap.of(**context).any(|binding| binding.keys.contains(key)));
        let hiding: Vec<String> = hiding.map(|context| format!("[{}]", context.name())).collect();
        if !hiding.is_empty() {
            let what = format!("`{key}` does something else in {}", hiding.join(", "));
            let hint = format!("it is `{}` in the other contexts", given.action.name());
            file.remark(Some(at.clone()), what, Some(hint));
        }
    }
}
