//! What was asked for and is not answered yet. What takes longer than a blink is said in words; nothing is drawn while
//! it lasts. May use the messages.

use std::time::Duration;

use jiff::Timestamp;

use super::message::{Effect, Message};

/// What is answered sooner is not worth a word.
const BLINK: Duration = Duration::from_millis(300);

/// Work on another thread that the operator waits for. What a view says itself, such as reading a log, is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    Searching,
    Explaining,
    Checking,
    Opening,
    Writing,
    Exporting,
}

impl Work {
    fn of(effect: &Effect) -> Option<Self> {
        match effect {
            Effect::Search { .. } => Some(Self::Searching),
            Effect::Explain(_) => Some(Self::Explaining),
            Effect::Preflight { .. } => Some(Self::Checking),
            Effect::Open(_) => Some(Self::Opening),
            Effect::Start { .. } | Effect::Record { .. } => Some(Self::Writing),
            Effect::Export { .. } => Some(Self::Exporting),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Searching => "searching",
            Self::Explaining => "explaining",
            Self::Checking => "checking the resource",
            Self::Opening => "opening the walkthrough",
            Self::Writing => "writing",
            Self::Exporting => "exporting",
        }
    }

    /// Whether the message answers it. Whatever cannot be done is told, or is a failure of the store.
    fn ends_with(self, message: &Message) -> bool {
        match message {
            Message::Found { .. } => self == Self::Searching,
            // A new log has nothing to explain yet.
            Message::Explained(_) | Message::Diagnosed { .. } => self == Self::Explaining,
            Message::Preflighted(_) => self == Self::Checking,
            Message::Opened(_) => self == Self::Opening,
            Message::Walked(_) => self == Self::Writing,
            Message::StoreFailed(_) => matches!(self, Self::Opening | Self::Writing),
            Message::Told(_) => self != Self::Searching,
            _ => false,
        }
    }
}

/// The work that is going on, the oldest first.
#[derive(Debug, Default)]
pub struct Progress {
    begun: Vec<(Work, Timestamp)>,
    /// The number of the newest search.
    newest: u64,
}

impl Progress {
    /// Notes that this was asked for; what was asked for anew is as old as the first time.
    pub fn begin(&mut self, effect: &Effect, now: Timestamp) {
        if let Effect::Search { generation, .. } = effect {
            self.newest = *generation;
        }
        if let Some(work) = Work::of(effect).filter(|work| self.begun.iter().all(|(begun, _)| begun != work)) {
            self.begun.push((work, now));
        }
    }

    /// Notes what the message answers.
    pub fn end(&mut self, message: &Message) {
        if matches!(message, Message::Found { generation, .. } if *generation < self.newest) {
            return;
        }
        self.begun.retain(|(work, _)| !work.ends_with(message));
    }

    /// Whether something is coming that changes what the next key acts on; the hits of a search are not meant.
    #[must_use]
    pub fn changes_screen(&self) -> bool {
        self.begun.iter().any(|(work, _)| !matches!(work, Work::Searching | Work::Exporting))
    }

    /// What is going on for longer than a blink.
    #[must_use]
    pub fn word(&self, now: Timestamp) -> Option<&'static str> {
        let (work, since) = self.begun.first()?;
        (left(*since, now).is_zero()).then(|| work.word())
    }

    /// How long until there is a word to say; `None` when there is none, or it is said already.
    #[must_use]
    pub fn patience(&self, now: Timestamp) -> Option<Duration> {
        let (_, since) = self.begun.first()?;
        Some(left(*since, now)).filter(|left| !left.is_zero())
    }
}

/// The rest of the blink; none when the clock went backwards.
fn left(since: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(now.duration_since(since)).map_or(Duration::ZERO, |passed| BLINK.saturating_sub(passed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Filters;
    use crate::tui::message::Told;

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_millisecond(milliseconds).unwrap()
    }

    fn search(generation: u64) -> Effect {
        Effect::Search { generation, text: String::new() }
    }

    #[test]
    fn only_what_takes_long_is_said() {
        let mut progress = Progress::default();
        assert_eq!((progress.word(at(0)), progress.patience(at(0))), (None, None));
        progress.begin(&search(1), at(1000));
        assert_eq!(progress.word(at(1299)), None);
        assert_eq!(progress.patience(at(1100)), Some(Duration::from_millis(200)));
        progress.begin(&search(2), at(1200));
        assert_eq!(progress.word(at(1300)), Some("searching"), "typing on does not put it off");
        assert_eq!(progress.patience(at(1300)), None, "nothing is drawn while it lasts");
        progress.end(&Message::Told(Told::fact("something else")));
        assert_eq!(progress.word(at(1300)), Some("searching"));
        let found = |generation| Message::Found { generation, outcome: Box::default(), filters: Filters::default() };
        progress.end(&found(1));
        assert_eq!(progress.word(at(1300)), Some("searching"), "that was an older question");
        progress.end(&found(2));
        assert_eq!(progress.word(at(9000)), None);
    }

    #[test]
    fn a_clock_that_jumps_back_keeps_nobody_waiting() {
        let mut progress = Progress::default();
        progress.begin(&Effect::Explain("x".into()), at(1000));
        assert_eq!((progress.word(at(0)), progress.patience(at(0))), (Some("explaining"), None));
    }
}
