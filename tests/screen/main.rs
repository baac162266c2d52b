//! The screen, driven by scripts of keys through the program's own loop: no threads, no sleeping, frames by snapshot.

mod browsing;
mod copying;
mod diagnosing;
mod harness;
mod keys;
mod looks;
mod pointing;
mod remembering;
mod sharing;
mod team;
mod typing;
mod walking;
