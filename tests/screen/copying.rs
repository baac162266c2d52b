//! Copying each named thing, a file beside the clipboard, and the plain text to select with the mouse.

use std::path::Path;

use fixdex::tui::clip::{Clip, Copied, Why};
use fixdex::tui::message::Message;
use insta::assert_snapshot;

use super::harness::Screen;

/// What the picker offers, without opening it for good.
fn offered(screen: &mut Screen) -> Vec<String> {
    screen.press("Ctrl-Y");
    let fixdex::tui::overlay::Overlay::Picker(picker) = screen.state.overlays.pop().expect("a picker") else {
        panic!("no picker");
    };
    picker.items.into_iter().map(|item| item.label).collect()
}

#[test]
fn every_named_thing_can_be_copied_where_it_is() {
    let entry = ["the message", "the code", "status and code", "the title", "the id", "the entry as text"];
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Tab");
    assert_eq!(offered(&mut screen)[..6], entry);
    screen.press("Enter");
    assert_eq!(offered(&mut screen), [&entry[..], &["the command line"]].concat());
    screen.play([Message::Paste("HTTP 400\r{\"code\": 27006, \"description\": \"Use limit is exceeded\"}\r".into())]);
    assert_eq!(offered(&mut screen)[..6], entry);
    assert!(offered(&mut screen).contains(&"the evidence in the log".to_owned()));
    screen.press("x");
    let step = ["what the step does", "the step as text", "the walkthrough's id", "the command line"];
    assert!(step.iter().all(|name| offered(&mut screen).iter().any(|offered| offered == name)));
    screen.press("3");
    assert_eq!(offered(&mut screen)[0], "the walkthrough's id");
    screen.press("4");
    assert_eq!(offered(&mut screen)[..2], ["the country's code", "the country's name"]);
}

#[test]
fn what_to_copy_is_chosen_from_a_list_that_shows_it() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("27006").press("Enter Ctrl-Y");
    assert_snapshot!("copy_other", screen.frame());
    screen.type_text("code").press("Enter Ctrl-Y").type_text("as text").press("Enter");
    assert_eq!(screen.copied()[0], "27006");
    assert!(screen.copied()[1].starts_with("27006 (HTTP 400)\n\nMessage\n"), "{}", screen.copied()[1]);
}

#[test]
fn a_copy_says_its_way_and_goes_into_a_file_too() {
    let (mut screen, dir) = Screen::new(80, 24);
    screen.press("Tab >");
    assert!(screen.frame().contains("Nothing is copied yet; y copies"), "{}", screen.frame());
    screen.press("/").type_text("27006").press("Tab y");
    assert_snapshot!("copied", screen.frame());
    screen.press(">");
    let named =
        |name: &str| name.starts_with("fixdex-copy-") && Path::new(name).extension().is_some_and(|e| e == "txt");
    let files = std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap());
    let file = files.into_iter().find(|file| named(&file.file_name().to_string_lossy())).expect("a file");
    assert_eq!(std::fs::read_to_string(file.path()).unwrap(), "Use limit is exceeded for Offer ID");
    assert!(screen.frame().contains("Wrote the message to"), "{}", screen.frame());
}

#[test]
fn what_became_of_a_copy_is_told() {
    let (mut screen, _dir) = Screen::new(120, 24);
    screen.type_text("27006").press("Tab y");
    let path = "/home/ann/fixdex-copy-1.txt".into();
    for (copied, told) in [
        (Copied::ToTmux, "Copied the message to tmux (load-buffer -w), which may pass it on, unconfirmed. > writes it"),
        (
            Copied::ToFile { path, why: Why::TooLong },
            "This is more than terminals take. Wrote the message to /home/ann",
        ),
        (Copied::Off, "Copying is off"),
        (Copied::Failed("tmux ended".into()), "Problem: cannot copy the message: tmux ended. > writes it to a file"),
    ] {
        screen.play([Message::Copied(copied)]);
        assert!(screen.frame().contains(told), "{}", screen.frame());
    }
}

#[test]
fn what_is_replaced_in_a_copy_is_said() {
    let (mut screen, _dir) = Screen::new(120, 30);
    let clip = Clip::redacted("the report", "sent by maria@contoso.com and jon@contoso.com");
    assert_eq!(clip.text, "sent by EMAIL-1 and EMAIL-2");
    screen.state.copied = Some(clip);
    screen.press("Tab").play([Message::Copied(Copied::ToTerminal)]);
    assert!(screen.frame().contains("unconfirmed; redacted: 2 e-mail addresses. > writes"), "{}", screen.frame());
    assert_eq!(Clip::exact("the request", "GET /users/maria@contoso.com").replaced, None);
}

#[test]
fn the_plain_text_takes_the_place_of_the_screen_until_enter() {
    let (mut screen, _dir) = Screen::new(60, 20);
    screen.type_text("27006").press("Enter");
    let before = screen.frame();
    screen.press("R");
    let plain = screen.plain()[0].clone();
    let longest = plain.lines().map(str::len).max().unwrap_or_default();
    assert!(plain.starts_with("27006 (HTTP 400)\n\nMessage\nUse limit is exceeded") && longest > 60, "{plain}");
    screen.press("j Space ? : 3").resize(60, 20);
    assert!(screen.state.plain && screen.state.overlays.is_empty(), "other keys do nothing");
    screen.press("Enter");
    assert!(!screen.state.plain);
    assert_eq!(screen.frame(), before);
}

#[test]
fn each_view_has_its_plain_text() {
    let (mut screen, _dir) = Screen::new(80, 24);
    screen.type_text("2006").press("Tab R Esc");
    screen
        .play([Message::Paste("first line\rHTTP 400 code 27006\r".into())])
        .press("R q 1 Tab Tab Enter x R Ctrl-C 3 R");
    let plain = screen.plain();
    assert!(plain[0].contains("400/2006  ") && plain[0].contains("403/2006  "), "{}", plain[0]);
    assert!(plain[1].starts_with("first line\nHTTP 400"), "{}", plain[1]);
    assert!(plain[2].contains("Expect"), "{}", plain[2]);
    assert!(plain[3].contains(" of "), "{}", plain[3]);
}
