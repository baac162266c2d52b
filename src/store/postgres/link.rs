//! A connection to the team's server on which every answer has a time limit.

use std::future::Future;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Error as Driver, NoTls, Row};

use super::address::Address;
use super::{fault, tls};
use crate::error::{Error, TeamProblem};

/// How often a statement is tried that collides with others.
const TRIES: u32 = 20;

/// A value of a statement, with its type: the statement and its values then need one round trip.
pub(super) type Value<'a> = (&'a (dyn ToSql + Sync), Type);

/// The connection. It works only while it is asked, on the thread that asks.
#[derive(Debug)]
pub(super) struct Link {
    client: Client,
    runtime: Runtime,
    server: String,
    patience: Duration,
}

impl Link {
    pub(super) fn connect(address: &Address) -> Result<Self, Error> {
        let tls = tls::connector(address.ca.as_deref())?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| told(address.name(), TeamProblem::Unusable(error.to_string())))?;
        let connecting = async {
            if address.config.get_ssl_mode() == tokio_postgres::config::SslMode::Disable {
                let (client, connection) = address.config.connect(NoTls).await?;
                tokio::spawn(connection);
                return Ok(client);
            }
            let (client, connection) = address.config.connect(tls).await?;
            tokio::spawn(connection);
            Ok(client)
        };
        let answer = runtime.block_on(async { timeout(address.patience, connecting).await });
        let client = match answer {
            Ok(Ok(client)) => client,
            failed => {
                // A name that is still being looked up must not be waited for.
                runtime.shutdown_background();
                let problem = match failed {
                    Ok(Err(error)) => fault::problem(&error),
                    _ => TeamProblem::Slow(address.patience.as_secs()),
                };
                return Err(told(address.name(), problem));
            }
        };
        let (server, patience) = (address.name().to_owned(), address.patience);
        let link = Self { client, runtime, server, patience };
        // What nobody waits for any more must not hold a lock there.
        link.run(&format!("SET statement_timeout = {}", patience.as_millis()))?;
        Ok(link)
    }

    /// The rows of a statement.
    pub(super) fn rows(&self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        self.again(|| self.client.query_typed(sql, values))?.map_err(|error| self.driver(&error))
    }

    /// The rows of a statement; none when there is no such table.
    pub(super) fn rows_if_there(&self, sql: &str) -> Result<Vec<Row>, Error> {
        match self.again(|| self.client.query_typed(sql, &[]))? {
            Err(error) if error.code() == Some(&SqlState::UNDEFINED_TABLE) => Ok(Vec::new()),
            answer => answer.map_err(|error| self.driver(&error)),
        }
    }

    /// Runs a statement that gives no rows and may be run again.
    pub(super) fn run(&self, sql: &str) -> Result<(), Error> {
        self.again(|| self.client.batch_execute(sql))?.map_err(|error| self.driver(&error))
    }

    /// Asks until the question does not collide with somebody else's.
    fn again<T, F: Future<Output = Result<T, Driver>>>(&self, ask: impl Fn() -> F) -> Result<Result<T, Driver>, Error> {
        let mut tries = 0;
        loop {
            match self.wait(ask())? {
                Err(error) if fault::is_contention(&error) && tries < TRIES => pause(&mut tries),
                answer => return Ok(answer),
            }
        }
    }

    /// An error of the driver as one of this server.
    pub(super) fn driver(&self, error: &Driver) -> Error {
        self.told(fault::problem(error))
    }

    /// An error of this server.
    pub(super) fn told(&self, problem: TeamProblem) -> Error {
        told(&self.server, problem)
    }

    fn wait<T>(&self, work: impl Future<Output = Result<T, Driver>>) -> Result<Result<T, Driver>, Error> {
        let answer = self.runtime.block_on(async { timeout(self.patience, work).await });
        answer.map_err(|_| self.told(TeamProblem::Slow(self.patience.as_secs())))
    }
}

fn told(server: &str, problem: TeamProblem) -> Error {
    Error::Team { server: server.to_owned(), problem }
}

fn pause(tries: &mut u32) {
    *tries += 1;
    // A little longer each time, and not the same for all who collided.
    let spread = u64::from(std::process::id() ^ std::time::UNIX_EPOCH.elapsed().map_or(0, |now| now.subsec_nanos()));
    std::thread::sleep(Duration::from_millis(u64::from(*tries) * 5 + spread % 20));
}
