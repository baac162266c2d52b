//! The table of keys. Whoever adds one adds it here and in [`Settings`](super::Settings).

use std::fmt;

use super::value::Kind;
use super::{Clipboard, ThemeName, When};
use crate::text::clean::clean_name;

/// A value that a file, the environment or the command line may give.
#[derive(Debug)]
pub struct Key {
    /// The section it stands in; `None` at the top.
    pub section: Option<&'static str>,
    pub name: &'static str,
    /// The variable that counts over the files.
    pub variable: &'static str,
    /// The option that counts over all.
    pub flag: Option<&'static str>,
    pub kind: Kind,
    /// What it is for, in one line.
    pub about: &'static str,
    pub default: Fallback,
    /// A value to show in the commented default, as it is written in the file.
    pub example: &'static str,
}

/// What counts where no source says anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fallback {
    /// This value, as it is written.
    Value(&'static str),
    /// What this comes to.
    Rule(&'static str),
}

impl fmt::Display for Fallback {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Value(text) | Self::Rule(text)) = self;
        formatter.write_str(text)
    }
}

impl Key {
    /// The name with its section, such as `team.url`.
    #[must_use]
    pub fn path(&self) -> String {
        match self.section {
            Some(section) => format!("{section}.{}", self.name),
            None => self.name.to_owned(),
        }
    }
}

/// Every key there is; those without a section come first.
pub const KEYS: [Key; 14] = [
    Key {
        section: None,
        name: "color",
        variable: "FIXDEX_COLOR",
        flag: Some("--color"),
        kind: Kind::Choice(&When::NAMES, |settings, at| settings.color = When::ALL[at]),
        about: "When to use colours: auto, always or never. NO_COLOR and CLICOLOR_FORCE decide for auto.",
        default: Fallback::Value("auto"),
        example: "\"auto\"",
    },
    Key {
        section: None,
        name: "theme",
        variable: "FIXDEX_THEME",
        flag: None,
        kind: Kind::Choice(&ThemeName::NAMES, |settings, at| settings.theme = ThemeName::ALL[at]),
        about: "The theme: terminal (its own 16 colours), dark, light, contrast or mono. theme.toml changes parts of it.",
        default: Fallback::Value("terminal"),
        example: "\"terminal\"",
    },
    Key {
        section: None,
        name: "ascii",
        variable: "FIXDEX_ASCII",
        flag: Some("--ascii"),
        kind: Kind::Switch(|settings, on| settings.ascii = Some(on)),
        about: "Whether to draw with ASCII signs only.",
        default: Fallback::Rule("where the locale is not UTF-8"),
        example: "true",
    },
    Key {
        section: None,
        name: "linear",
        variable: "FIXDEX_LINEAR",
        flag: Some("--linear"),
        kind: Kind::Switch(|settings, on| settings.linear = Some(on)),
        about: "Whether to ask by numbered lines instead of the screen, for screen readers and serial consoles.",
        default: Fallback::Rule("with ACCESSIBLE=1 or TERM=dumb"),
        example: "true",
    },
    Key {
        section: None,
        name: "history",
        variable: "FIXDEX_HISTORY",
        flag: None,
        kind: Kind::Switch(|settings, on| settings.history = on),
        about: "Whether to remember queries and opened entries, on this host only; pasted logs are never remembered.",
        default: Fallback::Value("true"),
        example: "true",
    },
    Key {
        section: None,
        name: "restore",
        variable: "FIXDEX_RESTORE",
        flag: None,
        kind: Kind::Switch(|settings, on| settings.restore = on),
        about: "Whether the screen opens the view where it was left.",
        default: Fallback::Value("false"),
        example: "false",
    },
    Key {
        section: None,
        name: "mouse",
        variable: "FIXDEX_MOUSE",
        flag: None,
        kind: Kind::Switch(|settings, on| settings.mouse = on),
        about: "Whether the wheel scrolls and a click selects; the terminal then selects text with Shift held.",
        default: Fallback::Value("false"),
        example: "false",
    },
    Key {
        section: None,
        name: "wide",
        variable: "FIXDEX_WIDE",
        flag: None,
        kind: Kind::Switch(|settings, on| settings.wide = on),
        about: "Whether characters of ambiguous width take two columns, as in East Asian terminals.",
        default: Fallback::Value("false"),
        example: "false",
    },
    Key {
        section: None,
        name: "clipboard",
        variable: "FIXDEX_CLIPBOARD",
        flag: None,
        kind: Kind::Choice(&Clipboard::NAMES, |settings, at| settings.clipboard = Clipboard::ALL[at]),
        about: "Which way copied text goes: auto (tmux where it runs, else osc52), osc52, tmux, file or off.",
        default: Fallback::Value("auto"),
        example: "\"auto\"",
    },
    Key {
        section: None,
        name: "knowledge",
        variable: "FIXDEX_KNOWLEDGE",
        flag: Some("--knowledge"),
        kind: Kind::Paths(|settings, paths| settings.knowledge = paths),
        about: "Directories of knowledge to lay over the built-in set, the lower one first.",
        default: Fallback::Value("none"),
        example: "[\"our-knowledge\"]",
    },
    Key {
        section: None,
        name: "state_dir",
        variable: "FIXDEX_STATE_DIR",
        flag: Some("--state-dir"),
        kind: Kind::Path(|settings, path| settings.state_dir = path),
        about: "The directory of walkthroughs and history.",
        default: Fallback::Rule("fixdex below XDG_STATE_HOME"),
        example: "\"~/fixdex-state\"",
    },
    Key {
        section: None,
        name: "user",
        variable: "FIXDEX_USER",
        flag: None,
        kind: Kind::Text(|settings, text| {
            settings.user = text.map(clean_name).filter(|text| !text.is_empty());
        }),
        about: "The name under which you record steps and notes.",
        default: Fallback::Rule("USER or LOGNAME"),
        example: "\"maria\"",
    },
    Key {
        section: Some("team"),
        name: "url",
        variable: "FIXDEX_TEAM_URL",
        flag: None,
        kind: Kind::Secret(&["postgres", "postgresql"], |settings, secret| settings.team.url = secret),
        about: "The PostgreSQL database where the team's walkthroughs meet. Keep a password in PGPASSFILE rather than here.",
        default: Fallback::Value("none"),
        example: "\"postgres://fixdex@db.example/fixdex\"",
    },
    Key {
        section: Some("team"),
        name: "ca",
        variable: "FIXDEX_TEAM_CA",
        flag: None,
        kind: Kind::Path(|settings, path| settings.team.ca = path),
        about: "The certificate of your own authority, where the server's is signed by it.",
        default: Fallback::Rule("the authorities of the system"),
        example: "\"team-ca.pem\"",
    },
];
