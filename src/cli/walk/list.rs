//! `fixdex walk list`.

use serde::Serialize;
use uuid::Uuid;

use super::say;
use crate::cli::columns::columns;
use crate::cli::context::{Context, counted};
use crate::cli::reply::Reply;
use crate::knowledge::fields::Named;
use crate::store::{EventStore, unique_prefix};
use crate::text::time::zoned;
use crate::walkthrough::export::{JsonWalkthrough, SCHEMA};
use crate::walkthrough::{State, Summary, Walkthrough};

pub fn run(context: &Context, all: bool) -> anyhow::Result<Reply> {
    let store = context.store()?;
    let walkthroughs = store.summaries()?;
    let wanted: Vec<&Summary> = walkthroughs.iter().filter(|walk| all || walk.is_open()).collect();
    if context.json() {
        // Steps, notes and values stand in the events alone.
        let whole: Result<Vec<Walkthrough>, _> = wanted.iter().map(|walk| store.walkthrough(walk.id)).collect();
        return json(&whole?);
    }
    let mut ids: Vec<Uuid> = walkthroughs.iter().map(|walk| walk.id).collect();
    ids.sort_unstable();
    let rows: Vec<[String; 6]> = wanted.iter().map(|walk| row(walk, &ids)).collect();
    let reply = Reply::text(columns(&rows));
    let closed = walkthroughs.len() - wanted.len();
    let summary = match (wanted.len(), closed) {
        (0, 0) => "no walkthrough yet; `fixdex walk start ID` starts one".to_owned(),
        (0, closed) => format!("no walkthrough is open; `--all` shows {closed} closed"),
        (_, 0) => return Ok(reply),
        (_, closed) => format!("{} closed; `--all` shows them too", counted(closed, "more walkthrough")),
    };
    Ok(say(context, reply, summary))
}

fn json(walkthroughs: &[Walkthrough]) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct List<'a> {
        walkthroughs: Vec<JsonWalkthrough<'a>>,
    }
    Reply::json(SCHEMA, &List { walkthroughs: walkthroughs.iter().map(JsonWalkthrough::of).collect() })
}

fn row(walkthrough: &Summary, ids: &[Uuid]) -> [String; 6] {
    let state = match &walkthrough.state {
        State::Finished(outcome) => outcome.name(),
        other => other.name(),
    };
    [
        unique_prefix(walkthrough.id, ids),
        state.to_owned(),
        format!("{}/{}", walkthrough.closed, walkthrough.total),
        walkthrough.holder.clone(),
        zoned(walkthrough.touched_at),
        walkthrough.title.clone(),
    ]
}
