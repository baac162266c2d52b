//! Events travel between hosts: each once, whatever happens on the way.

use std::path::Path;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use fixdex::error::{Error, TeamProblem};
use fixdex::store::postgres::Address;
use fixdex::store::sync::{Carried, Courier, sync};
use fixdex::store::{EventStore, PostgresStore, SqliteStore};
use fixdex::walkthrough::Event;
use tempfile::TempDir;

use super::address;
use super::events::{note, start};
use super::postgres::Server;
use super::proxy::{Proxy, Weather};

/// A host: its own store, and its way to the server.
struct Host {
    dir: TempDir,
    store: SqliteStore,
    courier: Courier,
}

impl Host {
    fn new(address: &Address) -> Self {
        let dir = TempDir::new().unwrap();
        let store = SqliteStore::open(dir.path()).unwrap();
        let courier = Courier::new(dir.path().to_owned(), address.clone());
        Self { dir, store, courier }
    }

    fn sync(&mut self) -> (usize, usize) {
        let Carried { pushed, pulled, unreadable, .. } = self.courier.run().unwrap();
        assert_eq!(unreadable, 0);
        (pushed, pulled)
    }

    fn begins(&self) -> Event {
        let first = start("maria");
        self.store.append(std::slice::from_ref(&first)).unwrap();
        first
    }
}

fn team(server: &Server) -> (String, Address) {
    let database = server.database();
    let address = address(&server.socket(&database), None);
    (database, address)
}

#[test]
fn what_one_host_records_comes_to_the_other_once() {
    let Some(server) = Server::shared() else { return };
    let (_, address) = team(server);
    let (mut one, mut two) = (Host::new(&address), Host::new(&address));
    let first = one.begins();
    assert_eq!(one.sync(), (1, 0));
    assert_eq!(one.sync(), (0, 0));
    assert_eq!(two.sync(), (0, 1));
    assert_eq!(two.sync(), (0, 0), "what was pulled is not pushed back");
    two.store.append(&[note(first.walkthrough, "seen")]).unwrap();
    assert_eq!(two.sync(), (1, 0));
    assert_eq!(one.sync(), (0, 1));
    assert_eq!(one.store.list().unwrap(), two.store.list().unwrap());
    // A third process on the same host finds the same mark.
    let mut again = Courier::new(one.dir.path().to_owned(), address);
    assert_eq!(again.run().unwrap(), Carried::default());
}

#[test]
fn batches_are_bounded_and_resume_where_they_stopped() {
    let Some(server) = Server::shared() else { return };
    let (database, address) = team(server);
    let (one, two) = (Host::new(&address), Host::new(&address));
    let first = one.begins();
    let notes: Vec<Event> = (0..25).map(|number| note(first.walkthrough, &number.to_string())).collect();
    one.store.append(&notes).unwrap();
    let store = PostgresStore::connect(&address).unwrap();
    assert_eq!(sync(&one.store, &store, 4).unwrap().pushed, 26);
    // One event in the middle cannot be kept here: what lies before it stays, and the next time goes on there.
    let blocked = format!(
        "CREATE TRIGGER stop BEFORE INSERT ON events WHEN NEW.id = '{}'
        BEGIN SELECT RAISE(ABORT, 'no'); END",
        notes[12].id
    );
    let database_file = rusqlite::Connection::open(two.store.path()).unwrap();
    database_file.execute_batch(&blocked).unwrap();
    sync(&two.store, &store, 4).unwrap_err();
    assert_eq!(two.store.events(first.walkthrough).unwrap().len(), 12, "whole batches");
    database_file.execute_batch("DROP TRIGGER stop").unwrap();
    assert_eq!(sync(&two.store, &store, 4).unwrap(), Carried { pulled: 14, ..Carried::default() });
    assert_eq!(server.sql(&database, "SELECT count(*) FROM fixdex_events"), "26");
}

#[test]
fn two_hosts_and_two_processes_each_push_at_the_same_time() {
    let Some(server) = Server::shared() else { return };
    let (database, address) = team(server);
    let (mut one, mut two) = (Host::new(&address), Host::new(&address));
    let first = one.begins();
    one.sync();
    let together = Barrier::new(4);
    thread::scope(|scope| {
        for dir in [one.dir.path(), one.dir.path(), two.dir.path(), two.dir.path()] {
            let (address, together) = (address.clone(), &together);
            scope.spawn(move || {
                let (store, mut courier) = (SqliteStore::open(dir).unwrap(), Courier::new(dir.to_owned(), address));
                together.wait();
                for number in 0..40 {
                    store.append(&[note(first.walkthrough, &number.to_string())]).unwrap();
                    courier.run().unwrap();
                }
            });
        }
    });
    for host in [&mut one, &mut two, &mut Host::new(&address)] {
        host.sync();
        assert_eq!(host.store.events(first.walkthrough).unwrap().len(), 161);
        assert_eq!(host.sync(), (0, 0));
    }
    assert_eq!(one.store.list().unwrap(), two.store.list().unwrap());
    assert_eq!(server.sql(&database, "SELECT count(*), count(DISTINCT id) FROM fixdex_events"), "161|161");
}

/// The position is locked until the commit: a reader never sees a higher one before a lower one.
#[test]
fn a_late_commit_is_not_missed() {
    let Some(server) = Server::shared() else { return };
    let (database, address) = team(server);
    let (mut one, mut two) = (Host::new(&address), Host::new(&address));
    one.begins();
    one.sync();
    two.sync();
    // An application that has taken its position and is slow to commit, as any of ours could be.
    let hold = "BEGIN; UPDATE fixdex_server SET position = position + 1;
        INSERT INTO fixdex_events SELECT 'late', position, 'w', 't', 'a', NULL, '{' FROM fixdex_server;
        SELECT pg_sleep(1); COMMIT";
    thread::scope(|scope| {
        scope.spawn(|| server.sql(&database, hold));
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'BEGIN; UPDATE%' AND datname = ";
        while server.sql(&database, &format!("{waiting} '{database}' AND wait_event = 'PgSleep'")) == "0" {
            thread::sleep(Duration::from_millis(10));
        }
        one.begins();
        assert_eq!(
            one.courier.run().unwrap(),
            Carried { pushed: 1, pulled: 0, unreadable: 1, damaged: 0 },
            "it waited its turn"
        );
    });
    assert_eq!(two.courier.run().unwrap(), Carried { pushed: 0, pulled: 1, unreadable: 1, damaged: 0 });
}

#[test]
fn another_server_and_one_from_a_backup_start_from_scratch() {
    let Some(server) = Server::shared() else { return };
    let (database, address) = team(server);
    let mut one = Host::new(&address);
    for _ in 0..3 {
        one.begins();
        one.sync();
    }
    let (_, elsewhere) = team(server);
    let mut moved = Courier::new(one.dir.path().to_owned(), elsewhere);
    assert_eq!(moved.run().unwrap(), Carried { pushed: 3, ..Carried::default() });
    // The server is set back to its first event, and another host is there before us.
    server.sql(&database, "DELETE FROM fixdex_events WHERE position > 1; UPDATE fixdex_server SET position = 1");
    let mut two = Host::new(&address);
    for _ in 0..4 {
        two.begins();
    }
    assert_eq!(two.sync(), (4, 1));
    assert_eq!(one.sync(), (2, 4), "what the backup lacks is pushed again");
    assert_eq!(two.sync(), (0, 2));
    assert_eq!(one.store.ids().unwrap().len(), 7);
}

#[test]
fn a_server_that_goes_and_comes_back_gets_everything() {
    let Some(mut server) = Server::start() else { return };
    let database = server.database();
    let address = address(&server.tcp(&database, None), Some(&server.authority()));
    let mut one = Host::new(&address);
    one.begins();
    assert_eq!(one.sync(), (1, 0));
    server.stop();
    for _ in 0..3 {
        one.begins();
        let error = one.courier.run().unwrap_err();
        assert!(matches!(error, Error::Team { problem: TeamProblem::Away(_), .. }), "{error}");
    }
    server.resume();
    assert_eq!(one.sync(), (3, 0));
    assert_eq!(Host::new(&address).sync(), (0, 4));
}

#[test]
fn a_cut_network_costs_nothing_but_time() {
    let Some(server) = Server::shared() else { return };
    let proxy = Proxy::to(server.port);
    let database = server.database();
    let patience = Duration::from_secs(2);
    let through = server.tcp(&database, Some(proxy.port));
    let address = address(&through, Some(&server.authority())).with_patience(patience);
    let mut one = Host::new(&address);
    let first = one.begins();
    let weathers = [Weather::Fine, Weather::Cut, Weather::Slow(Duration::from_millis(20)), Weather::Silent];
    for (number, weather) in (0..12).zip(weathers.iter().cycle()) {
        proxy.set(*weather);
        one.store.append(&[note(first.walkthrough, &number.to_string())]).unwrap();
        let answer = one.courier.run();
        assert_eq!(answer.is_ok(), matches!(weather, Weather::Fine | Weather::Slow(_)), "{weather:?} {answer:?}");
        // Whoever records here never waits for the server.
        proxy.set(Weather::Cut);
    }
    proxy.set(Weather::Fine);
    one.sync();
    let mut two = Host::new(&address);
    assert_eq!(two.sync(), (0, 13));
    assert_eq!(two.store.list().unwrap(), one.store.list().unwrap());
}

#[test]
fn a_slow_network_gets_smaller_pieces_until_they_pass() {
    let Some(server) = Server::shared() else { return };
    let proxy = Proxy::to(server.port);
    let database = server.database();
    let through = server.tcp(&database, Some(proxy.port));
    let address = address(&through, Some(&server.authority())).with_patience(Duration::from_secs(2));
    let mut one = Host::new(&address);
    let first = one.begins();
    one.sync();
    let long: Vec<Event> = (0..40).map(|_| note(first.walkthrough, &"long ".repeat(8_000))).collect();
    one.store.append(&long).unwrap();
    // 1.6 MB in pieces of at most 16 KB: all at once they take 5 s, in the end some at once take less than 2 s.
    proxy.set(Weather::Slow(Duration::from_millis(50)));
    let error = one.courier.run().unwrap_err();
    assert!(matches!(error, Error::Team { problem: TeamProblem::Slow(2), .. }), "{error}");
    let runs = (0..6).take_while(|_| one.courier.run().is_err()).count();
    assert!(runs < 6, "it never passed");
    assert_eq!(server.sql(&database, "SELECT count(*) FROM fixdex_events"), "41");
}

#[test]
fn a_local_append_does_not_wait_for_the_server() {
    let Some(server) = Server::shared() else { return };
    let proxy = Proxy::to(server.port);
    let through = server.tcp(&server.database(), Some(proxy.port));
    let address = address(&through, Some(&server.authority())).with_patience(Duration::from_secs(3));
    let mut one = Host::new(&address);
    let first = one.begins();
    one.sync();
    proxy.set(Weather::Silent);
    one.store.append(&[note(first.walkthrough, "stuck")]).unwrap();
    let store = SqliteStore::open(one.dir.path()).unwrap();
    let stuck = thread::spawn(move || one.courier.run().unwrap_err());
    let began = std::time::Instant::now();
    while !stuck.is_finished() {
        let one_append = std::time::Instant::now();
        store.append(&[note(first.walkthrough, "on")]).unwrap();
        assert!(one_append.elapsed() < Duration::from_secs(1), "{:?}", one_append.elapsed());
    }
    assert!(began.elapsed() > Duration::from_secs(2), "it was stuck meanwhile");
    assert!(matches!(stuck.join().unwrap(), Error::Team { problem: TeamProblem::Slow(3), .. }));
}

#[test]
fn rows_that_make_no_event_do_not_stop_the_others() {
    let Some(server) = Server::shared() else { return };
    let (database, address) = team(server);
    let mut one = Host::new(&address);
    one.begins();
    one.sync();
    server.sql(&database, "UPDATE fixdex_events SET fact = '{'");
    one.begins();
    one.sync();
    let two = Host::new(&address);
    let mut courier = Courier::new(Path::new(two.dir.path()).to_owned(), address);
    assert_eq!(courier.run().unwrap(), Carried { pushed: 0, pulled: 1, unreadable: 1, damaged: 0 });
    assert_eq!(courier.run().unwrap(), Carried::default());
}
