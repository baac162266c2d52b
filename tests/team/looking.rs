//! What `fixdex doctor` sees of a server, and that looking changes nothing there.

use fixdex::error::{Error, TeamProblem};
use fixdex::store::postgres::inspect;
use fixdex::store::{EventStore, PostgresStore, SqliteStore, unsent};
use tempfile::TempDir;

use super::address;
use super::events::start;
use super::postgres::{Server, free_port};

#[test]
fn a_database_is_seen_and_left_as_it_is() {
    let Some(server) = Server::shared() else { return };
    let database = server.database();
    let address = address(&server.socket(&database), None);
    let new = inspect(&address).unwrap();
    assert_eq!((new.schema, &*new.encoding, new.id), (0, "UTF8", None));
    assert_eq!(server.sql(&database, "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'fixdex%'"), "0");
    let store = PostgresStore::connect(&address).unwrap();
    let used = inspect(&address).unwrap();
    assert_eq!((used.schema, used.id), (1, Some(store.server().unwrap())));
}

#[test]
fn another_encoding_is_seen() {
    let Some(server) = Server::shared() else { return };
    let database = server.database() + "_latin";
    server.sql("postgres", &format!("CREATE DATABASE {database} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"));
    assert_eq!(inspect(&address(&server.socket(&database), None)).unwrap().encoding, "LATIN1");
}

#[test]
fn a_server_that_is_away_is_told() {
    let away = address(&format!("postgres://ann:x@localhost:{}/fixdex", free_port()), None);
    assert!(matches!(inspect(&away), Err(Error::Team { problem: TeamProblem::Away(_), .. })));
}

#[test]
fn what_the_server_lacks_is_counted() {
    let dir = TempDir::new().unwrap();
    assert_eq!(unsent(dir.path(), "server").unwrap(), 0);
    SqliteStore::open(dir.path()).unwrap().append(&[start("maria")]).unwrap();
    assert_eq!(unsent(dir.path(), "server").unwrap(), 1);
}
