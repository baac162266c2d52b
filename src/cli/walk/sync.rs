//! `fixdex walk sync`.

use serde::Serialize;

use super::say;
use crate::cli::context::Context;
use crate::cli::reply::{Exit, Reply};
use crate::error::Error;
use crate::store::sync::{Carried, Courier};
use crate::text::count::counted;

const SCHEMA: &str = "fixdex.sync/1";

pub fn run(context: &Context) -> anyhow::Result<Reply> {
    let address = context.team()?.ok_or_else(|| {
        let hint = "set `[team] url` in config.toml, or FIXDEX_TEAM_URL; the README shows it from start to end";
        Error::input("no team is configured", hint)
    })?;
    let mut courier = Courier::new(context.paths.state.clone(), address);
    let carried = courier.run()?;
    let is_whole = carried.unreadable + carried.damaged == 0;
    let exit = if is_whole { Exit::Done } else { Exit::Damaged };
    if context.json() {
        #[derive(Serialize)]
        struct Synced<'a> {
            server: &'a str,
            #[serde(flatten)]
            carried: Carried,
        }
        return Ok(Reply::json(SCHEMA, &Synced { server: courier.server(), carried })?.with_exit(exit));
    }
    let reply = Reply::text(format!("pushed {}, pulled {}\n", carried.pushed, carried.pulled));
    let there = format!("on {} cannot be read and stayed there", courier.server());
    let stayed =
        [(carried.unreadable, there.as_str()), (carried.damaged, "of this host cannot be read and stayed here")];
    let stayed = stayed.into_iter().filter(|(rows, _)| *rows > 0);
    let lines = stayed.map(|(rows, what)| format!("{} {what}", counted(rows, "row")));
    Ok(lines.fold(reply, |reply, line| say(context, reply, line)).with_exit(exit))
}
