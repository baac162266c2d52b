//! `fixdex kb check`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::reply::{Exit, Reply};
use crate::diagnose::{Diagnostician, FailedSample, SampleReport};
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::finding::{Finding, FindingRecord, Level};
use crate::knowledge::layer::Layer;
use crate::knowledge::load::{Loaded, load};
use crate::knowledge::locate::{Located, Way};
use crate::knowledge::style::{self, Remark};
use crate::text::count::counted;

/// Checks the built-in set and, over it, `dir` or the overlays in use.
pub fn run(context: &Context, dir: Option<&Path>) -> anyhow::Result<Reply> {
    let layers = match dir {
        Some(dir) => vec![Layer::built_in(), read(dir)?],
        None => context.layers()?,
    };
    let Loaded { base, mut findings, files } = load(&layers);
    let base = Arc::new(base);
    // Samples of knowledge that is half read would fail for want of the rest.
    let samples = findings.is_empty().then(|| Diagnostician::new(Arc::clone(&base)).check_samples());
    let located: Vec<Located<'_>> =
        layers.iter().rev().flat_map(|layer| &layer.files).filter_map(Located::of).collect();
    let failed = samples.iter().flat_map(|samples| &samples.failed);
    findings.extend(failed.filter_map(|failed| sample_finding(&located, failed)));
    // So would remarks on style: what leads to a checklist may be what is left out.
    if findings.is_empty() {
        findings.extend(style_findings(&located, &base));
    }
    let exit = if findings.is_empty() { Exit::Done } else { Exit::CheckFailed };
    let checked = Checked { entries: base.entries().len(), findings, files, samples };
    let reply = if context.json() { json(&checked)? } else { text(&checked, context.color()) };
    Ok(reply.with_exit(exit))
}

/// What a check came to.
struct Checked {
    entries: usize,
    findings: Vec<Finding>,
    files: usize,
    /// What became of the samples, where the files are right.
    samples: Option<SampleReport>,
}

/// The finding for a sample that is not recognised, at the sample.
fn sample_finding(files: &[Located<'_>], failed: &FailedSample) -> Option<Finding> {
    let place = |at: &Located<'_>| Some((Arc::clone(at.file), at.sample_place(&failed.id, &failed.sample)?));
    let (file, place) = files.iter().find_map(place)?;
    let what = format!("the sample of {} is taken for {}", failed.id, failed.taken_for);
    let hint = format!("`fixdex diagnose --explain {}` with the sample tells why", failed.id);
    Some(Finding { file, place, what, hint: Some(hint), level: Level::Error })
}

/// The findings about style, in the order of the files.
fn style_findings(files: &[Located<'_>], base: &KnowledgeBase) -> Vec<Finding> {
    let finding = |remark: Remark<'_>| {
        let at = |way: &[Way<'_>]| {
            files.iter().enumerate().find_map(|(i, at)| Some((i, Arc::clone(at.file), at.place_of(remark.at, way)?)))
        };
        let (order, file, place) = at(&remark.way).or_else(|| at(&[]))?;
        let Remark { what, hint, .. } = remark;
        Some((order, Finding { file, place, what, hint: Some(hint), level: Level::Style }))
    };
    let mut findings: Vec<(usize, Finding)> = style::remarks(base).into_iter().filter_map(finding).collect();
    findings.sort_by_key(|(order, finding)| (std::cmp::Reverse(*order), finding.place.bytes.start));
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn read(dir: &Path) -> Result<Layer, Error> {
    let layer = Layer::read(dir)?;
    if layer.files.is_empty() && layer.findings.is_empty() {
        let hint = "give the directory that holds the knowledge itself";
        return Err(Error::input(format!("there is no *.yaml file in {}", dir.display()), hint));
    }
    Ok(layer)
}

fn text(checked: &Checked, color: bool) -> Reply {
    let findings: Vec<String> = checked.findings.iter().map(|finding| finding.render(color) + "\n").collect();
    let files: BTreeSet<&str> = checked.findings.iter().map(|finding| &*finding.file.path).collect();
    let all = counted(checked.files, "file");
    let summary = match checked.findings.len() {
        0 => format!("{} entries in {all}: no findings", checked.entries),
        count => format!("{} in {} of {all}", counted(count, "finding"), files.len()),
    };
    let reply = Reply::text(findings.join("\n")).say(summary);
    match &checked.samples {
        Some(report) => reply.say(samples(report)),
        None => reply,
    }
}

fn samples(report: &SampleReport) -> String {
    format!(
        "{}: {} recognised at once, {} among the first three, {}",
        counted(report.samples, "sample"),
        report.first,
        report.in_three,
        counted(report.false_alarms, "false alarm")
    )
}

fn json(checked: &Checked) -> anyhow::Result<Reply> {
    #[derive(Serialize)]
    struct Check<'a> {
        files: usize,
        entries: usize,
        findings: Vec<FindingRecord<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        samples: Option<Samples>,
    }
    #[derive(Serialize)]
    struct Samples {
        total: usize,
        first: usize,
        in_three: usize,
        false_alarms: usize,
    }
    let samples = checked.samples.as_ref().map(|report| Samples {
        total: report.samples,
        first: report.first,
        in_three: report.in_three,
        false_alarms: report.false_alarms,
    });
    let check = Check {
        files: checked.files,
        entries: checked.entries,
        findings: checked.findings.iter().map(Finding::record).collect(),
        samples,
    };
    Reply::json("fixdex.check/1", &check)
}
