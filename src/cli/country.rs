//! `fixdex country`.

use super::args::CountryArgs;
use super::context::Context;
use super::reply::{Exit, Reply};

pub fn run(_context: &Context, _args: &CountryArgs) -> anyhow::Result<Reply> {
    Ok(Reply::nothing(Exit::NotFound))
}
