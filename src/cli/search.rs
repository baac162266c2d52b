//! `fixdex search`.

use super::args::SearchArgs;
use super::context::Context;
use super::reply::{Exit, Reply};

pub fn run(_context: &Context, _args: &SearchArgs) -> anyhow::Result<Reply> {
    Ok(Reply::nothing(Exit::NotFound))
}
