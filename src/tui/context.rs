//! The contexts: what can have the focus, each by the name that the files of keys use for its section. May use nothing
//! but [`crate::knowledge::fields::Named`].

use crate::knowledge::fields::Named;

/// Where a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, unless a text field has the focus and the key is text.
    Everywhere,
    /// The query line, and the lines that narrow the countries and the walkthroughs.
    Query,
    /// The list of hits.
    Results,
    /// The list of countries.
    Countries,
    Reader,
    Walkthroughs,
    Checklist,
    Diagnose,
    /// A line of text that the program asks for.
    Prompt,
    /// A list to choose from.
    Picker,
    /// The question whether to move to a changed checklist.
    Changed,
    /// A page over the screen.
    Notice,
    Help,
}

impl Context {
    /// What the help calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Query => "Query line",
            Self::Results => "Results",
            Self::Countries => "Countries",
            Self::Reader => "Reader",
            Self::Walkthroughs => "Walkthroughs",
            Self::Checklist => "Checklist",
            Self::Diagnose => "Diagnose",
            Self::Prompt => "Asking for text",
            Self::Picker => "Choosing from a list",
            Self::Changed => "A changed checklist",
            Self::Notice => "A page over the screen",
            Self::Help => "Help",
        }
    }

    /// Whether printable keys are text here.
    #[must_use]
    pub fn takes_text(self) -> bool {
        matches!(self, Self::Query | Self::Prompt | Self::Picker | Self::Help)
    }

    /// The contexts in the order of a help that is read here: this one, everywhere, the others.
    pub fn help_order(self) -> impl Iterator<Item = Self> {
        let near = if self == Self::Everywhere { vec![self] } else { vec![self, Self::Everywhere] };
        let others = Self::ALL.iter().copied().filter(move |context| *context != self && *context != Self::Everywhere);
        near.into_iter().chain(others)
    }
}

impl Named for Context {
    const WHAT: &'static str = "context";
    /// In the order of the documentation.
    const ALL: &'static [Self] = &[
        Self::Everywhere,
        Self::Query,
        Self::Results,
        Self::Reader,
        Self::Diagnose,
        Self::Checklist,
        Self::Changed,
        Self::Walkthroughs,
        Self::Countries,
        Self::Picker,
        Self::Prompt,
        Self::Notice,
        Self::Help,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Query => "query",
            Self::Results => "results",
            Self::Countries => "countries",
            Self::Reader => "reader",
            Self::Walkthroughs => "walkthroughs",
            Self::Checklist => "checklist",
            Self::Diagnose => "diagnose",
            Self::Prompt => "prompt",
            Self::Picker => "picker",
            Self::Changed => "changed",
            Self::Notice => "notice",
            Self::Help => "help",
        }
    }
}
