//! `fixdex diagnose`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use serde::Serialize;

use super::args::{DiagnoseArgs, FailOn};
use super::context::Context;
use super::reply::{Exit, Reply};
use crate::diagnose::{Candidate, Diagnosis, Diagnostician, Evidence, Signal, Verdict};
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Kind;
use crate::text::clean::clean_line;
use crate::text::shell::quoted;
use crate::text::width::{truncate, wrap};

/// Columns of a line.
const COLUMNS: usize = 80;

pub fn run(context: &Context, args: &DiagnoseArgs) -> anyhow::Result<Reply> {
    let base = Arc::new(context.knowledge()?.base);
    let diagnostician = Diagnostician::new(Arc::clone(&base));
    let diagnosis = read(&diagnostician, args)?;
    let exit = exit(&diagnosis, args.fail_on);
    if context.json() {
        return Ok(json(&base, &diagnosis)?.with_exit(exit));
    }
    Ok(Reply::text(text(&base, &diagnosis)).with_exit(exit))
}

fn read(diagnostician: &Diagnostician, args: &DiagnoseArgs) -> Result<Diagnosis, Error> {
    let file = args.file.as_deref().filter(|path| path.as_os_str() != "-");
    let path = file.unwrap_or_else(|| std::path::Path::new("standard input"));
    let log: Box<dyn Read> = match file {
        Some(path) => Box::new(File::open(path).map_err(|error| Error::io("read", path, error))?),
        None => Box::new(std::io::stdin().lock()),
    };
    diagnostician.diagnose_reader(log, u64::MAX).map_err(|error| Error::io("read", path, error))
}

fn exit(diagnosis: &Diagnosis, fail_on: Option<FailOn>) -> Exit {
    let matched = diagnosis.verdict == Verdict::Match;
    match fail_on {
        Some(FailOn::Match) if matched => Exit::FailOn,
        Some(FailOn::None) if !matched => Exit::FailOn,
        _ if matched => Exit::Done,
        _ => Exit::NotFound,
    }
}

fn text(base: &KnowledgeBase, diagnosis: &Diagnosis) -> String {
    let mut lines = Vec::new();
    match diagnosis.verdict {
        Verdict::Match => {}
        Verdict::UnknownCode => {
            lines.push("The log has an error of Partner Center that is not in the reference.".into())
        }
        Verdict::None => lines.push("Nothing in this log is an error that the knowledge knows for sure.".into()),
    }
    for candidate in &diagnosis.candidates {
        candidate_text(base, candidate, &mut lines);
    }
    for unknown in &diagnosis.unknown {
        let Evidence { line, column, .. } = unknown.evidence;
        lines.push(format!("{}  not in the reference, at {line}:{column}", unknown.code));
    }
    if diagnosis.candidates.is_empty() {
        for guess in &diagnosis.guesses {
            lines.push(format!("Perhaps {} ({}): {}", guess.id, percent(guess.confidence), title(base, &guess.id)));
        }
    }
    lines.join("\n") + "\n"
}

fn candidate_text(base: &KnowledgeBase, candidate: &Candidate, lines: &mut Vec<String>) {
    let title = title(base, &candidate.id);
    lines.push(format!("{}  {} ({})", candidate.id, sureness(candidate.confidence), percent(candidate.confidence)));
    lines.extend(wrap(&title, COLUMNS - 2).into_iter().map(|line| format!("  {}", &title[line])));
    for evidence in &candidate.evidence {
        let place = format!("{}:{}", evidence.line, evidence.column);
        let shown = clean_line(&evidence.text);
        lines.push(format!("  {place:>8}  {:8}{}", name(evidence.signal), truncate(&shown, COLUMNS - 20)));
    }
    lines.extend(candidate.notes.iter().map(|note| format!("  note: {note}")));
    lines.push(format!("  next: fixdex walk start {}", quoted(&candidate.id)));
}

fn title(base: &KnowledgeBase, id: &str) -> String {
    base.get(id).map(|entry| clean_line(&entry.title)).unwrap_or_default()
}

fn percent(confidence: f64) -> String {
    format!("{:.0} %", confidence * 100.0)
}

fn sureness(confidence: f64) -> &'static str {
    match confidence {
        c if c >= 0.9 => "almost certain",
        c if c >= 0.75 => "likely",
        _ => "probable",
    }
}

fn name(signal: Signal) -> &'static str {
    match signal {
        Signal::Code => "code",
        Signal::Name => "name",
        Signal::Message => "message",
        Signal::Symptom => "symptom",
        Signal::Status => "status",
        Signal::Id => "id",
    }
}

#[derive(Serialize)]
struct DiagnoseDocument<'a> {
    verdict: Verdict,
    candidates: Vec<CandidateRecord<'a>>,
    guesses: Vec<CandidateRecord<'a>>,
    unknown: Vec<UnknownRecord<'a>>,
    values: &'a BTreeMap<String, String>,
    truncated: bool,
}

#[derive(Serialize)]
struct CandidateRecord<'a> {
    id: &'a str,
    kind: Option<Kind>,
    code: Option<&'a str>,
    status: Option<u16>,
    title: &'a str,
    confidence: f64,
    one_of: &'a [String],
    count: usize,
    evidence: Vec<EvidenceRecord<'a>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct EvidenceRecord<'a> {
    signal: Signal,
    line: usize,
    column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct UnknownRecord<'a> {
    code: &'a str,
    line: usize,
    text: &'a str,
}

fn json(base: &KnowledgeBase, diagnosis: &Diagnosis) -> anyhow::Result<Reply> {
    let unknown = diagnosis.unknown.iter().map(|unknown| UnknownRecord {
        code: &unknown.code,
        line: unknown.evidence.line,
        text: &unknown.evidence.text,
    });
    let document = DiagnoseDocument {
        verdict: diagnosis.verdict,
        candidates: diagnosis.candidates.iter().map(|candidate| record(base, candidate)).collect(),
        guesses: diagnosis.guesses.iter().map(|candidate| record(base, candidate)).collect(),
        unknown: unknown.collect(),
        values: &diagnosis.values,
        truncated: diagnosis.truncated,
    };
    Reply::json("fixdex.diagnose/1", &document)
}

fn record<'a>(base: &'a KnowledgeBase, candidate: &'a Candidate) -> CandidateRecord<'a> {
    let entry = base.get(&candidate.id);
    CandidateRecord {
        id: &candidate.id,
        kind: entry.map(|entry| entry.kind),
        code: entry.and_then(|entry| entry.code()),
        status: entry.and_then(|entry| entry.status()),
        title: entry.map_or("", |entry| &entry.title),
        // More digits would pretend to more than a model can know.
        confidence: (candidate.confidence * 1000.0).round() / 1000.0,
        one_of: &candidate.one_of,
        count: candidate.count,
        evidence: candidate.evidence.iter().map(evidence).collect(),
        notes: &candidate.notes,
    }
}

fn evidence(evidence: &Evidence) -> EvidenceRecord<'_> {
    EvidenceRecord { signal: evidence.signal, line: evidence.line, column: evidence.column, text: &evidence.text }
}
