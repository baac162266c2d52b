//! The manual page, made from the program's own tables.

use std::fmt::Write;

use clap::CommandFactory;

use super::args::Cli;
use super::reply::{Exit, Reply};
use crate::knowledge::fields::Named;
use crate::tui::context::Context;
use crate::tui::keymap::Keymap;

const KEYS: &str = "\
These are the default keys of the screen; keys.toml in $XDG_CONFIG_HOME/fixdex, over the one in /etc/fixdex, gives \
others. Its sections stand here in brackets, the names of the actions in parentheses.
";

/// The manual page, in roff.
pub fn man() -> anyhow::Result<Reply> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    let mut page = String::from_utf8(page)?;
    commands(&mut page);
    keys(&mut page);
    exit_status(&mut page);
    Ok(Reply::text(page))
}

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

/// A term and what it means.
fn paragraph(page: &mut String, term: &str, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, ".TP\n{}\n{}", escaped(term), escaped(text));
}
