//! Makes tokens of text: one analyzer for the entries, the query and the highlights, so that they always agree.

mod split;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use tantivy::tokenizer::{AsciiFoldingFilter, Language, RawTokenizer, Stemmer, TextAnalyzer};

use split::{Piece, pieces};

/// Longer words are no words: encoded blobs and signatures.
const WORD_LIMIT: usize = 64;

/// So many spellings are remembered; then all are forgotten, so that pasted logs do not fill the memory.
const REMEMBERED: usize = 16 * 1024;

/// Words that say nothing about an error, in alphabetical order. `not` is no stop word: it is half of many messages.
const STOP_WORDS: &[&str] = &[
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "did", "do", "does", "for",
    "from", "get", "getting", "got", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "me",
    "my", "of", "on", "or", "our", "please", "so", "such", "that", "the", "their", "then", "there", "these", "they",
    "this", "to", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why", "will", "with", "you",
    "your",
];

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub word: Word,
    /// The bytes of the text that it stands for.
    pub range: Range<usize>,
    /// Counted in words; a symbolic name as a whole stands where its first part stands.
    pub position: usize,
    /// How many parts the name has that this token is the whole of; 0 for a plain word.
    pub parts: usize,
}

/// What a spelling stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, without accents.
    pub plain: Arc<str>,
    pub stem: Arc<str>,
    pub is_stop: bool,
}

pub(super) fn is_stop(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// Cuts text into words, folds and stems them; remembers the spellings it met, which makes the next text many times
/// cheaper.
pub(super) struct Analyzer {
    fold: TextAnalyzer,
    stemmer: TextAnalyzer,
    known: HashMap<Box<str>, Word>,
}

impl Analyzer {
    pub fn new() -> Self {
        let stemmer = Stemmer::new(Language::English);
        Self {
            fold: TextAnalyzer::builder(RawTokenizer::default()).filter(AsciiFoldingFilter).build(),
            stemmer: TextAnalyzer::builder(RawTokenizer::default()).filter(stemmer).build(),
            known: HashMap::new(),
        }
    }

    /// Every word of `text`, stop words included, in the order of positions.
    pub fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        for Piece { text, range, position, parts } in pieces(text) {
            if let Some(word) = self.word(&text) {
                tokens.push(Token { word, range, position, parts });
            }
        }
        tokens
    }

    /// The words of `text` that carry meaning.
    pub fn content(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = self.tokens(text);
        tokens.retain(|token| !token.word.is_stop);
        tokens
    }

    /// `None` for what is no word.
    fn word(&mut self, spelling: &str) -> Option<Word> {
        if let Some(word) = self.known.get(spelling) {
            return Some(word.clone());
        }
        let plain = self.folded(spelling);
        if plain.is_empty() || plain.len() > WORD_LIMIT {
            return None;
        }
        let stem = self.stem(&plain);
        let is_stop = is_stop(&plain);
        let plain = Arc::<str>::from(plain);
        let stem = if *stem == *plain { Arc::clone(&plain) } else { stem.into() };
        let word = Word { plain, stem, is_stop };
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(spelling.into(), word.clone());
        Some(word)
    }

    fn folded(&mut self, text: &str) -> String {
        let lower = text.to_lowercase();
        if lower.is_ascii() {
            return lower;
        }
        let plain: String = lower.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
        only_token(&mut self.fold, &plain)
    }

    fn stem(&mut self, word: &str) -> String {
        // The English stemmer takes a customer for something custom.
        if word.starts_with("customer") {
            return "customer".to_owned();
        }
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return word.to_owned();
        }
        only_token(&mut self.stemmer, word)
    }
}

fn only_token(analyzer: &mut TextAnalyzer, text: &str) -> String {
    let mut stream = analyzer.token_stream(text);
    stream.next().map_or_else(String::new, |token| token.text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        Analyzer::new().content(text).into_iter().map(|token| token.word.stem.to_string()).collect()
    }

    #[test]
    fn every_stop_word_is_found() {
        assert!(STOP_WORDS.iter().all(|word| is_stop(word)));
        assert!(!is_stop("not") && !is_stop("error"));
    }

    #[test]
    fn contractions_are_their_words() {
        for (short, long) in
            [("isn't valid", "is not valid"), ("can't", "cannot"), ("can’t", "can not"), ("doesnt", "does not")]
        {
            assert_eq!(stems(short), stems(long), "{short}");
        }
        assert_eq!(stems("the customer's company"), ["customer", "compani"]);
    }

    #[test]
    fn names_are_found_by_their_parts_and_as_a_whole() {
        assert_eq!(stems("OfferUseLimitExceeded"), ["offeruselimitexceed", "offer", "use", "limit", "exceed"]);
        assert_eq!(stems("MPNIdNotFound")[1..], ["mpn", "id", "not", "found"]);
        assert_eq!(stems("SKUs IDs"), ["sku", "id"]);
        assert_eq!(stems("OMS_7006 AADSTS900144 kb-128733"), ["oms_7006", "aadsts900144", "kb", "128733"]);
    }

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(stems("TÜRKİYE"), stems("turkiye"));
        assert_eq!(stems("Tu\u{308}rkiye"), stems("turkiye"));
    }

    #[test]
    fn ranges_are_on_the_original_text() {
        let text = "Türkiye isn't catalogItemId";
        let shown: Vec<&str> = Analyzer::new().tokens(text).iter().map(|token| &text[token.range.clone()]).collect();
        assert_eq!(shown, ["Türkiye", "isn't", "isn't", "catalogItemId", "catalog", "Item", "Id"]);
    }

    #[test]
    fn a_customer_is_not_custom() {
        assert_ne!(stems("customers"), stems("custom"));
    }
}
