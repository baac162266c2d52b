//! How long keeping and reading walkthroughs takes: `cargo bench --bench walkthroughs`.
//!
//! Method: the store is a SQLite file in a new directory under `target/`, on the file system that is printed first, with
//! the journal and the syncs that the program uses. `append` commits one note, summary included, so that an fsync is in
//! each run where the disk honours it; `record` is all that the store thread does between a key and the screen: read,
//! check, append, answer. The long walkthrough has 200 steps and 400 events. The list has 10,000 walkthroughs, each
//! start event with a whole checklist of the built-in knowledge; `list` opens the store and reads every summary, as
//! `fixdex walk list` does, with the files in the page cache. `resume` opens the store, reads the long walkthrough and
//! folds it. Divan takes the samples and reports the fastest, slowest, median and mean time of a run, in one thread.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use fixdex::knowledge::checklist::Checklist;
use fixdex::knowledge::entry::Entry;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::store::{EventStore, SqliteStore};
use fixdex::tui::runtime::keeper::{Keeper, Task};
use fixdex::tui::state::walkthroughs::Walkthroughs;
use fixdex::walkthrough::start::Values;
use fixdex::walkthrough::{Command, Event, Fact, Summary, Walkthrough, start};
use jiff::Timestamp;
use tempfile::TempDir;

const LISTED: usize = 10_000;
const STEPS: usize = 200;
const EVENTS: usize = 400;

static CHECKLISTS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let base = load(&[Layer::built_in()]).base;
    base.entries().iter().filter(|entry| entry.as_checklist().is_some()).cloned().collect()
});
static LONG: LazyLock<Walkthrough> = LazyLock::new(long);
static LIST: LazyLock<TempDir> = LazyLock::new(list_of_many);

fn main() {
    println!("store on {}", file_system(&root()));
    divan::main();
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn append(bencher: Bencher<'_, '_>) {
    let (dir, mut walkthrough) = (directory(), LONG.clone());
    let store = open(dir.path());
    store.append(&events(&walkthrough)).expect("an append");
    bencher
        .with_inputs(|| {
            let event = next(&walkthrough);
            walkthrough = walkthrough.with(event.clone());
            event
        })
        .bench_local_refs(|event| store.append(std::slice::from_ref(event)).expect("an append"));
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn record(bencher: Bencher<'_, '_>) {
    let dir = directory();
    open(dir.path()).append(&events(&LONG)).expect("an append");
    let mut keeper = Keeper::new(dir.path().to_owned(), "ann".to_owned());
    bencher
        .with_inputs(|| Task::Record(LONG.id, Command::Note { step: None, text: "a note".to_owned() }))
        .bench_local_values(|task| keeper.perform(task, Timestamp::now()).expect("an answer"));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn list(bencher: Bencher<'_, '_>) {
    LazyLock::force(&LIST);
    bencher.bench(|| {
        let summaries = open(LIST.path()).summaries().expect("summaries");
        assert_eq!(summaries.len(), LISTED);
        summaries
    });
}

/// What one more letter in the query line of the Walkthroughs view costs.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn search_the_list(bencher: Bencher<'_, '_>) {
    let mut view = Walkthroughs::default();
    view.take(open(LIST.path()).summaries().expect("summaries"));
    view.input = "9999 note".into();
    bencher.bench_local(|| {
        view.edited();
        view.fit((120, 40), "ann", Timestamp::UNIX_EPOCH);
    });
}

#[divan::bench(sample_count = 50, sample_size = 1)]
fn resume(bencher: Bencher<'_, '_>) {
    let dir = directory();
    open(dir.path()).append(&events(&LONG)).expect("an append");
    bencher.bench(|| open(dir.path()).walkthrough(LONG.id).expect("the walkthrough"));
}

#[divan::bench]
fn with_one_more_event(bencher: Bencher<'_, '_>) {
    let event = next(&LONG);
    bencher.bench(|| LONG.with(event.clone()));
}

#[divan::bench]
fn summarize(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Summary::of(&LONG));
}

/// Where the stores are made: on a disk, not in the memory that `/tmp` may be.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target")
}

fn directory() -> TempDir {
    TempDir::new_in(root()).expect("a directory")
}

fn open(dir: &Path) -> SqliteStore {
    SqliteStore::open(dir).expect("a store")
}

/// The kind of file system that holds `path`, and where it is mounted.
fn file_system(path: &Path) -> String {
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let fields = mounts.lines().map(|line| line.split(' ').collect::<Vec<_>>());
    let holding = fields.filter(|fields| fields.len() > 2 && path.starts_with(fields[1]));
    let nearest = holding.max_by_key(|fields| fields[1].len());
    nearest.map_or_else(|| "an unknown file system".to_owned(), |fields| format!("{} at {}", fields[2], fields[1]))
}

fn events(walkthrough: &Walkthrough) -> Vec<Event> {
    walkthrough.log().iter().map(|logged| logged.event.clone()).collect()
}

fn next(walkthrough: &Walkthrough) -> Event {
    let fact = Fact::Noted { step: None, text: "a note".to_owned() };
    Event::next(walkthrough, fact, "ann", Timestamp::now())
}

/// A walkthrough of the longest checklist, its steps repeated; two events a step.
fn long() -> Walkthrough {
    let longest = CHECKLISTS.iter().max_by_key(|entry| entry.as_checklist().map(|list| list.steps.len()));
    let entry = longest.expect("a checklist");
    let content = repeated(entry.as_checklist().expect("a checklist"));
    let mut fact = start(entry, None, &Values::new()).expect("a start");
    if let Fact::Started { content: pinned, .. } = &mut fact {
        *pinned = content;
    }
    let mut events = vec![Event::first(fact, "ann", Timestamp::now())];
    let mut walkthrough = Walkthrough::fold(events.clone()).expect("a start");
    let ids: Vec<String> = walkthrough.content.steps.iter().map(|step| step.id.clone()).collect();
    for id in ids.iter().chain(&ids).take(EVENTS - 1) {
        let noted = walkthrough.log().len() > STEPS;
        let fact = if noted {
            Fact::Noted { step: Some(id.clone()), text: format!("a note on step {id}, for whoever goes on") }
        } else {
            Fact::Done { step: id.clone() }
        };
        events.push(Event::next(&walkthrough, fact, "ann", Timestamp::now()));
        walkthrough = walkthrough.with(events[events.len() - 1].clone());
    }
    assert_eq!((walkthrough.steps.len(), walkthrough.log().len()), (STEPS, EVENTS));
    walkthrough
}

fn repeated(checklist: &Checklist) -> Checklist {
    let steps = checklist.steps.iter().cycle().take(STEPS).enumerate().map(|(at, step)| {
        let mut step = step.clone();
        step.id = format!("{}-{at}", step.id);
        step.only.clear();
        step
    });
    Checklist { steps: steps.collect(), ..checklist.clone() }
}

/// A store of many walkthroughs, some steps done and a note in each.
fn list_of_many() -> TempDir {
    let dir = directory();
    let mut all = Vec::new();
    for (number, entry) in CHECKLISTS.iter().cycle().take(LISTED).enumerate() {
        let fact = start(entry, None, &Values::new()).expect("a start");
        let mut events = vec![Event::first(fact, "ann", Timestamp::now())];
        let walkthrough = Walkthrough::fold(events.clone()).expect("a start");
        let step = walkthrough.content.steps[0].id.clone();
        events.push(Event::next(&walkthrough, Fact::Done { step }, "ann", Timestamp::now()));
        let walkthrough = walkthrough.with(events[1].clone());
        let text = format!("the note of customer {number}");
        events.push(Event::next(&walkthrough, Fact::Noted { step: None, text }, "ann", Timestamp::now()));
        all.extend(events);
    }
    open(dir.path()).append(&all).expect("an append");
    dir
}
