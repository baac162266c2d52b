//! The search thread: loads the knowledge, builds the index, and answers the newest question.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::error::Error;
use crate::generation::{Generation, Sources};
use crate::knowledge::KnowledgeBase;
use crate::search::{Index, Query};
use crate::tui::message::{Message, Told};

/// How many hits are listed at most: nobody scrolls through more.
const LIMIT: usize = 150;

/// As many are explained before the answer is shown: what a tall screen holds.
const FIRST: usize = 20;

/// How long nothing must be typed before the others are explained as well.
const REST: Duration = Duration::from_millis(250);

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
    let (generation, unread) = Generation::of_readable(knowledge);
    let base = Arc::clone(&generation.base);
    // Whoever diagnoses needs no index and can begin.
    let _ = bases.send(Arc::clone(&base));
    let index = generation.index();
    let findings = generation.left_out.map_or(0, |left_out| left_out.findings);
    sender.send(Message::Loaded { base, findings }).ok()?;
    unread.into_iter().for_each(tell);
    index.map_err(tell).ok()
}

fn serve(index: &Index, inbox: &Receiver<Question>, sender: &Sender<Message>) {
    let answer = |question: &Question, explained| sender.send(found(index, question, explained)).is_ok();
    let mut next = inbox.recv().ok();
    while let Some(first) = next {
        let question = inbox.try_iter().last().unwrap_or(first);
        let shown = answer(&question, FIRST);
        next = match inbox.recv_timeout(REST) {
            Err(RecvTimeoutError::Timeout) if shown && answer(&question, LIMIT) => inbox.recv().ok(),
            next => next.ok().filter(|_| shown),
        };
    }
}

/// The answer to a question, with so many hits explained.
fn found(index: &Index, question: &Question, explained: usize) -> Message {
    let query = Query::parse(&question.text);
    // Without words there is nothing to explain, and everything can be browsed.
    let (limit, explained) = if query.has_words() { (LIMIT, explained) } else { (usize::MAX, 0) };
    let outcome = Box::new(index.glance(&query, limit, explained));
    Message::Found { generation: question.generation, outcome, filters: query.filters }
}
