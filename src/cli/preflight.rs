//! `fixdex preflight`.

use super::args::PreflightArgs;
use super::context::Context;
use super::input::open;
use super::reply::{Exit, Reply};
use crate::document::of_preflight;
use crate::preflight::{Pattern, Report, check, read};
use crate::text::count::counted;

pub fn run(context: &Context, args: &PreflightArgs) -> anyhow::Result<Reply> {
    let base = context.knowledge()?.base;
    let pattern = args.pattern.as_deref().map(Pattern::parse).transpose()?;
    let (input, path) = open(args.file.as_deref())?;
    let report = check(&base, &read(input, &path)?, pattern.as_ref())?;
    let exit = if report.findings.is_empty() { Exit::Done } else { Exit::CheckFailed };
    let reply = if context.json() {
        Reply::json("fixdex.preflight/1", &report)?
    } else {
        Reply::text(context.paper().page(&of_preflight(&base, &report))).say(summary(&report))
    };
    Ok(reply.with_exit(exit))
}

fn summary(report: &Report) -> String {
    let findings = match report.findings.len() {
        0 => "no findings".to_owned(),
        count => counted(count, "finding"),
    };
    let customers = counted(report.customers, "customer resource");
    format!("{customers}: {findings}, {}", counted(report.remarks.len(), "remark"))
}
