//! What every store must do, run against each of them.

use std::thread;

use fixdex::error::Error;
use fixdex::store::{EventStore, PostgresStore, SqliteStore};
use fixdex::walkthrough::{Event, Fact};
use tempfile::TempDir;
use uuid::Uuid;

use super::address;
use super::events::{note, start};
use super::postgres::Server;

/// Opens the same place again and again.
type Open<'a, S> = &'a (dyn Fn() -> S + Sync);

/// One of the tests below.
type Test<'a, S> = &'a dyn Fn(Open<'_, S>);

/// Runs each test on a fresh place.
fn conforms<S: EventStore>(fresh: &dyn Fn(Test<'_, S>)) {
    fresh(&what_is_appended_comes_back);
    fresh(&the_same_event_twice_changes_nothing);
    fresh(&all_or_none_and_in_order_of_arrival);
    fresh(&changes_are_seen_by_another);
    fresh(&many_write_at_once);
    fresh(&hostile_text_comes_back_clean);
}

fn what_is_appended_comes_back<S: EventStore>(open: Open<'_, S>) {
    let first = start("maria");
    let later = Fact::Unknown(serde_json::json!({"praised": {"to": "jon", "n": 7}}));
    let next = Event { after: Some(first.hash()), fact: later, ..note(first.walkthrough, "") };
    open().append(&[first.clone(), next.clone()]).unwrap();
    let store = open();
    assert_eq!(store.events(first.walkthrough).unwrap(), [first.clone(), next]);
    assert_eq!(store.ids().unwrap(), [first.walkthrough]);
    assert_eq!(store.find("last").unwrap(), first.walkthrough);
    assert_eq!(store.walkthrough(first.walkthrough).unwrap().started_by, "maria");
    assert_eq!(store.events(Uuid::nil()).unwrap(), []);
    assert!(matches!(store.walkthrough(Uuid::nil()), Err(Error::NotFound { .. })));
    store.append(&[]).unwrap();
}

fn the_same_event_twice_changes_nothing<S: EventStore>(open: Open<'_, S>) {
    let (store, first) = (open(), start("maria"));
    assert_eq!(store.changes().unwrap(), 0);
    store.append(std::slice::from_ref(&first)).unwrap();
    let before = store.changes().unwrap();
    store.append(&[first.clone(), first.clone()]).unwrap();
    let forged = Event { by: "eve".to_owned(), ..first.clone() };
    store.append(&[forged]).unwrap();
    assert_eq!(store.changes().unwrap(), before);
    assert_eq!(store.events(first.walkthrough).unwrap(), [first]);
}

fn all_or_none_and_in_order_of_arrival<S: EventStore>(open: Open<'_, S>) {
    let store = open();
    let (one, two) = (start("maria"), start("maria"));
    store.append(&[one.clone(), two.clone()]).unwrap();
    assert_eq!(store.ids().unwrap(), [two.walkthrough, one.walkthrough], "the newest arrival first");
    // What was written first may arrive last.
    let (early, late) = (note(one.walkthrough, "early"), note(one.walkthrough, "late"));
    store.append(std::slice::from_ref(&late)).unwrap();
    store.append(std::slice::from_ref(&early)).unwrap();
    assert_eq!(store.events(one.walkthrough).unwrap(), [one.clone(), late, early]);
    assert_eq!(store.ids().unwrap(), [one.walkthrough, two.walkthrough]);
    assert_eq!(store.list().unwrap().len(), 2);
}

fn changes_are_seen_by_another<S: EventStore>(open: Open<'_, S>) {
    let (mine, theirs) = (open(), open());
    let first = start("maria");
    let before = mine.changes().unwrap();
    theirs.append(std::slice::from_ref(&first)).unwrap();
    assert!(mine.changes().unwrap() > before);
    assert_eq!(mine.events(first.walkthrough).unwrap(), [first]);
}

fn many_write_at_once<S: EventStore>(open: Open<'_, S>) {
    let first = start("maria");
    open().append(std::slice::from_ref(&first)).unwrap();
    thread::scope(|scope| {
        for writer in 0..8 {
            let id = first.walkthrough;
            scope.spawn(move || {
                let store = open();
                for number in 0..25 {
                    store.append(&[note(id, &format!("{writer}/{number}"))]).unwrap();
                }
            });
        }
    });
    let walkthrough = open().walkthrough(first.walkthrough).unwrap();
    assert_eq!(walkthrough.notes.len(), 200);
}

fn hostile_text_comes_back_clean<S: EventStore>(open: Open<'_, S>) {
    let first = start("maria");
    let hostile = Event { by: "e\u{1b}[31mve".to_owned(), ..note(first.walkthrough, "a\u{1b}]0;t\u{7}b\u{202e}\u{0}") };
    open().append(&[first.clone(), hostile]).unwrap();
    let note = open().walkthrough(first.walkthrough).unwrap().notes.remove(0);
    assert_eq!((note.by.as_str(), note.text.as_str()), ("eve", "ab"));
}

#[test]
fn sqlite_conforms() {
    conforms::<SqliteStore>(&|test| {
        let dir = TempDir::new().unwrap();
        test(&|| SqliteStore::open(dir.path()).unwrap());
    });
}

#[test]
fn postgres_conforms() {
    let Some(server) = Server::shared() else { return };
    conforms::<PostgresStore>(&|test| {
        let address = address(&server.socket(&server.database()), None);
        test(&|| PostgresStore::connect(&address).unwrap());
    });
}

/// As distributed databases isolate transactions: of two that collide, one is to try again.
#[test]
fn postgres_conforms_where_everything_is_serializable() {
    let Some(server) = Server::shared() else { return };
    conforms::<PostgresStore>(&|test| {
        let database = server.database();
        server
            .sql("postgres", &format!("ALTER DATABASE {database} SET default_transaction_isolation = 'serializable'"));
        let address = address(&server.socket(&database), None);
        test(&|| PostgresStore::connect(&address).unwrap());
    });
}

#[test]
fn postgres_conforms_over_tls() {
    let Some(server) = Server::shared() else { return };
    conforms::<PostgresStore>(&|test| {
        let address = address(&server.tcp(&server.database(), None), Some(&server.authority()));
        test(&|| PostgresStore::connect(&address).unwrap());
    });
}
