//! Plain helpers for text, with no domain: cleaning for terminals, width and wrapping, identifiers, near names, times, quoting.

pub mod clean;
pub mod encoding;
pub mod identifier;
pub mod locale;
pub mod percent;
pub mod secrets;
pub mod shell;
pub mod suggest;
pub mod time;
pub mod width;
