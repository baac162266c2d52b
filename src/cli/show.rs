//! `fixdex show`.

use super::args::ShowArgs;
use super::context::Context;
use super::reply::{Exit, Reply};

pub fn run(_context: &Context, _args: &ShowArgs) -> anyhow::Result<Reply> {
    Ok(Reply::nothing(Exit::NotFound))
}
