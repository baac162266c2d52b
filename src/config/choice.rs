//! The values that are one of a few names.

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Where standard output is a terminal and the environment does not say otherwise.
    #[default]
    Auto,
    Always,
    Never,
}

/// A theme that is built in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// The terminal's own sixteen colours.
    #[default]
    Terminal,
    Dark,
    Light,
    Contrast,
    Mono,
}

/// Which way copied text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clipboard {
    /// Through tmux where it runs, else by the terminal's own escape sequence.
    #[default]
    Auto,
    Osc52,
    Tmux,
    File,
    Off,
}

impl When {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];
    /// The names, in the order of [`Self::ALL`].
    pub const NAMES: [&str; 3] = ["auto", "always", "never"];
}

impl ThemeName {
    pub const ALL: [Self; 5] = [Self::Terminal, Self::Dark, Self::Light, Self::Contrast, Self::Mono];
    /// The names, in the order of [`Self::ALL`].
    pub const NAMES: [&str; 5] = ["terminal", "dark", "light", "contrast", "mono"];
}

impl Clipboard {
    pub const ALL: [Self; 5] = [Self::Auto, Self::Osc52, Self::Tmux, Self::File, Self::Off];
    /// The names, in the order of [`Self::ALL`].
    pub const NAMES: [&str; 5] = ["auto", "osc52", "tmux", "file", "off"];
}
