use std::collections::HashSet;

use super::*;

fn key(written: &str) -> Key {
    Key::parse(written).unwrap_or_else(|| panic!("{written} is no key"))
}

#[test]
fn every_default_key_is_readable_and_stands_once_in_its_context() {
    for context in Context::ALL {
        let (mut keys, mut actions) = (HashSet::new(), HashSet::new());
        for row in defaults::rows(*context) {
            for written in row.keys {
                assert!(keys.insert(key(written)), "{written} twice in {context:?}");
                assert_eq!(key(written).to_string(), *written);
                assert_eq!(key(written).reported_as(), None, "{written} never arrives");
            }
            assert!(actions.insert(row.action), "{:?} twice in {context:?}", row.action);
            assert!(!row.help.is_empty());
        }
    }
}

#[test]
fn every_action_has_a_key_or_stands_in_the_palette() {
    let keymap = Keymap::default();
    for action in Action::ALL {
        let somewhere =
            Context::ALL.iter().flat_map(|context| keymap.of(*context)).find(|known| known.action == *action);
        let binding = somewhere.unwrap_or_else(|| panic!("{action:?} can be done nowhere"));
        let palette_opens = !binding.context.takes_text() || binding.context == Context::Query;
        assert!(palette_opens || !binding.keys.is_empty(), "{action:?} has no key in {:?}", binding.context);
    }
}

#[test]
fn text_fields_take_text() {
    for context in Context::ALL.iter().filter(|context| context.takes_text()) {
        let text: Vec<&str> = defaults::rows(*context)
            .iter()
            .flat_map(|row| row.keys)
            .copied()
            .filter(|written| key(written).is_text())
            .collect();
        let closing: &[&str] = if *context == Context::Help { &["?"] } else { &[] };
        assert_eq!(text, closing, "{context:?}");
    }
    assert_eq!(Keymap::default().action_of(Context::Query, key("q")), None);
    assert_eq!(Keymap::default().action_of(Context::Results, key("q")), Some(Action::Quit));
}

#[test]
fn keys_that_terminals_swallow_are_never_the_only_ones() {
    let swallowed = |key: &Key| {
        let named = ["Ctrl-A", "Ctrl-B", "Ctrl-S", "Ctrl-Q", "Ctrl-H"].contains(&key.to_string().as_str());
        named || key.alt || matches!(key.code, crossterm::event::KeyCode::F(_))
    };
    let keymap = Keymap::default();
    for context in Context::ALL {
        for binding in keymap.near(*context).filter(|binding| !binding.keys.is_empty()) {
            let mut usable = keymap.keys(*context, binding.action).peekable();
            let reachable = usable.peek().is_none() || usable.any(|key| !swallowed(&key));
            assert!(reachable, "{:?} has only swallowed keys in {context:?}", binding.action);
        }
    }
}

/// The keys of the interface's table, by where they count.
const CONTRACT: &[(Context, &str, Action)] = &[
    (Context::Everywhere, "?", Action::Help),
    (Context::Everywhere, "F1", Action::Help),
    (Context::Everywhere, ":", Action::Palette),
    (Context::Everywhere, "/", Action::FocusSearch),
    (Context::Everywhere, "Esc", Action::Back),
    (Context::Everywhere, "q", Action::Quit),
    (Context::Everywhere, "Ctrl-C", Action::Cancel),
    (Context::Everywhere, "Ctrl-L", Action::Redraw),
    (Context::Everywhere, "Ctrl-Z", Action::Suspend),
    (Context::Query, "Tab", Action::NextPane),
    (Context::Results, "Tab", Action::NextPane),
    (Context::Walkthroughs, "Tab", Action::NextPane),
    (Context::Countries, "Tab", Action::NextPane),
    (Context::Checklist, "Tab", Action::NextPane),
    (Context::Everywhere, "1", Action::GoSearch),
    (Context::Everywhere, "2", Action::GoDiagnose),
    (Context::Everywhere, "3", Action::GoWalkthroughs),
    (Context::Everywhere, "4", Action::GoCountries),
    (Context::Query, "Up", Action::Up),
    (Context::Query, "Down", Action::Down),
    (Context::Query, "Ctrl-N", Action::Down),
    (Context::Query, "Ctrl-P", Action::Up),
    (Context::Query, "Enter", Action::Open),
    (Context::Query, "Ctrl-W", Action::DeleteWord),
    (Context::Query, "Ctrl-U", Action::DeleteLine),
    (Context::Query, "Ctrl-A", Action::LineStart),
    (Context::Query, "Ctrl-E", Action::LineEnd),
    (Context::Results, "j", Action::Down),
    (Context::Results, "k", Action::Up),
    (Context::Results, "g", Action::Top),
    (Context::Results, "G", Action::Bottom),
    (Context::Results, "Ctrl-D", Action::HalfDown),
    (Context::Results, "Ctrl-U", Action::HalfUp),
    (Context::Results, "PageUp", Action::PageUp),
    (Context::Results, "PageDown", Action::PageDown),
    (Context::Results, "Enter", Action::Open),
    (Context::Results, "s", Action::FilterStatus),
    (Context::Results, "c", Action::FilterCountry),
    (Context::Results, "t", Action::FilterKind),
    (Context::Results, "F", Action::ClearFilters),
    (Context::Results, "w", Action::Why),
    (Context::Results, "y", Action::Copy),
    (Context::Results, "Y", Action::CopyCommand),
    (Context::Walkthroughs, "j", Action::Down),
    (Context::Walkthroughs, "k", Action::Up),
    (Context::Walkthroughs, "g", Action::Top),
    (Context::Walkthroughs, "G", Action::Bottom),
    (Context::Walkthroughs, "Enter", Action::Open),
    (Context::Countries, "j", Action::Down),
    (Context::Countries, "k", Action::Up),
    (Context::Countries, "g", Action::Top),
    (Context::Countries, "G", Action::Bottom),
    (Context::Countries, "Enter", Action::Open),
    (Context::Reader, "Space", Action::PageDown),
    (Context::Reader, "b", Action::PageUp),
    (Context::Reader, "d", Action::HalfDown),
    (Context::Reader, "u", Action::HalfUp),
    (Context::Reader, "g", Action::Top),
    (Context::Reader, "G", Action::Bottom),
    (Context::Reader, "/", Action::Find),
    (Context::Reader, "n", Action::FindNext),
    (Context::Reader, "N", Action::FindPrevious),
    (Context::Reader, "Tab", Action::NextLink),
    (Context::Reader, "Enter", Action::Follow),
    (Context::Reader, "H", Action::HistoryBack),
    (Context::Reader, "L", Action::HistoryForward),
    (Context::Reader, "x", Action::StartChecklist),
    (Context::Diagnose, "Tab", Action::NextPane),
    (Context::Diagnose, "e", Action::NextEvidence),
    (Context::Diagnose, "E", Action::PreviousEvidence),
    (Context::Diagnose, "w", Action::Why),
    (Context::Diagnose, "x", Action::StartChecklist),
    (Context::Checklist, "Space", Action::Done),
    (Context::Checklist, "s", Action::Skip),
    (Context::Checklist, "f", Action::Fail),
    (Context::Checklist, "n", Action::Note),
    (Context::Checklist, "]", Action::NextOpen),
    (Context::Checklist, "[", Action::PreviousOpen),
    (Context::Checklist, "y", Action::Copy),
    (Context::Checklist, "v", Action::Variables),
    (Context::Checklist, "u", Action::Undo),
    (Context::Checklist, "@", Action::Log),
    (Context::Checklist, "E", Action::Export),
    (Context::Checklist, "h", Action::HandOver),
];

#[test]
fn the_keys_of_the_interface_are_there() {
    let keymap = Keymap::default();
    for (context, written, action) in CONTRACT {
        assert_eq!(keymap.action_of(*context, key(written)), Some(*action), "{written} in {context:?}");
    }
}
