//! One passage through a checklist: an append-only list of events, and the state that they fold to. May use
//! [`crate::knowledge`] and [`crate::text`]; knows nothing of where events are kept.
//!
//! ```text
//! start(..) -> Fact::Started -> Event::first ─┐
//! Walkthrough::record(Command) -> Fact -> Event::next ─┤   append    ┌─> Walkthrough::fold(events)
//!                                                      └─> a store ──┘
//! ```

pub mod chain;
pub(crate) mod clean;
mod describe;
pub mod difference;
pub mod event;
pub mod export;
mod fold;
mod group;
pub mod record;
pub mod redact;
pub mod refusal;
#[cfg(test)]
pub(crate) mod samples;
pub mod start;
pub mod state;
pub mod summary;
pub mod variables;

pub use event::{Event, Fact, Outcome};
pub use group::Group;
pub use record::Command;
pub use refusal::{Refusal, RefusalKind};
pub use start::{Known, begin, start, start_remedy};
pub use state::{Holder, Logged, Note, Provenance, State, StepRecord, StepState, Walkthrough};
pub use summary::Summary;
