//! Checks of the knowledge and of its index.

use std::sync::Arc;

use super::check::Check;
use crate::cli::context::Context;
use crate::generation::kept;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Kind;
use crate::knowledge::fields::Named;
use crate::knowledge::finding::Finding;
use crate::knowledge::layer::{BUILT_IN_NAME, Layer};
use crate::knowledge::load::{Loaded, load};
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::count::counted;

pub(super) fn checks(context: &Context) -> Vec<Check> {
    let layers = match context.layers() {
        Ok(layers) => layers,
        Err(error) => return vec![Check::failed("knowledge", &error)],
    };
    let loaded = load(&layers);
    let mut checks = vec![counts(&loaded.base)];
    checks.extend(layers.iter().filter_map(|layer| left_out(layer, &loaded)));
    let overlays = layers.iter().filter(|layer| layer.name != BUILT_IN_NAME);
    checks.extend(overlays.map(|layer| overlay(layer, &loaded.base)));
    checks.push(stale(&loaded.base));
    checks.push(index(context, Arc::new(loaded.base)));
    checks
}

fn counts(base: &KnowledgeBase) -> Check {
    let kinds: Vec<String> =
        Kind::ALL.iter().map(|&kind| format!("{} {}", kind.name(), base.of_kind(kind).count())).collect();
    Check::ok("knowledge", format!("{} entries: {}", base.entries().len(), kinds.join(", ")))
}

/// Files of a layer that are left out for what is wrong in them.
fn left_out(layer: &Layer, loaded: &Loaded) -> Option<Check> {
    let of_layer = |finding: &&Finding| {
        let unreadable = layer.findings.iter().map(|finding| &finding.file.path);
        layer.files.iter().map(|file| &file.path).chain(unreadable).any(|path| *path == finding.file.path)
    };
    let findings: Vec<&Finding> = loaded.findings.iter().filter(of_layer).collect();
    let first = findings.first()?;
    let place = format!("{}:{}", first.file.path, first.place.line);
    let found = format!("{}, the first in {place}; these files are left out", counted(findings.len(), "finding"));
    Some(Check::problem("knowledge", found, format!("`fixdex kb check {}` shows them all", layer.name)))
}

fn overlay(layer: &Layer, base: &KnowledgeBase) -> Check {
    let entries = base.entries().iter().filter(|entry| entry.about.layer == layer.name).count();
    if layer.files.is_empty() && layer.findings.is_empty() {
        let hint = "put *.yaml files there, or take the directory out of `knowledge`";
        return Check::warning("overlay", format!("{} holds no knowledge", layer.name), hint);
    }
    Check::ok("overlay", format!("{}: {} in use from {}", layer.name, entries, counted(layer.files.len(), "file")))
}

/// Entries that changed since somebody compared them with their sources. Those of the overlays are the team's to check.
fn stale(base: &KnowledgeBase) -> Check {
    let stale = || base.entries().iter().filter(|entry| !entry.about.is_verified());
    let own = stale().filter(|entry| entry.about.layer != BUILT_IN_NAME).count();
    let all = base.entries().len();
    let found = format!("{} of {all} entries changed since they were compared with their sources", stale().count());
    if own == 0 {
        return Check::ok("stale", found);
    }
    Check::warning("stale", format!("{found}, {own} of them in overlays"), "`fixdex kb stale` lists them")
}

/// Builds the index, and searches in it for an entry by its title.
fn index(context: &Context, base: Arc<KnowledgeBase>) -> Check {
    let name = "index";
    let index = match Index::build(base) {
        Ok(index) => index,
        Err(error) => return Check::failed(name, &error),
    };
    let Some(entry) = index.base().entries().first() else { return Check::ok(name, "there is nothing to search") };
    let found = index.search(&Query::parse(&entry.title), 1).total;
    if found == 0 {
        let hint = "this is a fault of the program; please report it";
        return Check::problem(name, format!("`{}` is not found by its title", entry.id), hint);
    }
    let kept = match kept(&context.sources()) {
        Ok(Some(dir)) => format!("kept in {}", dir.display()),
        Ok(None) => "not kept in the cache; the next start keeps it where it can".to_owned(),
        Err(error) => return Check::failed(name, &error),
    };
    Check::ok(name, format!("builds and answers; {kept}"))
}
