//! `fixdex walk log`: everything that was recorded in a walkthrough, the oldest first.

use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::cli::context::Context;
use crate::cli::reply::Reply;
use crate::document::lines::Tone;
use crate::text::time::zoned;
use crate::walkthrough::Walkthrough;
use crate::walkthrough::state::Logged;

const SCHEMA: &str = "fixdex.log/1";

pub fn run(context: &Context, walk: &str) -> anyhow::Result<Reply> {
    let walkthrough = context.walkthrough(walk)?;
    if context.json() {
        return Reply::json(SCHEMA, &Document::of(&walkthrough));
    }
    let paper = context.paper();
    let said = |logged: &Logged| {
        let when = paper.ink(Tone::Label, &format!("{}  {}", zoned(logged.event.at), logged.event.by));
        let what = what(&walkthrough, logged);
        let lines: Vec<&str> = paper.wrapped(&what, 2).collect();
        format!("{when}\n  {}\n", lines.join("\n  "))
    };
    Ok(Reply::text(walkthrough.log().iter().map(said).collect::<String>()))
}

fn what(walkthrough: &Walkthrough, logged: &Logged) -> String {
    let undone = if logged.undone { " (undone)" } else { "" };
    format!("{}{undone}", walkthrough.describe_by_title(&logged.event.fact))
}

#[derive(Serialize)]
struct Document<'a> {
    id: Uuid,
    events: Vec<Record<'a>>,
}

#[derive(Serialize)]
struct Record<'a> {
    id: Uuid,
    at: Timestamp,
    by: &'a str,
    /// In words; steps stand with their ids.
    what: String,
    /// A later event undid it.
    undone: bool,
}

impl<'a> Document<'a> {
    fn of(walkthrough: &'a Walkthrough) -> Self {
        let record = |logged: &'a Logged| Record {
            id: logged.event.id,
            at: logged.event.at,
            by: &logged.event.by,
            what: walkthrough.describe(&logged.event.fact),
            undone: logged.undone,
        };
        Self { id: walkthrough.id, events: walkthrough.log().iter().map(record).collect() }
    }
}
