//! Carries events between this host's store and a team's server: first what the server lacks, then what this host
//! lacks.
//!
//! Both sides only ever grow, each in an order of its own, and a mark of how far the other side knows it is kept on
//! this host, under the id that the server gave itself. The mark moves on only after the other side has kept the
//! events, so that a process that dies in between sends or takes some of them again, which changes nothing. A server
//! that is restored from a backup, or replaced, does not hold the event at the mark any more; it is then treated as
//! unknown, and everything is exchanged anew. Of several processes on one host, or several hosts, all may do this at
//! once.

use std::path::PathBuf;

use serde::Serialize;

use super::postgres::{Address, Arrived, PostgresStore};
use super::sqlite::{Mark, SqliteStore};
use crate::error::{Error, TeamProblem};
use crate::walkthrough::Event;

/// How many events go at once. Nobody who records here waits longer than for one such batch.
pub const BATCH: usize = 200;

/// What was carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// Events that are new on the server.
    pub pushed: usize,
    /// Events that are new here.
    pub pulled: usize,
    /// Rows on the server that make no event. They stay there.
    pub unreadable: usize,
    /// Rows here that make no event. They stay here.
    pub damaged: usize,
}

/// Exchanges everything, `batch` events at once.
///
/// # Errors
/// When one of the two stores cannot be used. What was carried before stays, and the next time goes on there.
pub fn sync(local: &SqliteStore, server: &PostgresStore, batch: usize) -> Result<Carried, Error> {
    let id = server.server()?;
    let mut carried = Carried::default();
    while push(local, server, &id, batch, &mut carried)? {}
    while pull(local, server, &id, batch, &mut carried)? {}
    Ok(carried)
}

/// Sends one batch; `false` when nothing was left.
fn push(
    local: &SqliteStore,
    server: &PostgresStore,
    id: &str,
    batch: usize,
    carried: &mut Carried,
) -> Result<bool, Error> {
    let mark = local.mark(id)?;
    let behind = local.behind(mark.pushed, batch)?;
    let Some(&(pushed, _)) = behind.last() else { return Ok(false) };
    let count = behind.len();
    let events: Vec<Event> = behind.into_iter().filter_map(|(_, event)| event.ok()).collect();
    carried.damaged += count - events.len();
    carried.pushed += server.add(&events)?;
    local.move_mark(id, &mark, &Mark { pushed, ..mark.clone() })?;
    Ok(true)
}

/// Takes one batch; `false` when nothing was left.
fn pull(
    local: &SqliteStore,
    server: &PostgresStore,
    id: &str,
    batch: usize,
    carried: &mut Carried,
) -> Result<bool, Error> {
    let mark = local.mark(id)?;
    // From the last known event on, to see that it is still the same history.
    let limit = batch + usize::from(mark.pulled > 0);
    let mut arrived = server.from(mark.pulled, i64::try_from(limit).unwrap_or(i64::MAX))?;
    if mark.pulled > 0 {
        match arrived.first() {
            Some(first) if first.position == mark.pulled && first.id == mark.pulled_event => drop(arrived.remove(0)),
            _ => {
                local.move_mark(id, &mark, &Mark::default())?;
                while push(local, server, id, batch, carried)? {}
                return Ok(true);
            }
        }
    }
    let Some(Arrived { position, id: newest, .. }) = arrived.last() else { return Ok(false) };
    let to = (*position, newest.clone());
    let count = arrived.len();
    let events: Vec<Event> = arrived.into_iter().filter_map(|arrived| arrived.event.ok()).collect();
    carried.unreadable += count - events.len();
    carried.pulled += local.take(id, &events, &mark, (to.0, &to.1))?;
    Ok(true)
}

/// Syncs again and again: connects when it must, and takes smaller pieces where the server is slow.
#[derive(Debug)]
pub struct Courier {
    state_dir: PathBuf,
    address: Address,
    stores: Option<(SqliteStore, PostgresStore)>,
    batch: usize,
}

impl Courier {
    /// Nothing is opened yet.
    #[must_use]
    pub fn new(state_dir: PathBuf, address: Address) -> Self {
        Self { state_dir, address, stores: None, batch: BATCH }
    }

    /// Where the server is, for people.
    #[must_use]
    pub fn server(&self) -> &str {
        self.address.name()
    }

    /// Exchanges everything.
    ///
    /// # Errors
    /// When one of the two stores cannot be used. The next run connects anew.
    pub fn run(&mut self) -> Result<Carried, Error> {
        let was_connected = self.stores.is_some();
        match self.attempt() {
            // The connection may have been lost since the last time, and the server be there.
            Err(Error::Team { problem: TeamProblem::Away(_), .. }) if was_connected => self.attempt(),
            answer => answer,
        }
    }

    fn attempt(&mut self) -> Result<Carried, Error> {
        let stores = match self.stores.take() {
            Some(stores) => stores,
            None => (SqliteStore::open(&self.state_dir)?, PostgresStore::connect(&self.address)?),
        };
        let answer = sync(&stores.0, &stores.1, self.batch);
        match &answer {
            Ok(_) => {
                self.batch = (self.batch * 2).min(BATCH);
                self.stores = Some(stores);
            }
            Err(Error::Team { problem: TeamProblem::Slow(_), .. }) => self.batch = (self.batch / 4).max(1),
            Err(_) => {}
        }
        answer
    }
}
