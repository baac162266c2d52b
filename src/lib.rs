//! fixdex finds and walks the fix for failed Microsoft 365 and Azure provisioning.
//!
//! The rooms, from the ground up: [`text`], [`paths`], [`config`], [`mod@file`] and [`error`] know nothing of the domain; [`knowledge`]
//! is what we know; [`search`] finds in it, [`diagnose`] recognises it in logs, [`preflight`] checks by it;
//! [`walkthrough`] describes one passage through a checklist and [`store`] keeps it; [`memory`] is what the screen
//! remembers of the operator's way; [`cli`], [`tui`] and [`linear`] are three front ends over the same library; only
//! [`cli`] knows the others, to open them.

pub mod cli;
pub mod config;
pub mod diagnose;
pub mod document;
pub mod error;
pub mod file;
pub mod knowledge;
pub mod linear;
pub mod memory;
pub mod paths;
pub mod preflight;
pub mod search;
pub mod store;
pub mod text;
pub mod tui;
pub mod walkthrough;
