//! The command line: definitions, and one file per command. May use every room below it, and [`crate::tui`] or
//! [`crate::linear`] to open a front end when no command is given.
//!
//! A command computes its whole [`Reply`]; printing, errors and exit codes stand here once.

pub mod args;
mod columns;
mod complete;
mod config;
pub mod context;
mod country;
mod diagnose;
mod doctor;
mod front;
mod generate;
mod input;
mod kb;
mod preflight;
pub mod reply;
mod search;
mod show;
mod walk;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use args::{Cli, Command};
use context::Context;
use reply::{Exit, Reply};

use crate::error::Error;
use crate::text::clean::clean;

/// Runs the program with these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(completions) = complete::answer(&arguments) {
        return finish(completions);
    }
    match Cli::read(arguments) {
        Ok(cli) => finish(answer(cli)),
        Err(error) => clap_exit(&error),
    }
}

fn finish(outcome: anyhow::Result<Reply>) -> ExitCode {
    match outcome {
        Ok(reply) => print(&reply),
        Err(error) => complain(&error),
    }
}

fn answer(cli: Cli) -> anyhow::Result<Reply> {
    let context = Context::new(cli.globals)?;
    match cli.command {
        Some(command) => dispatch(&context, command),
        None => front::open(&context, &cli.words),
    }
}

fn dispatch(context: &Context, command: Command) -> anyhow::Result<Reply> {
    if command.is_configured() {
        context.tell_remarks();
    }
    match command {
        Command::Search(args) => search::run(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::Diagnose(args) => diagnose::run(context, &args),
        Command::Country(args) => country::run(context, &args),
        Command::Preflight(args) => preflight::run(context, &args),
        Command::Walk(command) => walk::run(context, command),
        Command::Kb(command) => kb::run(context, command),
        Command::Doctor => doctor::run(context),
        Command::Config(args) => config::run(context, &args),
        Command::Completions { shell } => complete::script(shell),
        Command::Man => generate::man(),
    }
}

/// Prints a reply. A reader that closed the pipe is no error.
fn print(reply: &Reply) -> ExitCode {
    let mut stderr = anstream::stderr().lock();
    // Nobody is left to tell when standard error is closed.
    let _ = stderr.write_all(reply.talk.as_bytes());
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(reply.data.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let _ = writeln!(stderr, "fixdex: cannot write the answer: {error}");
            Exit::Usage.into()
        }
        _ => reply.exit.into(),
    }
}

/// Says what went wrong, why, and what to do. Arguments and file names stand in it, so it is cleaned as a whole.
fn complain(error: &anyhow::Error) -> ExitCode {
    let exit = Exit::of(error);
    let mut stderr = anstream::stderr().lock();
    let _ = writeln!(stderr, "fixdex: {}", clean(&with_causes(error)));
    let hint = error.chain().find_map(|cause| cause.downcast_ref::<Error>()?.hint());
    if let Some(hint) = hint {
        let _ = writeln!(stderr, "hint: {}", clean(hint));
    }
    exit.into()
}

/// The error and its causes; a cause that the message before it has told already is not told again.
fn with_causes(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

/// Help and the version are answers; everything else clap says is a usage error.
fn clap_exit(error: &clap::Error) -> ExitCode {
    // A closed pipe is quiet here too.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}
