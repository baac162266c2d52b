//! Diagnosis: a log is pasted or read from a file, and what it comes to is said.

use super::desk::Desk;
use super::paste::Paste;
use super::place::{Answer, Next, Place, Word, word};
use super::preflight::Customer;
use super::reader::Reader;
use super::speech::{Speech, Wants, lines, of_document, quoted};
use super::walk;
use crate::diagnose::{Candidate, Diagnosis, LONGEST_PASTE, Verdict, percent, sureness};
use crate::document::{Target, of_candidate, of_explanation};
use crate::text::clean::clean_line;
use crate::text::sentence::sentence_of;
use crate::walkthrough::{Known, event};

/// Asks for a log.
#[derive(Debug, Default)]
pub struct Log {
    paste: Paste,
}

impl Place for Log {
    fn say(&self, _desk: &Desk) -> Speech {
        Speech::new("The log")
            .wanting(Wants::Lines)
            .say("Paste the log. A line with a dot only ends it; Ctrl-C leaves without it.")
    }

    fn collect(&mut self, line: &[u8], desk: &mut Desk) -> Option<Next> {
        let Some(log) = self.paste.take(line) else { return Some(Next::More) };
        if log.trim_ascii().is_empty() {
            return Some(Next::Back(lines("Nothing was pasted.")));
        }
        let diagnosis = Diagnosed { diagnosis: desk.diagnose(&log) };
        let cut = format!("Only the first {} MB were looked at; a file may be longer.", LONGEST_PASTE >> 20);
        let told = if self.paste.cut { lines(&cut) } else { Vec::new() };
        Some(Next::Instead(told, Box::new(diagnosis)))
    }

    fn answer(&mut self, _answer: &Answer<'_>, _desk: &mut Desk) -> Next {
        Next::Unknown
    }
}

/// Opens what a log came to.
pub fn open(_desk: &Desk, diagnosis: Diagnosis) -> Next {
    Next::open(Diagnosed { diagnosis })
}

/// What a log came to.
#[derive(Debug)]
pub struct Diagnosed {
    diagnosis: Diagnosis,
}

const WORDS: &[Word] = &[
    word("start", "NUMBER", "starts the checklist of an answer, with the values found in the log"),
    word("why", "NUMBER", "says what speaks for and against an answer; an id or code does as well"),
    word("entry", "NUMBER", "says all that is known of an answer"),
    word("log", "", "says the lines of the log that show it, without tokens and passwords"),
    word("values", "", "says the ids and other values found in the log"),
    word("preflight", "", "checks a customer resource, by the pattern that the log has"),
];

impl Place for Diagnosed {
    fn say(&self, desk: &Desk) -> Speech {
        let asks = if self.answers().next().is_some() { "A number, start, why" } else { "Log, values" };
        let items = self.answers().map(|candidate| item(desk, candidate)).collect();
        self.verdict().into_iter().fold(Speech::new(asks), Speech::say).with_items(items)
    }

    fn words(&self) -> &'static [Word] {
        WORDS
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let shown: Vec<&Candidate> = self.answers().collect();
        if let Some(candidate) = answer.of(&shown) {
            return self.open(desk, candidate);
        }
        match answer.word {
            "log" => Next::Tell(quoted(&self.diagnosis.excerpt())),
            "values" => self.values(),
            "preflight" => {
                let pattern = self.diagnosis.values.get("registration_pattern").cloned();
                Next::open(Customer::with_pattern(pattern))
            }
            "why" => match wanted(desk, answer, &shown) {
                Ok(id) => self.why(desk, &id),
                Err(told) => told,
            },
            "start" | "entry" => match answer.rest_of(&shown) {
                Ok(candidate) if answer.word == "start" => self.start(desk, candidate),
                Ok(candidate) => Reader::open(desk, Target::Entry(candidate.id.clone()), self.known()),
                Err(told) => told,
            },
            _ => Next::Unknown,
        }
    }
}

impl Diagnosed {
    /// The confident answers; without one, the guesses.
    fn answers(&self) -> impl Iterator<Item = &Candidate> {
        let sure = &self.diagnosis.candidates;
        if sure.is_empty() { self.diagnosis.guesses.iter() } else { sure.iter() }
    }

    fn known(&self) -> Known {
        let diagnosis = &self.diagnosis;
        Known::of_log(diagnosis.values.clone(), event::Diagnosed::new(diagnosis.found(), diagnosis.excerpt()))
    }

    fn verdict(&self) -> Vec<String> {
        let Diagnosis { candidates, guesses, unknown, .. } = &self.diagnosis;
        let mut said = Vec::new();
        match (self.diagnosis.verdict, candidates.len()) {
            (Verdict::Match, 1) => said.push("Recognised.".to_owned()),
            (Verdict::Match, count) => said.push(format!("Recognised {count}; act on the first.")),
            (Verdict::UnknownCode, _) => {
                said.push("Partner Center reports an error that is not in the reference.".to_owned());
            }
            (Verdict::None, _) => {
                said.push("No error that the knowledge is sure of stands in this log.".to_owned());
            }
        }
        said.extend(unknown.iter().map(|unknown| {
            format!("Not in the reference: {}, line {}.", clean_line(&unknown.code), unknown.evidence.line)
        }));
        if candidates.is_empty() && !guesses.is_empty() {
            said.push("Perhaps:".to_owned());
        }
        if self.diagnosis.truncated {
            said.push("The log is longer than what was looked at.".to_owned());
        }
        said
    }

    fn open(&self, desk: &Desk, candidate: &Candidate) -> Next {
        let document = of_candidate(&desk.base, candidate);
        let target = Target::Entry(candidate.id.clone());
        Next::open(Reader::of(&document, Some(target), self.known(), format!("fixdex show {}", candidate.id)))
    }

    fn start(&self, desk: &mut Desk, candidate: &Candidate) -> Next {
        let base = std::sync::Arc::clone(&desk.base);
        base.get(&candidate.id).map_or(Next::Unknown, |entry| walk::start(desk, entry, &self.known()))
    }

    fn why(&self, desk: &mut Desk, id: &str) -> Next {
        let explanation = desk.diagnostician().explain(&self.diagnosis, id);
        let document = of_explanation(&explanation);
        let mut said = lines(&format!("{}.", document.title));
        said.extend(of_document(&document, 1).0);
        Next::Tell(said)
    }

    fn values(&self) -> Next {
        let values: Vec<String> =
            self.diagnosis.values.iter().map(|(name, value)| format!("{name} is {}", clean_line(value))).collect();
        if values.is_empty() {
            Next::tell(sentence_of("no value was found in the log"))
        } else {
            Next::tell(values.join("\n"))
        }
    }
}

/// One answer in a line: what it is, and how sure.
fn item(desk: &Desk, candidate: &Candidate) -> String {
    let entry = desk.base.get(&candidate.id);
    let name = entry.map_or_else(|| candidate.id.clone(), super::hits::name);
    let title = entry.map(|entry| clean_line(&entry.title)).unwrap_or_default();
    let often = if candidate.count > 1 { format!(", {} times", candidate.count) } else { String::new() };
    format!("{name}: {title}; {}, {}{often}", sureness(candidate.confidence), percent(candidate.confidence))
}

/// The id of the entry that is to be explained: of an answer, or of any entry by its name.
fn wanted(desk: &Desk, answer: &Answer<'_>, shown: &[&Candidate]) -> Result<String, Next> {
    let by_number = answer.rest_of(shown);
    let named = desk.base.named(answer.rest).first().map(|entry| entry.id.clone());
    by_number.map(|candidate| candidate.id.clone()).or_else(|told| named.ok_or(told))
}
