//! The one way to the schema.

use std::sync::Barrier;
use std::thread;

use fixdex::error::{Error, TeamProblem};
use fixdex::store::{EventStore, PostgresStore};

use super::address;
use super::events::start;
use super::postgres::Server;

#[test]
fn ten_clients_may_start_at_once() {
    let Some(server) = Server::shared() else { return };
    for _ in 0..3 {
        let database = server.database();
        let address = address(&server.socket(&database), None);
        let together = Barrier::new(10);
        thread::scope(|scope| {
            for _ in 0..10 {
                scope.spawn(|| {
                    together.wait();
                    PostgresStore::connect(&address).unwrap().append(&[start("maria")]).unwrap();
                });
            }
        });
        let store = PostgresStore::connect(&address).unwrap();
        assert_eq!(store.list().unwrap().len(), 10);
        assert_eq!(server.sql(&database, "SELECT count(*), max(version) FROM fixdex_schema"), "1|1");
        assert_eq!(server.sql(&database, "SELECT count(*), max(position) FROM fixdex_server"), "1|10");
    }
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    let Some(server) = Server::shared() else { return };
    let database = server.database();
    let address = address(&server.socket(&database), None);
    let connected = PostgresStore::connect(&address).unwrap();
    server.sql(&database, "UPDATE fixdex_schema SET version = 7");
    let newer = TeamProblem::Newer { found: 7, known: 1 };
    for error in [PostgresStore::connect(&address).unwrap_err(), connected.server().unwrap_err()] {
        assert!(matches!(&error, Error::Team { problem, .. } if *problem == newer), "{error}");
        assert!(error.to_string().ends_with(" has schema 7; this version knows schemas up to 1"), "{error}");
    }
    assert_eq!(server.sql(&database, "SELECT version FROM fixdex_schema"), "7");
}

#[test]
fn a_schema_that_is_there_needs_no_right_to_create() {
    let Some(server) = Server::shared() else { return };
    let database = server.database();
    PostgresStore::connect(&address(&server.socket(&database), None)).unwrap();
    server.sql(&database, "DROP ROLE IF EXISTS reader");
    server.sql(&database, "CREATE ROLE reader LOGIN");
    let reader = server.socket(&database).replace("user=ann", "user=reader");
    let refused = PostgresStore::connect(&address(&reader, None)).unwrap_err();
    assert!(refused.to_string().contains(" does not permit it: permission denied"), "{refused}");
    server.sql(&database, "GRANT SELECT ON fixdex_schema TO reader");
    server.sql(&database, "GRANT SELECT, INSERT ON fixdex_events TO reader");
    server.sql(&database, "GRANT SELECT, UPDATE ON fixdex_server TO reader");
    PostgresStore::connect(&address(&reader, None)).unwrap().append(&[start("maria")]).unwrap();
    server.sql(&database, "DROP OWNED BY reader");
    server.sql(&database, "DROP ROLE reader");
}

#[test]
fn rows_that_make_no_event_are_told() {
    let Some(server) = Server::shared() else { return };
    let database = server.database();
    let store = PostgresStore::connect(&address(&server.socket(&database), None)).unwrap();
    store.append(&[start("maria")]).unwrap();
    server.sql(&database, "UPDATE fixdex_events SET fact = '{', id = 'x'");
    let error = store.list().unwrap_err();
    assert!(error.to_string().ends_with(" cannot be used: the fact of event x cannot be read"), "{error}");
    server.sql(&database, "DELETE FROM fixdex_server");
    let error = store.append(&[start("maria")]).unwrap_err();
    assert!(error.to_string().ends_with(" its table fixdex_server is empty"), "{error}");
}
