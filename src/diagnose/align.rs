//! Aligns a template with the words of a log: words may be misspelt, missing or between, placeholders take any words,
//! and the message may be cut short. Uses nothing but words and templates.

use super::templates::{COMMON_WEIGHT, Slot, Template};
use super::words::{Vocabulary, Word};

/// What a word between two words of the message costs.
const GAP: f64 = 0.35;
/// What a word in a placeholder costs, so that it takes no more than it must.
const ANY_WORD: f64 = 0.03;
/// What an empty placeholder costs.
const EMPTY: f64 = 0.2;
/// What part of its weight a missing word costs besides.
const MISSING: f64 = 0.5;
/// What it costs that a message is cut short.
const CUT: f64 = 0.8;
/// What it costs that the text goes on in other words than the template.
const DIVERGES: f64 = 2.0;
/// A message that is cut short must have this weight left, in so many slots, nearly all of which match.
const CUT_WEIGHT: f64 = 7.0;
const CUT_SLOTS: usize = 5;
const CUT_COVERAGE: f64 = 0.85;

/// How a template lies on a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Alignment {
    /// The first and last word that matches, counted in the window.
    pub first: usize,
    pub last: usize,
    /// Weight of the words that match.
    pub matched: f64,
    /// What of it is more than the weight of words that any log may hold.
    pub special: f64,
    /// How many words match.
    pub words: usize,
    /// Weight of the words that should: those of the whole template, or up to where the message is cut short.
    pub expected: f64,
    /// What tells the better of two templates for one text: the weight that matches less what speaks against it.
    pub score: f64,
    pub is_cut: bool,
    /// The first slot that matches, and the one after the last.
    pub begin: usize,
    pub end: usize,
    /// The text goes on in other words where the template has words left.
    pub diverges: bool,
    /// What placeholders took: slot, first and last word.
    pub captures: Vec<(usize, usize, usize)>,
}

impl Alignment {
    /// Of a window at the beginning of a log, which may begin within a message: what is missing there is not expected.
    pub fn without_head(self, template: &Template) -> Self {
        let head: f64 = template.weights[..self.begin].iter().sum();
        if self.first > 1 || head == 0.0 || self.matched < CUT_WEIGHT || self.words < CUT_SLOTS {
            return self;
        }
        Self { expected: self.expected - head, score: self.score + MISSING * head - CUT, is_cut: true, ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Start,
    Match,
    Extra,
    Missing,
    Taken,
}

struct Grid {
    columns: usize,
    scores: Vec<f64>,
    steps: Vec<Step>,
}

impl Grid {
    fn improve(&mut self, row: usize, column: usize, score: f64, step: Step) {
        let at = row * self.columns + column;
        if score > self.scores[at] {
            self.scores[at] = score;
            self.steps[at] = step;
        }
    }

    fn score(&self, row: usize, column: usize) -> f64 {
        self.scores[row * self.columns + column]
    }

    fn step(&self, row: usize, column: usize) -> Step {
        self.steps[row * self.columns + column]
    }

    fn best_of_row(&self, row: usize) -> (usize, f64) {
        let scores = (0..self.columns).map(|column| (column, self.score(row, column)));
        scores.fold((0, f64::NEG_INFINITY), |best, next| if next.1 > best.1 { next } else { best })
    }
}

/// Lays `template` on the `window` of a text. `ends` tells of a word of the window whether the message may end there.
pub(super) fn align(
    template: &Template,
    vocabulary: &Vocabulary,
    text: &str,
    window: &[Word],
    ends: impl Fn(usize) -> bool,
) -> Option<Alignment> {
    let grid = fill(template, vocabulary, text, window);
    let rows = template.slots.len();
    let (column, score) = grid.best_of_row(rows);
    let mut best = (rows, column, score);
    let mut expected: f64 = template.weights.iter().take(CUT_SLOTS - 1).sum();
    for row in CUT_SLOTS..rows {
        expected += template.weights[row - 1];
        let (column, score) = grid.best_of_row(row);
        let may_end = grid.step(row, column) == Step::Match && column > 0 && ends(column - 1);
        if may_end && score >= CUT_WEIGHT.max(CUT_COVERAGE * expected) && score - CUT > best.2 {
            best = (row, column, score - CUT);
        }
    }
    let tracer = Tracer { template, vocabulary, text, window, grid: &grid };
    let found = tracer.trace(best)?;
    Some(tracer.without_tail(found, ends))
}

fn fill(template: &Template, vocabulary: &Vocabulary, text: &str, window: &[Word]) -> Grid {
    let (rows, columns) = (template.slots.len() + 1, window.len() + 1);
    let mut grid =
        Grid { columns, scores: vec![f64::NEG_INFINITY; rows * columns], steps: vec![Step::Start; rows * columns] };
    grid.scores[..columns].fill(0.0);
    for row in 0..rows - 1 {
        let weight = template.weights[row];
        for column in 0..columns {
            let score = grid.score(row, column);
            let next = window.get(column);
            match template.slots[row] {
                Slot::Any(_) => {
                    grid.improve(row + 1, column, score - EMPTY, Step::Missing);
                    if next.is_some() {
                        grid.improve(row + 1, column + 1, score, Step::Taken);
                    }
                    let inside = grid.score(row + 1, column);
                    if next.is_some() && grid.step(row + 1, column) == Step::Taken {
                        grid.improve(row + 1, column + 1, inside - ANY_WORD, Step::Extra);
                    }
                }
                Slot::Word(id, _) => {
                    grid.improve(row + 1, column, score - MISSING * weight, Step::Missing);
                    let Some(word) = next else { continue };
                    let likeness = vocabulary.likeness(text, word, id);
                    if likeness > 0.0 {
                        grid.improve(row + 1, column + 1, score + weight * likeness, Step::Match);
                    }
                    let inside = grid.score(row + 1, column);
                    if row + 2 < rows {
                        grid.improve(row + 1, column + 1, inside - GAP, Step::Extra);
                    }
                }
            }
        }
    }
    grid
}

struct Tracer<'a> {
    template: &'a Template,
    vocabulary: &'a Vocabulary,
    text: &'a str,
    window: &'a [Word],
    grid: &'a Grid,
}

impl Tracer<'_> {
    /// A template whose end is missing is cut short where the message ends; where the text goes on in other words, it
    /// is another message.
    fn without_tail(&self, found: Alignment, ends: impl Fn(usize) -> bool) -> Alignment {
        let slots = &self.template.slots;
        let tail = slots[found.end..].iter().any(|slot| matches!(slot, Slot::Word(..)));
        if found.is_cut || !tail {
            return found;
        }
        if !ends(found.last) {
            return Alignment { score: found.score - DIVERGES, diverges: true, ..found };
        }
        let (row, column) = (found.end, found.last + 1);
        let score = self.grid.score(row, column);
        let long = row >= CUT_SLOTS && score >= CUT_WEIGHT;
        let cut = if long { self.trace((row, column, score - CUT)) } else { None };
        cut.filter(|cut| cut.matched >= CUT_COVERAGE * cut.expected).unwrap_or(found)
    }

    /// Follows the steps back from the end of an alignment.
    fn trace(&self, (end, mut column, score): (usize, usize, f64)) -> Option<Alignment> {
        let Self { template, grid, .. } = self;
        let is_cut = end < template.slots.len();
        let mut found =
            Alignment { expected: template.weights[..end].iter().sum(), score, is_cut, ..Alignment::default() };
        let (mut taken_to, mut row) = (None, end);
        while row > 0 {
            match grid.step(row, column) {
                Step::Start => break,
                Step::Missing => row -= 1,
                Step::Extra => {
                    if matches!(template.slots[row - 1], Slot::Any(_)) {
                        taken_to = taken_to.or(Some(column - 1));
                    }
                    column -= 1;
                }
                Step::Taken => {
                    found.captures.push((row - 1, column - 1, taken_to.take().unwrap_or(column - 1)));
                    (row, column) = (row - 1, column - 1);
                }
                Step::Match => {
                    self.add(&mut found, row, column);
                    (row, column) = (row - 1, column - 1);
                }
            }
        }
        (found.words > 0).then_some(found)
    }

    fn add(&self, found: &mut Alignment, row: usize, column: usize) {
        let Slot::Word(id, _) = self.template.slots[row - 1] else { return };
        let likeness = self.vocabulary.likeness(self.text, &self.window[column - 1], id);
        found.matched += self.template.weights[row - 1] * likeness;
        found.special += (self.template.weights[row - 1] - COMMON_WEIGHT) * likeness;
        if found.words == 0 {
            found.last = column - 1;
            found.end = row;
        }
        found.words += 1;
        found.begin = row - 1;
        found.first = column - 1;
    }
}
