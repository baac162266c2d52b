//! `fixdex walk list`.

use serde::Serialize;
use uuid::Uuid;

use super::say;
use crate::cli::columns::columns;
use crate::cli::context::Context;
use crate::cli::reply::{Exit, Reply};
use crate::knowledge::fields::Named;
use crate::store::{Damaged, EventStore, unique_prefix};
use crate::text::count::counted;
use crate::text::time::zoned;
use crate::walkthrough::export::{JsonSummary, LIST_SCHEMA};
use crate::walkthrough::{State, Summary};

pub fn run(context: &Context, all: bool) -> anyhow::Result<Reply> {
    let store = context.store()?;
    let walkthroughs = store.summaries()?;
    let damaged = damaged(&walkthroughs, store.without_start()?);
    let wanted: Vec<&Summary> = walkthroughs.iter().filter(|walk| all || walk.is_open()).collect();
    let reply = if context.json() { json(&wanted, &damaged)? } else { text(context, &walkthroughs, &wanted) };
    if damaged.is_empty() {
        return Ok(reply);
    }
    let reply = damaged.iter().fold(reply, |reply, damaged| say(context, reply, damaged.to_string()));
    Ok(reply.with_exit(Exit::Damaged))
}

/// The damaged walkthroughs: those that are listed all the same, and those that cannot be.
fn damaged(walkthroughs: &[Summary], without_start: Vec<Damaged>) -> Vec<Damaged> {
    let of = |walk: &Summary| Some(Damaged { walkthrough: walk.id.to_string(), reason: walk.damage.clone()? });
    walkthroughs.iter().filter_map(of).chain(without_start).collect()
}

fn text(context: &Context, walkthroughs: &[Summary], wanted: &[&Summary]) -> Reply {
    let mut ids: Vec<Uuid> = walkthroughs.iter().map(|walk| walk.id).collect();
    ids.sort_unstable();
    let rows: Vec<[String; 6]> = wanted.iter().map(|walk| row(walk, &ids)).collect();
    let reply = Reply::text(columns(&rows));
    let closed = walkthroughs.len() - wanted.len();
    let summary = match (wanted.len(), closed) {
        (0, 0) => "no walkthrough yet; `fixdex walk start ID` starts one".to_owned(),
        (0, closed) => format!("no walkthrough is open; `--all` shows {closed} closed"),
        (_, 0) => return reply,
        (_, closed) => format!("{} closed; `--all` shows them too", counted(closed, "more walkthrough")),
    };
    say(context, reply, summary)
}

fn json(walkthroughs: &[&Summary], damaged: &[Damaged]) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct List<'a> {
        walkthroughs: Vec<JsonSummary<'a>>,
        damaged: &'a [Damaged],
    }
    let walkthroughs = walkthroughs.iter().map(|walk| JsonSummary::of(walk)).collect();
    Reply::json(LIST_SCHEMA, &List { walkthroughs, damaged })
}

fn row(walkthrough: &Summary, ids: &[Uuid]) -> [String; 6] {
    let state = match &walkthrough.state {
        _ if walkthrough.damage.is_some() => "damaged",
        State::Finished(outcome) => outcome.name(),
        other => other.name(),
    };
    [
        unique_prefix(walkthrough.id, ids),
        state.to_owned(),
        format!("{}/{}", walkthrough.closed, walkthrough.total),
        walkthrough.holder.clone(),
        zoned(walkthrough.touched_at),
        walkthrough.label().into_owned(),
    ]
}
