//! Plain helpers for text, with no domain: cleaning for terminals, width and wrapping, identifiers, near names.

pub mod clean;
pub mod identifier;
pub mod suggest;
pub mod width;
