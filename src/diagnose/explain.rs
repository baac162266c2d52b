//! Says of any entry why it is, or is not, the answer.

use std::ops::Range;

use super::claim::{Claim, overlap};
use super::confidence::CONFIDENT;
use super::context::Context;
use super::decode::Pasted;
use super::key::Key;
use super::messages::Ending;
use super::numbers::numbers;
use super::signals::Signals;
use super::unwrap::Bare;
use super::verdict::{Part, Reader};
use super::{Diagnosis, Diagnostician, Evidence, Signal};
use crate::knowledge::entry::Entry;

/// What speaks for and against one entry.
#[derive(Clone, Debug, Default)]
pub struct Explanation {
    pub id: String,
    /// Its probability, 0 to 1; 0 where nothing speaks for it.
    pub confidence: f64,
    /// The answer in a sentence.
    pub verdict: String,
    /// What speaks for it.
    pub supports: Vec<Reason>,
    /// What speaks against it.
    pub contradicts: Vec<Reason>,
}

/// One thing that speaks for or against an entry, and where it stands, where it stands anywhere.
pub type Reason = (String, Option<Evidence>);

impl Diagnostician {
    /// Why the entry `id` is, or is not, the answer to a log that was diagnosed.
    #[must_use]
    pub fn explain(&self, diagnosis: &Diagnosis, id: &str) -> Explanation {
        let mut explanation = Explanation { id: id.to_owned(), ..Explanation::default() };
        let Some(at) = self.base.entries().iter().position(|entry| entry.id == id) else {
            explanation.verdict = format!("{id} is not in the knowledge");
            return explanation;
        };
        let pasted = Pasted::of_text(&diagnosis.text);
        let bare = Bare::new(&diagnosis.text);
        let part = Part { pasted: &pasted, start: 0, own: 0..usize::MAX };
        let signals = self.signals(&bare);
        let reader = Reader::new(&part, &bare);
        let explainer = Explainer { diagnostician: self, signals: &signals, reader: &reader, text: &bare.text };
        explainer.explain(at, &mut explanation);
        place(&mut explanation, diagnosis);
        explanation
    }
}

/// Columns are counted in the pasted text, which only the diagnosis knows.
fn place(explanation: &mut Explanation, diagnosis: &Diagnosis) {
    let known: Vec<&Evidence> =
        diagnosis.candidates.iter().chain(&diagnosis.guesses).flat_map(|candidate| &candidate.evidence).collect();
    for reason in explanation.supports.iter_mut().chain(&mut explanation.contradicts) {
        let Some(evidence) = &mut reason.1 else { continue };
        if let Some(same) = known.iter().find(|known| known.range == evidence.range) {
            (evidence.line, evidence.column) = (same.line, same.column);
        }
    }
}

struct Explainer<'a> {
    diagnostician: &'a Diagnostician,
    signals: &'a Signals,
    reader: &'a Reader<'a>,
    text: &'a str,
}

impl Explainer<'_> {
    fn explain(&self, at: usize, explanation: &mut Explanation) {
        let entry = &self.diagnostician.base.entries()[at];
        let (claims, _) = self.diagnostician.judge(self.signals, Context::default()).claims();
        let own = claims.iter().filter(|claim| claim.entry == at || claim.one_of.contains(&at));
        match own.max_by(|a, b| a.facts.probability().total_cmp(&b.facts.probability())) {
            Some(claim) => self.claimed(entry, claim, explanation),
            None => self.unclaimed(at, entry, explanation),
        }
        explanation.verdict = verdict(entry, explanation);
    }

    fn claimed(&self, entry: &Entry, claim: &Claim, explanation: &mut Explanation) {
        explanation.confidence = claim.facts.probability();
        for (signal, range) in &claim.signals {
            let reason = self.reason(support(entry, *signal), Some((*signal, range)));
            explanation.supports.push(reason);
        }
        let facts = &claim.facts;
        if facts.context.own {
            explanation.supports.push(self.reason("the log speaks of Partner Center", None));
        } else if facts.context.platform {
            explanation.supports.push(self.reason("the log speaks of a platform in front of Partner Center", None));
        }
        let message = facts.message;
        let against = [
            (facts.context.foreign, "another system is named right beside it"),
            (facts.other_code, "another code stands with the message"),
            (facts.is_listed, "it stands in a list of codes or names"),
            (
                message.is_some_and(|message| message.is_outer),
                "it is what the platform writes around any error of the service behind it",
            ),
            (message.is_some_and(|message| message.ending == Ending::Diverges), "the text goes on in other words"),
            (message.is_some_and(|message| message.ending == Ending::RunsOn), "the sentence goes on after the message"),
            (message.is_some_and(|message| message.coverage < 0.8), "words of the message are missing"),
            (message.is_some_and(|message| message.special < 2.0), "the words are common in any log"),
            (facts.code.is_some_and(|code| code.key == Key::None), "the number does not stand in the place of a code"),
            (facts.code.is_some_and(|code| code.digits < 5), "so short a number may be many things"),
        ];
        let against = against.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| self.reason(text, None));
        explanation.contradicts.extend(against);
        explanation.contradicts.extend(claim.notes.iter().map(|note| self.reason(note, None)));
        if claim.one_of.len() > 1 {
            explanation.contradicts.push(self.reason("other entries have the same text", None));
        }
    }

    /// Why an entry that no signal points to was left out.
    fn unclaimed(&self, at: usize, entry: &Entry, explanation: &mut Explanation) {
        if let Some(code) = entry.code() {
            let elsewhere = numbers(self.text).into_iter().find(|number| &self.text[number.range.clone()] == code);
            let text = match elsewhere {
                Some(_) => format!("the number {code} does not stand in the place of a code"),
                None => format!("the code {code} does not stand in the log"),
            };
            let range = elsewhere.map(|number| number.range);
            explanation.contradicts.push(self.reason(&text, range.as_ref().map(|range| (Signal::Code, range))));
        }
        let own = self.signals.messages.iter().filter(|message| self.template_entry(message.template) == at);
        let Some(message) = own.max_by(|a, b| a.score.total_cmp(&b.score)) else {
            explanation.contradicts.push(self.reason("its message does not stand in the log", None));
            return;
        };
        let here = Some((Signal::Message, &message.range));
        explanation.supports.push(self.reason("words of its message stand here", here));
        let better = self.signals.messages.iter().filter(|other| overlap(&other.range, &message.range));
        if let Some(better) = better.max_by(|a, b| a.score.total_cmp(&b.score)) {
            let id = &self.diagnostician.base.entries()[self.template_entry(better.template)].id;
            let text = format!("the message of {id} lies better on the same text");
            explanation.contradicts.push(self.reason(&text, Some((Signal::Message, &better.range))));
        }
    }

    fn template_entry(&self, template: usize) -> usize {
        self.diagnostician.templates.all[template].entry
    }

    fn reason(&self, text: &str, place: Option<(Signal, &Range<usize>)>) -> Reason {
        (text.to_owned(), place.map(|(signal, range)| self.reader.evidence(signal, range)))
    }
}

fn support(entry: &Entry, signal: Signal) -> &'static str {
    match signal {
        Signal::Code => "its code stands here",
        Signal::Name => "a symbolic name of it stands here",
        Signal::Message if entry.as_code().is_some() => "its message stands here",
        Signal::Message | Signal::Symptom => "a symptom of it stands here",
        Signal::Status => "its HTTP status stands here",
        Signal::Id => "an id stands here",
    }
}

fn verdict(entry: &Entry, explanation: &Explanation) -> String {
    let id = &entry.id;
    match explanation.confidence {
        confidence if confidence >= CONFIDENT => format!("{id} is an answer: what speaks for it is enough"),
        confidence if confidence > 0.0 => format!("{id} is no answer: too little speaks for it"),
        _ => format!("{id} is no answer: no signal points to it"),
    }
}
