//! `fixdex walk`.

use super::args::WalkCommand;
use super::context::Context;
use super::reply::{Exit, Reply};

pub fn run(_context: &Context, _command: WalkCommand) -> anyhow::Result<Reply> {
    Ok(Reply::nothing(Exit::NotFound))
}
