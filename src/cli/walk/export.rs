//! `fixdex walk export`: a walkthrough as text on standard output or in a file.

use std::path::Path;

use serde::Serialize;

use super::say;
use crate::cli::args::ExportArgs;
use crate::cli::context::{Context, counted};
use crate::cli::reply::Reply;
use crate::error::Error;
use crate::file;
use crate::knowledge::fields::Named;
use crate::store::{EventStore, backup};
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
    deliver(context, args, &exported, args.format, &told)
}

/// A backup of everything.
fn all(context: &Context, args: &ExportArgs) -> anyhow::Result<Reply> {
    let walkthroughs = backup(&context.store()?)?;
    let text = handover::write(&walkthroughs, false);
    if u64::try_from(text.len()).is_ok_and(|length| length > handover::LIMIT) {
        return Err(too_long().into());
    }
    let events = walkthroughs.iter().map(Vec::len).sum();
    let told = [
        format!("{}, {}", counted(walkthroughs.len(), "walkthrough"), counted(events, "event")),
        "not redacted: a backup holds names, addresses and ids as they are".to_owned(),
    ];
    deliver(context, args, &Exported { text, report: None }, Format::Handover, &told)
}

fn too_long() -> Error {
    Error::Refused {
        what: format!("the backup would be longer than the {} MB that import takes", handover::LIMIT / 1024 / 1024),
        hint: Some("export the walkthroughs one by one with `--format handover --no-redact`".to_owned()),
    }
}

fn deliver(
    context: &Context,
    args: &ExportArgs,
    exported: &Exported,
    format: Format,
    told: &[String],
) -> anyhow::Result<Reply> {
    let path = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    if let Some(path) = path {
        file::write(path, &exported.text, args.force)?;
    }
    let reply = match (context.json(), path) {
        (true, _) => json(exported, format, path)?,
        (false, None) => Reply::text(exported.text.as_str()),
        (false, Some(path)) => say(context, Reply::text(""), format!("written: {}", path.display())),
    };
    Ok(say(context, reply, told.join("\n")))
}

fn json(exported: &Exported, format: Format, path: Option<&Path>) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Answer<'a> {
        format: &'static str,
        /// Where it was written; else it is the text.
        file: Option<String>,
        text: Option<&'a str>,
        redaction: Option<&'a Report>,
    }
    let answer = Answer {
        format: format.name(),
        file: path.map(|path| path.display().to_string()),
        text: path.is_none().then_some(&exported.text),
        redaction: exported.report.as_ref(),
    };
    Reply::json("fixdex.export/1", &answer)
}
