//! Words and phrases that mean the same, from `assets/synonyms.yaml`.

use std::collections::HashMap;

use super::analyze::{Analyzer, Token};
use super::postings::Phrase;
use crate::knowledge::yaml::{self, Node, Value};

const SOURCE: &str = include_str!("../../assets/synonyms.yaml");

/// The most words a synonym has.
pub(super) const LONGEST: usize = 4;

/// One member of a group.
#[derive(Clone, Debug)]
pub(super) struct Synonym {
    /// As written in the file.
    pub text: String,
    pub phrase: Phrase,
}

/// The groups, and where each phrase is found in them.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    groups: Vec<Vec<Synonym>>,
    by_stems: HashMap<Vec<String>, Vec<usize>>,
}

impl Synonyms {
    pub fn built_in(analyzer: &mut Analyzer) -> Self {
        Self::read(SOURCE, analyzer)
    }

    /// Reads the groups of a file; what is no list of phrases is left out.
    fn read(source: &str, analyzer: &mut Analyzer) -> Self {
        let mut synonyms = Self::default();
        for group in groups(source) {
            let mut members: Vec<Synonym> = Vec::new();
            for text in group {
                let tokens = analyzer.content(&text);
                let Some(phrase) = Phrase::of(&tokens) else { continue };
                if !members.iter().any(|member| member.phrase == phrase) {
                    let at = synonyms.by_stems.entry(stems(&tokens)).or_default();
                    at.push(synonyms.groups.len());
                    members.push(Synonym { text, phrase });
                }
            }
            synonyms.groups.push(members);
        }
        synonyms
    }

    /// The members that are one word.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let single = |member: &&Synonym| member.text.chars().all(char::is_alphabetic);
        self.groups.iter().flatten().filter(single).map(|member| member.text.as_str())
    }

    /// The other members of the groups that have exactly these words.
    pub fn of(&self, words: &[String]) -> impl Iterator<Item = &Synonym> {
        let groups = self.by_stems.get(words).into_iter().flatten();
        groups
            .flat_map(|&group| &self.groups[group])
            .filter(move |member| !member.phrase.0.iter().map(|(_, stem)| stem).eq(words))
    }
}

/// The groups of the file, as they are written.
pub(crate) fn built_in_groups() -> Vec<Vec<String>> {
    groups(SOURCE)
}

fn stems(tokens: &[Token]) -> Vec<String> {
    tokens.iter().filter(|token| token.parts == 0).map(|token| token.word.stem.to_string()).collect()
}

fn groups(source: &str) -> Vec<Vec<String>> {
    let Ok(Node { value: Value::Map(fields), .. }) = yaml::parse(source) else { return Vec::new() };
    let lists = fields.into_iter().filter(|(key, _)| key.name == "groups").map(|(_, node)| items(node));
    lists.flatten().map(|group| items(group).into_iter().filter_map(text).collect()).collect()
}

fn items(node: Node) -> Vec<Node> {
    if let Value::List(items) = node.value { items } else { Vec::new() }
}

fn text(node: Node) -> Option<String> {
    if let Value::Text { text, .. } = node.value { Some(text) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(typed: &str) -> Vec<String> {
        let mut analyzer = Analyzer::new();
        let synonyms = Synonyms::read("groups:\n  - [license, seat]\n  - [org id, tax id, tax ids]\n", &mut analyzer);
        let words = stems(&analyzer.content(typed));
        synonyms.of(&words).map(|synonym| synonym.text.clone()).collect()
    }

    #[test]
    fn words_and_phrases() {
        assert_eq!(others("seats"), ["license"]);
        assert_eq!(others("Tax ID"), ["org id"]);
        assert_eq!(others("tax"), Vec::<String>::new());
    }

    #[test]
    fn the_file_is_sound() {
        let all = groups(SOURCE);
        assert!(all.len() >= 15);
        for group in all {
            assert!(group.len() > 1, "{group:?}");
            for phrase in group {
                assert!(phrase.split(' ').count() <= LONGEST, "{phrase}");
                assert_eq!(phrase, phrase.to_lowercase());
            }
        }
    }
}
