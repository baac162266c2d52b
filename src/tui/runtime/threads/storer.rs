//! The store thread: does the tasks of the keeper, and looks for changes of other programs while somebody watches.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::team::Errand;
use crate::text::time;
use crate::tui::message::Message;
use crate::tui::runtime::keeper::{Keeper, Task};

/// How often another program's changes are looked for.
const LOOK: Duration = Duration::from_millis(500);

/// Starts to do tasks, until there is one to stop; the team thread, where there is one, hears of every event that is on disk.
pub fn start(
    keeper: Keeper,
    tasks: Receiver<Task>,
    sender: Sender<Message>,
    team: Option<Sender<Errand>>,
) -> io::Result<JoinHandle<()>> {
    let work = move || serve(keeper, &tasks, &sender, team.as_ref());
    thread::Builder::new().name("store".into()).spawn(work)
}

fn serve(mut keeper: Keeper, tasks: &Receiver<Task>, sender: &Sender<Message>, team: Option<&Sender<Errand>>) {
    while let Some(task) = wait(&keeper, tasks) {
        let Some(message) = keeper.perform(task, time::now()) else { continue };
        let appended = matches!(message, Message::Walked(_));
        if sender.send(message).is_err() {
            return;
        }
        if let (true, Some(team)) = (appended, team) {
            // A team thread that is gone has ended the program already.
            let _ = team.send(Errand::Appended);
        }
    }
}

/// The next task; `None` when no more will come.
fn wait(keeper: &Keeper, inbox: &Receiver<Task>) -> Option<Task> {
    let next = if keeper.is_watching() {
        match inbox.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => Some(Task::Look),
            next => next.ok(),
        }
    } else {
        inbox.recv().ok()
    };
    next.filter(|task| !matches!(task, Task::Stop))
}
