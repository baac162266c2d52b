//! `fixdex walk move`: what the knowledge has changed in a checklist since the walkthrough was pinned to it.

use serde::Serialize;

use super::{record, say};
use crate::cli::context::Context;
use crate::cli::paper::Paper;
use crate::cli::reply::Reply;
use crate::document::of_difference;
use crate::error::Error;
use crate::knowledge::KnowledgeBase;
use crate::text::width::truncate;
use crate::walkthrough::difference::{Change, difference};
use crate::walkthrough::variables::fill;
use crate::walkthrough::{Command, Walkthrough};

/// The checklist as the knowledge has it now.
#[derive(Debug, Serialize)]
pub(super) struct Changed<'a> {
    pub version: String,
    /// The operator saw this version and stayed with the old one.
    pub kept: bool,
    pub steps: Vec<Change<'a>>,
}

/// Goes on with the checklist as it is now, or stays with it as it was.
pub fn run(context: &Context, walk: &str, keep: bool) -> anyhow::Result<Reply> {
    let walkthrough = context.walkthrough(walk)?;
    let base = context.knowledge()?.base;
    let now = base.checklist(&walkthrough.checklist).ok_or_else(|| gone(&walkthrough))?;
    let page = of_difference(&walkthrough.content, now, |text| fill(text, &walkthrough.variables));
    let told =
        if walkthrough.content.version() == now.version() { String::new() } else { context.paper().blocks(&page) };
    let command = if keep { Command::Keep { version: now.version() } } else { Command::Move { content: now.clone() } };
    let reply = record::run(context, walk, &[command])?;
    Ok(if told.is_empty() || context.json() { reply } else { say(context, reply, told.trim_end()) })
}

fn gone(walkthrough: &Walkthrough) -> Error {
    Error::NotFound {
        what: format!("the knowledge has no checklist `{}` any more", walkthrough.checklist),
        hint: Some("go on with the walkthrough: it has its checklist with it".to_owned()),
    }
}

/// How the checklist has changed, if it has and the knowledge has it.
pub(super) fn of<'a>(base: &'a KnowledgeBase, walkthrough: &'a Walkthrough) -> Option<Changed<'a>> {
    let content = base.checklist(&walkthrough.checklist)?;
    let version = content.version();
    if !walkthrough.is_open() || version == walkthrough.content.version() {
        return None;
    }
    let kept = walkthrough.kept.as_ref() == Some(&version);
    Some(Changed { version, kept, steps: difference(&walkthrough.content, content) })
}

/// The change for people, and what to do about it; nothing where there is none or where it was seen.
pub(super) fn text(base: &KnowledgeBase, walkthrough: &Walkthrough, paper: Paper) -> String {
    let Some(changed) = of(base, walkthrough).filter(|changed| !changed.kept) else { return String::new() };
    let mut lines = lines(&changed.steps, paper);
    lines.insert(0, "The checklist has changed since:".to_owned());
    lines.push(format!("fixdex walk move {}", walkthrough.id));
    lines.push(format!("fixdex walk move {} --keep", walkthrough.id));
    lines.join("\n") + "\n"
}

fn lines(changes: &[Change<'_>], paper: Paper) -> Vec<String> {
    if changes.is_empty() {
        return vec!["  no step, but what it is for or the values that it uses".to_owned()];
    }
    let line = |change: &Change<'_>| {
        let action = change.action.replace('\n', " ");
        truncate(&format!("  {:<7} `{}`: {action}", change.kind.name(), change.step), paper.columns).into_owned()
    };
    changes.iter().map(line).collect()
}
