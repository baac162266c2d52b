//! Writes a knowledge base into an index: one block of bytes, see [`super::archive`].

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use tantivy::directory::RamDirectory;
use tantivy::schema::{Field, OwnedValue};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings};

use super::analyze::{Analyzer, Token};
use super::archive;
use super::given::{Given, tokenizers};
use super::passages::passages;
use super::schema::{Layout, Part};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;

/// Bytes by which the writer sizes its table of words; the table grows when it is full.
const WRITER_BUDGET: usize = 1024 * 1024;

/// Words of one text and of the next one of the same part are so far apart that no phrase joins them.
const GAP: usize = 2;

/// So many analysed entries wait for the writer at most.
const AHEAD: usize = 4;

type Document = BTreeMap<Field, OwnedValue>;

/// An index of every entry; the documents are in their order.
pub(super) fn build(base: &KnowledgeBase, layout: &Layout) -> tantivy::Result<Vec<u8>> {
    let memory = RamDirectory::create();
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_compress_dedicated_thread: false,
        ..IndexSettings::default()
    };
    let builder = Index::builder().schema(layout.schema.clone()).settings(settings).tokenizers(tokenizers());
    // One segment, written by this thread while another analyses: a few hundred entries are not worth the threads of
    // the usual writer, and what comes in one segment keeps its order.
    let mut writer = builder.single_segment_index_writer(memory.clone(), WRITER_BUDGET)?;
    let (sender, documents) = sync_channel(AHEAD);
    thread::scope(|scope| {
        thread::Builder::new().name("analysis".into()).spawn_scoped(scope, move || analyze(base, layout, &sender))?;
        documents.into_iter().try_for_each(|document| writer.add_document(document))
    })?;
    let index = writer.finalize()?;
    archive::pack(&memory, index.directory().list_managed_files())
}

/// Sends a document for each entry, as long as somebody takes them.
fn analyze(base: &KnowledgeBase, layout: &Layout, sender: &SyncSender<Document>) {
    let mut analyzer = Analyzer::new();
    for entry in base.entries() {
        if sender.send(document(entry, layout, &mut analyzer)).is_err() {
            return;
        }
    }
}

fn document(entry: &Entry, layout: &Layout, analyzer: &mut Analyzer) -> Document {
    let mut parts: [Given; Part::ALL.len()] = Default::default();
    let mut spelling = Given::default();
    let mut spelled = HashSet::new();
    for passage in passages(entry) {
        let mut tokens = analyzer.tokens(&passage.text);
        if passage.part != Part::Country {
            tokens.retain(|token| !token.word.is_stop);
        }
        let words = tokens.iter().map(|token| &token.word.plain).filter(|word| word.chars().all(char::is_alphabetic));
        for word in words {
            if spelled.insert(Arc::clone(word)) {
                spelling.add(word, 0);
            }
        }
        append(&mut parts[passage.part as usize], &tokens);
    }
    if let (Some(code), Some(status)) = (entry.code(), entry.status()) {
        append(&mut parts[Part::Code as usize], &analyzer.tokens(&format!("{code} {status}")));
    }
    let all = layout.parts.into_iter().zip(parts).chain([(layout.spelling, spelling)]);
    all.filter(|(_, words)| !words.is_empty()).map(|(field, words)| (field, words.into_text().into())).collect()
}

/// Adds the words of a text behind those of the texts before it.
fn append(all: &mut Given, tokens: &[Token]) {
    let start = all.last().map_or(0, |last| last + GAP);
    for token in tokens {
        all.add(&token.word.stem, start + token.position);
    }
}
