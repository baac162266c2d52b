//! `fixdex walk list`.

use serde::Serialize;
use uuid::Uuid;

use super::say;
use crate::cli::args::ListArgs;
use crate::cli::columns::columns;
use crate::cli::context::Context;
use crate::cli::reply::{Exit, Reply};
use crate::knowledge::fields::Named;
use crate::store::{Damaged, EventStore, unique_prefix};
use crate::text::clean::clean_line;
use crate::text::count::counted;
use crate::text::time::{self, end, zoned};
use crate::walkthrough::export::{JsonSummary, LIST_SCHEMA};
use crate::walkthrough::{Group, State, Summary};

pub fn run(context: &Context, args: &ListArgs) -> anyhow::Result<Reply> {
    let (walkthroughs, without_start) = match context.existing_store()? {
        Some(store) => (store.summaries()?, store.without_start()?),
        None => (Vec::new(), Vec::new()),
    };
    let damaged = damaged(&walkthroughs, without_start);
    let wanted = wanted(context, &walkthroughs, args);
    let reply = if context.json() { json(&wanted, &damaged)? } else { text(context, &walkthroughs, &wanted, args) };
    if damaged.is_empty() {
        return Ok(reply);
    }
    let reply = damaged.iter().fold(reply, |reply, damaged| say(context, reply, damaged.to_string()));
    Ok(reply.with_exit(Exit::Damaged))
}

/// Those of the group that every word finds, as the screen lists them.
fn wanted<'w>(context: &Context, walkthroughs: &'w [Summary], args: &ListArgs) -> Vec<&'w Summary> {
    let words: Vec<String> = args.words.iter().map(|word| clean_line(word).to_lowercase()).collect();
    let (group, operator, now) = (group(args), context.operator(), time::now());
    let of_group = walkthroughs.iter().filter(|walk| group.holds(walk, &operator, now));
    of_group.filter(|walk| walk.answers(&words)).collect()
}

fn group(args: &ListArgs) -> Group {
    if args.all { Group::All } else { args.group }
}

/// The damaged walkthroughs: those that are listed all the same, and those that cannot be.
fn damaged(walkthroughs: &[Summary], without_start: Vec<Damaged>) -> Vec<Damaged> {
    let of = |walk: &Summary| Some(Damaged { walkthrough: walk.id.to_string(), reason: walk.damage.clone()? });
    walkthroughs.iter().filter_map(of).chain(without_start).collect()
}

fn text(context: &Context, walkthroughs: &[Summary], wanted: &[&Summary], args: &ListArgs) -> Reply {
    let mut ids: Vec<Uuid> = walkthroughs.iter().map(|walk| walk.id).collect();
    ids.sort_unstable();
    let rows: Vec<[String; 6]> = wanted.iter().map(|walk| row(walk, &ids)).collect();
    let reply = Reply::text(columns(&rows));
    match summary(walkthroughs, wanted, args) {
        Some(summary) => say(context, reply, summary),
        None => reply,
    }
}

/// What is not listed, and how it would be.
fn summary(walkthroughs: &[Summary], wanted: &[&Summary], args: &ListArgs) -> Option<String> {
    let open_ones = group(args) == Group::Open && args.words.is_empty();
    let others = walkthroughs.len() - wanted.len();
    match (wanted.len(), others) {
        (0, 0) => Some("no walkthrough yet; `fixdex walk start ID` starts one".to_owned()),
        (_, 0) => None,
        (0, closed) if open_ones => Some(format!("no walkthrough is open; `--all` shows {closed} closed")),
        (_, closed) if open_ones => {
            Some(format!("{} closed; `--all` shows them too", counted(closed, "more walkthrough")))
        }
        (0, others) => {
            Some(format!("none of {} is such a one; `--all` without words shows them", counted(others, "walkthrough")))
        }
        _ => None,
    }
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
    let now = time::now();
    let wait = walkthrough.waiting(now);
    let state = match &walkthrough.state {
        _ if walkthrough.damage.is_some() => "damaged",
        State::Finished(outcome) => outcome.name(),
        State::Open if wait.is_some() => "waiting",
        other => other.name(),
    };
    let wait = wait.map(|until| format!(" (wait until {})", end(until, now))).unwrap_or_default();
    let about = walkthrough.about.as_ref().map(|about| format!(" for {about}")).unwrap_or_default();
    [
        unique_prefix(walkthrough.id, ids),
        state.to_owned(),
        format!("{}/{}", walkthrough.closed, walkthrough.total),
        walkthrough.holder.clone(),
        zoned(walkthrough.touched_at),
        clean_line(&format!("{}{about}{wait}", walkthrough.label())),
    ]
}
