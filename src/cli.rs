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
pub mod paper;
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
        return finish(completions, false);
    }
    let cli = match Cli::read(arguments) {
        Ok(cli) => cli,
        Err(error) => return clap_exit(&error),
    };
    match Context::new(cli.globals) {
        Ok(context) => finish(answer(&context, cli.command, &cli.words), context.ascii()),
        Err(error) => finish(Err(error.into()), false),
    }
}

fn finish(outcome: anyhow::Result<Reply>, in_ascii: bool) -> ExitCode {
    match outcome {
        Ok(reply) if in_ascii => print(&reply.in_ascii()),
        Ok(reply) => print(&reply),
        Err(error) => complain(&error, in_ascii),
    }
}

fn answer(context: &Context, command: Option<Command>, words: &[String]) -> anyhow::Result<Reply> {
    let reply = match command {
        Some(command) => dispatch(context, command),
        None => front::open(context, words),
    };
    context.note(|| "done".to_owned());
    reply
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
fn complain(error: &anyhow::Error, in_ascii: bool) -> ExitCode {
    let mut reply = Reply::nothing(Exit::of(error)).say(clean(&format!("fixdex: {}", with_causes(error))));
    if let Some(hint) = error.chain().find_map(|cause| cause.downcast_ref::<Error>()?.hint()) {
        reply = reply.say(clean(&format!("hint: {hint}")));
    }
    print(&if in_ascii { reply.in_ascii() } else { reply })
}

/// The error and its causes, down to the library's own, which tells the rest.
fn with_causes(error: &anyhow::Error) -> String {
    let mut told = Vec::new();
    for cause in error.chain() {
        told.push(cause.to_string());
        if cause.is::<Error>() {
            break;
        }
    }
    told.join(": ")
}

/// Help and the version are answers; everything else clap says is a usage error.
fn clap_exit(error: &clap::Error) -> ExitCode {
    // A closed pipe is quiet here too.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}
