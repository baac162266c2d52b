//! What can be wrong with a server: each is told as what it is, in time, and without the password.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use fixdex::error::{Error, TeamProblem};
use fixdex::store::PostgresStore;
use fixdex::store::postgres::Address;

use super::address;
use super::postgres::{PASSWORD, Server};
use super::proxy::{Proxy, Weather};

fn problem(address: &Address) -> TeamProblem {
    let error = PostgresStore::connect(address).unwrap_err();
    let text = format!("{} {error:?}", error.with_hint());
    assert!(!text.contains(PASSWORD) && !text.contains("correct") && !text.contains("wrong"), "{text}");
    let Error::Team { problem, server } = error else { panic!("{text}") };
    assert_eq!(server, address.name());
    problem
}

fn trusting(server: &Server, url: &str) -> Address {
    address(url, Some(&server.authority()))
}

#[test]
fn a_login_that_is_refused() {
    let Some(server) = Server::shared() else { return };
    let url = server.tcp(&server.database(), None);
    let wrong = url.replace("correct%20horse", "wrong");
    let without = url.replace(":correct%20horse", "");
    for url in [wrong.as_str(), &without, &url.replace("ann:", "nobody:")] {
        let problem = problem(&trusting(server, url));
        assert!(matches!(problem, TeamProblem::Login(_)), "{problem}");
        assert_eq!(problem.word(), "password refused");
    }
}

#[test]
fn a_certificate_that_does_not_hold() {
    let Some(server) = Server::shared() else { return };
    let url = server.tcp(&server.database(), None);
    PostgresStore::connect(&trusting(server, &url)).unwrap();
    let unknown = "no known authority has signed its certificate";
    for ca in [None, Some(server.other_authority())] {
        assert_eq!(problem(&address(&url, ca.as_deref())), TeamProblem::Untrusted(unknown.to_owned()));
    }
    let renamed = url.replace("127.0.0.1", "localhost");
    let name = "its certificate is for another host name";
    assert_eq!(problem(&trusting(server, &renamed)), TeamProblem::Untrusted(name.to_owned()));
    // Less than that cannot be asked for.
    let lax = trusting(server, &format!("{renamed}?sslmode=require"));
    assert_eq!(problem(&lax), TeamProblem::Untrusted(name.to_owned()));
}

#[test]
fn a_server_without_tls_gets_nothing() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = std::thread::spawn(move || {
        let (mut client, _) = listener.accept().unwrap();
        let mut request = [0; 8];
        client.read_exact(&mut request).unwrap();
        client.write_all(b"N").unwrap();
        let mut rest = Vec::new();
        client.read_to_end(&mut rest).unwrap();
        (request, rest)
    });
    let url = format!("postgres://ann:correct%20horse@127.0.0.1:{port}/team");
    assert_eq!(problem(&address(&url, None)), TeamProblem::Plaintext);
    let (request, rest) = heard.join().unwrap();
    assert_eq!(request, [0, 0, 0, 8, 4, 210, 22, 47], "it asked for TLS");
    assert_eq!(rest, b"", "nothing followed");
}

#[test]
fn a_server_that_is_down_slow_or_silent() {
    let Some(server) = Server::shared() else { return };
    let proxy = Proxy::to(server.port);
    let address = trusting(server, &server.tcp(&server.database(), Some(proxy.port)));
    proxy.set(Weather::Cut);
    assert_eq!(problem(&address).word(), "away, retrying");
    proxy.set(Weather::Slow(Duration::from_millis(100)));
    let store = PostgresStore::connect(&address).unwrap();
    store.server().unwrap();
    proxy.set(Weather::Silent);
    let began = Instant::now();
    let hasty = address.clone().with_patience(Duration::from_secs(1));
    assert_eq!(problem(&hasty), TeamProblem::Slow(1));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    proxy.set(Weather::Cut);
    let error = store.server().unwrap_err();
    assert!(matches!(error, Error::Team { problem: TeamProblem::Away(_), .. }), "{error}");
}

#[test]
fn a_database_that_cannot_keep_every_text() {
    let Some(server) = Server::shared() else { return };
    let made = "CREATE DATABASE latin OWNER ann ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    server.sql("postgres", made);
    let problem = problem(&address(&server.socket("latin"), None));
    assert_eq!(problem.to_string(), "keeps text as LATIN1, and walkthroughs need UTF8");
    assert!(problem.hint().contains("ENCODING 'UTF8'"));
    assert_eq!(server.sql("latin", "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'fixdex%'"), "0");
}

#[test]
fn a_socket_or_a_database_that_is_not_there() {
    let nowhere = problem(&address("postgres:///team?host=/nowhere&user=ann", None));
    assert!(matches!(nowhere, TeamProblem::Away(_)), "{nowhere}");
    let Some(server) = Server::shared() else { return };
    let missing = problem(&address(&server.socket("no_such_team"), None));
    assert_eq!(missing.to_string(), "cannot be used: database \"no_such_team\" does not exist");
    let error = PostgresStore::connect(&address(&server.tcp("team", None), Some(Path::new("/no/ca.pem")))).unwrap_err();
    assert!(error.to_string().starts_with("the authority's certificate /no/ca.pem cannot be used: "), "{error}");
}
