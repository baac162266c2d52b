//! The team's server, as it is: a private PostgreSQL, with TLS, behind a network that fails. Without PostgreSQL on the
//! machine these tests say so on standard error and pass.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod command;
mod conformance;
#[path = "../support/events.rs"]
mod events;
mod faults;
mod looking;
mod migrating;
#[path = "../support/postgres.rs"]
mod postgres;
#[path = "../support/proxy.rs"]
mod proxy;
#[path = "../support/pty.rs"]
#[expect(dead_code, reason = "other test programs need more of it")]
mod pty;
mod readme;
mod screens;
mod syncing;

use std::path::Path;

use fixdex::config::{Secret, Team};
use fixdex::store::postgres::Address;

/// The address that a URL and the file of an authority make.
fn address(url: &str, ca: Option<&Path>) -> Address {
    let team = Team { url: Some(Secret::new(url)), ca: ca.map(Path::to_owned) };
    Address::of(&team, |_| None).unwrap().unwrap()
}
