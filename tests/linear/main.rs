//! The linear front end: places by answers and what is said, whole jobs through a pipe and in a terminal.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod diagnosing;
mod finding;
mod harness;
mod hostile;
mod pipe;
#[path = "../support/pty.rs"]
#[expect(dead_code, reason = "other test programs need more of it")]
mod pty;
mod sharing;
mod terminal;
mod walking;
