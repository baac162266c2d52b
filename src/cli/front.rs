//! What opens when no command is given: the screen, or the linear dialogue where that is asked for or the terminal can do
//! no more.

use std::ffi::OsString;
use std::io::IsTerminal;

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT};

use super::context::Context;
use super::reply::{Exit, Reply};
use crate::config::Remark;
use crate::error::Error;
use crate::linear;

pub fn open(context: &Context, words: &[String]) -> anyhow::Result<Reply> {
    let variable = |name: &str| std::env::var_os(name);
    if context.globals.no_input {
        let linear = asked_for_linear(context.settings().linear, variable) == Some(true);
        let what = if linear { "asks nothing, and the linear dialogue only asks" } else { "opens no screen" };
        let hint = "leave it out, or give a command: `fixdex search WORDS`, `fixdex show CODE`";
        return Err(Error::input(format!("`--no-input` {what}"), hint).into());
    }
    let asked = asked_for_linear(context.settings().linear, variable);
    if !is_linear(context.settings().linear, variable) {
        let signal = crate::tui::run(context.screen_options(words)?)?;
        return Ok(Reply::nothing(signal.map_or(Exit::Done, ended_by)));
    }
    if asked.is_none() && !std::io::stdin().is_terminal() {
        let hint = "`fixdex diagnose` prints what a log comes to; `fixdex --linear` reads answers from standard input";
        return Err(Error::input("this terminal cannot show the screen, and standard input is none", hint).into());
    }
    Ok(Reply::nothing(match linear::run(linear_options(context, words))? {
        linear::Ended::Quit => Exit::Done,
        linear::Ended::Interrupted => Exit::Interrupted,
    }))
}

/// How the shell is told of the signal that ended the screen.
fn ended_by(signal: i32) -> Exit {
    match signal {
        SIGHUP => Exit::HungUp,
        SIGINT => Exit::Interrupted,
        SIGQUIT => Exit::AskedToQuit,
        _ => Exit::Terminated,
    }
}

/// Whether the dialogue takes the place of the screen: as asked for, else where the terminal can do no more.
pub(super) fn is_linear(configured: Option<bool>, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let asked = asked_for_linear(configured, &variable);
    asked.unwrap_or_else(|| std::io::stdout().is_terminal() && is_dumb(variable))
}

/// Whether the configuration, else the environment, asks for the dialogue or the screen.
fn asked_for_linear(configured: Option<bool>, variable: impl Fn(&str) -> Option<OsString>) -> Option<bool> {
    let accessible = variable("ACCESSIBLE").is_some_and(|value| !value.is_empty() && value != "0");
    configured.or(accessible.then_some(true))
}

/// Whether the terminal says that it can only print lines.
fn is_dumb(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    variable("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
}

/// What the dialogue needs to start. What cannot be read is told, and the rest goes on.
fn linear_options(context: &Context, words: &[String]) -> linear::Options {
    let mut problems: Vec<String> = context.configuration.remarks.iter().map(Remark::with_hint).collect();
    let team = context.team().unwrap_or_else(|error| {
        problems.push(error.with_hint());
        None
    });
    linear::Options {
        knowledge: context.sources(),
        team,
        problems,
        query: words.join(" "),
        state_dir: context.paths.state.clone(),
        operator: context.operator(),
        unicode: !context.ascii(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configuration_counts_over_the_environment_and_that_over_the_terminal() {
        let accessible = |value: &'static str| move |name: &str| (name == "ACCESSIBLE").then(|| value.into());
        assert_eq!(asked_for_linear(None, accessible("1")), Some(true));
        assert_eq!(asked_for_linear(None, accessible("0")), None);
        assert_eq!(asked_for_linear(None, accessible("")), None);
        assert_eq!(asked_for_linear(Some(false), accessible("1")), Some(false));
        assert_eq!(asked_for_linear(Some(true), |_| None), Some(true));
    }

    #[test]
    fn a_terminal_without_a_name_is_dumb() {
        let term = |value: Option<&'static str>| move |_: &str| value.map(OsString::from);
        assert!(is_dumb(term(None)) && is_dumb(term(Some(""))) && is_dumb(term(Some("dumb"))));
        assert!(!is_dumb(term(Some("vt100"))));
    }
}
