//! What reaches the screen, and what the screen asks for.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use ratatui::layout::Position;
use uuid::Uuid;

use crate::diagnose::{Diagnosis, Explanation};
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::memory::{Memo, Memory};
use crate::preflight::Report;
use crate::search::{Filters, Outcome};
use crate::tui::clip::{Clip, Copied};
use crate::walkthrough::event::{Diagnosed, Fact};
use crate::walkthrough::export::Format;
use crate::walkthrough::record::Command;
use crate::walkthrough::state::Walkthrough;
use crate::walkthrough::summary::Summary;

/// Everything that can happen: input, answers of threads, signals. All of it comes through one channel.
#[derive(Debug)]
pub enum Message {
    Key(KeyEvent),
    /// Keys that came at once and all type something: what has the focus tells whether they are a paste.
    Burst(VecDeque<KeyEvent>),
    /// Text that was pasted as one piece.
    Paste(String),
    Mouse(Mouse),
    /// The terminal's new columns and rows.
    Resized(u16, u16),
    /// The knowledge is loaded; so many findings were left out.
    Loaded {
        base: Arc<KnowledgeBase>,
        findings: usize,
    },
    /// The hits of a query, with the generation of the question.
    Found {
        generation: u64,
        outcome: Box<Outcome>,
        filters: Filters,
    },
    /// What a log is about, with the generation of the question.
    Diagnosed {
        generation: u64,
        diagnosis: Arc<Diagnosis>,
    },
    /// The lines of the newest log in so many columns: bytes of its text.
    Wrapped {
        generation: u64,
        columns: usize,
        rows: Vec<Range<usize>>,
    },
    /// What supports and contradicts a candidate.
    Explained(Box<Explanation>),
    /// What a customer resource comes to.
    Preflighted(Box<Report>),
    /// A log that was piped into the program.
    Log(Vec<u8>),
    /// What is watched, as it is on disk now.
    Walkthroughs {
        /// What has changed of the list, at first all of it; `None` when it is not watched.
        changed: Option<Vec<Summary>>,
        opened: Vec<Walkthrough>,
    },
    /// A walkthrough that was asked for, as it is on disk now.
    Opened(Box<Walkthrough>),
    /// A walkthrough that was started, or has a new event on disk.
    Walked(Box<Walkthrough>),
    /// Walkthroughs cannot be kept or read, and why.
    StoreFailed(String),
    /// How the exchange with the team's server goes now.
    Team(TeamStatus),
    /// What earlier runs have left, and what is wrong with its files.
    Remembered {
        memory: Box<Memory>,
        problems: Vec<String>,
    },
    /// What became of the newest copy.
    Copied(Copied),
    /// Something to tell the operator.
    Told(Told),
    /// The time is over for which the screen stayed right: the minute of a wait, or the moment before a word is said.
    Minute,
    /// Somebody asks the program to stop for a while.
    Suspend,
    /// The program goes on after a stop that it did not see coming.
    Resumed,
    /// The home directory cannot be written: what is done is for this run only.
    ReadOnly,
    /// Leave at once: the terminal is gone, or a signal says so, of this number.
    End(i32),
}

/// What the mouse does, where the screen takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    WheelUp,
    WheelDown,
    /// The left button is pressed at this column and row.
    Click(Position),
}

/// How the exchange with the team's server goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamStatus {
    Connecting,
    InSync,
    /// It does not go: in a few words, and what happened and what to do.
    Failing {
        word: &'static str,
        text: String,
    },
}

impl TeamStatus {
    /// What an exchange came to.
    #[must_use]
    pub fn of(answer: &Result<(), Error>) -> Self {
        let Err(error) = answer else { return Self::InSync };
        let word = match error {
            Error::Team { problem, .. } => problem.word(),
            _ => "not usable",
        };
        Self::Failing { word, text: error.with_hint() }
    }

    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::InSync => "in sync",
            Self::Failing { word, .. } => word,
        }
    }
}

/// Something to tell the operator on the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub text: String,
    pub kind: ToldKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldKind {
    Fact,
    Problem,
}

impl Told {
    #[must_use]
    pub fn fact(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: ToldKind::Fact }
    }

    #[must_use]
    pub fn problem(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: ToldKind::Problem }
    }
}

/// What the screen wants from the world.
#[derive(Clone, Debug)]
pub enum Effect {
    Search {
        generation: u64,
        text: String,
    },
    Diagnose {
        generation: u64,
        log: Vec<u8>,
    },
    /// Wrap the log that was diagnosed last.
    Wrap {
        generation: u64,
        columns: usize,
    },
    /// Say why the entry is or is not the answer.
    Explain(String),
    /// Check a customer resource before it is sent.
    Preflight {
        base: Arc<KnowledgeBase>,
        resource: Resource,
        /// The pattern that an answer 600050 carried.
        pattern: Option<String>,
    },
    /// Begin a walkthrough with this first fact, from this log.
    Start {
        started: Box<Fact>,
        diagnosed: Option<Diagnosed>,
    },
    /// Add to a walkthrough; refused commands come back as told.
    Record {
        walkthrough: Uuid,
        command: Command,
    },
    /// Read a walkthrough as a whole, to go on with it.
    Open(Uuid),
    /// Read these again, now and whenever another program changes them, until told otherwise.
    Watch(Watching),
    /// Write a walkthrough to a file in the working directory, and tell where.
    Export {
        walkthrough: Box<Walkthrough>,
        format: Format,
        redact: bool,
    },
    Copy(Clip),
    /// Write to a new file what was copied.
    CopyToFile(Clip),
    /// Leave the screen, and print this on the terminal's own until told otherwise.
    ShowPlain(String),
    /// Come back to the screen.
    HidePlain,
    /// Keep this for later runs.
    Remember(Memo),
    /// Forget what is kept for later runs.
    Forget {
        pinned_too: bool,
    },
    /// Draw everything anew.
    Redraw,
    Suspend,
    /// Take the terminal again after a stop by somebody else.
    Resume,
}

/// What on screen changes when another program records events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watching {
    /// The list of all walkthroughs.
    pub list: bool,
    /// Walkthroughs shown as a whole.
    pub opened: Vec<Uuid>,
}

/// Where a customer resource is.
#[derive(Clone, Debug)]
pub enum Resource {
    /// Pasted.
    Text(String),
    File(PathBuf),
}
