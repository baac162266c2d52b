use std::fs::write;

use ratatui::style::Color;
use tempfile::TempDir;

use super::*;
use color::contrast;

/// What a theme.toml over the terminal's theme comes to, and the remarks without the directory.
fn read(text: &str) -> ([Look; ROLES], Vec<String>) {
    read_over(ThemeName::Terminal, text)
}

fn read_over(name: ThemeName, text: &str) -> ([Look; ROLES], Vec<String>) {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("theme.toml");
    write(&path, text).unwrap();
    let mut remarks = Vec::new();
    let theme = Theme::read(name, Depth::Rgb, &[path], &mut remarks);
    let told = |remark: &Remark| {
        let hint = remark.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("{remark}{hint}").replace(&format!("{}/", dir.path().display()), "")
    };
    (theme.looks, remarks.iter().map(told).collect())
}

fn look(looks: [Look; ROLES], role: Role) -> Look {
    looks[Role::ALL.iter().position(|each| *each == role).unwrap()]
}

#[test]
fn every_text_can_be_read_on_its_background() {
    for (name, least) in [(ThemeName::Dark, 4.5), (ThemeName::Light, 4.5), (ThemeName::Contrast, 7.0)] {
        for depth in [Depth::Rgb, Depth::Indexed] {
            let looks = Theme::new(name, depth).looks;
            let text = look(looks, Role::Text);
            for (role, look) in Role::ALL.into_iter().zip(looks) {
                let (ink, paper) = (look.fg.or(text.fg).unwrap(), look.bg.or(text.bg).unwrap());
                let ratio = contrast(ink, paper).unwrap();
                // A line is no text; the standard asks 3:1 of it.
                let least = if role == Role::Border { 3.0 } else { least };
                assert!(ratio >= least, "{name:?} {depth:?} {role:?}: {ratio:.2}");
                assert!(!look.weight.contains(Modifier::DIM), "{name:?} {role:?}: dimmed below its contrast");
            }
        }
    }
}

#[test]
fn without_colours_every_role_that_stands_out_still_does() {
    for name in ThemeName::ALL {
        let theme = Theme::new(name, Depth::None);
        assert!(theme.looks.iter().all(|look| look.fg.is_none() && look.bg.is_none()), "{name:?}");
        assert!(theme.selected().add_modifier.contains(Modifier::REVERSED), "{name:?}");
        assert!(theme.found().add_modifier.contains(Modifier::UNDERLINED), "{name:?}");
    }
}

#[test]
fn sixteen_colours_are_enough_to_see_the_text() {
    for name in [ThemeName::Dark, ThemeName::Light, ThemeName::Contrast] {
        let looks = Theme::new(name, Depth::Sixteen).looks;
        let text = look(looks, Role::Text);
        for (role, look) in Role::ALL.into_iter().zip(looks) {
            assert_ne!(look.fg.or(text.fg), look.bg.or(text.bg), "{name:?} {role:?}");
        }
    }
}

#[test]
fn a_file_changes_what_it_names() {
    let (looks, remarks) =
        read("base = \"dark\"\nkey = { fg = \"#ffffff\", bold = false }\n[faint]\nfg = 250\ndim = true\n");
    assert_eq!(remarks, [""; 0]);
    assert_eq!(look(looks, Role::Key), Look::PLAIN.fg(Color::Rgb(255, 255, 255)));
    assert_eq!(look(looks, Role::Faint), Look::PLAIN.fg(Color::Indexed(250)).weight(Modifier::DIM));
    let dark = Theme::new(ThemeName::Dark, Depth::Rgb).looks;
    assert_eq!(look(looks, Role::Code), look(dark, Role::Code));
}

#[test]
fn the_users_file_lies_over_the_systems() {
    let dir = TempDir::new().unwrap();
    let files = [dir.path().join("system.toml"), dir.path().join("user.toml"), dir.path().join("none.toml")];
    write(&files[0], "key = { fg = \"red\" }\ncode = { fg = \"red\" }\n").unwrap();
    write(&files[1], "code = { fg = \"blue\" }\n").unwrap();
    let theme = Theme::read(ThemeName::Terminal, Depth::Sixteen, &files, &mut Vec::new());
    assert_eq!((theme.key().fg, theme.code().fg), (Some(Color::Red), Some(Color::Blue)));
}

#[test]
fn a_theme_that_was_asked_for_is_not_mixed_with_a_file_for_another() {
    let (looks, remarks) = read_over(ThemeName::Light, "base = \"dark\"\nkey = { fg = \"#ffffff\" }\n");
    assert_eq!((looks, remarks), (Theme::new(ThemeName::Light, Depth::Rgb).looks, vec![]));
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_the_rest_counts() {
    for (text, expected) in [
        ("base = \"drak\"\n", "theme.toml:1:8: there is no theme `drak`; did you mean `dark`?"),
        ("kee = { fg = \"red\" }\n", "theme.toml:1:1: there is no role `kee`; did you mean `key`?"),
        ("key = { fgg = \"red\" }\n", "theme.toml:1:9: there is no key `fgg`; did you mean `fg`?"),
        ("key = { fg = \"cyann\" }\n", "theme.toml:1:14: there is no colour `cyann`; did you mean `cyan`?"),
        (
            "key = { fg = 256 }\n",
            "theme.toml:1:14: `fg` must be a colour; write a name such as \"cyan\", a number from 0 to 255, or \"#88c0d0\"",
        ),
        ("key = { bold = 1 }\n", "theme.toml:1:16: `bold` is `true` or `false`"),
        (
            "key = \"red\"\n",
            "theme.toml:1:1: `key` is a section; write `[key]` on a line of its own, and its keys below",
        ),
        (
            "base = \"dark\"\nfaint = { fg = \"#444444\" }\n",
            "theme.toml:2:1: `faint` is hard to read: its contrast is 1.6:1; choose colours with at least 4.5:1",
        ),
    ] {
        let (looks, told) = read(&format!("{text}[code]\nfg = \"bright-white\"\n"));
        assert_eq!(told, [expected], "{text}");
        assert_eq!(look(looks, Role::Code).fg, Some(Color::White), "{text}");
    }
}

#[test]
fn the_commented_default_reads_back() {
    let text = commented_default();
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')), "{text}");
    let default = Theme::new(ThemeName::Terminal, Depth::Rgb).looks;
    assert_eq!(read(&text), (default, vec![]));
    let set = |line: &str| line.strip_prefix("# ").filter(|line| line.contains(" = ")).map(|line| format!("{line}\n"));
    let uncommented: String = text.lines().filter_map(set).collect();
    assert_eq!(uncommented.lines().count(), ROLES + 1, "{uncommented}");
    assert_eq!(read(&uncommented), (default, vec![]), "{uncommented}");
}

#[test]
fn a_selected_line_keeps_its_colours() {
    for name in [ThemeName::Terminal, ThemeName::Dark, ThemeName::Contrast] {
        let theme = Theme::new(name, Depth::Rgb);
        let found = theme.within(theme.selected(), theme.found());
        assert_eq!((found.fg, found.bg), (theme.selected().fg, theme.selected().bg), "{name:?}");
        assert!(found.add_modifier.contains(Modifier::UNDERLINED), "{name:?}");
    }
}
