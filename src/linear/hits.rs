//! Hits: the entries that words were found in, and the filters that narrow them.

use super::desk::Desk;
use super::place::{Answer, Next, Place, Word, word};
use super::reader::Reader;
use super::speech::{Speech, lines, quoted};
use super::walk;
use crate::document::{Target, short_name};
use crate::knowledge::country;
use crate::knowledge::entry::{Entry, Kind};
use crate::knowledge::fields::Named;
use crate::search::{Hit, Outcome, with_filter, without_filters};
use crate::text::clean::clean_line;
use crate::text::sentence::sentence_of;
use crate::text::shell;
use crate::walkthrough::Known;
use crate::walkthrough::redact::redact_text;

/// The entries found for a query.
#[derive(Debug)]
pub struct Hits {
    query: String,
    outcome: Outcome,
    /// The filter that is being chosen.
    choosing: Option<Filter>,
}

/// A filter to choose a value of.
#[derive(Debug)]
struct Filter {
    name: &'static str,
    /// What is said of each value, and the value.
    values: Vec<(String, String)>,
}

const WORDS: &[Word] = &[
    word("why", "NUMBER", "says why a hit was found"),
    word("start", "NUMBER", "starts the checklist of a hit"),
    word("status", "", "lists the HTTP statuses to narrow the hits to"),
    word("country", "", "lists the countries to narrow the hits to"),
    word("kind", "", "lists the kinds of entries to narrow the hits to"),
    word("clear", "", "takes the filters away"),
    word("copy", "NUMBER", "says the message or title of a hit to be taken over, without names and ids"),
    word("command", "", "says the command line that prints these hits"),
];

/// Opens the one entry that `text` names, else searches for it.
pub fn look_up(desk: &mut Desk, text: &str) -> Next {
    let named = desk.base.named(text);
    match named.as_slice() {
        [entry] => Reader::open(desk, Target::Entry(entry.id.clone()), Known::default()),
        _ => search(desk, text),
    }
}

/// Searches, and opens the hits; where there are none it says so.
pub fn search(desk: &mut Desk, query: &str) -> Next {
    match found(desk, query) {
        Ok(hits) => Next::open(hits),
        Err(next) => next,
    }
}

fn found(desk: &mut Desk, query: &str) -> Result<Hits, Next> {
    let outcome = desk.search(query).map_err(|error| Next::failed(&error))?;
    if outcome.total == 0 {
        let notices: Vec<String> = outcome.notices.iter().map(|notice| sentence_of(notice)).collect();
        let nothing = "Nothing in the knowledge answers this. Try other words of the message, a code, or a name.";
        return Err(Next::tell(format!("{}\n{nothing}", notices.join("\n")).trim_start()));
    }
    Ok(Hits { query: query.to_owned(), outcome, choosing: None })
}

impl Place for Hits {
    fn say(&self, desk: &Desk) -> Speech {
        if let Some(filter) = &self.choosing {
            let items = filter.values.iter().map(|(shown, _)| shown.clone()).collect();
            return Speech::new("A number").say(format!("Narrow by {}.", filter.name)).with_items(items);
        }
        let (total, listed) = (self.outcome.total, self.outcome.hits.len());
        let count = if total == 1 { "One entry".to_owned() } else { format!("{total} entries") };
        let of = if self.query.is_empty() { String::new() } else { format!(" for {}", self.query) };
        let cut = if listed < total { format!(", the best {listed} listed") } else { String::new() };
        let notices = self.outcome.notices.iter().map(|notice| sentence_of(notice));
        let speech = notices.fold(Speech::new("A number, other words"), Speech::say);
        let items = self.outcome.hits.iter().map(|hit| desk.base.get(&hit.id).map(|entry| item(hit, entry)));
        speech.say(format!("{count}{of}{cut}.")).with_items(items.map(Option::unwrap_or_default).collect())
    }

    fn words(&self) -> &'static [Word] {
        if self.choosing.is_some() { &[] } else { WORDS }
    }

    fn leave(&mut self) -> bool {
        self.choosing.take().is_some()
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        if let Some(filter) = &self.choosing {
            let Some((_, value)) = answer.of(&filter.values) else { return Next::Unknown };
            let query = with_filter(&self.query, filter.name, Some(value));
            return self.narrow(desk, &query);
        }
        if let Some(hit) = answer.of(&self.outcome.hits) {
            return Reader::open(desk, Target::Entry(hit.id.clone()), Known::default());
        }
        match answer.word {
            "" => search_anew(desk, answer.text),
            "clear" => self.narrow(desk, &without_filters(&self.query)),
            "status" | "country" | "kind" => self.choose(answer.word),
            "command" => copied(desk, "The command line is:", format!("fixdex search {}", shell::quoted(&self.query))),
            word => match answer.rest_of(&self.outcome.hits) {
                Ok(hit) => act_on(desk, word, hit),
                Err(told) => told,
            },
        }
    }
}

impl Hits {
    fn narrow(&mut self, desk: &mut Desk, query: &str) -> Next {
        match found(desk, query) {
            Ok(hits) => {
                *self = hits;
                Next::anew("")
            }
            Err(next) => next,
        }
    }

    /// Asks for the value of a filter.
    fn choose(&mut self, name: &'static str) -> Next {
        let facets = &self.outcome.facets;
        let values: Vec<(String, String)> = match name {
            "status" => facets.status.iter().map(|(status, count)| value(status.to_string(), "", *count)).collect(),
            "kind" => facets.kind.iter().map(|(kind, count)| value(kind.name().to_owned(), "", *count)).collect(),
            _ => countries(&facets.country),
        };
        if values.is_empty() {
            return Next::tell("These hits do not differ in that.");
        }
        self.choosing = Some(Filter { name, values });
        Next::anew("")
    }
}

/// Other words take the place of these; a code is opened over them.
fn search_anew(desk: &mut Desk, text: &str) -> Next {
    match look_up(desk, text) {
        Next::Open(told, place) if desk.base.named(text).len() != 1 => Next::Instead(told, place),
        next => next,
    }
}

/// The countries with how many hits concern each, by name.
fn countries(counts: &[(&str, usize)]) -> Vec<(String, String)> {
    let named = |(code, count): &(&str, usize)| Some(value((*code).to_owned(), country::find(code)?.name, *count));
    let mut values: Vec<(String, String)> = counts.iter().filter_map(named).collect();
    values.sort();
    values
}

/// What is said of a value of a filter, and the value.
fn value(value: String, title: &str, count: usize) -> (String, String) {
    let shown = if title.is_empty() { value.clone() } else { format!("{title}, {value}") };
    (format!("{shown}, {count} of these"), value)
}

/// One hit in a line: what people call it, and its title.
fn item(hit: &Hit, entry: &Entry) -> String {
    let marks = [(hit.disputed, ", disputed"), (hit.any_country, ", any country")];
    let marks: String = marks.into_iter().filter(|(set, _)| *set).map(|(_, mark)| mark).collect();
    format!("{}: {}{marks}", name(entry), clean_line(&entry.title))
}

/// What people call an entry: its code, else its kind.
#[must_use]
pub fn name(entry: &Entry) -> String {
    match entry.kind {
        Kind::Code | Kind::Status => short_name(entry),
        kind => kind.title().to_owned(),
    }
}

fn act_on(desk: &mut Desk, word: &str, hit: &Hit) -> Next {
    let base = std::sync::Arc::clone(&desk.base);
    let Some(entry) = base.get(&hit.id) else { return Next::Unknown };
    match word {
        "start" => walk::start(desk, entry, &Known::default()),
        "copy" => copy_entry(desk, entry),
        _ if hit.why.is_empty() => Next::tell("Nothing was searched for: all entries are listed."),
        _ => Next::tell(sentence_of(&hit.why)),
    }
}

/// Says the message of a code, or the title, without names and ids.
pub fn copy_entry(desk: &mut Desk, entry: &Entry) -> Next {
    let (what, text) = entry.quotation();
    copied(desk, &format!("{}:", sentence_of(what).trim_end_matches('.')), redact_text(text).0)
}

/// Says a text to be taken over, and keeps it to be written to a file.
pub fn copied(desk: &mut Desk, what: &str, text: String) -> Next {
    let mut said = lines(what);
    said.extend(quoted(&text));
    said.extend(lines("Say write to have it in a file."));
    desk.copied = Some(text);
    Next::Tell(said)
}
