//! What may be written on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::knowledge::entry::Kind;
use crate::knowledge::fields::Named;
use crate::walkthrough::Outcome;
use crate::walkthrough::export::Format;

/// Finds and walks the fix for failed Microsoft 365 and Azure provisioning.
///
/// Without a command, fixdex opens full-screen with WORDS already typed.
#[derive(Debug, Parser)]
#[command(name = "fixdex", version, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Words, a code or a name to search for
    pub words: Vec<String>,
}

/// The same line, read only as far as its first word.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true)]
struct Beginning {
    #[command(flatten)]
    _globals: Globals,
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<OsString>,
}

impl Cli {
    /// Reads a command line, the program's name first. The first word decides: global options may stand before a
    /// command, and a command's name among words to search for is a word.
    ///
    /// # Errors
    /// When the line is wrong, and when it asks for help or the version.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let first = Beginning::try_parse_from(&arguments).ok().and_then(|line| line.rest.into_iter().next());
        let command = Self::command();
        let is_word = first.is_some_and(|first| first != "help" && command.find_subcommand(first).is_none());
        let matches = command.args_conflicts_with_subcommands(is_word).try_get_matches_from(arguments)?;
        Self::from_arg_matches(&matches)
    }
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
    /// Find the cause in a log
    Diagnose(DiagnoseArgs),
    /// Print what a customer's country requires and which codes can fire
    Country(CountryArgs),
    /// Check a customer resource (JSON) before it is sent
    Preflight(PreflightArgs),
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
    #[arg(long, value_name = "KIND", value_parser = named_parser::<Kind>())]
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
pub struct PreflightArgs {
    /// The customer resource, or a list of them; `-` or nothing reads standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The pattern that an answer 600050 carried; only it decides about the form of a registration number
    #[arg(long, value_name = "REGEX")]
    pub pattern: Option<String>,
}

#[derive(Args, Debug)]
pub struct DiagnoseArgs {
    /// The log; `-` or nothing reads standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Say what speaks for and against this entry
    #[arg(long, value_name = "ID")]
    pub explain: Option<String>,
    /// End with exit code 10 when there is a match, or when there is none
    #[arg(long, value_name = "WHEN", value_enum)]
    pub fail_on: Option<FailOn>,
}

/// What a diagnosis may come to that a script wants to stop at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    Match,
    None,
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
    List {
        /// The closed ones too
        #[arg(long)]
        all: bool,
    },
    /// Exchange walkthroughs with the team's server
    Sync,
    /// Show a walkthrough
    Show {
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

#[derive(Debug, Subcommand)]
pub enum KbCommand {
    /// Check the built-in knowledge, or DIR laid over it, and print every finding
    Check {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// List the entries that nobody compared with their sources since they were changed
    Stale,
}

/// Takes the names of a set, and lists them in help and errors.
fn named_parser<T: Named + Send + Sync>() -> impl clap::builder::TypedValueParser<Value = T> {
    use clap::builder::TypedValueParser;
    let names: Vec<&str> = T::ALL.iter().map(|value| value.name()).collect();
    clap::builder::PossibleValuesParser::new(names)
        .try_map(|name| T::ALL.iter().copied().find(|value| value.name() == name).ok_or("no such name"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Cli {
        Cli::read(line.split(' ').map(OsString::from)).unwrap()
    }

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
        Beginning::command().debug_assert();
    }

    #[test]
    fn global_options_may_stand_before_a_command() {
        let cli = read("fixdex --json --state-dir here walk list --all");
        assert!(matches!(cli.command, Some(Command::Walk(WalkCommand::List { all: true }))));
        assert!(cli.globals.json && cli.words.is_empty());
    }

    #[test]
    fn a_command_among_words_is_a_word() {
        for line in ["fixdex cannot show offer", "fixdex --json cannot show offer", "fixdex -- cannot show offer"] {
            let cli = read(line);
            assert!(cli.command.is_none(), "{line}");
            assert_eq!(cli.words, ["cannot", "show", "offer"]);
        }
        assert!(read("fixdex").words.is_empty());
    }

    #[test]
    fn help_and_mistakes_are_answered() {
        use clap::error::ErrorKind;
        let kind = |line: &str| Cli::read(line.split(' ').map(OsString::from)).unwrap_err().kind();
        assert_eq!(kind("fixdex --help"), ErrorKind::DisplayHelp);
        assert_eq!(kind("fixdex walk --help"), ErrorKind::DisplayHelp);
        assert_eq!(kind("fixdex --json help walk"), ErrorKind::DisplayHelp);
        assert_eq!(kind("fixdex -V"), ErrorKind::DisplayVersion);
        assert_eq!(kind("fixdex --json walk done"), ErrorKind::MissingRequiredArgument);
        assert_eq!(kind("fixdex --jsno walk list"), ErrorKind::UnknownArgument);
    }
}
