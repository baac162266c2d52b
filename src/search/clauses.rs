//! From words to units: each word of the query with everything that may stand for it in an entry.

use super::analyze::{Analyzer, Token, is_stop};
use super::postings::Phrase;
use super::query::{Query, Term};
use super::synonyms::{LONGEST, Synonyms};

/// A query has at most this many units; what a paste has beyond them is not searched.
pub(super) const UNIT_LIMIT: usize = 64;

/// A word or phrase of the query.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// As typed.
    pub text: String,
    /// Lower case, without accents.
    pub word: String,
    stems: Vec<String>,
    pub need: Need,
    pub sources: Vec<Source>,
    /// How much it tells: rare words tell more.
    pub weight: f32,
}

/// Whether an entry must have a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// In every case: a quoted phrase.
    Always,
    /// Unless no entry has all.
    Usually,
    /// It only makes a hit better.
    Never,
}

/// Something that stands for a unit.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub phrase: Phrase,
    pub how: How,
}

/// How a source stands for its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    Exact,
    /// The other words for it.
    Synonym(String),
    /// The unit is how it begins.
    Beginning,
    /// The word that was probably meant.
    Spelling(String),
}

impl How {
    /// What a match this way is worth.
    pub fn factor(&self) -> f32 {
        match self {
            Self::Exact => 1.0,
            Self::Synonym(_) => 0.85,
            Self::Spelling(_) => 0.8,
            Self::Beginning => 0.6,
        }
    }
}

/// The query in units.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    pub units: Vec<Unit>,
    pub excluded: Vec<Phrase>,
    /// Whether words were left out because there are too many.
    pub cut: bool,
}

impl Clauses {
    pub fn of(query: &Query, analyzer: &mut Analyzer, synonyms: &Synonyms) -> Self {
        let mut clauses = Self::default();
        for term in &query.terms {
            clauses.add(term, analyzer);
        }
        clauses.drop_stop_words(&query.text);
        clauses.add_synonyms(synonyms);
        clauses
    }

    fn add(&mut self, term: &Term, analyzer: &mut Analyzer) {
        match term {
            Term::Excluded(text) => self.excluded.extend(Phrase::of(&analyzer.content(text))),
            Term::Phrase(text) => {
                let tokens = analyzer.content(text);
                if let Some(phrase) = Phrase::of(&tokens) {
                    let source = Source { phrase, how: How::Exact };
                    self.push(Unit::new(text, text.to_lowercase(), stems(&tokens), Need::Always, vec![source]));
                }
            }
            Term::Word(text) => self.add_word(text, &analyzer.tokens(text)),
        }
    }

    fn add_word(&mut self, text: &str, tokens: &[Token]) {
        let mut rest = tokens;
        while let Some((token, after)) = rest.split_first() {
            let parts = &after[..token.parts];
            self.push(Unit::of(&text[token.range.clone()], token, parts));
            rest = &after[token.parts..];
        }
    }

    fn push(&mut self, unit: Unit) {
        if self.units.iter().any(|known| known.sources[0].phrase == unit.sources[0].phrase) {
            return;
        }
        if self.units.len() < UNIT_LIMIT {
            self.units.push(unit);
        } else {
            self.cut = true;
        }
    }

    /// Stop words go, unless nothing else is there or they are a country's code written as such.
    fn drop_stop_words(&mut self, text: &str) {
        let shouting = !text.chars().any(char::is_lowercase);
        let country = |unit: &Unit| !shouting && unit.text.len() == 2 && unit.text.chars().all(char::is_uppercase);
        let says = |unit: &Unit| !is_stop(&unit.word) || country(unit);
        if self.units.iter().any(says) {
            self.units.retain(says);
        }
        if self.units.len() > 1 {
            self.units.iter_mut().filter(|unit| unit.word == "not").for_each(|unit| unit.need = Need::Never);
        }
    }

    fn add_synonyms(&mut self, synonyms: &Synonyms) {
        for start in 0..self.units.len() {
            for end in start + 1..=(start + LONGEST).min(self.units.len()) {
                let words: Vec<String> = self.units[start..end].iter().flat_map(|unit| unit.stems.clone()).collect();
                let mut found: Vec<Source> = synonyms.of(&words).map(Source::synonym).collect();
                if end == start + 1 {
                    let whole = [self.units[start].sources[0].phrase.0[0].1.clone()];
                    found.extend(synonyms.of(&whole).map(Source::synonym));
                }
                self.units[start..end].iter_mut().for_each(|unit| unit.add_sources(&found));
            }
        }
    }
}

impl Unit {
    fn new(text: &str, word: String, stems: Vec<String>, need: Need, sources: Vec<Source>) -> Self {
        Self { text: text.to_owned(), word, stems, need, sources, weight: 0.0 }
    }

    /// A word; for a symbolic name also its parts in a row.
    fn of(text: &str, token: &Token, parts: &[Token]) -> Self {
        let mut sources = vec![Source { phrase: Phrase::word(&*token.word.stem), how: How::Exact }];
        let mut own = vec![token.word.stem.to_string()];
        if let Some(phrase) = Phrase::of(parts) {
            sources.push(Source { phrase, how: How::Exact });
            own = stems(parts);
        }
        Self::new(text, token.word.plain.to_string(), own, Need::Usually, sources)
    }

    /// Adds the sources that are not there yet.
    pub fn add_sources(&mut self, sources: &[Source]) {
        for source in sources {
            if !self.sources.iter().any(|known| known.phrase == source.phrase) {
                self.sources.push(source.clone());
            }
        }
    }

    /// Whether it is written like a code: four digits or more in a row.
    pub fn is_code(&self) -> bool {
        self.word.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 4)
    }

    pub fn is_number(&self) -> bool {
        self.word.bytes().all(|b| b.is_ascii_digit())
    }
}

impl Source {
    fn synonym(synonym: &super::synonyms::Synonym) -> Self {
        Self { phrase: synonym.phrase.clone(), how: How::Synonym(synonym.text.clone()) }
    }
}

fn stems(tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter(|token| token.parts == 0).map(|token| token.word.stem.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        let mut analyzer = Analyzer::new();
        let clauses = Clauses::of(&Query::parse(typed), &mut analyzer, &Synonyms::default());
        clauses.units.into_iter().map(|unit| unit.word).collect()
    }

    #[test]
    fn stop_words_go_unless_alone() {
        assert_eq!(words("what is the use limit"), ["use", "limit"]);
        assert_eq!(words("no"), ["no"]);
        assert_eq!(words("phone IN"), ["phone", "in"]);
        assert_eq!(words("PHONE IN"), ["phone"]);
    }

    #[test]
    fn a_name_is_one_unit() {
        assert_eq!(words("OfferUseLimitExceeded use"), ["offeruselimitexceeded", "use"]);
    }

    #[test]
    fn a_paste_is_bounded() {
        let paste = (0..5000).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(words(&paste).len(), UNIT_LIMIT);
        assert_eq!(words(&"same ".repeat(100)).len(), 1);
    }
}
