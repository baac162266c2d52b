//! Measures short queries as operators type them against the built-in knowledge: the right entry first, or silence.

use std::collections::HashMap;
use std::sync::Arc;

use fixdex::knowledge::entry::Kind;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::search::{Index, Outcome, Query};

const QUERIES: &str = include_str!("data/short-queries.tsv");

/// The ids of a query's first hits must be among its second column; an empty column wants no hit at all.
fn queries() -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = QUERIES.lines().skip(1).filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (query, ids) = line.split_once('\t').unwrap_or((line, ""));
            (query, ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect())
        })
        .collect()
}

fn built_in() -> Index {
    Index::build(Arc::new(load(&[Layer::built_in()]).base)).expect("the built-in knowledge is indexed")
}

/// Where the first acceptable hit stands, the best being 0.
fn place(outcome: &Outcome, acceptable: &[&str]) -> Option<usize> {
    outcome.hits.iter().position(|hit| acceptable.contains(&hit.id.as_str()))
}

fn describe(query: &str, outcome: &Outcome) -> String {
    let hits: Vec<String> =
        outcome.hits.iter().take(3).map(|hit| format!("{} {:.1} ({})", hit.id, hit.score, hit.why)).collect();
    format!("{query}: {} {:?}", hits.join(" | "), outcome.notices)
}

#[test]
fn short_queries_are_right_or_silent() {
    let index = built_in();
    let (mut answerable, mut first, mut in_three, mut unanswerable, mut silent) = (0, 0, 0, 0, 0);
    let mut misses = Vec::new();
    for (query, acceptable) in queries() {
        let outcome = index.search(&Query::parse(query), 10);
        let place = place(&outcome, &acceptable);
        if acceptable.is_empty() {
            unanswerable += 1;
            silent += usize::from(outcome.total == 0);
        } else {
            answerable += 1;
            first += usize::from(place == Some(0));
            in_three += usize::from(place.is_some_and(|place| place < 3));
        }
        let wrong = if acceptable.is_empty() { outcome.total > 0 } else { place != Some(0) };
        if wrong {
            misses.push(format!("{place:?} of {acceptable:?} for {}", describe(query, &outcome)));
        }
    }
    println!("{first} of {answerable} right first, {in_three} in the first three, {silent} of {unanswerable} silent");
    for miss in &misses {
        println!("  {miss}");
    }
    assert!(first * 100 >= answerable * 95, "too few right first: {misses:#?}");
    assert!(in_three * 100 >= answerable * 99, "too few in the first three: {misses:#?}");
    assert!(silent * 100 >= unanswerable * 97, "too few silent: {misses:#?}");
}

#[test]
fn every_code_is_found_first_by_its_number() {
    let base = load(&[Layer::built_in()]).base;
    let mut by_code: HashMap<&str, usize> = HashMap::new();
    for code in base.of_kind(Kind::Code).filter_map(|entry| entry.code()) {
        *by_code.entry(code).or_default() += 1;
    }
    let index = built_in();
    for (code, entries) in by_code {
        let outcome = index.search(&Query::parse(code), 50);
        let first = outcome.hits.iter().take(entries);
        let all = first.filter(|hit| base.get(&hit.id).and_then(|entry| entry.code()) == Some(code)).count();
        assert_eq!(all, entries, "{}", describe(code, &outcome));
    }
}

/// Every text that a code is reported with, as it is read from a log: with values for its placeholders, names and ids
/// around it.
#[test]
fn every_message_finds_its_code() {
    let base = load(&[Layer::built_in()]).base;
    let index = built_in();
    let (mut texts, mut found) = (0, 0);
    let mut misses = Vec::new();
    for entry in base.of_kind(Kind::Code) {
        let code = entry.as_code().expect("of the kind code");
        for text in code.wordings.iter().map(|wording| &wording.text).chain([&code.message]) {
            let reported = text.replace(['{', '}'], "4");
            let outcome = index.search(&Query::parse(&format!("Contoso: {reported} ")), 10);
            let says = |id: &str| {
                let same = base.get(id).and_then(|hit| hit.as_code());
                same.is_some_and(|same| same.message == *text || same.wordings.iter().any(|other| other.text == *text))
            };
            texts += 1;
            if outcome.hits.iter().take(3).any(|hit| says(&hit.id)) {
                found += 1;
            } else {
                misses.push(format!("{} for {}", entry.id, describe(&reported, &outcome)));
            }
        }
    }
    println!("{found} of {texts} messages");
    for miss in &misses {
        println!("  {miss}");
    }
    assert!(found * 100 >= texts * 97, "too few messages: {misses:#?}");
}
