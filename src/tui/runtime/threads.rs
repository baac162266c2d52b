//! The program's own outside: threads for input, search, store and signals, all sending to one channel.

mod clipboard;
mod diagnoser;
mod hangup;
mod input;
mod memory;
mod pipe;
mod searcher;
mod signals;
mod storer;
mod team;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;
use memory::{Errand, MemoryThread};

use super::Outside;
use super::checker::checked;
use super::clipboard::{Way, to_file};
use super::exporter::written;
use super::keeper::{Keeper, Task};
use crate::config::Clipboard;
use crate::knowledge::KnowledgeBase;
use crate::memory::files::Files;
use crate::text::time;
use crate::tui::clip::{Clip, Copied, Why};
use crate::tui::message::{Effect, Message, Resource, Told, Watching};
use crate::tui::{Options, terminal};

/// The threads of the program.
#[derive(Debug)]
pub struct Threads {
    inbox: Receiver<Message>,
    to_self: Sender<Message>,
    searcher: Sender<searcher::Question>,
    diagnoser: Sender<diagnoser::Case>,
    storer: Sender<Task>,
    storing: JoinHandle<()>,
    memory: MemoryThread,
    clipboard: Clipboard,
    /// Where a copy goes that the working directory does not take.
    state_dir: PathBuf,
    /// `None` where no team is configured.
    team: Option<Sender<team::Errand>>,
}

impl Threads {
    /// Starts them all; `piped` tells that a log comes on standard input.
    ///
    /// # Errors
    /// When a thread or a signal handler cannot be had.
    pub fn start(options: Options, piped: bool) -> io::Result<Self> {
        let (to_self, inbox) = channel();
        signals::start(to_self.clone())?;
        let (base_for_diagnosis, bases) = channel();
        let searcher = searcher::start(options.knowledge, base_for_diagnosis, to_self.clone())?;
        let diagnoser = diagnoser::start(bases, to_self.clone())?;
        let (clipboard, state_dir) = (options.clipboard, options.state_dir.clone());
        let files = Files::of(&options.state_dir);
        let memory = MemoryThread::start(files, &options.state_dir, options.history, to_self.clone())?;
        let keeper = Keeper::new(options.state_dir.clone(), options.operator);
        let (storer, tasks) = channel();
        let carry = |address| team::start(options.state_dir, address, storer.clone(), to_self.clone());
        let team = options.team.map(carry).transpose()?;
        let storing = storer::start(keeper, tasks, to_self.clone(), team.clone())?;
        hangup::start(to_self.clone())?;
        input::start(to_self.clone())?;
        if piped {
            pipe::start(to_self.clone())?;
        }
        Ok(Self { inbox, to_self, searcher, diagnoser, storer, storing, memory, clipboard, state_dir, team })
    }

    /// Waits until everything that the operator did is on disk.
    pub fn finish(mut self) {
        // A store thread that is gone has ended the program already, by its panic.
        let _ = self.storer.send(Task::Stop);
        let _ = self.storing.join();
        self.memory.finish();
    }

    /// Checks on a thread of its own: the file may be far away.
    fn preflight(&self, base: Arc<KnowledgeBase>, resource: Resource, pattern: Option<String>) {
        self.aside("preflight", move || checked(&base, resource, pattern.as_deref()));
    }

    /// Copies the way that suits the terminal. Only the escape sequence is written here, where nothing draws meanwhile.
    fn copy(&self, clip: Clip) {
        let in_tmux = std::env::var_os("TMUX").is_some();
        let term = std::env::var("TERM").unwrap_or_default();
        match Way::of(self.clipboard, in_tmux, &term, clip.text.len()) {
            Way::Osc52 => {
                let sent = clipboard::to_terminal(&clip.text);
                self.tell(Message::Copied(
                    sent.map_or_else(|error| Copied::Failed(error.to_string()), |()| Copied::ToTerminal),
                ));
            }
            Way::Tmux => self.copy_to_tmux(clip),
            Way::File(why) => self.copy_to_file(clip, why),
            Way::Off => self.tell(Message::Copied(Copied::Off)),
        }
    }

    /// Copies through tmux; a file takes what a tmux that is gone does not.
    fn copy_to_tmux(&self, clip: Clip) {
        let state_dir = self.state_dir.clone();
        self.aside("copy", move || {
            let sent = clipboard::to_tmux(&clip.text);
            Message::Copied(sent.map_or_else(|_| written_aside(&state_dir, &clip, Why::NoTmux), |()| Copied::ToTmux))
        });
    }

    fn copy_to_file(&self, clip: Clip, why: Why) {
        let state_dir = self.state_dir.clone();
        self.aside("copy", move || Message::Copied(written_aside(&state_dir, &clip, why)));
    }

    fn show_plain(&self, text: &str) {
        if let Err(error) = terminal::show_plain(text) {
            self.tell(Message::Told(Told::problem(format!("the plain text cannot be shown: {error}"))));
        }
    }

    /// Does what takes time on a thread of its own, and sends what it comes to.
    fn aside(&self, name: &str, work: impl FnOnce() -> Message + Send + 'static) {
        let sender = self.to_self.clone();
        let work = move || sender.send(work());
        if let Err(error) = thread::Builder::new().name(name.into()).spawn(work) {
            self.tell(Message::Told(Told::problem(format!("{name}: no thread can be had now: {error}"))));
        }
    }

    fn tell(&self, message: Message) {
        // The inbox lives as long as this does.
        let _ = self.to_self.send(message);
    }
}

/// Writes the clip where it can be written: into the working directory, else among the program's own files.
fn written_aside(state_dir: &Path, clip: &Clip, why: Why) -> Copied {
    to_file(&[Path::new("."), state_dir], clip, why, Timestamp::now())
}

impl Outside for Threads {
    fn next(&mut self, patience: Option<Duration>) -> Option<Message> {
        let Some(patience) = patience else { return self.inbox.recv().ok() };
        match self.inbox.recv_timeout(patience) {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => Some(Message::Minute),
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn waiting(&mut self) -> Option<Message> {
        self.inbox.try_recv().ok()
    }

    fn perform(&mut self, effect: Effect) {
        // A thread that is gone has ended the program already, by its panic.
        match effect {
            Effect::Search { generation, text } => {
                let _ = self.searcher.send(searcher::Question { generation, text });
            }
            Effect::Diagnose { generation, log } => {
                let _ = self.diagnoser.send(diagnoser::Case::Log { generation, log });
            }
            Effect::Wrap { generation, columns } => {
                let _ = self.diagnoser.send(diagnoser::Case::Wrap { generation, columns });
            }
            Effect::Explain(id) => {
                let _ = self.diagnoser.send(diagnoser::Case::Explain(id));
            }
            Effect::Preflight { base, resource, pattern } => self.preflight(base, resource, pattern),
            Effect::Export { walkthrough, format, redact } => {
                self.aside("export", move || written(Path::new("."), &walkthrough, format, redact));
            }
            Effect::Start { started, diagnosed } => {
                let _ = self.storer.send(Task::Start { started, diagnosed });
            }
            Effect::Record { walkthrough, command } => {
                let _ = self.storer.send(Task::Record(walkthrough, command));
            }
            Effect::Open(walkthrough) => {
                let _ = self.storer.send(Task::Open(walkthrough));
            }
            Effect::Watch(watching) => {
                if let Some(team) = &self.team {
                    let _ = team.send(team::Errand::Watch(watching != Watching::default()));
                }
                let _ = self.storer.send(Task::Watch(watching));
            }
            Effect::Copy(clip) => self.copy(clip),
            Effect::CopyToFile(clip) => self.copy_to_file(clip, Why::Asked),
            Effect::ShowPlain(text) => self.show_plain(&text),
            Effect::Remember(memo) => self.memory.send(Errand::Keep(memo)),
            Effect::Forget { pinned_too } => self.memory.send(Errand::Forget { pinned_too }),
            Effect::Suspend => {
                terminal::stop();
                retake();
            }
            Effect::Resume | Effect::HidePlain => retake(),
            Effect::Redraw => {}
        }
    }

    fn now(&self) -> Timestamp {
        time::now()
    }
}

/// Takes the terminal again, from whoever had it in between.
fn retake() {
    terminal::give_back();

    if terminal::enter().is_err() {
        // The next draw fails as well, and ends the program with that error.
        terminal::give_back();
    }
}
