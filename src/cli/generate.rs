//! The manual page, made from the program's own tables.

mod settings;

use std::fmt::Write;

use clap::CommandFactory;

use super::args::Cli;
use super::reply::{Exit, Reply};
use crate::tui::action::Context;
use settings::{configuration, environment, files};

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
    Ok(Reply::text(page))
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
    paragraph(page, &format!("{parent} {}{usage}", command.get_name()), &about);
    page.push_str(".RS\n");
    for arg in command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help") {
        argument(page, arg);
    }
    page.push_str(".RE\n");
}

/// An argument that needs more than its name.
fn argument(page: &mut String, arg: &clap::Arg) {
    let Some(help) = arg.get_help().map(ToString::to_string) else { return };
    let names: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let listed = arg.get_action().takes_values() && !names.is_empty();
    let values = if listed { format!(": {}", names.join(", ")) } else { String::new() };
    paragraph(page, &arg.to_string(), &format!("{help}{values}"));
}

fn keys(page: &mut String) {
    page.push_str(".SH KEYS\n");
    for context in Context::ALL {
        let _ = writeln!(page, ".SS {}", context.title());
        for binding in context.bindings() {
            paragraph(page, &binding.keys.join(", "), binding.help);
        }
    }
}

fn exit_status(page: &mut String) {
    page.push_str(".SH \"EXIT STATUS\"\nExit status of every command:\n");
    for exit in Exit::ALL {
        paragraph(page, &(exit as u8).to_string(), exit.meaning());
    }
}

/// A term and what it means; what roff would take for a command is escaped.
fn paragraph(page: &mut String, term: &str, text: &str) {
    let escaped = |text: &str| {
        let text = text.replace('\\', "\\e").replace('-', "\\-");
        if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
    };
    // Writing to a string cannot fail.
    let _ = writeln!(page, ".TP\n{}\n{}", escaped(term), escaped(text));
}
