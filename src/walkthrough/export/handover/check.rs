//! Reads a hand-over file, and tells what is wrong with it, and where.

use std::collections::{HashMap, HashSet};
use std::fmt;

use encoding_rs::{UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{SCHEMA, digest, newest};
use crate::text::clean::clean_line;
use crate::text::encoding::{decoded, encoding};
use crate::walkthrough::chain::Chain;
use crate::walkthrough::event::{Event, Fact};

/// What a file holds that verifies.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    pub redacted: bool,
    /// The events of each walkthrough, in the order of the file, as they were written.
    pub walkthroughs: Vec<(Uuid, Vec<Event>)>,
    /// Events of versions before the chain: nothing tells whether one between them is missing.
    pub not_covered: usize,
}

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The id of the walkthrough.
    pub walkthrough: Option<String>,
    /// The event, counted from 1.
    pub event: Option<usize>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub message: String,
}

#[derive(Deserialize)]
struct RawFile<'f> {
    redacted: bool,
    #[serde(borrow)]
    walkthroughs: Vec<RawBundle<'f>>,
    digest: String,
}

#[derive(Deserialize)]
struct RawBundle<'f> {
    id: Uuid,
    count: usize,
    newest: String,
    hashes: Vec<String>,
    #[serde(borrow)]
    events: Vec<&'f RawValue>,
}

/// Reads and verifies a file as it stands on disk: UTF-8, or UTF-16 as PowerShell writes it, with or without a mark.
///
/// # Errors
/// As [`read`], and when it is no text.
pub fn read_bytes(bytes: &[u8]) -> Result<Handover, Vec<Fault>> {
    let encoding = encoding(bytes);
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return read(&decoded(bytes, encoding));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let what = format!("it is no text: byte {} is no UTF-8", error.valid_up_to() + 1);
            Err(vec![Fault::of_file(what)])
        }
    }
}

/// Reads and verifies the file.
///
/// # Errors
/// Every [`Fault`]: it is no JSON or another document, an event is missing, was changed or added, the chain is broken.
pub fn read(text: &str) -> Result<Handover, Vec<Fault>> {
    require_schema(text).map_err(|fault| vec![fault])?;
    let file: RawFile<'_> = serde_json::from_str(text).map_err(|error| vec![Fault::of_json(&error)])?;
    let mut faults = Vec::new();
    let mut walkthroughs = Vec::new();
    let mut seen = HashSet::new();
    for bundle in &file.walkthroughs {
        let mut reading = Reading { text, bundle, faults: Vec::new() };
        if !seen.insert(bundle.id) {
            reading.fault(None, "the walkthrough stands in the file twice");
        }
        walkthroughs.push((bundle.id, reading.events()));
        faults.append(&mut reading.faults);
    }
    let hashes: Vec<(Uuid, Vec<String>)> =
        walkthroughs.iter().map(|(id, events)| (*id, events.iter().map(Event::hash).collect())).collect();
    if faults.is_empty()
        && digest(file.redacted, hashes.iter().map(|(id, hashes)| (*id, hashes.as_slice()))) != file.digest
    {
        faults.push(Fault::of_file(
            "the digest differs: a walkthrough or an event was changed, added, moved or left out",
        ));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let not_covered = walkthroughs.iter().flat_map(|(_, events)| events).filter(|event| is_not_covered(event)).count();
    Ok(Handover { redacted: file.redacted, walkthroughs, not_covered })
}

fn is_not_covered(event: &Event) -> bool {
    event.after.is_none() && !matches!(event.fact, Fact::Started { .. })
}

fn require_schema(text: &str) -> Result<(), Fault> {
    #[derive(Deserialize)]
    struct Head {
        schema: Option<String>,
    }
    let head: Head = serde_json::from_str(text).map_err(|error| Fault::of_json(&error))?;
    match head.schema {
        Some(schema) if schema == SCHEMA => Ok(()),
        Some(schema) => {
            Err(Fault::of_file(format!("it is a document of the schema {}, not {SCHEMA}", clean_line(&schema))))
        }
        None => Err(Fault::of_file(format!("it names no schema; a hand-over file says {SCHEMA}"))),
    }
}

/// A walkthrough while it is read.
struct Reading<'f> {
    text: &'f str,
    bundle: &'f RawBundle<'f>,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    /// The events that can be read; everything that is wrong goes to the faults.
    fn events(&mut self) -> Vec<Event> {
        let bundle = self.bundle;
        let mut events = Vec::new();
        for (at, raw) in bundle.events.iter().enumerate() {
            match event(raw, bundle.id) {
                Ok(event) => events.push(event),
                Err(what) => self.fault(Some(at), what),
            }
        }
        // The places of events are told by their order, which one that cannot be read would shift.
        if events.len() == bundle.events.len() {
            let hashes: Vec<String> = events.iter().map(Event::hash).collect();
            self.check_list(&hashes);
            self.check_chain(&events);
            self.check_ids(&events);
            self.check_newest(&events, &hashes);
        }
        events
    }

    /// Compares the events with the list of their hashes.
    fn check_list(&mut self, hashes: &[String]) {
        let listed = &self.bundle.hashes;
        if self.bundle.count != listed.len() {
            let what = format!("it says {} events, and lists {}", self.bundle.count, listed.len());
            self.fault(None, what);
        }
        if hashes.len() == listed.len() {
            for (at, (hash, listed)) in
                hashes.iter().zip(listed).enumerate().filter(|(_, (hash, listed))| hash != listed)
            {
                let what = format!("its hash is {hash}, and the file says {}: it was changed", clean_line(listed));
                self.fault(Some(at), what);
            }
            return;
        }
        for (at, _) in listed.iter().enumerate().filter(|(_, hash)| !hashes.contains(hash)) {
            let what = format!("event {} of {} is missing, or was changed", at + 1, listed.len());
            self.fault(None, what);
        }
        for (at, _) in hashes.iter().enumerate().filter(|(_, hash)| !listed.contains(hash)) {
            self.fault(Some(at), "it is not in the list of events: it was added or changed");
        }
        if hashes.iter().all(|hash| listed.contains(hash)) && hashes.len() > listed.len() {
            self.fault(None, "an event stands there twice");
        }
    }

    /// Each event follows one that is there. What the list tells as changed is not told again.
    fn check_chain(&mut self, events: &[Event]) {
        let mut chain = Chain::of(events);
        chain.extend(self.bundle.hashes.iter().cloned());
        for (at, what) in chain.breaks(events) {
            self.fault(Some(at), what);
        }
    }

    fn check_ids(&mut self, events: &[Event]) {
        let mut first: HashMap<Uuid, usize> = HashMap::new();
        for (at, event) in events.iter().enumerate() {
            if let Some(before) = first.insert(event.id, at) {
                self.fault(Some(at), format!("it has the id of event {}", before + 1));
            }
        }
    }

    fn check_newest(&mut self, events: &[Event], hashes: &[String]) {
        let Some(newest) = newest(events) else {
            self.fault(None, "it has no events");
            return;
        };
        let told = self.faults.iter().any(|fault| fault.event == Some(newest + 1));
        if hashes[newest] != self.bundle.newest && !told {
            let what = format!(
                "the newest event has the hash {}, and the file says {}",
                hashes[newest],
                clean_line(&self.bundle.newest)
            );
            self.fault(Some(newest), what);
        }
    }

    fn fault(&mut self, event: Option<usize>, message: impl Into<String>) {
        let line = event.and_then(|at| self.bundle.events.get(at)).map(|raw| self.line(raw));
        self.faults.push(Fault {
            walkthrough: Some(self.bundle.id.to_string()),
            event: event.map(|at| at + 1),
            line,
            column: None,
            message: message.into(),
        });
    }

    /// The line on which the event begins: `raw` is a piece of the text, so its address tells where.
    fn line(&self, raw: &RawValue) -> usize {
        let offset = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.text.get(..offset).map_or(1, |before| before.matches('\n').count() + 1)
    }
}

/// The event, if it is exactly what a version like this one writes.
fn event(raw: &RawValue, walkthrough: Uuid) -> Result<Event, String> {
    let value: Value = serde_json::from_str(raw.get()).map_err(|error| clean_line(&error.to_string()))?;
    let event: Event = serde_json::from_value(value.clone())
        .map_err(|error| format!("it is no event: {}", clean_line(&error.to_string())))?;
    if event.walkthrough != walkthrough {
        return Err(format!("it belongs to the walkthrough {}", event.walkthrough));
    }
    if serde_json::to_value(&event).ok().as_ref() != Some(&value) {
        return Err("it holds what this version does not know, or was changed".to_owned());
    }
    Ok(event)
}

impl Fault {
    fn of_file(message: impl Into<String>) -> Self {
        Self { walkthrough: None, event: None, line: None, column: None, message: message.into() }
    }

    fn of_json(error: &serde_json::Error) -> Self {
        let told = clean_line(&error.to_string());
        // The place is told in front.
        let told = told.split(" at line ").next().unwrap_or_default();
        let message = match error.classify() {
            serde_json::error::Category::Eof => "the file ends in the middle: it was cut off".to_owned(),
            serde_json::error::Category::Data => format!("it is no hand-over file: {told}"),
            _ => format!("it is no JSON: {told}"),
        };
        Self { line: Some(error.line()), column: Some(error.column()), ..Self::of_file(message) }
    }
}

impl fmt::Display for Fault {
    /// `walkthrough 019aa1b2-.., event 3 (line 5): its hash ..`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(walkthrough) = &self.walkthrough {
            write!(f, "walkthrough {walkthrough}")?;
        }
        if let Some(event) = self.event {
            write!(f, ", event {event}")?;
        }
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "{line}:{column}")?,
            (Some(line), None) => write!(f, " (line {line})")?,
            (None, _) => {}
        }
        let colon = if self.walkthrough.is_some() || self.line.is_some() { ": " } else { "" };
        write!(f, "{colon}{}", self.message)
    }
}
