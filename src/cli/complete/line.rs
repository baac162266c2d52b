//! The line that is being completed, as far as it can be read.

use std::ffi::OsString;
use std::sync::Arc;

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use crate::cli::args::{Cli, Globals};
use crate::cli::context::Context;
use crate::knowledge::KnowledgeBase;
use crate::store::{EventStore, SqliteStore};
use crate::walkthrough::Walkthrough;

/// A line with what it says already.
#[derive(Debug)]
pub(super) struct Line {
    matches: ArgMatches,
    context: Context,
}

impl Line {
    /// Reads the words, the program's name first; `None` where their options are refused.
    pub(super) fn read(words: &[OsString]) -> Option<Self> {
        let mut matches = Cli::command().ignore_errors(true).try_get_matches_from(words).ok()?;
        let globals = Globals::from_arg_matches(&matches).unwrap_or_default();
        while let Some((_, inner)) = matches.subcommand() {
            matches = inner.clone();
        }
        // A shell that completes a word has no place for talk.
        let context = Context::new(Globals { quiet: true, ..globals }).ok()?;
        Some(Self { matches, context })
    }

    /// What stands for an argument already.
    pub(super) fn value(&self, argument: &str) -> Option<&str> {
        self.matches.try_get_one::<String>(argument).ok()?.map(String::as_str)
    }

    /// Whether the command takes this argument.
    pub(super) fn knows(&self, argument: &str) -> bool {
        self.matches.try_contains_id(argument).is_ok()
    }

    /// Who types.
    pub(super) fn operator(&self) -> String {
        self.context.operator()
    }

    pub(super) fn knowledge(&self) -> Option<Arc<KnowledgeBase>> {
        Some(self.context.knowledge().ok()?.base)
    }

    /// The store, where there is one already.
    pub(super) fn store(&self) -> Option<SqliteStore> {
        self.context.existing_store().ok()?
    }

    /// The walkthrough that the line names.
    pub(super) fn walkthrough(&self) -> Option<Walkthrough> {
        let store = self.store()?;
        store.walkthrough(store.find(self.value("walk")?).ok()?).ok()
    }
}
