//! The linear front end: a dialogue of plain lines and numbered choices, for screen readers, serial consoles and dumb
//! terminals. May use every room below the front ends; knows nothing of [`crate::cli`] and [`crate::tui`].
//!
//! ```text
//! a line of input -> Dialogue -> Place::answer -> Next -> Place::say -> Speech -> rows of one page -> standard output
//! ```
//! There is no cursor movement, no colour and no redrawing: the terminal edits the line, and what was said stays said.

mod console;
mod countries;
pub mod desk;
mod diagnosis;
pub mod dialogue;
mod hits;
mod home;
mod pages;
mod paste;
mod place;
mod preflight;
mod reader;
mod speech;
mod visit;
mod walk;
mod walkthroughs;

use std::path::PathBuf;

use crate::error::Error;
use crate::generation::{Generation, Sources};
use crate::knowledge::load::LeftOut;
use crate::store::postgres::Address;
use crate::text::terminal;
use console::{Console, Input};
use desk::Desk;
use dialogue::Dialogue;
pub use dialogue::Ended;

/// What the dialogue starts with.
#[derive(Debug)]
pub struct Options {
    /// Where knowledge comes from.
    pub knowledge: Sources,
    /// Where the team's server is, if there is a team.
    pub team: Option<Address>,
    /// What is wrong with the configuration.
    pub problems: Vec<String>,
    /// What is searched for at once.
    pub query: String,
    /// Where walkthroughs are kept.
    pub state_dir: PathBuf,
    /// Who walks.
    pub operator: String,
    /// Whether signs beyond ASCII may be said.
    pub unicode: bool,
}

/// Talks until the operator quits, the input ends, or nobody hears any more.
///
/// # Errors
/// When standard input cannot be read or standard output cannot be written.
pub fn run(options: Options) -> Result<Ended, Error> {
    let mut console = Console::open(options.unicode)?;
    let (generation, unread) = Generation::of_readable(&options.knowledge);
    let mut opening = vec![format!("fixdex {}. Say ? for help, q to quit.", env!("CARGO_PKG_VERSION"))];
    opening.extend(options.problems.iter().map(|problem| format!("Problem: {problem}")));
    opening.extend(unread.iter().map(|error| format!("Problem: {}", error.with_hint())));
    opening.extend(generation.left_out.as_ref().map(|left_out| format!("Problem: {left_out}; {}.", LeftOut::HINT)));
    let mut desk =
        Desk::new(generation, options.state_dir, options.operator, PathBuf::from(".")).with_team(options.team);
    match desk.summaries() {
        Err(error) => opening.push(format!("Walkthroughs cannot be kept: {}", error.with_hint())),
        Ok(_) if !desk.can_keep() => opening.push(
            "Problem: nothing can be kept here, because the state directory cannot be written; `--state-dir DIR` uses \
             another place."
                .to_owned(),
        ),
        Ok(_) => {}
    }
    if desk.has_team() {
        opening.push("Your team's walkthroughs are exchanged when you say sync at home.".to_owned());
    }
    let (mut dialogue, mut turn) = Dialogue::begin(desk, &opening, &options.query, columns());
    loop {
        if !console.say(&turn.text)? {
            return Ok(Ended::Quit);
        }
        if let Some(ended) = turn.ended {
            return Ok(ended);
        }
        let input = console.hear();
        dialogue.columns = columns();
        turn = match input {
            Input::Line(line) => dialogue.answer(&line),
            Input::Interrupt => {
                console.say("\n")?;
                dialogue.interrupt()
            }
            Input::End => {
                console.say("\n")?;
                dialogue.end()
            }
            Input::Failed(error) => return Err(error),
        };
    }
}

/// The columns of the terminal that shows what is said.
fn columns() -> Option<usize> {
    terminal::size().map(|(columns, _)| usize::from(columns))
}
