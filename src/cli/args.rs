//! What may be written on the command line.

mod walk;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub use walk::{ExportArgs, ListArgs, StepArgs, WalkCommand};

use crate::config::{Given, When};
use crate::knowledge::entry::Kind;
use crate::knowledge::fields::Named;

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
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Globals {
    /// Lay the knowledge of DIR over the built-in set; may be given again
    #[arg(long, value_name = "DIR", global = true, help_heading = "Global options")]
    pub knowledge: Vec<PathBuf>,
    /// Answer with one JSON document
    #[arg(long, global = true, help_heading = "Global options")]
    pub json: bool,
    /// Use colours
    #[arg(long, value_name = "WHEN", value_parser = PossibleValuesParser::new(When::NAMES), global = true, help_heading = "Global options")]
    pub color: Option<String>,
    /// Draw with ASCII signs only
    #[arg(long, global = true, help_heading = "Global options")]
    pub ascii: bool,
    /// Ask by numbered lines instead of the screen
    #[arg(long, global = true, help_heading = "Global options")]
    pub linear: bool,
    /// Never open the screen and never ask
    #[arg(long, global = true, help_heading = "Global options")]
    pub no_input: bool,
    /// Keep walkthroughs in DIR
    #[arg(long, value_name = "DIR", global = true, help_heading = "Global options")]
    pub state_dir: Option<PathBuf>,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub quiet: bool,
    /// Say on standard error what is used and how long it takes
    #[arg(short, long, global = true, conflicts_with = "quiet", help_heading = "Global options")]
    pub verbose: bool,
}

impl Globals {
    /// What they give for keys of the configuration, by the keys' paths.
    #[must_use]
    pub fn given(&self) -> Vec<(&'static str, Given)> {
        let text = |text: &OsStr| Given::Word(text.to_owned());
        let mut given = Vec::new();
        given.extend(self.color.as_ref().map(|when| ("color", text(when.as_ref()))));
        given.extend(self.ascii.then_some(("ascii", Given::Switch(true))));
        given.extend(self.linear.then_some(("linear", Given::Switch(true))));
        given.extend(self.state_dir.as_ref().map(|dir| ("state_dir", text(dir.as_os_str()))));
        if !self.knowledge.is_empty() {
            let dirs = self.knowledge.iter().map(|dir| dir.clone().into_os_string());
            given.push(("knowledge", Given::List(dirs.collect())));
        }
        given
    }
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
    /// Look at everything that fixdex stands on, and say what to do where something is wrong
    Doctor,
    /// Print every value of the configuration and where it comes from
    Config(ConfigArgs),
    /// Print the completions for a shell
    Completions { shell: Shell },
    /// Print the manual page
    Man,
}

impl Command {
    /// Whether what is wrong in the configuration is told beside its answer. It is the doctor's answer itself.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        match self {
            Self::Completions { .. } | Self::Man | Self::Doctor => false,
            Self::Config(args) => args.default.is_none(),
            _ => true,
        }
    }
}

#[derive(Args, Debug)]
pub struct ConfigArgs {
    /// Print FILE with every key as a comment instead, to begin one's own with
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "config", value_enum)]
    pub default: Option<ConfigFile>,
}

/// A file of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ConfigFile {
    Config,
    Keys,
    Theme,
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
    PossibleValuesParser::new(names)
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
        assert!(matches!(cli.command, Some(Command::Walk(WalkCommand::List(ListArgs { all: true, .. })))));
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
