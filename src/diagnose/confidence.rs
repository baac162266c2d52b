//! How sure a candidate is: a probability, from the classes of its evidence.
//!
//! A logistic model with a weight for each class. The weights were set by hand after the rules of the domain (a code in
//! its place with its own text is all but certain; a code whose text disagrees is likely; a short common message says
//! little) and adjusted on the development logs in `tests/data/diagnose/dev` until, of the candidates at 0.9 and above,
//! more than nine in ten were right; `tests/diagnose.rs` checks that they still are. Uses nothing.

use super::context::Context;
use super::key::Key;
use super::messages::Ending;
use super::signals::{Body, Rarity};

/// Candidates from here on are answers; weaker ones are guesses.
pub const CONFIDENT: f64 = 0.5;

/// The confidence as a word.
#[must_use]
pub fn sureness(confidence: f64) -> &'static str {
    match confidence {
        sure if sure >= 0.9 => "almost certain",
        likely if likely >= 0.75 => "likely",
        _ => "more likely than not",
    }
}

/// What speaks for and against one entry at one place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    pub code: Option<CodeFact>,
    pub message: Option<MessageFact>,
    /// A symbolic name: how rare it is, and whether it stands in the place of a name.
    pub name: Option<(Rarity, bool)>,
    /// Whether a status in the log is the entry's; none where the log has no status.
    pub status: Option<bool>,
    pub context: Context,
    /// How much the body looks like Partner Center's.
    pub body: Body,
    /// It stands in a list of codes or names, as source code and manuals have them.
    pub is_listed: bool,
    /// Another code stands with the message.
    pub other_code: bool,
}

/// A code and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodeFact {
    pub key: Key,
    pub digits: usize,
    /// The log gives words with the code, and they are not the entry's.
    pub disagrees: bool,
}

/// A message and how well it lies on the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct MessageFact {
    pub special: f64,
    pub words: usize,
    pub is_whole: bool,
    pub coverage: f64,
    pub ending: Ending,
    /// It is what a platform writes around any error of the service behind it.
    pub is_outer: bool,
    /// Other entries' templates lie as well on the same text.
    pub rivals: usize,
}

const BASE: f64 = -3.0;

/// Words of a message that is rare by its length alone.
const SENTENCE: usize = 7;

impl Facts {
    /// The probability that the entry is the answer, 0 to 1.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-self.log_odds()).exp())
    }

    fn log_odds(&self) -> f64 {
        let code = self.code.map_or(0.0, |code| code.weight(self.body, self.context.own));
        let message = self.message.map_or(0.0, MessageFact::weight);
        let disagreement = if self.code.is_some_and(|code| code.disagrees) { -1.8 } else { 0.0 };
        let name = self.name.map_or(0.0, |(rarity, placed)| {
            let rare = match rarity {
                Rarity::Own => 4.0,
                Rarity::Rare => 2.4,
                Rarity::Common => 1.4,
            };
            rare + if placed { 1.0 } else { 0.0 }
        });
        let status = self.status.map_or(0.0, |same| if same { 0.6 } else { -0.5 });
        BASE + code + message + self.agreement() + disagreement + name + status + self.surroundings()
    }

    /// A number and a text of one entry side by side are no chance, however common the words are.
    fn agreement(&self) -> f64 {
        match (self.code, self.message) {
            (Some(code), Some(message)) if message.coverage > 0.75 => match code.digits {
                5.. => 2.8,
                _ if !self.is_vouched() => 0.8,
                4 => 1.8,
                _ => 2.2,
            },
            _ => 0.0,
        }
    }

    /// Whether the log shows that Partner Center, or a platform in front of it, speaks.
    fn is_vouched(&self) -> bool {
        self.context.own || self.context.platform || self.body > Body::Other
    }

    fn surroundings(&self) -> f64 {
        let own: f64 = match self.context {
            Context { own: true, .. } => 1.5,
            Context { platform: true, .. } => 0.9,
            _ => 0.0,
        };
        let is_body = self.body > Body::Other;
        let own = if is_body { own.max(1.5) } else { own };
        // A code with its own text needs nobody to vouch for it.
        let sure = self.code.is_some_and(|code| code.digits > 4) && self.message.is_some();
        let foreign = if self.context.foreign && !is_body && !sure { -3.0 } else { 0.0 };
        let speaks = own > 0.0 && self.message.is_some_and(|message| message.is_whole && message.coverage > 0.9);
        own + foreign
            + if speaks { 1.6 } else { 0.0 }
            + if self.other_code { -5.0 } else { 0.0 }
            + if self.is_listed { -5.0 } else { 0.0 }
    }
}

impl CodeFact {
    fn weight(self, body: Body, own: bool) -> f64 {
        match (self.key, self.digits) {
            // What one of Partner Center's own reporters gives is a code; three digits may be a status.
            (Key::Reporter, 1 | 2 | 4) if own => 4.0,
            (Key::Code, _) if body == Body::Whole => 4.5,
            (Key::Code, 5..) => 4.5,
            (Key::Reporter, 5..) => 3.8,
            (Key::Code | Key::Reporter, 4) => 2.0,
            (Key::Code, _) => -0.5,
            (Key::Reporter, _) => 0.5,
            (Key::Error, 5..) => 2.8,
            (Key::Error, 4) => 1.0,
            (_, 5..) => 0.8,
            _ => -1.0,
        }
    }
}

impl MessageFact {
    fn weight(self) -> f64 {
        // A long sentence is rare even if all its words are common.
        let long = 0.25 * f64::from(u32::try_from(self.words.saturating_sub(3)).unwrap_or(u32::MAX));
        let special = ((self.special + long - 0.5) / 6.5).clamp(0.0, 1.0);
        // Nobody else writes a whole sentence of that length word for word.
        let is_sentence = self.coverage > 0.97 && self.words >= SENTENCE;
        let special = if is_sentence { special.max(0.75) } else { special };
        let whole = ((self.coverage - 0.5) / 0.42).clamp(0.0, 1.0);
        let ending = match self.ending {
            Ending::Complete => 0.0,
            Ending::RunsOn => -0.6,
            Ending::Cut => -0.7,
            Ending::Diverges => -2.5,
        };
        let rivals = match self.rivals {
            0..=3 => 0.0,
            _ => -4.5,
        };
        5.6 * special * whole + ending + rivals + if self.is_outer { -3.0 } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: MessageFact = MessageFact {
        special: 12.0,
        words: 6,
        is_whole: false,
        coverage: 1.0,
        ending: Ending::Complete,
        is_outer: false,
        rivals: 0,
    };

    #[test]
    fn more_evidence_is_more_certain() {
        let code = Facts { code: Some(CodeFact { key: Key::Code, digits: 6, disagrees: false }), ..Facts::default() };
        let both = Facts { message: Some(FULL), ..code };
        let other = CodeFact { key: Key::Code, digits: 6, disagrees: true };
        let disagreeing = Facts { code: Some(other), body: Body::Described, ..Facts::default() };
        assert!(both.probability() > 0.99);
        assert!(code.probability() > 0.8);
        assert!(disagreeing.probability() > CONFIDENT && disagreeing.probability() < code.probability());
    }

    #[test]
    fn little_evidence_is_a_guess() {
        let short = MessageFact { special: 0.2, words: 2, ..FULL };
        assert!(Facts { message: Some(short), ..Facts::default() }.probability() < 0.1);
        let port = Facts { code: Some(CodeFact { key: Key::None, digits: 6, disagrees: false }), ..Facts::default() };
        assert!(port.probability() < 0.2);
    }

    #[test]
    fn a_status_never_vetoes() {
        let facts = Facts {
            code: Some(CodeFact { key: Key::Code, digits: 6, disagrees: false }),
            message: Some(FULL),
            ..Facts::default()
        };
        assert!(Facts { status: Some(false), ..facts }.probability() > 0.95);
    }
}
