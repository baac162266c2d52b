//! Writes a knowledge base into an index in memory.

use std::collections::HashSet;

use tantivy::indexer::NoMergePolicy;
use tantivy::tokenizer::{PreTokenizedString, Token as IndexToken};
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::analyze::{Analyzer, Token};
use super::passages::passages;
use super::schema::{Layout, Part};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;

/// Bytes the writer may use before it starts another segment; the library wants 15 MB at least.
const WRITER_BUDGET: usize = 64 * 1024 * 1024;

/// An index of every entry, by its place in the knowledge base.
pub(super) fn build(base: &KnowledgeBase, layout: &Layout) -> tantivy::Result<Index> {
    let index = Index::create_in_ram(layout.schema.clone());
    let mut writer: IndexWriter = index.writer_with_num_threads(1, WRITER_BUDGET)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut analyzer = Analyzer::new();
    for (ordinal, entry) in (0u64..).zip(base.entries()) {
        let mut document = document(entry, layout, &mut analyzer);
        document.add_u64(layout.ordinal, ordinal);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(index)
}

fn document(entry: &Entry, layout: &Layout, analyzer: &mut Analyzer) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    let mut words = HashSet::new();
    for passage in passages(entry) {
        let mut tokens = analyzer.tokens(&passage.text);
        if passage.part != Part::Country {
            tokens.retain(|token| !token.is_stop());
        }
        let spelled = tokens.iter().filter(|token| token.word.chars().all(char::is_alphabetic));
        words.extend(spelled.map(|token| token.word.clone()));
        document.add_pre_tokenized_text(layout.parts[passage.part as usize], pre_tokenized(&tokens));
    }
    if let (Some(code), Some(status)) = (entry.code(), entry.status()) {
        let numbers = analyzer.tokens(&format!("{code} {status}"));
        document.add_pre_tokenized_text(layout.parts[Part::Code as usize], pre_tokenized(&numbers));
    }
    let spelling = words.into_iter().map(|word| index_token(word, 0)).collect();
    document.add_pre_tokenized_text(layout.spelling, PreTokenizedString { text: String::new(), tokens: spelling });
    document
}

fn pre_tokenized(tokens: &[Token]) -> PreTokenizedString {
    let tokens = tokens.iter().map(|token| index_token(token.stem.clone(), token.position)).collect();
    PreTokenizedString { text: String::new(), tokens }
}

fn index_token(text: String, position: usize) -> IndexToken {
    IndexToken { text, position, ..IndexToken::default() }
}
