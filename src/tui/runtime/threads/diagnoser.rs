//! The diagnosis thread: diagnoses the newest log, wraps it if it is long, and explains its candidates.

use std::cell::LazyCell;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::diagnose::{Diagnosis, Diagnostician};
use crate::knowledge::KnowledgeBase;
use crate::text::width::hard_wrap;
use crate::tui::message::Message;

/// What the diagnosis thread is asked for.
#[derive(Debug)]
pub enum Case {
    Log { generation: u64, log: Vec<u8> },
    Wrap { generation: u64, columns: usize },
    Explain(String),
}

/// Starts to diagnose, as soon as the knowledge comes. What that needs is prepared for the first log: most starts of the
/// program see none.
pub fn start(bases: Receiver<Arc<KnowledgeBase>>, sender: Sender<Message>) -> io::Result<Sender<Case>> {
    let (cases, inbox) = channel();
    let work = move || {
        if let Ok(base) = bases.recv() {
            serve(&LazyCell::new(|| Diagnostician::new(base)), &inbox, &sender);
        }
    };
    thread::Builder::new().name("diagnosis".into()).spawn(work)?;
    Ok(cases)
}

fn serve(
    diagnostician: &LazyCell<Diagnostician, impl FnOnce() -> Diagnostician>,
    inbox: &Receiver<Case>,
    sender: &Sender<Message>,
) {
    // The text of the log is there once, for both threads.
    let mut last: Option<Arc<Diagnosis>> = None;
    while let Ok(case) = inbox.recv() {
        let answer = match (case, &last) {
            (Case::Log { generation, log }, _) => {
                // The one before is not needed while the next is made.
                drop(last.take());
                let diagnosis = Arc::new(diagnostician.diagnose(&log));
                last = Some(Arc::clone(&diagnosis));
                Message::Diagnosed { generation, diagnosis }
            }
            (Case::Explain(id), Some(diagnosis)) => Message::Explained(Box::new(diagnostician.explain(diagnosis, &id))),
            (Case::Wrap { generation, columns }, Some(diagnosis)) => {
                Message::Wrapped { generation, columns, rows: hard_wrap(&diagnosis.text, columns) }
            }
            (Case::Explain(_) | Case::Wrap { .. }, None) => continue,
        };
        if sender.send(answer).is_err() {
            return;
        }
    }
}
