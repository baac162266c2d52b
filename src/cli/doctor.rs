//! `fixdex doctor`: looks at everything that fixdex stands on, and says the one thing to do where something is wrong.
//! It never changes anything.

mod check;
mod files;
mod knowledge;
mod store;
mod terminal;

use std::thread;

use serde::Serialize;

use super::columns::columns;
use super::context::Context;
use super::paper::Paper;
use super::reply::{Exit, Reply};
use crate::document::lines::Tone;
use crate::text::count::counted;
use check::{Check, State};

const SCHEMA: &str = "fixdex.doctor/1";

pub fn run(context: &Context) -> anyhow::Result<Reply> {
    let checks = checks(context);
    let problems = count(&checks, State::Problem);
    let exit = if problems > 0 { Exit::CheckFailed } else { Exit::Done };
    if context.json() {
        return Ok(Reply::json(SCHEMA, &Document { checks: &checks })?.with_exit(exit));
    }
    Ok(Reply::text(format!("{}\n{}\n", text(&checks, context.paper()), summary(&checks))).with_exit(exit))
}

/// All checks in the order in which they are shown. Those that take time run beside each other.
fn checks(context: &Context) -> Vec<Check> {
    thread::scope(|scope| {
        let slow = [
            scope.spawn(|| terminal::checks(context)),
            scope.spawn(|| knowledge::checks(context)),
            scope.spawn(|| store::checks(context)),
            scope.spawn(|| store::team_checks(context)),
        ];
        let mut checks = files::checks(context);
        let mut found = slow.into_iter().map(|thread| thread.join().unwrap_or_else(|_| vec![gone()]));
        checks.splice(0..0, found.next().unwrap_or_default());
        checks.extend(found.flatten());
        checks
    })
}

/// The check for checks that ended without an answer.
fn gone() -> Check {
    Check::problem("doctor", "a check ended without an answer", "this is a fault of the program; please report it")
}

fn count(checks: &[Check], state: State) -> usize {
    checks.iter().filter(|check| check.state == state).count()
}

fn text(checks: &[Check], paper: Paper) -> String {
    let heads: Vec<[String; 2]> =
        checks.iter().map(|check| [check.state.name().to_owned(), check.name.to_owned()]).collect();
    let heads = columns(&heads);
    let indent = heads.lines().map(str::len).max().unwrap_or_default() + 2;
    let mut text = String::new();
    for (head, check) in heads.lines().zip(checks) {
        let hint = check.hint.as_ref().map(|hint| format!("hint: {hint}"));
        let lines = paper.wrapped(&check.found, indent).chain(hint.iter().flat_map(|hint| paper.wrapped(hint, indent)));
        for (number, line) in lines.enumerate() {
            let head = if number == 0 { head } else { "" };
            let line = format!("{head:indent$}{line}");
            let state = if number == 0 { check.state.name() } else { "" };
            text.push_str(&paper.ink(tone(check.state), state));
            text.push_str(line[state.len()..].trim_end());
            text.push('\n');
        }
    }
    text
}

fn tone(state: State) -> Tone {
    match state {
        State::Ok => Tone::Label,
        State::Warning | State::Problem => Tone::Caution,
    }
}

fn summary(checks: &[Check]) -> String {
    let [problems, warnings, fine] = [State::Problem, State::Warning, State::Ok].map(|state| count(checks, state));
    match (problems, warnings) {
        (0, 0) => "everything is ok".to_owned(),
        _ => format!("{}, {}, {fine} ok", counted(problems, "problem"), counted(warnings, "warning")),
    }
}

#[derive(Serialize)]
struct Document<'a> {
    checks: &'a [Check],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found_stands_in_a_column_with_what_to_do_below() {
        let checks = [
            Check::ok("index", "builds and answers"),
            Check::warning(
                "UTF-8",
                "LANG=C is not UTF-8: signs are drawn in ASCII, which is less beautiful",
                "set LANG",
            ),
        ];
        let expected = "\
ok       index  builds and answers
warning  UTF-8  LANG=C is not UTF-8: signs are drawn in ASCII, which is less
                beautiful
                hint: set LANG
";
        let paper = Paper { columns: 80, color: false };
        assert_eq!(text(&checks, paper), expected);
        assert_eq!(summary(&checks), "0 problems, 1 warning, 1 ok");
        assert_eq!(summary(&checks[..1]), "everything is ok");
    }
}
