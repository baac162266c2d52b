//! How the team's server does is a word in the header, and never in the way.

use fixdex::error::{Error, TeamProblem};
use fixdex::tui::message::{Message, TeamStatus};

use super::harness::Screen;

fn failing(problem: TeamProblem) -> Message {
    Message::Team(TeamStatus::of(&Err(Error::Team { server: "db.example:5432/team".into(), problem })))
}

fn header(screen: &Screen) -> String {
    screen.frame().lines().next().expect("a header").to_owned()
}

#[test]
fn without_a_team_nothing_is_said() {
    let (screen, _dir) = Screen::new(120, 30);
    assert!(!screen.frame().contains("team"), "{}", screen.frame());
}

#[test]
fn the_word_stays_and_the_reason_is_told_once() {
    let (mut screen, _dir) = Screen::new(120, 30);
    screen.play([Message::Team(TeamStatus::InSync)]);
    assert!(header(&screen).ends_with("team: in sync   10 entries"), "{}", header(&screen));
    for (problem, word) in [
        (TeamProblem::Away("Connection refused".into()), "away, retrying"),
        (TeamProblem::Login("it wants a password".into()), "password refused"),
        (TeamProblem::Plaintext, "TLS refused"),
        (TeamProblem::Newer { found: 2, known: 1 }, "newer schema"),
    ] {
        let why = problem.to_string();
        screen.play([failing(problem.clone())]);
        assert!(header(&screen).contains(&format!("team: {word}")), "{}", header(&screen));
        let told = screen.frame().split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains(&format!("Problem: the team's server db.example:5432/team {why}; ")), "{told}");
        screen.press("Down");
        screen.play([failing(problem)]);
        assert!(!screen.frame().contains("Problem"), "it is no news");
    }
    // The other way of being away is no news either.
    screen.play([Message::Team(TeamStatus::InSync)]);
    assert!(header(&screen).contains("team: in sync"));
}

#[test]
fn the_word_is_there_where_the_rest_has_no_room() {
    for columns in [80, 60] {
        let (mut screen, _dir) = Screen::new(columns, 20);
        screen.play([Message::Team(TeamStatus::InSync)]);
        assert!(header(&screen).contains("team: in sync"), "{}", header(&screen));
        screen.play([failing(TeamProblem::Login("no".into()))]);
        assert!(header(&screen).contains("team: password refused"), "{}", header(&screen));
    }
}
