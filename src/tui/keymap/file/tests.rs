use std::fs::write;

use tempfile::TempDir;

use super::*;
use crate::tui::keymap::commented_default;

fn key(written: &str) -> Key {
    Key::parse(written).unwrap_or_else(|| panic!("{written} is no key"))
}

/// The keymap that one file comes to, and the remarks without the directory.
fn read(text: &str) -> (Keymap, Vec<String>) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("keys.toml");
    write(&path, text).unwrap();
    let (keymap, remarks) = Keymap::read(&[path]);
    let told = |remark: &Remark| remark.with_hint().replace(&format!("{}/", dir.path().display()), "");
    (keymap, remarks.iter().map(told).collect())
}

fn written(keymap: &Keymap, context: Context, action: Action) -> String {
    let binding = keymap.of(context).find(|binding| binding.action == action).expect("a binding");
    binding.written(" ")
}

#[test]
fn a_file_gives_other_keys_and_takes_some_away() {
    let (keymap, told) = read(
        "[results]\nwhy = \"W\"\nfilter-status = [\"c\", \"Alt-s\", \"F2\"]\nfilter-country = \"s\"\ncopy = []\n\n\
         [query]\nopen = [\"Enter\", \"Ctrl-O\"]\n",
    );
    assert_eq!(told, [""; 0]);
    assert_eq!(keymap.action_of(Context::Results, key("W")), Some(Action::Why));
    assert_eq!(keymap.action_of(Context::Results, key("w")), None);
    assert_eq!(keymap.action_of(Context::Results, key("c")), Some(Action::FilterStatus), "two may change places");
    assert_eq!(keymap.action_of(Context::Results, key("s")), Some(Action::FilterCountry));
    assert_eq!(keymap.action_of(Context::Query, key("Ctrl-O")), Some(Action::Open));
    assert_eq!(keymap.name(Context::Results, Action::FilterStatus), "c");
    assert_eq!(keymap.name(Context::Results, Action::Copy), ":copy");
}

#[test]
fn the_users_file_lies_over_the_systems() {
    let dir = TempDir::new().unwrap();
    let files = [dir.path().join("system.toml"), dir.path().join("user.toml")];
    write(&files[0], "[results]\nwhy = \"W\"\ncopy = \"z\"\n").unwrap();
    write(&files[1], "[results]\nwhy = \"e\"\n").unwrap();
    let (keymap, remarks) = Keymap::read(&files);
    assert_eq!(remarks, []);
    assert_eq!(written(&keymap, Context::Results, Action::Why), "e");
    assert_eq!(written(&keymap, Context::Results, Action::Copy), "z");
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_nearest_name() {
    for (text, expected) in [
        ("[reslts]\nwhy = \"W\"\n", "keys.toml:1:2: there is no section `reslts`; did you mean `results`?"),
        ("[results]\nwyh = \"W\"\n", "keys.toml:2:1: there is no action `wyh`; did you mean `why`?"),
        ("[checklist]\nfailed = \"W\"\n", "keys.toml:2:1: there is no action `failed`; did you mean `fail`?"),
        ("[results]\nskip = \"W\"\n", "keys.toml:2:1: `skip` does nothing in [results]; it stands in [checklist]"),
        (
            "[results]\nwhy = [\"W\", \"Pagedown\"]\n",
            "keys.toml:2:13: there is no key `Pagedown`; did you mean `PageDown`?",
        ),
        ("[results]\nwhy = 7\n", "keys.toml:2:7: this is no key; write \"x\", or [\"x\", \"F2\"], or [] for none"),
        ("[results]\nwhy = \"Ctrl-M\"\n", "keys.toml:2:7: a terminal sends `Enter` for `Ctrl-M`; bind `Enter`"),
        (
            "[query]\nopen = \"o\"\n",
            "keys.toml:2:8: `o` is text in [query]; take a key with Ctrl, an F key or one with a name, such as Insert",
        ),
        (
            "results = \"W\"\n",
            "keys.toml:1:1: `results` is a section; write `[results]` on a line of its own, and its keys below",
        ),
    ] {
        let (keymap, told) = read(text);
        assert_eq!(told, [expected], "{text}");
        assert!(matches!(written(&keymap, Context::Results, Action::Why).as_str(), "w" | "W"), "{text}");
        assert_eq!(written(&keymap, Context::Query, Action::Open), "Enter");
    }
}

#[test]
fn a_key_for_two_actions_stays_with_the_first() {
    let (keymap, told) = read("[results]\nwhy = \"s\"\ncopy = \"z\"\n");
    assert_eq!(
        told,
        ["keys.toml:2:7: `s` is `filter-status` in [results] already; \
          give `filter-status` another key, or none: filter-status = []"]
    );
    assert_eq!(written(&keymap, Context::Results, Action::Why), "w");
    assert_eq!(written(&keymap, Context::Results, Action::Copy), "z", "the rest counts");

    let (keymap, told) = read("[results]\nwhy = \"z\"\ncopy = \"z\"\n");
    assert_eq!(told, ["keys.toml:3:8: `z` is `why` in [results] already; `copy` keeps the key it had"]);
    assert_eq!(written(&keymap, Context::Results, Action::Copy), "y");
}

#[test]
fn an_action_that_gets_its_key_back_takes_it_from_another() {
    let (keymap, told) = read("[results]\nwhy = \"s\"\nfilter-status = \"c\"\n");
    assert_eq!(told.len(), 2, "{told:?}");
    for (action, keys) in [(Action::Why, "w"), (Action::FilterStatus, "s"), (Action::FilterCountry, "c")] {
        assert_eq!(written(&keymap, Context::Results, action), keys);
    }
}

#[test]
fn nobody_is_locked_in() {
    for (text, expected) in [
        ("[everywhere]\ncancel = []\n", "keys.toml:2:1: `cancel` keeps `Ctrl-C`; name `Ctrl-C` among its keys"),
        ("[everywhere]\nback = \"Ctrl-X\"\n", "keys.toml:2:1: `back` keeps `Esc`; name `Esc` among its keys"),
        ("[results]\nwhy = \"Ctrl-C\"\n", "keys.toml:2:7: `Ctrl-C` is always `cancel`; take another key"),
        ("[prompt]\nsubmit = \"Esc\"\n", "keys.toml:2:10: `Esc` is always `back`; take another key"),
        (
            "[everywhere]\nhelp = []\n",
            "keys.toml:2:1: no key would be left for `help` in [everywhere]; \
             `help` needs a key everywhere; keep one of its own, such as F1",
        ),
        (
            "[everywhere]\nhelp = \"!\"\n",
            "keys.toml:2:1: no key would be left for `help` in [query], as in every text field; \
             `help` needs a key everywhere; keep one of its own, such as F1",
        ),
        (
            "[everywhere]\npalette = []\n",
            "keys.toml:2:1: no key would be left for `palette` in [everywhere]; \
             `palette` needs a key everywhere; keep one of its own, such as `:`",
        ),
        (
            "[reader]\nfind = \":\"\n",
            "keys.toml:2:1: no key would be left for `palette` in [reader]; \
             `palette` needs a key everywhere; keep one of its own, such as `:`",
        ),
    ] {
        let (keymap, told) = read(text);
        assert_eq!(told, [expected], "{text}");
        for context in Context::ALL {
            assert_eq!(keymap.action_of(*context, key("Ctrl-C")), Some(Action::Cancel), "{text} {context:?}");
            assert_eq!(keymap.action_of(*context, key("Esc")), Some(Action::Back), "{text} {context:?}");
            assert!(
                keymap.keys(*context, Action::Help).next().is_some() || *context == Context::Help,
                "{text} {context:?}"
            );
        }
    }
}

#[test]
fn a_key_that_is_hidden_in_a_context_counts_in_the_others_and_is_told() {
    let (keymap, told) = read("[everywhere]\nredraw = [\"Ctrl-L\", \"p\"]\n");
    let elsewhere = "`p` does something else in [results], [reader], [countries]; it is `redraw` in the other contexts";
    assert_eq!(told, [format!("keys.toml:2:21: {elsewhere}")]);
    assert_eq!(keymap.action_of(Context::Diagnose, key("p")), Some(Action::Redraw));
    assert_eq!(keymap.action_of(Context::Countries, key("p")), Some(Action::Preflight));
    let (keymap, told) = read("[text]\ndelete-word = \"Ctrl-N\"\n");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("`Ctrl-N` does something else in [query], [picker], [help]"), "{told:?}");
    assert_eq!(keymap.action_of(Context::Prompt, key("Ctrl-N")), Some(Action::DeleteWord));
}

#[test]
fn the_commented_default_reads_back_and_changes_nothing() {
    let text = commented_default();
    let bound = |text: &str| {
        let (keymap, told) = read(text);
        assert_eq!(told, [""; 0]);
        format!("{keymap:?}")
    };
    assert_eq!(bound(&text), bound(""));
    let uncommented: Vec<&str> =
        text.lines().map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line)).collect();
    let uncommented = uncommented.join("\n");
    assert!(uncommented.contains("\nfilter-status = \"s\""), "{uncommented}");
    assert_eq!(bound(&uncommented), bound(""));
}

proptest::proptest! {
    #[test]
    fn no_file_panics_or_locks_in(text in "(\\[(everywhere|results|query|help)\\]\n|(help|palette|back|cancel|open|why|redraw) = (\\[\\]|\"(:|\\?|F1|Ctrl-G|Ctrl-C|Esc|x|Enter)\"|\\[\"x\", \"F1\"\\])\n){0,12}") {
        let (keymap, _) = read(&text);
        for context in Context::ALL {
            proptest::prop_assert_eq!(keymap.action_of(*context, key("Ctrl-C")), Some(Action::Cancel));
            proptest::prop_assert!(keymap.keys(*context, Action::Help).next().is_some());
            proptest::prop_assert!(context.takes_text() || keymap.keys(*context, Action::Palette).next().is_some());
        }
    }
}
