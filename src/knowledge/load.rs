//! Reads and checks the layers, and lays them over each other: the built-in set and the overlays become one
//! [`KnowledgeBase`].
//!
//! A file with a finding is left out as a whole, so that a half-read entry is never shown; so is a file that needs
//! something of it. The first round lays every entry that could be read and so finds everything that is wrong; further
//! rounds lay only what is right, until nothing more has to go.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};

use borsh::{BorshDeserialize, BorshSerialize};

use super::KnowledgeBase;
use super::file::{DecodedFile, decode};
use super::finding::{Finding, SourceFile};
use super::layer::Layer;
use super::stack::Stack;
use crate::text::count::counted;

/// What loading came to.
#[derive(Debug)]
pub struct Loaded {
    pub base: KnowledgeBase,
    /// Everything that is wrong, in the order of layers, files and lines. These files are left out of `base`.
    pub findings: Vec<Finding>,
    /// How many files were read.
    pub files: usize,
}

/// What findings keep out of a knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct LeftOut {
    /// How many there are.
    pub findings: usize,
    /// The file of the first.
    pub path: String,
    /// Its line there.
    pub line: usize,
}

impl LeftOut {
    /// What to do about it.
    pub const HINT: &str = "`fixdex kb check DIR` shows them all";
}

impl fmt::Display for LeftOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { findings, path, line } = self;
        let findings = counted(*findings, "finding");
        write!(formatter, "{findings} in the knowledge, the first in {path}:{line}; these files are left out")
    }
}

impl Loaded {
    /// What the base lacks; `None` when it has everything.
    #[must_use]
    pub fn left_out(&self) -> Option<LeftOut> {
        let first = self.findings.first()?;
        let path = first.file.path.clone();
        Some(LeftOut { findings: self.findings.len(), path, line: first.place.line })
    }
}

/// Reads and checks all layers, the first at the bottom.
#[must_use]
pub fn load(layers: &[Layer]) -> Loaded {
    let decoded: Vec<Vec<DecodedFile>> = layers.iter().map(decode_layer).collect();
    let mut findings: Vec<Finding> = layers.iter().flat_map(|layer| layer.findings.iter().cloned()).collect();
    findings.extend(decoded.iter().flatten().flat_map(|file| file.findings.iter().cloned()));
    let mut round = Stack::lay(&decoded, &HashSet::new());
    findings.append(&mut round.findings);
    let mut left_out: HashSet<String> = paths(&findings);
    let mut base = round.base;
    while !left_out.is_empty() {
        let round = Stack::lay(&decoded, &left_out);
        base = round.base;
        let consequences = consequences(round.findings);
        if consequences.is_empty() {
            break;
        }
        left_out.extend(paths(&consequences));
        findings.extend(consequences);
    }
    sort(&mut findings, layers);
    let files = layers.iter().map(|layer| layer.files.len() + layer.findings.len()).sum();
    Loaded { base, findings, files }
}

/// Decodes the files of a layer, the larger part of a start without a cache: half of them on a thread of its own.
fn decode_layer(layer: &Layer) -> Vec<DecodedFile> {
    let decode_all = |files: &[Arc<SourceFile>]| files.iter().map(|file| decode(file, &layer.name)).collect::<Vec<_>>();
    let (first, second) = layer.files.split_at(half(&layer.files));
    thread::scope(|scope| {
        let other = thread::Builder::new().name("decoding".into()).spawn_scoped(scope, || decode_all(second));
        let mut decoded = decode_all(first);
        let rest = other.map_or_else(|_| Ok(decode_all(second)), ScopedJoinHandle::join);
        decoded.extend(rest.unwrap_or_else(|panic| resume_unwind(panic)));
        decoded
    })
}

/// How many of the files make up half of the text.
fn half(files: &[Arc<SourceFile>]) -> usize {
    let all: usize = files.iter().map(|file| file.text.len()).sum();
    let mut read = 0;
    let first = files.iter().take_while(|file| {
        read += file.text.len();
        2 * read <= all
    });
    first.count()
}

fn paths(findings: &[Finding]) -> HashSet<String> {
    findings.iter().map(|finding| finding.file.path.clone()).collect()
}

/// The first finding of each file, once other files are left out.
fn consequences(findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let first = findings.into_iter().filter(|finding| seen.insert(finding.file.path.clone()));
    let hint = "this is so because another file is left out; mend the other findings first";
    first.map(|finding| Finding { hint: Some(hint.to_owned()), ..finding }).collect()
}

fn sort(findings: &mut [Finding], layers: &[Layer]) {
    let mut order: HashMap<&str, (usize, &str)> = HashMap::new();
    for (i, layer) in layers.iter().enumerate() {
        let unreadable = layer.findings.iter().map(|finding| &finding.file);
        for file in layer.files.iter().chain(unreadable) {
            order.entry(&file.path).or_insert((i, &file.path));
        }
    }
    findings.sort_by_key(|finding| (order.get(&*finding.file.path).copied(), finding.place.bytes.start));
}
