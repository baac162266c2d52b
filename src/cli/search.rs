//! `fixdex search`.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::args::SearchArgs;
use super::context::Context;
use super::paper::Paper;
use super::reply::{Exit, Reply};
use crate::document::lines::Tone;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::{Entry, Kind};
use crate::knowledge::fields::Named;
use crate::search::filters::parse_country;
use crate::search::{FilterError, Hit, Outcome, Query};
use crate::text::clean::clean_line;
use crate::text::count::counted;
use crate::text::width::width;

/// Ids wider than this do not push the titles of the others to the right.
const ID_COLUMNS: usize = 24;

pub fn run(context: &Context, args: &SearchArgs) -> anyhow::Result<Reply> {
    let query = query(args).map_err(crate::error::Error::from)?;
    let generation = context.knowledge()?;
    let outcome = generation.index()?.search(&query, args.limit);
    let base = &generation.base;
    let exit = if outcome.total == 0 { Exit::NotFound } else { Exit::Done };
    if context.json() {
        return Ok(json(base, &query, &outcome)?.with_exit(exit));
    }
    let mut reply = Reply::text(text(base, &outcome, context.paper())).with_exit(exit);
    if !context.globals.quiet {
        for line in outcome.notices.iter().cloned().chain(summary(&outcome)) {
            reply = reply.say(line);
        }
    }
    Ok(reply)
}

/// What was asked for. On the command line every word is complete.
fn query(args: &SearchArgs) -> Result<Query, FilterError> {
    let mut query = Query::parse(&format!("{} ", args.words.join(" ")));
    if let Some(status) = &args.status {
        query.filters.status.push(clean_line(status).parse()?);
    }
    if let Some(country) = &args.country {
        query.filters.country = Some(parse_country(&clean_line(country))?);
    }
    query.filters.kind.extend(args.kind);
    Ok(query)
}

fn summary(outcome: &Outcome) -> Option<String> {
    if outcome.total == 0 {
        Some("nothing in the knowledge answers this".to_owned())
    } else if outcome.hits.len() < outcome.total {
        Some(format!("{} of {}; `--limit N` prints more", outcome.hits.len(), counted(outcome.total, "hit")))
    } else {
        None
    }
}

fn text(base: &KnowledgeBase, outcome: &Outcome, paper: Paper) -> String {
    let widest = outcome.hits.iter().map(|hit| width(&hit.id)).filter(|&columns| columns <= ID_COLUMNS).max();
    let indent = widest.unwrap_or_default() + 2;
    outcome.hits.iter().filter_map(|hit| Some(hit_text(hit, base.get(&hit.id)?, indent, paper))).collect()
}

/// The id, the title beside or below it, and why it was found.
fn hit_text(hit: &Hit, entry: &Entry, indent: usize, paper: Paper) -> String {
    let id = paper.ink(Tone::Heading, &hit.id);
    let title = paper.wrapped(&entry.title, indent).map(|line| format!("{:indent$}{}", "", line.trim_end()));
    let mut lines: Vec<String> = title.collect();
    match lines.first_mut() {
        Some(first) if width(&hit.id) + 2 <= indent => first.replace_range(..width(&hit.id), &id),
        _ => lines.insert(0, id),
    }
    let reasons = reasons(hit);
    let below = paper.wrapped(&reasons, indent + 2).filter(|line| !line.is_empty());
    lines.extend(below.map(|line| format!("{:indent$}  {}", "", paper.ink(Tone::Label, line))));
    lines.join("\n") + "\n"
}

fn reasons(hit: &Hit) -> String {
    let marks = [(hit.disputed, "disputed"), (hit.any_country, "any country")];
    let marks = marks.into_iter().filter(|(set, _)| *set).map(|(_, mark)| mark);
    let reasons: Vec<&str> = marks.chain([hit.why.as_str()]).filter(|reason| !reason.is_empty()).collect();
    reasons.join("; ")
}

#[derive(Serialize)]
struct SearchDocument<'a> {
    query: &'a str,
    total: usize,
    hits: Vec<HitRecord<'a>>,
    facets: FacetsRecord<'a>,
    notices: &'a [String],
}

#[derive(Serialize)]
struct HitRecord<'a> {
    id: &'a str,
    kind: Kind,
    code: Option<&'a str>,
    status: Option<u16>,
    title: &'a str,
    score: f32,
    why: &'a str,
    any_country: bool,
    disputed: bool,
}

#[derive(Serialize)]
struct FacetsRecord<'a> {
    #[serde(serialize_with = "counts")]
    status: Vec<(String, usize)>,
    #[serde(serialize_with = "counts")]
    country: Vec<(&'a str, usize)>,
    #[serde(serialize_with = "counts")]
    kind: Vec<(&'a str, usize)>,
}

/// Counts by value, as an object in the order of the facet.
fn counts<S: Serializer, T: Serialize>(counts: &[(T, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(counts.len()))?;
    for (value, count) in counts {
        map.serialize_entry(value, count)?;
    }
    map.end()
}

fn json(base: &KnowledgeBase, query: &Query, outcome: &Outcome) -> anyhow::Result<Reply> {
    let facets = &outcome.facets;
    let document = SearchDocument {
        query: &query.text,
        total: outcome.total,
        hits: outcome.hits.iter().filter_map(|hit| Some(record(hit, base.get(&hit.id)?))).collect(),
        facets: FacetsRecord {
            status: facets.status.iter().map(|(status, count)| (status.to_string(), *count)).collect(),
            country: facets.country.clone(),
            kind: facets.kind.iter().map(|(kind, count)| (kind.name(), *count)).collect(),
        },
        notices: &outcome.notices,
    };
    Reply::json("fixdex.search/1", &document)
}

fn record<'a>(hit: &'a Hit, entry: &'a Entry) -> HitRecord<'a> {
    HitRecord {
        id: &hit.id,
        kind: entry.kind,
        code: entry.code(),
        status: entry.status(),
        title: &entry.title,
        // More digits would only change with every edit of the knowledge.
        score: (hit.score * 100.0).round() / 100.0,
        why: &hit.why,
        any_country: hit.any_country,
        disputed: hit.disputed,
    }
}
