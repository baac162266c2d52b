//! The full-screen program. May use every room below it; knows nothing of [`crate::cli`].
//!
//! ```text
//! +--------------------------------------------------------------+
//! | fixdex   1 Search   3 Walkthroughs   4 Countries      header |
//! | Search: use limit_                                     query |
//! | Only HTTP 4xx                                2 found summary |
//! |-------------------------------------------------------- rule |
//! | list                         | preview                  body |
//! | Enter open  Tab list  F1 help                         footer |
//! +--------------------------------------------------------------+
//! ```
//! Input, answers of threads and signals are all a [`message::Message`] on one channel; [`update`](update()) turns each
//! into the next state and effects, purely; the runtime performs the effects; the view draws once for all that waited.

pub mod action;
pub mod clip;
pub mod context;
pub mod cursor;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod message;
pub mod overlay;
pub mod page;
pub mod progress;
pub mod runtime;
pub mod signs;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod typed;
mod update;
mod view;

use std::io::IsTerminal;
use std::path::PathBuf;

pub use update::update;

use crate::config::Clipboard;
use crate::error::Error;
use crate::generation::Sources;
use crate::store::postgres::Address;
use crate::text::clean::clean_line;
use keymap::Keymap;
use message::{TeamStatus, Told};
use runtime::threads::Threads;
use state::{State, View};
use theme::Theme;

/// What the screen starts with.
#[derive(Debug)]
pub struct Options {
    pub knowledge: Sources,
    /// Where the team's server is, if there is a team.
    pub team: Option<Address>,
    /// What is wrong with the configuration.
    pub problems: Vec<String>,
    /// Typed already.
    pub query: String,
    /// Where walkthroughs are kept.
    pub state_dir: PathBuf,
    /// Who walks.
    pub operator: String,
    /// Whether queries, opened and pinned entries and the last view are remembered.
    pub history: bool,
    /// Which way copied text goes.
    pub clipboard: Clipboard,
    /// Whether to start where the screen was left.
    pub restore: bool,
    /// Whether the wheel scrolls and a click selects; the terminal's own selection then needs a key held.
    pub mouse: bool,
    pub theme: Theme,
    pub keymap: Keymap,
}

/// The first problem, how many there are, and what lists them.
fn first_of(problems: &[String]) -> Option<Told> {
    let first = clean_line(problems.first()?);
    let count = problems.len();
    let all = if count > 1 { format!("1 of {count}, `fixdex doctor` lists them: ") } else { String::new() };
    Some(Told::problem(format!("{all}{first}")))
}

/// Opens the screen and returns when the operator quits. A log on standard input is diagnosed; the keys then come from
/// the terminal itself.
///
/// Returns the number of the signal that ended it, if one did.
///
/// # Errors
/// When standard output is no terminal, or the terminal fails.
pub fn run(options: Options) -> Result<Option<i32>, Error> {
    if !std::io::stdout().is_terminal() {
        return Err(Error::Input {
            what: "the screen needs a terminal".to_owned(),
            hint: Some("`fixdex search WORDS` and `fixdex show CODE` work without one".to_owned()),
        });
    }
    let failed = |source| Error::Terminal { source };
    terminal::restore_on_panic();
    let (mut screen, guard) = terminal::take(options.mouse).map_err(failed)?;
    let size = screen.size().map_err(failed)?;
    let mut state = State::new((size.width, size.height), &options.query, &options.operator);
    state.keymap = options.keymap.clone();
    state.team = options.team.as_ref().map(|_| TeamStatus::Connecting);
    state.told = first_of(&options.problems);
    state.now = crate::text::time::now();
    state.recall.on = options.history;
    state.recall.restore = options.restore;
    let theme = options.theme;
    let piped = !std::io::stdin().is_terminal();
    if piped {
        state.view = View::Diagnose;
        state.diagnose.coming = true;
    }
    // The operator sees the screen before anything is read.
    runtime::draw(&mut screen, &state, theme).map_err(failed)?;
    let mut threads = Threads::start(options, piped).map_err(failed)?;
    let ended = runtime::run(&mut screen, &mut state, theme, &mut threads);
    drop(guard);
    threads.finish();
    ended.map(|()| state.ended_by).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_problems_the_first_is_told_and_where_all_are_listed() {
        let told = |problems: &[&str]| {
            let problems: Vec<String> = problems.iter().map(|&problem| problem.to_owned()).collect();
            first_of(&problems).map(|told| told.text)
        };
        assert_eq!(told(&[]), None);
        assert_eq!(told(&["no key\u{1b}"]).as_deref(), Some("no key"));
        assert_eq!(told(&["a", "b"]).as_deref(), Some("1 of 2, `fixdex doctor` lists them: a"));
    }
}
