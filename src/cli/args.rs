//! What may be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::knowledge::entry::Kind;
use crate::knowledge::fields::Named;

/// Finds and walks the fix for failed Microsoft 365 and Azure provisioning.
///
/// Without a command, fixdex opens full-screen with WORDS already typed.
#[derive(Debug, Parser)]
#[command(name = "fixdex", version, args_conflicts_with_subcommands = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Words, a code or a name to search for
    pub words: Vec<String>,
}

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Globals {
    /// Lay the knowledge of DIR over the built-in set; may be given again
    #[arg(long, value_name = "DIR", global = true, help_heading = "Global options")]
    pub knowledge: Vec<PathBuf>,
    /// Answer with one JSON document
    #[arg(long, global = true, help_heading = "Global options")]
    pub json: bool,
    /// Use colours
    #[arg(long, value_name = "WHEN", default_value_t, value_enum, global = true, help_heading = "Global options")]
    pub color: ColorChoice,
    /// Keep walkthroughs in DIR
    #[arg(long, value_name = "DIR", env = "FIXDEX_STATE_DIR", global = true, help_heading = "Global options")]
    pub state_dir: Option<PathBuf>,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub quiet: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search the knowledge
    Search(SearchArgs),
    /// Print entries
    Show(ShowArgs),
    /// Print what a customer's country requires and which codes can fire
    Country(CountryArgs),
    /// Walk a checklist
    #[command(subcommand)]
    Walk(WalkCommand),
    /// Check knowledge
    #[command(subcommand)]
    Kb(KbCommand),
    /// Print the completions for a shell
    Completions { shell: Shell },
    /// Print the manual page
    Man,
}

#[derive(Args, Debug)]
pub struct SearchArgs {
    /// What to search for, as it would be typed on the screen; write `--` before a `-word` that hits must not have
    #[arg(required = true, allow_negative_numbers = true)]
    pub words: Vec<String>,
    /// Only this HTTP status or class, such as 403 or 4xx
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// Only what can fail for a customer in this country
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Only this kind of entry
    #[arg(long, value_name = "KIND", value_parser = kind_parser())]
    pub kind: Option<Kind>,
    /// Print at most N hits
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

#[derive(Args, Debug)]
pub struct ShowArgs {
    /// An entry's id, a code, CODE/STATUS, or a symbolic name
    #[arg(required = true, value_name = "ID|CODE[/STATUS]")]
    pub ids: Vec<String>,
}

#[derive(Args, Debug)]
pub struct CountryArgs {
    /// The country, as a code or a name
    pub country: String,
    /// Print only what differs from this country
    #[arg(long, value_name = "COUNTRY")]
    pub diff: Option<String>,
}

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
    List {
        /// The closed ones too
        #[arg(long)]
        all: bool,
    },
    /// Show a walkthrough
    Show {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
    },
    /// Close a walkthrough with its outcome
    Finish {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        /// fixed, worked-around, escalated or not-reproduced
        outcome: String,
    },
    /// Close a walkthrough without an outcome
    Abort {
        /// The walkthrough: its id, a unique prefix, or `last`
        walk: String,
        #[arg(long, value_name = "TEXT")]
        because: String,
    },
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

#[derive(Debug, Subcommand)]
pub enum KbCommand {
    /// Check the built-in knowledge, or DIR laid over it, and print every finding
    Check {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
}

fn kind_parser() -> impl clap::builder::TypedValueParser<Value = Kind> {
    use clap::builder::TypedValueParser;
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    clap::builder::PossibleValuesParser::new(names)
        .try_map(|name| Kind::ALL.iter().copied().find(|kind| kind.name() == name).ok_or("not a kind of entry"))
}
