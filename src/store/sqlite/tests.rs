use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command as Process, Stdio};

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::walkthrough::Fact;
use crate::walkthrough::samples::any::any_events;
use crate::walkthrough::samples::{self, after, done, event};

mod damage;

const CHILD_DIR: &str = "FIXDEX_TEST_CHILD_DIR";

fn open(dir: &TempDir) -> SqliteStore {
    SqliteStore::open(dir.path()).unwrap()
}

fn bytes(dir: &TempDir) -> Vec<u8> {
    std::fs::read(dir.path().join("walkthroughs.db")).unwrap()
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn note(id: u128, walkthrough: Uuid, text: &str) -> Event {
    event(id, walkthrough, Fact::Noted { step: None, text: text.to_owned() })
}

fn sql(dir: &TempDir, statements: &str) {
    Connection::open(dir.path().join("walkthroughs.db")).unwrap().execute_batch(statements).unwrap();
}

#[test]
fn what_is_appended_comes_back() {
    let dir = TempDir::new().unwrap();
    let start = samples::started();
    let next = note(u128::MAX - 1, start.walkthrough, "two\nlines");
    open(&dir).append(&[start.clone(), next.clone()]).unwrap();
    let store = open(&dir);
    assert_eq!(store.events(start.walkthrough).unwrap(), [start.clone(), next]);
    assert_eq!(store.ids().unwrap(), [start.walkthrough]);
    assert_eq!(store.walkthrough(start.walkthrough).unwrap().notes.len(), 1);
    assert_eq!(store.list().unwrap().len(), 1);
    assert_eq!(store.find("last").unwrap(), start.walkthrough);
    assert_eq!(store.events(Uuid::nil()).unwrap(), []);
    assert!(matches!(store.walkthrough(Uuid::nil()), Err(Error::NotFound { .. })));
}

#[test]
fn the_same_event_twice_changes_nothing() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir);
    let start = samples::started();
    store.append(std::slice::from_ref(&start)).unwrap();
    let before = store.changes().unwrap();
    store.append(&[start.clone(), start.clone()]).unwrap();
    assert_eq!(store.changes().unwrap(), before);
    assert_eq!(store.events(start.walkthrough).unwrap().len(), 1);
}

#[test]
fn nobody_else_may_read() {
    let dir = TempDir::new().unwrap();
    let inner = dir.path().join("a/b");
    let store = SqliteStore::open(&inner).unwrap();
    store.append(&[samples::started()]).unwrap();
    assert_eq!((mode(&dir.path().join("a")), mode(&inner), mode(store.path())), (0o700, 0o700, 0o600));
    assert_eq!(mode(&inner.join("walkthroughs.db-wal")), 0o600);
}

#[test]
fn every_commit_is_synced() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir);
    let pragma = |name| store.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(pragma("synchronous"), 2);
    let journal: String = store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(journal, Journal::in_directory(dir.path()).name());
}

#[test]
fn the_journal_can_change_with_the_file_system() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir);
    store.append(&[samples::started()]).unwrap();
    for journal in [Journal::Truncate, Journal::Wal] {
        set_journal(&store.connection, journal).unwrap();
        let found: String = store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(found, journal.name());
        assert_eq!(store.list().unwrap().len(), 1);
    }
}

#[test]
fn another_process_is_seen() {
    let dir = TempDir::new().unwrap();
    let (mine, theirs) = (open(&dir), open(&dir));
    let start = samples::started();
    let before = mine.changes().unwrap();
    theirs.append(std::slice::from_ref(&start)).unwrap();
    assert!(mine.changes().unwrap() > before);
    assert_eq!(mine.events(start.walkthrough).unwrap(), [start]);
}

#[test]
fn the_newest_arrival_is_last() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir);
    let (one, two) = (samples::started(), samples::started());
    store.append(&[one.clone(), two.clone()]).unwrap();
    assert_eq!(store.ids().unwrap(), [two.walkthrough, one.walkthrough]);
    store.append(&[note(7, one.walkthrough, "again")]).unwrap();
    assert_eq!(store.find("last").unwrap(), one.walkthrough);
}

#[test]
fn many_may_open_a_new_store_at_once() {
    let dir = TempDir::new().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let store = open(&dir);
                let walkthrough = samples::started();
                store.append(&[walkthrough]).unwrap();
            });
        }
    });
    assert_eq!(open(&dir).list().unwrap().len(), 8);
}

#[test]
fn a_fact_of_a_later_version_passes_through() {
    let dir = TempDir::new().unwrap();
    let start = samples::started();
    let later = event(u128::MAX - 1, start.walkthrough, Fact::Unknown(serde_json::json!({"praised": {"to": "jon"}})));
    let store = open(&dir);
    store.append(&[start.clone(), later.clone()]).unwrap();
    assert_eq!(store.events(start.walkthrough).unwrap()[1], later);
}

/// What the summaries must be.
fn folded(store: &SqliteStore) -> Vec<Summary> {
    store.list().unwrap().iter().map(Summary::of).collect()
}

#[test]
fn summaries_follow_every_append() {
    let dir = TempDir::new().unwrap();
    let (store, other) = (open(&dir), open(&dir));
    let (one, two) = (samples::started(), samples::started());
    // The note arrives before the start, from another host.
    store.append(&[note(7, one.walkthrough, "Ticket 7"), two.clone()]).unwrap();
    assert_eq!(store.summaries().unwrap().len(), 1);
    assert_eq!(store.ids().unwrap(), [two.walkthrough, one.walkthrough]);
    let before = other.changes().unwrap();
    store.append(std::slice::from_ref(&one)).unwrap();
    assert_eq!(store.summaries().unwrap(), folded(&store));
    assert!(other.summaries().unwrap()[0].answers(&["ticket".to_owned()]));
    assert_eq!(other.summaries_after(before).unwrap().len(), 1);
    assert_eq!(other.summaries_after(other.changes().unwrap()).unwrap(), []);
}

#[test]
fn a_store_without_summaries_gets_them() {
    let dir = TempDir::new().unwrap();
    let (one, two) = (samples::started(), samples::started());
    open(&dir).append(&[one, two]).unwrap();
    let wanted = open(&dir).summaries().unwrap();
    sql(&dir, "DROP TABLE summaries; DROP TABLE sync_marks; PRAGMA user_version = 2");
    let store = open(&dir);
    assert_eq!(store.summaries().unwrap(), wanted);
    // A program that was open before the table was there goes on without it.
    let note = "'{\"noted\":{\"step\":null,\"text\":\"x\"}}'";
    let start = store.ids().unwrap()[1];
    let id = Uuid::from_u128(u128::MAX - 1);
    let insert = "INSERT INTO events (id, walkthrough, at, by, fact)";
    sql(&dir, &format!("{insert} VALUES ('{id}', '{start}', '2026-11-20T12:00:00Z', 'eve', {note})"));
    assert_eq!(store.summaries().unwrap(), folded(&store));
    assert_eq!(store.summaries().unwrap()[0].id, start);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn summaries_do_not_depend_on_the_order_of_arrival(
        (events, shuffled) in any_events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
        size in 1usize..5,
    ) {
        let (one, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let (one, other) = (open(&one), open(&other));
        // Events with one id keep the first that came; each is here once.
        let mut seen = std::collections::HashSet::new();
        let events: Vec<Event> = events.into_iter().filter(|event| seen.insert(event.id)).collect();
        let shuffled = shuffled.into_iter().filter(|event| events.contains(event)).collect::<Vec<_>>();
        one.append(&events).unwrap();
        for batch in shuffled.chunks(size) {
            other.append(batch).unwrap();
        }
        prop_assert_eq!(other.summaries().unwrap(), folded(&other));
        let by_id = |store: &SqliteStore| {
            let mut all = store.summaries().unwrap();
            all.sort_by_key(|summary| summary.id);
            all
        };
        prop_assert_eq!(by_id(&one), by_id(&other));
    }
}

#[test]
fn an_event_outlives_the_process_that_appended_it() {
    let dir = TempDir::new().unwrap();
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::sqlite::tests::child_appends_and_waits", "--ignored", "--nocapture"])
        .env(CHILD_DIR, dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.contains("appended")));
    child.kill().unwrap();
    child.wait().unwrap();
    let walkthroughs = open(&dir).list().unwrap();
    assert_eq!(walkthroughs[0].progress(), (1, 7));
}

#[test]
#[ignore = "the child process of an_event_outlives_the_process_that_appended_it"]
fn child_appends_and_waits() {
    let Some(dir) = std::env::var_os(CHILD_DIR) else { return };
    let store = SqliteStore::open(Path::new(&dir)).unwrap();
    let start = Walkthrough::fold([samples::started()]).unwrap();
    let events: Vec<Event> = after(&start, done("read")).log().iter().map(|logged| logged.event.clone()).collect();
    store.append(&events).unwrap();
    println!("appended");
    // Held until it is killed.
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
}

#[test]
fn to_look_at_what_is_not_there_makes_nothing() {
    let dir = TempDir::new().unwrap();
    let state = dir.path().join("state");
    assert!(SqliteStore::open_existing(&state).unwrap().is_none());
    assert!(!state.exists() && crate::store::is_writable(&state));
    SqliteStore::open(&state).unwrap();
    assert!(SqliteStore::open_existing(&state).unwrap().is_some());
}
