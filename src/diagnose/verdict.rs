//! From claims to a diagnosis: repeats are folded, the error to act on first comes first, weak claims are guesses.

use std::collections::BTreeMap;
use std::ops::Range;

use super::claim::{Claim, Stranger};
use super::confidence::CONFIDENT;
use super::context::Context;
use super::decode::Pasted;
use super::excerpts::Excerpts;
use super::incident::Judge;
use super::messages::messages;
use super::signals::Signals;
use super::unwrap::Bare;
use super::values::Values;
use super::{Candidate, Diagnosis, Diagnostician, Evidence, Signal, UnknownCode, Verdict};
use crate::text::clean::clean_line;

/// Evidence of one candidate that is shown.
const EVIDENCE: usize = 12;

/// Guesses below this help nobody.
const GUESS: f64 = 0.08;
const GUESSES: usize = 5;

/// Candidates this sure are told apart by their place only.
const SURE: f64 = 0.8;

impl Diagnostician {
    /// Diagnoses a log: any bytes.
    #[must_use]
    pub fn diagnose(&self, bytes: &[u8]) -> Diagnosis {
        let pasted = Pasted::new(bytes);
        let mut sum = Sum::default();
        let all = 0..pasted.text.len();
        self.read(&Part { pasted: &pasted, start: 0, own: all }, &mut sum);
        let text = pasted.text;
        Diagnosis { text, ..sum.diagnosis(self) }
    }

    /// Adds what one part of a log says.
    pub(super) fn read(&self, part: &Part<'_>, sum: &mut Sum) {
        let bare = Bare::new(&part.pasted.text);
        let signals = self.signals(&bare);
        let (claims, strangers) = self.judge(&signals, sum.context).claims();
        let reader = Reader::new(part, &bare);
        for claim in claims {
            sum.claim(&reader, claim);
        }
        for stranger in strangers {
            sum.stranger(&reader, stranger);
        }
        sum.values(&self.values, &reader, &signals);
        let here = signals.systems.around(0);
        sum.context.own |= here.own;
        sum.context.platform |= here.platform;
    }

    pub(super) fn judge<'a>(&'a self, signals: &'a Signals, before: Context) -> Judge<'a> {
        Judge { base: &self.base, templates: &self.templates, codes: &self.codes, names: &self.names, signals, before }
    }

    pub(super) fn signals(&self, bare: &Bare<'_>) -> Signals {
        let text = &*bare.text;
        let mut signals = Signals {
            messages: messages(&self.templates, &self.vocabulary, text),
            values: self.values.read(text),
            systems: self.systems.named_in(text),
            ..Signals::default()
        };
        signals.messages.sort_by_key(|message| (message.range.start, message.template));
        self.codes.read(text, &mut signals);
        self.names.read(text, &mut signals);
        signals
    }
}

/// One part of a log, or all of it.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub pasted: &'a Pasted,
    /// How much clean text stands before it.
    pub start: usize,
    /// What begins elsewhere belongs to the part before or after.
    pub own: Range<usize>,
}

/// Tells the places of ranges of the bare text.
pub(super) struct Reader<'a> {
    part: &'a Part<'a>,
    bare: &'a Bare<'a>,
}

impl<'a> Reader<'a> {
    pub fn new(part: &'a Part<'a>, bare: &'a Bare<'a>) -> Self {
        Self { part, bare }
    }

    pub fn evidence(&self, signal: Signal, range: &Range<usize>) -> Evidence {
        let range = self.bare.outer(range);
        let (line, column) = self.part.pasted.place(range.start);
        let text = self.part.pasted.text.get(range.clone()).unwrap_or_default().to_owned();
        Evidence { signal, line, column, range, text }
    }

    fn owns(&self, range: &Range<usize>) -> bool {
        self.part.own.contains(&self.bare.outer(range).start)
    }

    /// A range of the bare text, counted from the beginning of the log.
    fn in_log(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.bare.outer(range);
        self.part.start + range.start..self.part.start + range.end
    }
}

/// All claims of one entry.
#[derive(Debug)]
struct Folded {
    entry: usize,
    confidence: f64,
    one_of: Vec<usize>,
    count: usize,
    notes: Vec<String>,
    evidence: Vec<Evidence>,
    object: Option<Range<usize>>,
    first: usize,
}

/// What the parts of a log come to together.
#[derive(Debug, Default)]
pub(super) struct Sum {
    folded: BTreeMap<usize, Folded>,
    unknown: BTreeMap<String, (usize, UnknownCode)>,
    values: BTreeMap<String, String>,
    context: Context,
    /// The lines with evidence, where the log is not kept.
    excerpts: Option<Excerpts>,
}

impl Sum {
    /// Of a log that is read in parts, and not kept.
    pub fn in_parts() -> Self {
        Self { excerpts: Some(Excerpts::default()), ..Self::default() }
    }

    fn claim(&mut self, reader: &Reader<'_>, claim: Claim) {
        let confidence = claim.facts.probability();
        let Some((_, first)) = claim.signals.first().filter(|(_, range)| reader.owns(range)) else { return };
        if confidence < GUESS {
            return;
        }
        let known = self.folded.get(&claim.entry);
        let has_room = known.is_none_or(|known| known.evidence.len() < EVIDENCE || known.confidence < confidence);
        let mut evidence = Vec::new();
        if has_room {
            evidence.extend(claim.signals.iter().map(|(signal, range)| reader.evidence(*signal, range)));
            self.keep(reader, &mut evidence);
        }
        let new = Folded {
            entry: claim.entry,
            confidence,
            one_of: claim.one_of,
            count: 1,
            notes: claim.notes,
            evidence,
            object: claim.object.as_ref().map(|object| reader.in_log(object)),
            first: reader.in_log(first).start,
        };
        match self.folded.get_mut(&new.entry) {
            Some(known) => known.add(new),
            None => {
                self.folded.insert(new.entry, new);
            }
        }
    }

    /// Copies the lines with evidence of a log that is not kept.
    fn keep(&mut self, reader: &Reader<'_>, evidence: &mut [Evidence]) {
        let Some(excerpts) = &mut self.excerpts else { return };
        for evidence in evidence {
            excerpts.keep(reader.part.pasted, evidence);
        }
    }

    fn stranger(&mut self, reader: &Reader<'_>, stranger: Stranger) {
        if !reader.owns(&stranger.range) || self.unknown.contains_key(&stranger.code) {
            return;
        }
        let mut evidence = [reader.evidence(Signal::Code, &stranger.range)];
        self.keep(reader, &mut evidence);
        let [evidence] = evidence;
        let first = reader.in_log(&stranger.range).start;
        self.unknown.insert(stranger.code.clone(), (first, UnknownCode { code: stranger.code, evidence }));
    }

    /// The first value of each variable: those that stand beside their names, then those in the messages.
    fn values(&mut self, known: &Values, reader: &Reader<'_>, signals: &Signals) {
        let text = &reader.bare.text;
        let captured = signals.messages.iter().flat_map(|message| &message.captures);
        let captured =
            captured.filter_map(|(variable, range)| Some((*variable, known.captured(*variable, text, range)?)));
        let found = signals.values.iter().map(|found| (found.variable, found.range.clone()));
        for (variable, range) in found.chain(captured) {
            let name = known.name(variable);
            if !self.values.contains_key(name) {
                self.values.insert(name.to_owned(), clean_line(&text[range]));
            }
        }
    }

    pub(super) fn diagnosis(self, diagnostician: &Diagnostician) -> Diagnosis {
        let id = |entry: usize| diagnostician.base.entries()[entry].id.clone();
        let (mut sure, mut weak): (Vec<Folded>, Vec<Folded>) =
            self.folded.into_values().partition(|folded| folded.confidence >= CONFIDENT);
        order(&mut sure);
        weak.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.first.cmp(&b.first)));
        weak.truncate(GUESSES);
        let mut unknown: Vec<(usize, UnknownCode)> = self.unknown.into_values().collect();
        unknown.sort_by_key(|(first, _)| *first);
        let verdict = match (sure.is_empty(), unknown.is_empty()) {
            (false, _) => Verdict::Match,
            (true, false) => Verdict::UnknownCode,
            (true, true) => Verdict::None,
        };
        let candidate = |folded: Folded| Candidate {
            id: id(folded.entry),
            confidence: folded.confidence,
            one_of: folded.one_of.into_iter().map(id).collect(),
            count: folded.count,
            evidence: folded.evidence,
            notes: folded.notes,
        };
        Diagnosis {
            text: self.excerpts.map(Excerpts::into_text).unwrap_or_default(),
            truncated: false,
            verdict,
            candidates: sure.into_iter().map(candidate).collect(),
            guesses: weak.into_iter().map(candidate).collect(),
            unknown: unknown.into_iter().map(|(_, unknown)| unknown).collect(),
            values: self.values,
        }
    }
}

impl Folded {
    /// Folds another claim of the same entry in: the surer one tells.
    fn add(&mut self, mut other: Self) {
        if other.confidence > self.confidence {
            std::mem::swap(self, &mut other);
        }
        self.count += other.count;
        self.first = self.first.min(other.first);
        for evidence in other.evidence {
            if self.evidence.len() < EVIDENCE && !self.evidence.contains(&evidence) {
                self.evidence.push(evidence);
            }
        }
    }

    fn is_inside(&self, other: &Self) -> bool {
        match (&self.object, &other.object) {
            (Some(own), Some(outer)) => outer.start < own.start && own.end <= outer.end,
            _ => false,
        }
    }
}

/// Puts the error to act on first at the top: the inner before the outer, the surer before the less sure, the earlier
/// before the later.
fn order(folded: &mut Vec<Folded>) {
    let key = |folded: &Folded| (folded.confidence < SURE, folded.first);
    folded.sort_by(|a, b| {
        let same = (a.confidence < SURE) == (b.confidence < SURE);
        let by_confidence = b.confidence.total_cmp(&a.confidence);
        if same && a.confidence < SURE { by_confidence } else { key(a).cmp(&key(b)) }
    });
    let count = folded.len();
    for outer in 0..count {
        let inner = (outer + 1..count).find(|&inner| folded[inner].is_inside(&folded[outer]));
        if let Some(inner) = inner {
            let mut found = folded.remove(inner);
            found.notes.push("it stands inside another error, which only passes it on".to_owned());
            folded.insert(outer, found);
        }
    }
}
