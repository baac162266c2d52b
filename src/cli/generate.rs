//! The manual page, made from the program's own tables.

mod settings;

use std::fmt::Write;

use clap::CommandFactory;

use super::args::Cli;
use super::reply::{Exit, Reply};
use crate::knowledge::fields::Named;
use crate::tui::context::Context;
use crate::tui::keymap::Keymap;
use settings::{configuration, environment, files};

const KEYS: &str = "\
These are the default keys of the screen; keys.toml in $XDG_CONFIG_HOME/fixdex, over the one in /etc/fixdex, gives \
others. Its sections stand here in brackets, the names of the actions in parentheses.
";

/// The manual page, in roff.
pub fn man() -> anyhow::Result<Reply> {
    let command = clap_mangen::Man::new(Cli::command());
    let mut page = Vec::new();
    command.render_title(&mut page)?;
    command.render_name_section(&mut page)?;
    page.extend(SYNOPSIS.bytes());
    command.render_description_section(&mut page)?;
    command.render_options_section(&mut page)?;
    let mut page = String::from_utf8(page)?;
    commands(&mut page);
    keys(&mut page);
    configuration(&mut page);
    environment(&mut page);
    files(&mut page);
    exit_status(&mut page);
    Ok(Reply::exact(page))
}

const SYNOPSIS: &str = "\
.SH SYNOPSIS
\\fBfixdex\\fR [\\fIOPTIONS\\fR] [\\fIWORDS\\fR...]
.br
\\fBfixdex\\fR [\\fIOPTIONS\\fR] \\fICOMMAND\\fR ...
";

/// Every command with its own commands, since the page is one for all.
fn commands(page: &mut String) {
    page.push_str(".SH COMMANDS\n");
    for command in Cli::command().get_subcommands_mut() {
        usage(page, command, "fixdex");
        let parent = format!("fixdex {}", command.get_name());
        let mut inner: Vec<clap::Command> = command.get_subcommands().cloned().collect();
        for command in &mut inner {
            usage(page, command, &parent);
        }
    }
}

fn usage(page: &mut String, command: &mut clap::Command, parent: &str) {
    if command.has_subcommands() {
        return;
    }
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").trim();
    let usage = usage.strip_prefix(command.get_name()).unwrap_or(usage);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    bold_paragraph(page, &format!("{parent} {}{usage}", command.get_name()), &about);
    page.push_str(".RS\n");
    for arg in command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help") {
        argument(page, arg);
    }
    page.push_str(".RE\n");
}

/// An argument that needs more than its name: its values and what counts without it.
fn argument(page: &mut String, arg: &clap::Arg) {
    let Some(help) = arg.get_help().map(ToString::to_string) else { return };
    let names: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let listed = arg.get_action().takes_values() && !names.is_empty();
    let values = if listed { format!(": {}", names.join(", ")) } else { String::new() };
    let defaults: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into()).collect();
    let shown = arg.get_action().takes_values() && !defaults.is_empty();
    let default = if shown { format!(" (default: {})", defaults.join(", ")) } else { String::new() };
    let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    bold_paragraph(page, &format!("{short}{arg}"), &format!("{help}{values}{default}"));
}

fn keys(page: &mut String) {
    page.push_str(".SH KEYS\n");
    page.push_str(&escaped(KEYS));
    let keymap = Keymap::default();
    for context in Context::ALL {
        let _ = writeln!(page, ".SS \"{} [{}]\"", context.title(), context.name());
        for binding in keymap.of(*context) {
            let keys = if binding.keys.is_empty() { "palette only".to_owned() } else { binding.written(", ") };
            paragraph(page, &keys, &format!("{} ({})", binding.help, binding.action.name()));
        }
    }
}

fn exit_status(page: &mut String) {
    page.push_str(".SH \"EXIT STATUS\"\nExit status of every command:\n");
    for exit in Exit::ALL {
        paragraph(page, &(exit as u8).to_string(), exit.meaning());
    }
}

/// What roff would take for a command stands as text.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

/// A term in bold, as options and commands stand, and what it means.
fn bold_paragraph(page: &mut String, term: &str, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(term), escaped(text));
}

/// A term and what it means.
fn paragraph(page: &mut String, term: &str, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, ".TP\n{}\n{}", escaped(term), escaped(text));
}
