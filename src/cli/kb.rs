//! `fixdex kb`: checking knowledge.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::args::KbCommand;
use super::context::{Context, counted};
use super::reply::{Exit, Reply};
use crate::diagnose::proof::{self, Proof};
use crate::error::Error;
use crate::knowledge::finding::{Finding, FindingRecord};
use crate::knowledge::layer::Layer;
use crate::knowledge::load::{Loaded, load};
use crate::knowledge::samples;

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
    let mut loaded = load(&layers);
    // Samples say something only when what they are samples of is sound.
    let proof = if loaded.findings.is_empty() { Some(prove(&mut loaded, &layers)) } else { None };
    let exit = if loaded.findings.is_empty() { Exit::Done } else { Exit::CheckFailed };
    let reply =
        if context.json() { json(&loaded, proof.as_ref())? } else { text(&loaded, proof.as_ref(), context.color()) };
    Ok(reply.with_exit(exit))
}

/// Diagnoses every sample; one that is not recognised as its entry is a finding.
fn prove(loaded: &mut Loaded, layers: &[Layer]) -> Proof {
    let base = Arc::new(std::mem::take(&mut loaded.base));
    let proof = proof::prove(&base);
    for failed in &proof.failed {
        let Some((file, place)) = samples::place_of(layers, &failed.sample) else { continue };
        let found = failed.found.as_deref().unwrap_or("nothing sure");
        let what = format!("this sample of `{}` is diagnosed as {found}", failed.id);
        let hint = "give the sample what tells its entry apart: code, status, message or name".to_owned();
        loaded.findings.push(Finding { file, place, what, hint: Some(hint) });
    }
    // The diagnostician is gone, and with it the only other owner.
    loaded.base = Arc::into_inner(base).unwrap_or_default();
    proof
}

fn read(dir: &Path) -> Result<Layer, Error> {
    let layer = Layer::read(dir)?;
    if layer.files.is_empty() && layer.findings.is_empty() {
        return Err(Error::Usage(format!("there is no *.yaml file in {}", dir.display())));
    }
    Ok(layer)
}

fn text(loaded: &Loaded, proof: Option<&Proof>, color: bool) -> Reply {
    let findings: Vec<String> = loaded.findings.iter().map(|finding| finding.render(color) + "\n").collect();
    let files: BTreeSet<&str> = loaded.findings.iter().map(|finding| &*finding.file.path).collect();
    let summary = match loaded.findings.len() {
        0 => {
            format!("{} entries in {}: no findings", loaded.base.entries().len(), counted(loaded.files, "file"))
        }
        count => format!("{} in {} of {}", counted(count, "finding"), files.len(), counted(loaded.files, "file")),
    };
    let reply = Reply::text(findings.join("\n")).say(summary);
    match proof {
        Some(Proof { samples, first, in_three, false_alarms, .. }) if *samples > 0 => reply.say(format!(
            "{}: {first} right at first, {in_three} in the first three, {}",
            counted(*samples, "sample"),
            counted(*false_alarms, "false alarm")
        )),
        _ => reply,
    }
}

fn json(loaded: &Loaded, proof: Option<&Proof>) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Check<'a> {
        files: usize,
        entries: usize,
        findings: Vec<FindingRecord<'a>>,
        /// Only when there are no other findings.
        proof: Option<&'a Proof>,
    }
    let findings = loaded.findings.iter().map(Finding::record).collect();
    let check = Check { files: loaded.files, entries: loaded.base.entries().len(), findings, proof };
    Reply::json("fixdex.check/1", &check)
}
