//! Groups of walkthroughs: what a list is narrowed to.

use jiff::Timestamp;

use super::summary::Summary;
use crate::knowledge::fields::Named;

/// Which walkthroughs are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// Open, and held by this operator.
    Mine,
    /// Open, and held by somebody else.
    Team,
    /// Time has to pass before the next step.
    Waiting,
    #[default]
    Open,
    /// Finished or aborted.
    Closed,
    All,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Mine, Self::Team, Self::Waiting, Self::Open, Self::Closed, Self::All];

    /// The word for it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Mine => "Mine",
            Self::Team => "Team's",
            Self::Waiting => "Waiting",
            Self::Open => "Open",
            Self::Closed => "Closed",
            Self::All => "All",
        }
    }

    /// Whether it has the walkthrough, for this operator at this time.
    #[must_use]
    pub fn holds(self, summary: &Summary, operator: &str, now: Timestamp) -> bool {
        match self {
            Self::Mine => summary.is_open() && summary.holder == operator,
            Self::Team => summary.is_open() && summary.holder != operator,
            Self::Waiting => summary.waiting(now).is_some(),
            Self::Open => summary.is_open(),
            Self::Closed => !summary.is_open(),
            Self::All => true,
        }
    }
}

impl Named for Group {
    const WHAT: &'static str = "group";
    const ALL: &'static [Self] = &Self::ALL;

    fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Team => "team",
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }
}
