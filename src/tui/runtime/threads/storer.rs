//! The store thread: does the tasks of the keeper, and looks for changes of other programs while somebody watches.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;

use crate::tui::message::Message;
use crate::tui::runtime::keeper::{Keeper, Task};

/// How often another program's changes are looked for.
const LOOK: Duration = Duration::from_millis(500);

/// Starts to do tasks.
pub fn start(keeper: Keeper, sender: Sender<Message>) -> io::Result<Sender<Task>> {
    let (tasks, inbox) = channel();
    let work = move || serve(keeper, &inbox, &sender);
    thread::Builder::new().name("store".into()).spawn(work)?;
    Ok(tasks)
}

fn serve(mut keeper: Keeper, inbox: &Receiver<Task>, sender: &Sender<Message>) {
    while let Some(task) = wait(&keeper, inbox) {
        if let Some(message) = keeper.perform(task, Timestamp::now())
            && sender.send(message).is_err()
        {
            return;
        }
    }
}

/// The next task; `None` when the screen is gone.
fn wait(keeper: &Keeper, inbox: &Receiver<Task>) -> Option<Task> {
    if !keeper.is_watching() {
        return inbox.recv().ok();
    }
    match inbox.recv_timeout(LOOK) {
        Ok(task) => Some(task),
        Err(RecvTimeoutError::Timeout) => Some(Task::Look),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
