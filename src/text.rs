//! Plain helpers for text, with no domain: cleaning for terminals, ASCII, width and wrapping, identifiers, near names, times, quoting.

pub mod ascii;
pub mod clean;
pub mod encoding;
pub mod identifier;
pub mod locale;
pub mod percent;
pub mod secrets;
pub mod shell;
pub mod suggest;
pub mod terminal;
pub mod time;
pub mod width;
