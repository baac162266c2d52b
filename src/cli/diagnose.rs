//! `fixdex diagnose`.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::args::{DiagnoseArgs, FailOn};
use super::context::Context;
use super::input::open;
use super::paper::Paper;
use super::reply::{Exit, Reply};
use crate::diagnose::{
    Candidate, Diagnosis, Diagnostician, Evidence, Explanation, Reason, Signal, Verdict, percent, sureness,
};
use crate::document::lines::Tone;
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Entry, Kind};
use crate::text::clean::clean_line;
use crate::text::shell::quoted;
use crate::text::width::truncate;

pub fn run(context: &Context, args: &DiagnoseArgs) -> anyhow::Result<Reply> {
    let base = context.knowledge()?.base;
    let diagnostician = Diagnostician::new(Arc::clone(&base));
    if reads_from_terminal(args) {
        context.tell("reading the log from the terminal; end with Ctrl-D");
    }
    let diagnosis = read(&diagnostician, args)?;
    let exit = exit(&diagnosis, args.fail_on);
    let explanation = match &args.explain {
        Some(typed) => Some(diagnostician.explain(&diagnosis, &wanted(&base, &diagnosis, &clean_line(typed))?)),
        None => None,
    };
    let paper = context.paper();
    let reply = match (context.json(), &explanation) {
        (true, _) => json(&base, &diagnosis, explanation.as_ref())?,
        (false, Some(explanation)) => Reply::text(explanation_text(explanation, paper)),
        (false, None) => {
            Reply::text(Found { base: &base, diagnosis: &diagnosis, paper, log: args.file.as_deref() }.text())
        }
    };
    Ok(reply.with_exit(exit))
}

/// The id of the entry that is to be explained: of those that what was typed names, one that the diagnosis has.
fn wanted(base: &KnowledgeBase, diagnosis: &Diagnosis, typed: &str) -> Result<String, Error> {
    let named: Vec<&str> = base.named(typed).into_iter().map(|entry| entry.id.as_str()).collect();
    let answers = diagnosis.candidates.iter().chain(&diagnosis.guesses).map(|candidate| candidate.id.as_str());
    let id = answers.into_iter().find(|id| named.contains(id)).or(named.first().copied());
    id.map(str::to_owned).ok_or_else(|| Error::NotFound {
        what: format!("{typed} is not in the knowledge"),
        hint: Some("`fixdex search` finds entries by words".to_owned()),
    })
}

fn explanation_text(explanation: &Explanation, paper: Paper) -> String {
    let mut lines = vec![format!("{} ({})", explanation.verdict, percent(explanation.confidence))];
    for (heading, reasons) in [("for it", &explanation.supports), ("against it", &explanation.contradicts)] {
        if !reasons.is_empty() {
            lines.push(format!("{heading}:"));
        }
        for (reason, evidence) in reasons {
            lines.push(format!("  - {reason}"));
            lines.extend(evidence.as_ref().map(|evidence| format!("  {}", evidence_text(evidence, paper))));
        }
    }
    lines.join("\n") + "\n"
}

/// Whether somebody has to type the log, who would otherwise wait for an answer.
fn reads_from_terminal(args: &DiagnoseArgs) -> bool {
    args.file.as_deref().is_none_or(|path| path.as_os_str() == "-") && std::io::stdin().is_terminal()
}

fn read(diagnostician: &Diagnostician, args: &DiagnoseArgs) -> Result<Diagnosis, Error> {
    let (log, path) = open(args.file.as_deref())?;
    diagnostician.diagnose_reader(log, u64::MAX).map_err(|error| Error::io("read", &path, error))
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

/// What was found, to be told on paper.
struct Found<'a> {
    base: &'a KnowledgeBase,
    diagnosis: &'a Diagnosis,
    paper: Paper,
    /// The file it was found in.
    log: Option<&'a Path>,
}

impl Found<'_> {
    fn text(&self) -> String {
        let diagnosis = self.diagnosis;
        let mut lines = Vec::new();
        match diagnosis.verdict {
            Verdict::Match => {}
            Verdict::UnknownCode => {
                lines.push("Partner Center reports an error that is not in the reference.".to_owned());
            }
            Verdict::None => lines.push("No error that the knowledge is sure of stands in this log.".to_owned()),
        }
        for candidate in &diagnosis.candidates {
            self.candidate(candidate, &mut lines);
        }
        for unknown in &diagnosis.unknown {
            let Evidence { line, column, .. } = unknown.evidence;
            lines.push(format!("{}  not in the reference, at {line}:{column}", unknown.code));
        }
        if diagnosis.candidates.is_empty() {
            lines.extend(diagnosis.guesses.iter().map(|guess| self.guess(guess)));
        }
        if diagnosis.truncated {
            lines.push("The log is longer than what was looked at.".to_owned());
        }
        lines.join("\n") + "\n"
    }

    /// The answer, where it shows, and what to do next.
    fn candidate(&self, candidate: &Candidate, lines: &mut Vec<String>) {
        let paper = self.paper;
        let often = if candidate.count > 1 { format!(", {} times", candidate.count) } else { String::new() };
        let sure = sureness(candidate.confidence);
        let id = paper.ink(Tone::Heading, &candidate.id);
        lines.push(format!("{id}  {sure}, {}{often}", percent(candidate.confidence)));
        lines.extend(paper.wrapped(&title(self.base, &candidate.id), 2).map(|line| format!("  {line}")));
        if candidate.one_of.len() > 1 {
            lines.push(format!("  the log cannot tell apart: {}", candidate.one_of.join(", ")));
        }
        lines.extend(candidate.evidence.iter().map(|evidence| format!("  {}", evidence_text(evidence, paper))));
        lines.extend(candidate.notes.iter().map(|note| format!("  note: {note}")));
        lines.push(format!("  next: {}", paper.ink(Tone::Verbatim, &self.next(candidate))));
    }

    /// The command that starts the remedy: with the log, where it is a file, else with the values found that it asks
    /// for.
    fn next(&self, candidate: &Candidate) -> String {
        let start = format!("fixdex walk start {}", quoted(&candidate.id));
        let file = self.log.filter(|path| std::fs::metadata(path).is_ok_and(|file| file.is_file()));
        if let Some(path) = file.and_then(Path::to_str) {
            return format!("{start} --log {}", quoted(path));
        }
        let remedy = self.base.get(&candidate.id).and_then(|entry| self.base.checklist(entry.remedy()));
        let asked = remedy.into_iter().flat_map(|checklist| &checklist.variables);
        let set = asked.filter_map(|variable| {
            let value = self.diagnosis.values.get(&variable.name)?;
            Some(format!(" --set {}", quoted(&format!("{}={value}", variable.name))))
        });
        format!("{start}{}", set.collect::<String>())
    }

    fn guess(&self, guess: &Candidate) -> String {
        let title = title(self.base, &guess.id);
        let line = format!("perhaps {} ({}): {title}", guess.id, percent(guess.confidence));
        truncate(&line, self.paper.columns).into_owned()
    }
}

fn evidence_text(evidence: &Evidence, paper: Paper) -> String {
    let place = format!("{}:{}", evidence.line, evidence.column);
    let shown = clean_line(&evidence.text);
    format!("{place:>8}  {:9}{}", evidence.signal.name(), truncate(&shown, paper.columns.saturating_sub(21)))
}

fn title(base: &KnowledgeBase, id: &str) -> String {
    base.get(id).map(|entry| clean_line(&entry.title)).unwrap_or_default()
}

#[derive(Serialize)]
struct DiagnoseDocument<'a> {
    verdict: Verdict,
    candidates: Vec<CandidateRecord<'a>>,
    guesses: Vec<CandidateRecord<'a>>,
    unknown: Vec<UnknownRecord<'a>>,
    values: &'a BTreeMap<String, String>,
    truncated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationRecord<'a>>,
}

#[derive(Serialize)]
struct ExplanationRecord<'a> {
    id: &'a str,
    confidence: f64,
    verdict: &'a str,
    supports: Vec<ReasonRecord<'a>>,
    contradicts: Vec<ReasonRecord<'a>>,
}

#[derive(Serialize)]
struct ReasonRecord<'a> {
    text: &'a str,
    evidence: Option<EvidenceRecord<'a>>,
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

fn json(base: &KnowledgeBase, diagnosis: &Diagnosis, explanation: Option<&Explanation>) -> anyhow::Result<Reply> {
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
        explanation: explanation.map(explanation_record),
    };
    Reply::json("fixdex.diagnose/1", &document)
}

fn record<'a>(base: &'a KnowledgeBase, candidate: &'a Candidate) -> CandidateRecord<'a> {
    let entry = base.get(&candidate.id);
    CandidateRecord {
        id: &candidate.id,
        kind: entry.map(|entry| entry.kind),
        code: entry.and_then(|entry| entry.code()),
        status: entry.and_then(Entry::status),
        title: entry.map_or("", |entry| &entry.title),
        confidence: rounded(candidate.confidence),
        one_of: &candidate.one_of,
        count: candidate.count,
        evidence: candidate.evidence.iter().map(evidence).collect(),
        notes: &candidate.notes,
    }
}

fn explanation_record(explanation: &Explanation) -> ExplanationRecord<'_> {
    ExplanationRecord {
        id: &explanation.id,
        confidence: rounded(explanation.confidence),
        verdict: &explanation.verdict,
        supports: explanation.supports.iter().map(reason).collect(),
        contradicts: explanation.contradicts.iter().map(reason).collect(),
    }
}

fn reason((text, place): &Reason) -> ReasonRecord<'_> {
    ReasonRecord { text, evidence: place.as_ref().map(evidence) }
}

/// More digits would pretend to more than a model can know.
fn rounded(confidence: f64) -> f64 {
    (confidence * 1000.0).round() / 1000.0
}

fn evidence(evidence: &Evidence) -> EvidenceRecord<'_> {
    EvidenceRecord { signal: evidence.signal, line: evidence.line, column: evidence.column, text: &evidence.text }
}
