//! Completions that know the knowledge and the store. The script of a shell asks the program itself, by the variable
//! [`VARIABLE`], each time a word is completed; commands and options come from the definitions of the command line.

mod candidates;
mod line;

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command, CommandFactory};
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use super::args::Cli;
use super::reply::Reply;
use crate::error::Error;
use line::Line;

/// Names the shell that asks.
const VARIABLE: &str = "FIXDEX_COMPLETE";

/// The script that a shell reads at its start.
pub fn script(shell: Shell) -> anyhow::Result<Reply> {
    let mut script = Vec::new();
    let shell = shell.to_string();
    let known = Shells::builtins();
    let known = known.completer(&shell).ok_or_else(|| unknown(&shell))?;
    known.write_registration(VARIABLE, "fixdex", "fixdex", "fixdex", &mut script)?;
    let script = String::from_utf8(script)?;
    Ok(Reply::exact(if shell == "zsh" { without_space_after_names(&script) } else { script }))
}

/// The script of zsh, which would put a space after `name=`, where the value is to follow.
fn without_space_after_names(script: &str) -> String {
    let sorted = "            else\n                other+=(";
    let names = "            elif [[ \"$value\" == *= ]]; then\n                names+=(\"$completion\")\n";
    let shown = "        [[ -n $other ]] &&";
    script
        .replace("        local -a other=()\n", "        local -a other=()\n        local -a names=()\n")
        .replace(sorted, &format!("{names}{sorted}"))
        .replace(shown, &format!("        [[ -n $names ]] && _describe -V 'values' names -S ''\n{shown}"))
}

/// What a shell's script asks for; `None` where none asks. The arguments are the program's name, `--`, and the line.
pub fn answer(arguments: &[OsString]) -> Option<anyhow::Result<Reply>> {
    let shell = std::env::var_os(VARIABLE).filter(|shell| !shell.is_empty())?;
    let start = arguments.iter().position(|argument| argument == "--")? + 1;
    Some(completed(&shell.to_string_lossy(), &arguments[start..]))
}

fn completed(shell: &str, words: &[OsString]) -> anyhow::Result<Reply> {
    let known = Shells::builtins();
    let known = known.completer(shell).ok_or_else(|| unknown(shell))?;
    let mut command = Cli::command();
    command.build();
    let mut command = knowing(command, words);
    let mut answer = Vec::new();
    known.write_complete(&mut command, words.to_vec(), std::env::current_dir().ok().as_deref(), &mut answer)?;
    Ok(Reply::exact(String::from_utf8(answer)?))
}

fn unknown(shell: &str) -> Error {
    Error::input(format!("there are no completions for `{shell}`"), "`fixdex completions --help` names the shells")
}

/// The command and those below it, with what can stand for each argument on this line.
fn knowing(command: Command, words: &[OsString]) -> Command {
    command.mut_args(|arg| with_candidates(arg, words)).mut_subcommands(|inner| knowing(inner, words))
}

fn with_candidates(arg: Arg, words: &[OsString]) -> Arg {
    // What is hidden comes only where nothing else can: options would drown the rest.
    let begins_option = words.last().is_some_and(|word| word.to_string_lossy().starts_with('-'));
    let arg = if arg.is_positional() || begins_option { arg } else { arg.hide(true) };
    let Some(find) = source(arg.get_id().as_str()) else { return arg };
    let words = words.to_vec();
    arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
        let Some(typed) = typed.to_str() else { return Vec::new() };
        Line::read(&words).map(|line| find(&line, typed)).unwrap_or_default()
    }))
}

/// Finds what can stand on a line where this much is typed.
type Source = fn(&Line, &str) -> Vec<CompletionCandidate>;

/// What can stand for the argument of this name, in whichever command.
fn source(argument: &str) -> Option<Source> {
    Some(match argument {
        "ids" | "entry" | "explain" => candidates::entries,
        "words" => candidates::codes,
        "country" | "diff" => candidates::countries,
        "walk" | "from" => candidates::walkthroughs,
        "step" => candidates::steps,
        "choice" => candidates::choices,
        "value" | "set" => candidates::variables,
        "status" => candidates::statuses,
        "who" => candidates::colleagues,
        _ => return None,
    })
}
