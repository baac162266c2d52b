//! `fixdex walk export`: a walkthrough as text on standard output or in a file.

use std::path::Path;

use serde::Serialize;

use super::say;
use crate::cli::args::ExportArgs;
use crate::cli::context::Context;
use crate::cli::reply::{Exit, Reply};
use crate::error::Error;
use crate::file;
use crate::knowledge::fields::Named;
use crate::store::{Backup, Damaged, EventStore, backup};
use crate::text::count::counted;
use crate::walkthrough::export::{Exported, Format, export, handover};
use crate::walkthrough::redact::Report;

pub fn run(context: &Context, args: &ExportArgs) -> anyhow::Result<Reply> {
    let Some(walk) = &args.walk else { return all(context, args) };
    let store = context.store()?;
    let walkthrough = store.walkthrough(store.find(walk)?)?;
    let exported = export(&walkthrough, args.format, !args.no_redact);
    let told = match &exported.report {
        Some(report) => report.lines(),
        None => vec!["not redacted: names, addresses and ids stand in it as they are".to_owned()],
    };
    deliver(context, args, &Delivery { exported: &exported, format: args.format, left_out: &[] }, &told)
}

/// A backup of everything.
fn all(context: &Context, args: &ExportArgs) -> anyhow::Result<Reply> {
    let Backup { walkthroughs, damaged } = backup(&context.store()?)?;
    let text = handover::write(&walkthroughs, false);
    if u64::try_from(text.len()).is_ok_and(|length| length > handover::LIMIT) {
        return Err(too_long().into());
    }
    let events = walkthroughs.iter().map(Vec::len).sum();
    let mut told = vec![format!("{}, {}", counted(walkthroughs.len(), "walkthrough"), counted(events, "event"))];
    told.extend(damaged.iter().map(|damaged| format!("left out: {damaged}")));
    told.push("not redacted: a backup holds names, addresses and ids as they are".to_owned());
    let exported = Exported { text, report: None };
    let reply =
        deliver(context, args, &Delivery { exported: &exported, format: Format::Handover, left_out: &damaged }, &told)?;
    Ok(if damaged.is_empty() { reply } else { reply.with_exit(Exit::Damaged) })
}

fn too_long() -> Error {
    Error::Refused {
        what: format!("the backup would be longer than the {} MB that import takes", handover::LIMIT / 1024 / 1024),
        hint: Some("export the walkthroughs one by one with `--format handover --no-redact`".to_owned()),
    }
}

/// What is written.
struct Delivery<'a> {
    exported: &'a Exported,
    format: Format,
    left_out: &'a [Damaged],
}

fn deliver(context: &Context, args: &ExportArgs, delivery: &Delivery<'_>, told: &[String]) -> anyhow::Result<Reply> {
    let exported = delivery.exported;
    let path = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    if let Some(path) = path {
        file::write(path, &exported.text, args.force)?;
    }
    let reply = match (context.json(), path) {
        (true, _) => json(delivery, path)?,
        (false, None) => Reply::exact(exported.text.as_str()),
        (false, Some(path)) => say(context, Reply::text(""), format!("written: {}", path.display())),
    };
    Ok(say(context, reply, told.join("\n")))
}

fn json(delivery: &Delivery<'_>, path: Option<&Path>) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Answer<'a> {
        format: &'static str,
        /// Where it was written; else it is the text.
        file: Option<String>,
        text: Option<&'a str>,
        redaction: Option<&'a Report>,
        /// The walkthroughs that a backup cannot hold.
        left_out: &'a [Damaged],
    }
    let exported = delivery.exported;
    let answer = Answer {
        format: delivery.format.name(),
        file: path.map(|path| path.display().to_string()),
        text: path.is_none().then_some(&exported.text),
        redaction: exported.report.as_ref(),
        left_out: delivery.left_out,
    };
    Reply::json("fixdex.export/1", &answer)
}
