//! Hands analysed words to the index, which asks a tokenizer for words: they go as one text, a line for each, and the
//! tokenizer cuts it at its lines. The index copies the tokens that it is given otherwise, one by one.

use std::fmt::Write;
use std::str::Lines;

use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};

/// The name of the tokenizer in the schema.
pub(super) const NAME: &str = "given";

/// Words as the index is given them.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// A line for each: its position, a space, the word.
    text: String,
    /// The position of the last.
    last: Option<usize>,
}

impl Given {
    pub fn add(&mut self, word: &str, position: usize) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{position} {word}");
        self.last = Some(position);
    }

    pub fn last(&self) -> Option<usize> {
        self.last
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub fn into_text(self) -> String {
        self.text
    }
}

/// The tokenizer by its name.
pub(super) fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(NAME, TextAnalyzer::from(Cutter::default()));
    tokenizers
}

#[derive(Clone, Debug, Default)]
struct Cutter {
    token: Token,
}

#[derive(Debug)]
struct Cut<'a> {
    lines: Lines<'a>,
    token: &'a mut Token,
}

impl Tokenizer for Cutter {
    type TokenStream<'a> = Cut<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cut<'a> {
        Cut { lines: text.lines(), token: &mut self.token }
    }
}

impl TokenStream for Cut<'_> {
    fn advance(&mut self) -> bool {
        let next = self.lines.next().and_then(|line| line.split_once(' '));
        let Some((position, word)) = next.and_then(|(position, word)| Some((position.parse().ok()?, word))) else {
            return false;
        };
        self.token.reset();
        self.token.position = position;
        self.token.text.push_str(word);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_out_as_they_went_in() {
        let words = [("offer", 0), ("türkiye", 3), ("a b", 3), ("2006", 12)];
        let mut given = Given::default();
        for (word, position) in words {
            given.add(word, position);
        }
        assert_eq!(given.last(), Some(12));
        let text = given.into_text();
        let mut analyzer = tokenizers().get(NAME).unwrap();
        let mut stream = analyzer.token_stream(&text);
        for (word, position) in words {
            let token = stream.next().unwrap();
            assert_eq!((token.text.as_str(), token.position), (word, position));
        }
        assert!(stream.next().is_none());
    }
}
