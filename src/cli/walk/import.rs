//! `fixdex walk import` and `fixdex walk verify`: hand-over files and backups.

use std::path::Path;

use serde::Serialize;

use super::say;
use crate::cli::context::Context;
use crate::cli::input::read_all;
use crate::cli::reply::{Exit, Reply};
use crate::store::{Imported, import};
use crate::text::count::counted;
use crate::walkthrough::export::handover::{Fault, Handover, LIMIT, read_bytes};

/// Takes the file in, if it verifies.
pub fn run(context: &Context, file: &Path) -> anyhow::Result<Reply> {
    let handover = match read_bytes(&read_all(file, LIMIT)?) {
        Ok(handover) => handover,
        Err(faults) => return refused(context, file, &faults),
    };
    let imported = import(&context.store()?, &handover)?;
    if context.json() {
        return Reply::json("fixdex.import/1", &imported);
    }
    let ids: Vec<String> = imported.ids.iter().map(|id| format!("{id}\n")).collect();
    Ok(say(context, Reply::text(ids.concat()), told(&handover, &imported)))
}

fn told(handover: &Handover, imported: &Imported) -> String {
    let mut text = format!(
        "{} ({} new), {} ({} new)",
        counted(imported.walkthroughs, "walkthrough"),
        imported.new_walkthroughs,
        counted(imported.events, "event"),
        imported.new_events
    );
    if imported.kept_events > 0 {
        let events = counted(imported.kept_events, "event");
        text = format!("{text}\nkept as here: {events} that the file redacts otherwise");
    }
    if handover.redacted && imported.new_events > 0 {
        text.push_str("\nit is a redacted copy: the values that name the customer are asked for again");
    }
    text
}

fn refused(context: &Context, file: &Path, faults: &[Fault]) -> anyhow::Result<Reply> {
    let reply = checked(context, file, Err(faults))?;
    Ok(reply.say("nothing is imported\nhint: have the file exported and sent again"))
}

/// Checks the file, and takes nothing in.
pub fn verify(context: &Context, file: &Path) -> anyhow::Result<Reply> {
    match read_bytes(&read_all(file, LIMIT)?) {
        Ok(handover) => checked(context, file, Ok(&handover)),
        Err(faults) => checked(context, file, Err(&faults)),
    }
}

fn checked(context: &Context, file: &Path, outcome: Result<&Handover, &[Fault]>) -> anyhow::Result<Reply> {
    let faults = outcome.err().unwrap_or_default();
    let exit = if faults.is_empty() { Exit::Done } else { Exit::CheckFailed };
    if context.json() {
        return Ok(json(file, outcome.ok(), faults)?.with_exit(exit));
    }
    let lines: Vec<String> = faults.iter().map(|fault| format!("{}: {fault}\n", file.display())).collect();
    let summary = match outcome {
        Ok(handover) => whole(handover),
        Err(faults) => format!("it does not verify: {}", counted(faults.len(), "finding")),
    };
    let lines = crate::text::clean::clean(&lines.concat()).into_owned();
    Ok(say(context, Reply::text(lines), summary).with_exit(exit))
}

fn whole(handover: &Handover) -> String {
    let events = handover.walkthroughs.iter().map(|(_, events)| events.len()).sum();
    let mut text = format!(
        "{}, {}: whole and unchanged",
        counted(handover.walkthroughs.len(), "walkthrough"),
        counted(events, "event")
    );
    if handover.redacted {
        text.push_str("; a redacted copy");
    }
    if handover.not_covered > 0 {
        let events = counted(handover.not_covered, "event");
        text = format!("{text}\nnot covered: {events} of versions before the chain; nothing tells what stood between");
    }
    text
}

/// The findings as `kb check` has them, with the event that each is about.
fn json(file: &Path, handover: Option<&Handover>, faults: &[Fault]) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Check<'a> {
        files: usize,
        walkthroughs: Option<usize>,
        events: Option<usize>,
        not_covered: Option<usize>,
        findings: Vec<Finding<'a>>,
    }
    #[derive(Serialize)]
    struct Finding<'a> {
        file: String,
        level: &'static str,
        #[serde(flatten)]
        fault: &'a Fault,
    }
    let finding = |fault| Finding { file: file.display().to_string(), level: "error", fault };
    let check = Check {
        files: 1,
        walkthroughs: handover.map(|handover| handover.walkthroughs.len()),
        events: handover.map(|handover| handover.walkthroughs.iter().map(|(_, events)| events.len()).sum()),
        not_covered: handover.map(|handover| handover.not_covered),
        findings: faults.iter().map(finding).collect(),
    };
    Reply::json("fixdex.check/1", &check)
}
