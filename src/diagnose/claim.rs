//! A claim: an entry that the signals at one place of a log point to.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Signal;
use super::confidence::Facts;
use super::key::Key;

/// So many entries within so many bytes are a list.
const LISTED: usize = 3;
const LIST: usize = 400;

/// So many places before one are looked at.
const LOOK_BACK: usize = 8;

/// An entry that the signals at one place point to.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub entry: usize,
    pub facts: Facts,
    /// What else it may be, with the same text.
    pub one_of: Vec<usize>,
    pub notes: Vec<String>,
    pub signals: Vec<(Signal, Range<usize>)>,
    /// The object it stands in.
    pub object: Option<Range<usize>>,
}

/// A code that the knowledge does not have.
#[derive(Clone, Debug)]
pub(super) struct Stranger {
    pub code: String,
    pub range: Range<usize>,
}

impl Claim {
    /// Where its first signal stands.
    pub fn start(&self) -> usize {
        self.signals.first().map_or(0, |(_, range)| range.start)
    }

    /// By a number or a name that stands in no place of its own.
    fn is_bare(&self) -> bool {
        let bare_code = self.facts.code.is_none_or(|code| code.key == Key::None);
        bare_code && self.facts.message.is_none() && self.facts.name.is_some()
    }
}

/// Marks the claims that stand in a list: three entries in a row, each by a bare number or name.
pub(super) fn mark_lists(claims: &mut [Claim]) {
    let listed = |run: &[Claim]| {
        let near = run[run.len() - 1].start() - run[0].start() <= LIST;
        let different = run.windows(2).all(|pair| pair[0].entry != pair[1].entry);
        near && different && run.iter().all(Claim::is_bare)
    };
    let runs = claims.windows(LISTED).enumerate().filter(|(_, run)| listed(run));
    let first: Vec<usize> = runs.map(|(at, _)| at).collect();
    for at in first {
        claims[at..at + LISTED].iter_mut().for_each(|claim| claim.facts.is_listed = true);
    }
}

/// Places in a text: first bytes and ends.
#[derive(Debug, Default)]
pub(super) struct Places {
    ranges: BTreeMap<usize, usize>,
}

impl Places {
    pub fn add(&mut self, range: Option<&Range<usize>>) {
        if let Some(range) = range {
            let end = self.ranges.entry(range.start).or_default();
            *end = range.end.max(*end);
        }
    }

    /// Whether one of the places shares half of itself, or of `range`, with it.
    pub fn share(&self, range: &Range<usize>) -> bool {
        let before = self.ranges.range(..range.end).rev().take(LOOK_BACK);
        before.into_iter().any(|(&start, &end)| overlap(&(start..end), range))
    }
}

/// Whether two ranges share half of the shorter one.
pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared * 2 > a.len().min(b.len())
}
