//! The sections about configuration, variables and files, made from the table of keys.

use super::paragraph;
use crate::config::KEYS;

/// Variables of others that count here, and what for.
const HONOURED: [(&str, &str); 10] = [
    ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME, XDG_CACHE_HOME", "where the files are; see FILES"),
    ("NO_COLOR, CLICOLOR, CLICOLOR_FORCE", "whether there are colours, where `color` is auto"),
    ("COLORTERM, TERM", "how many colours there are; TERM=dumb has numbered lines instead of the screen"),
    ("ACCESSIBLE", "numbered lines instead of the screen, where it is set"),
    ("LC_ALL, LC_CTYPE, LANG", "ASCII signs, where the first that is set is not UTF-8"),
    ("TMUX", "copied text goes through tmux"),
    ("SSH_TTY", "the terminal is on another host"),
    ("USER, LOGNAME", "the name under which steps are recorded, where `user` is not set"),
    ("PGPASSWORD, PGPASSFILE", "the password of the team's database, where `team.url` leaves it out"),
    ("FIXDEX_COMPLETE", "set by the scripts of `fixdex completions` to the shell that asks"),
];

/// Every file and directory, by what it is for.
const FILES: [(&str, &str); 7] = [
    ("/etc/fixdex/config.toml", "the system's configuration; it may lock keys: lock = [\"history\", \"team.url\"]"),
    ("$XDG_CONFIG_HOME/fixdex/config.toml", "your configuration; `fixdex config --default` prints one to begin with"),
    ("$XDG_CONFIG_HOME/fixdex/keys.toml, theme.toml", "keys and looks, over those in /etc/fixdex"),
    ("/etc/fixdex/knowledge, $XDG_DATA_HOME/fixdex/knowledge", "knowledge that is laid over the built-in set"),
    ("$XDG_STATE_HOME/fixdex/walkthroughs.db", "the walkthroughs of this host"),
    ("$XDG_STATE_HOME/fixdex", "what is remembered: queries, entries, the last view"),
    ("$XDG_CACHE_HOME/fixdex", "what can be made again"),
];

pub(super) fn configuration(page: &mut String) {
    page.push_str(
        ".SH CONFIGURATION\nKeys of config.toml. A flag counts over a variable, a variable over your file, and your \
         file over the system's. What the system locks stays as it is; a flag against it is refused.\n",
    );
    for key in &KEYS {
        let flag = key.flag.map(|flag| format!(", flag {flag}")).unwrap_or_default();
        let (kind, default, variable) = (key.kind.describe(), key.default, key.variable);
        let text = format!("{} ({kind}; default: {default}; variable {variable}{flag})", key.about);
        paragraph(page, &key.path(), &text);
    }
}

pub(super) fn environment(page: &mut String) {
    page.push_str(".SH ENVIRONMENT\nAn empty variable does not count.\n");
    for key in &KEYS {
        paragraph(page, key.variable, &format!("as `{}` in config.toml", key.path()));
    }
    for (names, what) in HONOURED {
        paragraph(page, names, what);
    }
}

pub(super) fn files(page: &mut String) {
    page.push_str(".SH FILES\n");
    for (path, what) in FILES {
        paragraph(page, path, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_in_the_page_with_its_variable_and_flag() {
        let mut page = String::new();
        configuration(&mut page);
        environment(&mut page);
        for key in &KEYS {
            assert!(page.contains(&format!(".TP\n{}\n", key.path())), "{}", key.path());
            assert!(page.contains(&format!(".TP\n{}\n", key.variable)), "{}", key.variable);
            assert!(key.flag.is_none_or(|flag| page.contains(&flag.replace('-', "\\-"))), "{}", key.path());
        }
    }
}
