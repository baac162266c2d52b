//! `fixdex walk`: walkthroughs on the command line.

mod changes;
mod export;
mod import;
mod list;
mod log;
mod record;
mod show;
mod start;
mod sync;

use super::args::WalkCommand;
use super::context::Context;
use super::reply::Reply;
use crate::error::Error;
use crate::walkthrough::Command;

pub fn run(context: &Context, command: WalkCommand) -> anyhow::Result<Reply> {
    let record = |walk: &str, command| record::run(context, walk, &[command]);
    match command {
        WalkCommand::Start { entry, set, from, log } => {
            start::run(context, &entry, &set, from.as_deref(), log.as_deref())
        }
        WalkCommand::Done(args) => record::done(context, args),
        WalkCommand::Skip(args) => {
            record(&args.walk, Command::Skip { step: args.step, because: reason(args.because, "skip")? })
        }
        WalkCommand::Fail(args) => {
            record(&args.walk, Command::Fail { step: args.step, because: reason(args.because, "fail")? })
        }
        WalkCommand::Note { walk, text, step } => record(&walk, Command::Note { step, text }),
        WalkCommand::Undo { walk } => record(&walk, Command::Undo),
        WalkCommand::Redo { walk } => record(&walk, Command::Redo),
        WalkCommand::Set { walk, value } => {
            let (name, value) = assignment(&value)?;
            record(&walk, Command::Set { name, value })
        }
        WalkCommand::Choose { walk, step, choice } => record(&walk, Command::Choose { step, choice }),
        WalkCommand::List(args) => list::run(context, &args),
        WalkCommand::Log { walk } => log::run(context, &walk),
        WalkCommand::Sync => sync::run(context),
        WalkCommand::Show { walk } => show::run(context, &walk),
        WalkCommand::Finish { walk, outcome } => record(&walk, Command::Finish { outcome }),
        WalkCommand::Abort { walk, because } => record(&walk, Command::Abort { because }),
        WalkCommand::Assign { walk, who } => record(&walk, Command::Assign { to: who }),
        WalkCommand::Claim { walk, because } => {
            record(&walk, Command::Claim { because: Some(reason(because, "claim")?) })
        }
        WalkCommand::Move { walk, keep } => changes::run(context, &walk, keep),
        WalkCommand::Export(args) => export::run(context, &args),
        WalkCommand::Import { file } => import::run(context, &file),
        WalkCommand::Verify { file } => import::verify(context, &file),
    }
}

fn reason(because: Option<String>, command: &str) -> Result<String, Error> {
    because.ok_or_else(|| Error::Input {
        what: format!("`{command}` needs a reason"),
        hint: Some("add `--because TEXT`".to_owned()),
    })
}

/// The two sides of `NAME=VALUE`.
fn assignment(text: &str) -> Result<(String, String), Error> {
    let (name, value) = text.split_once('=').ok_or_else(|| Error::Input {
        what: format!("`{text}` is no NAME=VALUE"),
        hint: Some("write the name, an equals sign and the value, as in `order_id=42`".to_owned()),
    })?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

/// Adds a line for standard error, unless nothing is to be said.
fn say(context: &Context, reply: Reply, line: impl AsRef<str>) -> Reply {
    if context.globals.quiet { reply } else { reply.say(line) }
}
