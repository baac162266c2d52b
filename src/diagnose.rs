//! Stub.
use crate::knowledge::KnowledgeBase;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Match,
    UnknownCode,
    None,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    Code,
}
impl Signal {
    pub fn name(self) -> &'static str {
        "code"
    }
}
#[derive(Clone, Debug)]
pub struct Evidence {
    pub signal: Signal,
    pub line: usize,
    pub column: usize,
    pub range: Range<usize>,
    pub text: String,
}
#[derive(Clone, Debug)]
pub struct Candidate {
    pub id: String,
    pub confidence: f64,
    pub one_of: Vec<String>,
    pub count: usize,
    pub evidence: Vec<Evidence>,
    pub notes: Vec<String>,
}
#[derive(Clone, Debug)]
pub struct UnknownCode {
    pub code: String,
    pub evidence: Evidence,
}
#[derive(Clone, Debug)]
pub struct Diagnosis {
    pub text: String,
    pub truncated: bool,
    pub verdict: Verdict,
    pub candidates: Vec<Candidate>,
    pub guesses: Vec<Candidate>,
    pub unknown: Vec<UnknownCode>,
    pub values: BTreeMap<String, String>,
}
pub struct Explanation;
impl Explanation {
    pub fn paragraphs(&self) -> Vec<String> {
        vec![]
    }
}
pub struct Diagnostician(Arc<KnowledgeBase>);
impl Diagnostician {
    pub fn new(base: Arc<KnowledgeBase>) -> Self {
        Self(base)
    }
    pub fn diagnose(&self, log: &[u8]) -> Diagnosis {
        let text = String::from_utf8_lossy(log).into_owned();
        let mut candidates = vec![];
        if let Some(at) = text.find("27006") {
            let line = text[..at].lines().count();
            candidates.push(Candidate {
                id: "pc-400-27006".into(),
                confidence: 0.97,
                one_of: vec![],
                count: 1,
                notes: vec![],
                evidence: vec![Evidence {
                    signal: Signal::Code,
                    line,
                    column: 1,
                    range: at..at + 5,
                    text: "27006".into(),
                }],
            });
        }
        let verdict = if candidates.is_empty() { Verdict::None } else { Verdict::Match };
        Diagnosis {
            text,
            truncated: false,
            verdict,
            candidates,
            guesses: vec![],
            unknown: vec![],
            values: BTreeMap::new(),
        }
    }
    pub fn explain(&self, _: &Diagnosis, _: &str) -> Explanation {
        Explanation
    }
}
