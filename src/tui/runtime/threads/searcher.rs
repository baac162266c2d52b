//! The search thread: loads the knowledge, builds the index, and answers the newest question.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::error::Error;
use crate::generation::{Generation, Sources};
use crate::knowledge::KnowledgeBase;
use crate::search::{Index, Query};
use crate::tui::message::{Message, Told};

/// How many hits are explained and listed at most: nobody scrolls through more, and each costs time at every key.
const LIMIT: usize = 150;

/// A query, with the number of the question.
#[derive(Debug)]
pub struct Question {
    pub generation: u64,
    pub text: String,
}

/// Starts to load, and to answer.
pub fn start(
    knowledge: Sources,
    bases: Sender<Arc<KnowledgeBase>>,
    sender: Sender<Message>,
) -> io::Result<Sender<Question>> {
    let (questions, inbox) = channel();
    let work = move || {
        if let Some(index) = load(&knowledge, &bases, &sender) {
            serve(&index, &inbox, &sender);
        }
    };
    thread::Builder::new().name("search".into()).spawn(work)?;
    Ok(questions)
}

/// Loads the knowledge and its index; `None` where there is no index, or nobody to search in it.
fn load(knowledge: &Sources, bases: &Sender<Arc<KnowledgeBase>>, sender: &Sender<Message>) -> Option<Index> {
    // The screen goes on without overlays, or without search, if anybody is there to see it.
    let tell = |error: Error| drop(sender.send(Message::Told(Told::problem(error.with_hint()))));
    let (generation, problem) = match Generation::open(knowledge) {
        Ok(generation) => (generation, None),
        Err(error) => (Generation::built_in(knowledge), Some(error)),
    };
    let base = Arc::clone(&generation.base);
    // Whoever diagnoses needs no index and can begin.
    let _ = bases.send(Arc::clone(&base));
    let index = generation.index();
    let findings = generation.left_out.map_or(0, |left_out| left_out.findings);
    sender.send(Message::Loaded { base, findings }).ok()?;
    problem.into_iter().for_each(tell);
    index.map_err(tell).ok()
}

fn serve(index: &Index, inbox: &Receiver<Question>, sender: &Sender<Message>) {
    while let Ok(first) = inbox.recv() {
        let question = inbox.try_iter().last().unwrap_or(first);
        let query = Query::parse(&question.text);
        // Without words there is nothing to explain, and everything can be browsed.
        let limit = if query.has_words() { LIMIT } else { usize::MAX };
        let outcome = Box::new(index.search(&query, limit));
        let found = Message::Found { generation: question.generation, outcome, filters: query.filters };
        if sender.send(found).is_err() {
            return;
        }
    }
}
