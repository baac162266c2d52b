//! Plain helpers for text, with no domain: cleaning for terminals, ASCII, encodings, locales, width and wrapping, counts,
//! identifiers, near names, sentences, times, quoting, secrets.

pub mod ascii;
pub mod clean;
pub mod count;
pub mod encoding;
pub mod identifier;
pub mod locale;
pub mod percent;
pub mod secrets;
pub mod sentence;
pub mod shell;
pub mod suggest;
pub mod terminal;
pub mod time;
pub mod width;
