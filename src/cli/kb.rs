//! `fixdex kb`: checking knowledge.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::args::KbCommand;
use super::context::{Context, counted};
use super::reply::{Exit, Reply};
use crate::error::Error;
use crate::knowledge::finding::FindingRecord;
use crate::knowledge::layer::Layer;
use crate::knowledge::load::{Loaded, load};

pub fn run(context: &Context, command: KbCommand) -> anyhow::Result<Reply> {
    match command {
        KbCommand::Check { dir } => check(context, dir.as_deref()),
    }
}

/// Checks the built-in set and, over it, `dir` or the overlays in use.
fn check(context: &Context, dir: Option<&Path>) -> anyhow::Result<Reply> {
    let layers = match dir {
        Some(dir) => vec![Layer::built_in(), read(dir)?],
        None => context.layers()?,
    };
    let loaded = load(&layers);
    let exit = if loaded.findings.is_empty() { Exit::Done } else { Exit::CheckFailed };
    let reply = if context.json() { json(&loaded)? } else { text(&loaded, context.color()) };
    Ok(reply.with_exit(exit))
}

fn read(dir: &Path) -> Result<Layer, Error> {
    let layer = Layer::read(dir)?;
    if layer.files.is_empty() && layer.findings.is_empty() {
        return Err(Error::Usage(format!("there is no *.yaml file in {}", dir.display())));
    }
    Ok(layer)
}

fn text(loaded: &Loaded, color: bool) -> Reply {
    let findings: Vec<String> = loaded.findings.iter().map(|finding| finding.render(color) + "\n").collect();
    let files: BTreeSet<&str> = loaded.findings.iter().map(|finding| &*finding.file.path).collect();
    let summary = match loaded.findings.len() {
        0 => {
            format!("{} entries in {}: no findings", loaded.base.entries().len(), counted(loaded.files, "file"))
        }
        count => format!("{} in {} of {}", counted(count, "finding"), files.len(), counted(loaded.files, "file")),
    };
    Reply::text(findings.join("\n")).say(summary)
}

fn json(loaded: &Loaded) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Check<'a> {
        files: usize,
        entries: usize,
        findings: Vec<FindingRecord<'a>>,
    }
    let findings = loaded.findings.iter().map(crate::knowledge::finding::Finding::record).collect();
    let check = Check { files: loaded.files, entries: loaded.base.entries().len(), findings };
    Reply::json("fixdex.check/1", &check)
}
