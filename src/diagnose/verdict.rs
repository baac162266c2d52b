//! From claims to a diagnosis: repeats are folded, the error to act on first comes first, weak claims are guesses.

use std::collections::BTreeMap;
use std::ops::Range;

use super::confidence::CONFIDENT;
use super::context::Context;
use super::decode::Pasted;
use super::incident::{Claim, Judge, Stranger};
use super::messages::messages;
use super::signals::Signals;
use super::unwrap::Bare;
use super::values::values;
use super::{Candidate, Diagnosis, Diagnostician, Evidence, Signal, UnknownCode, Verdict};

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
        self.read(&pasted, &mut sum);
        let text = pasted.text;
        Diagnosis { text, ..sum.diagnosis(self) }
    }

    fn read(&self, pasted: &Pasted, sum: &mut Sum) {
        let bare = Bare::new(&pasted.text);
        let signals = self.signals(&bare);
        if std::env::var_os("DBG").is_some() {
            for m in &signals.messages {
                eprintln!(
                    "M {} matched {:.1} cov {:.2} score {:.1} cut {} on {} {:?}",
                    self.base.entries()[self.templates.all[m.template].entry].id,
                    m.special,
                    m.coverage,
                    m.score,
                    m.is_cut,
                    m.runs_on,
                    &bare.text[m.range.clone()]
                );
            }
            for c in &signals.codes {
                eprintln!("C {c:?}");
            }
        }
        let judge = Judge {
            base: &self.base,
            templates: &self.templates,
            codes: &self.codes,
            names: &self.names,
            signals: &signals,
            before: Context::default(),
        };
        let (claims, strangers) = judge.claims();
        let reader = Reader { pasted, bare: &bare };
        for claim in claims {
            sum.claim(&reader, claim);
        }
        for stranger in strangers {
            sum.stranger(&reader, stranger);
        }
        sum.values(&bare, &signals);
    }

    fn signals(&self, bare: &Bare<'_>) -> Signals {
        let text = &*bare.text;
        let mut signals = Signals {
            messages: messages(&self.templates, &self.vocabulary, text),
            values: values(text),
            systems: self.systems.named_in(text),
            ..Signals::default()
        };
        self.codes.read(text, &mut signals);
        self.names.read(text, &mut signals);
        signals
    }
}

/// Tells the places of ranges of the bare text.
struct Reader<'a> {
    pasted: &'a Pasted,
    bare: &'a Bare<'a>,
}

impl Reader<'_> {
    fn evidence(&self, signal: Signal, range: &Range<usize>) -> Evidence {
        let range = self.bare.outer(range);
        let (line, column) = self.pasted.place(range.start);
        Evidence { signal, line, column, text: self.pasted.text[range.clone()].to_owned(), range }
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
struct Sum {
    folded: BTreeMap<usize, Folded>,
    unknown: BTreeMap<String, UnknownCode>,
    values: BTreeMap<String, (usize, String)>,
}

impl Sum {
    fn claim(&mut self, reader: &Reader<'_>, claim: Claim) {
        let confidence = claim.facts.probability();
        if confidence < GUESS {
            return;
        }
        let evidence = claim.evidence(|signal, range| reader.evidence(signal, range));
        let first = evidence.first().map_or(0, |evidence| evidence.range.start);
        let object = claim.object.as_ref().map(|object| reader.bare.outer(object));
        let new = Folded {
            entry: claim.entry,
            confidence,
            one_of: claim.one_of,
            count: 1,
            notes: claim.notes,
            evidence,
            object,
            first,
        };
        match self.folded.get_mut(&new.entry) {
            Some(known) => known.add(new),
            None => {
                self.folded.insert(new.entry, new);
            }
        }
    }

    fn stranger(&mut self, reader: &Reader<'_>, stranger: Stranger) {
        let evidence = reader.evidence(Signal::Code, &stranger.range);
        let unknown = UnknownCode { code: stranger.code.clone(), evidence };
        self.unknown.entry(stranger.code).or_insert(unknown);
    }

    fn values(&mut self, bare: &Bare<'_>, signals: &Signals) {
        let captured = signals.messages.iter().flat_map(|message| &message.captures);
        let captured = captured.map(|(variable, range)| (*variable, range.clone()));
        let found = signals.values.iter().map(|found| (found.variable, found.range.clone()));
        for (variable, range) in found.chain(captured) {
            let text = bare.text[range.clone()].to_owned();
            self.values.entry(variable.to_owned()).or_insert((range.start, text));
        }
    }

    fn diagnosis(self, diagnostician: &Diagnostician) -> Diagnosis {
        let id = |entry: usize| diagnostician.base.entries()[entry].id.clone();
        let (mut sure, mut weak): (Vec<Folded>, Vec<Folded>) =
            self.folded.into_values().partition(|folded| folded.confidence >= CONFIDENT);
        order(&mut sure);
        weak.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.first.cmp(&b.first)));
        weak.truncate(GUESSES);
        let unknown: Vec<UnknownCode> = self.unknown.into_values().collect();
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
            text: String::new(),
            truncated: false,
            verdict,
            candidates: sure.into_iter().map(candidate).collect(),
            guesses: weak.into_iter().map(candidate).collect(),
            unknown,
            values: self.values.into_iter().map(|(name, (_, value))| (name, value)).collect(),
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
