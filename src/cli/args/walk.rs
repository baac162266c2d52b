//! What may be written after `fixdex walk`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::named_parser;
use crate::walkthrough::export::Format;
use crate::walkthrough::{Group, Outcome};

#[derive(Debug, Subcommand)]
pub enum WalkCommand {
    /// Start the checklist that remedies an entry, and print the walkthrough's id
    Start {
        /// An entry's id, a code, CODE/STATUS, or a symbolic name
        #[arg(value_name = "ID|CODE[/STATUS]")]
        entry: String,
        /// A value the steps use
        #[arg(long, value_name = "NAME=VALUE")]
        set: Vec<String>,
        /// Take over the values of this walkthrough
        #[arg(long, value_name = "WALK")]
        from: Option<String>,
        /// Diagnose this log, take over the values in it and keep what it came to; `-` reads standard input
        #[arg(long, value_name = "FILE")]
        log: Option<PathBuf>,
    },
    /// Mark a step done
    Done(StepArgs),
    /// Skip a step
    Skip(StepArgs),
    /// Mark a step failed
    Fail(StepArgs),
    /// Add a note
    Note {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        text: String,
        /// The step it belongs to
        #[arg(long)]
        step: Option<String>,
    },
    /// Undo the newest event
    Undo {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
    },
    /// Take the newest undo back
    Redo {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
    },
    /// Give a value that the steps use
    Set {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        #[arg(value_name = "NAME=VALUE")]
        value: String,
    },
    /// Say which case it is
    Choose {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        step: String,
        choice: String,
    },
    /// List walkthroughs
    List(ListArgs),
    /// Exchange walkthroughs with the team's server
    Sync,
    /// Show a walkthrough
    Show {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
    },
    /// Say all that was recorded in a walkthrough, the oldest first
    Log {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
    },
    /// Close a walkthrough with its outcome
    Finish {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        /// How it ended
        #[arg(value_parser = named_parser::<Outcome>())]
        outcome: Outcome,
    },
    /// Close a walkthrough without an outcome
    Abort {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        #[arg(long, value_name = "TEXT")]
        because: String,
    },
    /// Hand a walkthrough over to a colleague
    Assign {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        /// The name under which the colleague records
        who: String,
    },
    /// Take a walkthrough over
    Claim {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        /// Why you take it over from whoever holds it
        #[arg(long, value_name = "TEXT")]
        because: Option<String>,
    },
    /// Go on with the checklist as the knowledge has it now
    Move {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        /// Stay with the checklist as it was, and do not be told again
        #[arg(long)]
        keep: bool,
    },
    /// Write a walkthrough for a ticket, a program or a colleague, with pseudonyms for customers and persons
    Export(ExportArgs),
    /// Take in a hand-over file or a backup; what is there already stays as it is
    Import {
        /// The file; `-` reads standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Check whether a hand-over file is whole and unchanged
    Verify {
        /// The file; `-` reads standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[derive(Args, Debug)]
pub struct ListArgs {
    /// Only those found by each of these words: in names, values, notes and ids
    pub words: Vec<String>,
    /// The closed ones too
    #[arg(long, conflicts_with = "group")]
    pub all: bool,
    /// Only those of this group
    #[arg(long, value_parser = named_parser::<Group>(), default_value = "open")]
    pub group: Group,
}

#[derive(Args, Debug)]
pub struct ExportArgs {
    /// The walkthrough: its id, a unique prefix, or `last`
    #[arg(required_unless_present = "all")]
    pub walk: Option<String>,
    /// Markdown for a ticket, JSON for programs, or a file for `walk import`
    #[arg(long, value_parser = named_parser::<Format>(), default_value = "md", default_value_if("all", "true", "handover"))]
    pub format: Format,
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace FILE if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
    /// A backup of all walkthroughs as they are, for `walk import`; never redacted
    #[arg(long, conflicts_with_all = ["walk", "format"])]
    pub all: bool,
    /// Leave names, addresses and ids as they are
    #[arg(long)]
    pub no_redact: bool,
}

#[derive(Args, Debug)]
pub struct StepArgs {
    /// The walkthrough: its id, a unique prefix, or `last`
    pub walk: String,
    /// The step; the current one when left out
    pub step: Option<String>,
    /// The reason, or what happened
    #[arg(long, value_name = "TEXT")]
    pub because: Option<String>,
}
