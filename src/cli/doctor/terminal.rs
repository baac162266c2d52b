//! Checks of the terminal, by what the environment says: the terminal itself is never asked.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::check::Check;
use crate::cli::context::Context;
use crate::cli::front::is_linear;
use crate::config::Clipboard;
use crate::text::{locale, terminal};
use crate::tui::theme::Depth;

/// How long tmux may take for an answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The terminal as the environment describes it.
struct Terminal {
    environment: HashMap<String, String>,
    /// Whether standard output is one.
    is_one: bool,
    /// Columns and lines, where they are known.
    size: Option<(u16, u16)>,
    /// Whether lines take the place of the screen.
    linear: bool,
    clipboard: Clipboard,
}

pub(super) fn checks(context: &Context) -> Vec<Check> {
    let is_one = std::io::stdout().is_terminal();
    let terminal = Terminal {
        environment: std::env::vars_os().map(|(name, value)| (lossy(&name), lossy(&value))).collect(),
        is_one,
        size: terminal::size(),
        linear: is_linear(context.settings().linear, |name| std::env::var_os(name)),
        clipboard: context.settings().clipboard,
    };
    let mut checks = vec![terminal.kind(), terminal.colors(context.color()), terminal.encoding(), terminal.size()];
    if terminal.has("TMUX") {
        checks.push(tmux(answer(&["-V"]).as_deref(), answer(&["show", "-gv", "set-clipboard"]).as_deref()));
    }
    checks.push(terminal.clipboard());
    checks
}

impl Terminal {
    /// A variable that says something.
    fn variable(&self, name: &str) -> Option<&str> {
        self.environment.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    fn has(&self, name: &str) -> bool {
        self.variable(name).is_some()
    }

    fn kind(&self) -> Check {
        let name = "terminal";
        let hint = "`fixdex --linear` asks by numbered lines";
        match self.variable("TERM") {
            _ if !self.is_one => Check::ok(name, "standard output is no terminal; commands print plain text"),
            None => Check::warning(name, "TERM is not set, so nothing is known of the terminal", hint),
            Some("dumb") => Check::warning(name, "TERM=dumb: the screen cannot be drawn", hint),
            Some(term) => Check::ok(name, term),
        }
    }

    fn colors(&self, used: bool) -> Check {
        let depth = Depth::of(|name| self.variable(name).map(OsString::from)).title();
        let why = ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"].into_iter().find(|name| self.has(name));
        let why = why.map(|name| format!("; {name} is set")).unwrap_or_default();
        let found = if used { format!("{depth}{why}") } else { format!("none{why}; words and weight stay") };
        Check::ok("colours", found)
    }

    fn encoding(&self) -> Check {
        let set = locale::deciding(|name| self.variable(name).map(str::to_owned));
        let hint = "set LC_ALL=C.UTF-8, and UTF-8 in the terminal (PuTTY: Window, Translation)";
        match set {
            Some((name, locale)) if locale::is_utf8(&locale) => Check::ok("UTF-8", format!("{name}={locale}")),
            Some((name, locale)) => {
                Check::warning("UTF-8", format!("{name}={locale} is not UTF-8: signs are drawn in ASCII"), hint)
            }
            None => Check::warning("UTF-8", "no locale is set: signs are drawn in ASCII", hint),
        }
    }

    fn size(&self) -> Check {
        let name = "size";
        let Some((columns, lines)) = self.size else {
            return Check::ok(name, if self.is_one { "not known" } else { "not known without a terminal" });
        };
        let found = format!("{columns} columns, {lines} lines");
        if self.linear {
            Check::ok(name, format!("{found}; the linear dialogue needs no size"))
        } else if columns < 40 || lines < 10 {
            Check::problem(name, found, "make the window 40x10 or larger: the screen does not fit into less")
        } else if columns < 80 || lines < 24 {
            Check::warning(
                name,
                found,
                "from 80x24 on everything is shown, from 100 columns on a preview beside the list",
            )
        } else {
            Check::ok(name, found)
        }
    }

    fn clipboard(&self) -> Check {
        let name = "clipboard";
        let remote = if self.has("SSH_TTY") { " of the host that you came from" } else { "" };
        let direct = format!("by OSC 52 to the terminal{remote}, which must allow it");
        match (self.clipboard, self.has("TMUX")) {
            (Clipboard::Off, _) => Check::ok(name, "off"),
            (Clipboard::File, _) => Check::ok(name, "into a file"),
            (Clipboard::Tmux, false) => {
                Check::problem(name, "`clipboard` is tmux, and this is not tmux", "set `clipboard` to auto")
            }
            (Clipboard::Auto | Clipboard::Tmux, true) => Check::ok(name, "through tmux"),
            (Clipboard::Auto | Clipboard::Osc52, _) => Check::ok(name, direct),
        }
    }
}

fn lossy(text: &OsStr) -> String {
    text.to_string_lossy().into_owned()
}

/// What tmux says of its version and of its clipboard.
fn tmux(version: Option<&str>, clipboard: Option<&str>) -> Check {
    let name = "tmux";
    let (Some(version), Some(clipboard)) = (version, clipboard) else {
        return Check::warning(
            name,
            "tmux gives no answer",
            "check `tmux -V` and that `tmux` is on the path; copying goes through it",
        );
    };
    let found = format!("{version}, set-clipboard {clipboard}");
    if !has_clipboard(version) {
        return Check::warning(name, found, "copying needs tmux 3.2 or later; set `clipboard = \"osc52\"` or \"file\"");
    }
    match clipboard {
        "off" => Check::warning(name, found, "`set -s set-clipboard on` in ~/.tmux.conf passes copied text on"),
        _ => Check::ok(name, found),
    }
}

/// Whether `load-buffer -w` is known, as it is since 3.2. What is no number is a version between two others.
fn has_clipboard(version: &str) -> bool {
    let number = version.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut parts = number.split(|c: char| !c.is_ascii_digit()).map(|part| part.parse::<u32>().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= (3, 2)
}

/// The first line that tmux answers; `None` when it cannot be asked or does not answer in time.
fn answer(arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("tmux");
    command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null());
    let (sender, answers) = channel();
    thread::spawn(move || sender.send(command.output().ok()));
    let output = answers.recv_timeout(PATIENCE).ok()??;
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.lines().next()?.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::check::State;
    use super::*;

    fn check(pairs: &[(&str, &str)], size: (u16, u16), look: impl Fn(&Terminal) -> Check) -> (State, String) {
        let environment = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let terminal =
            Terminal { environment, is_one: true, size: Some(size), linear: false, clipboard: Clipboard::default() };
        let check = look(&terminal);
        (check.state, check.found)
    }

    fn state(pairs: &[(&str, &str)], look: impl Fn(&Terminal) -> Check) -> (State, String) {
        check(pairs, (80, 24), look)
    }

    #[test]
    fn the_terminal_is_what_term_says() {
        assert_eq!(state(&[("TERM", "xterm")], Terminal::kind), (State::Ok, "xterm".to_owned()));
        assert_eq!(state(&[("TERM", "dumb")], Terminal::kind).0, State::Warning);
        assert_eq!(state(&[], Terminal::kind).0, State::Warning);
    }

    #[test]
    fn colours_are_counted_and_what_turns_them_off_is_named() {
        let colors = |pairs: &[(&str, &str)], used| state(pairs, |terminal| terminal.colors(used)).1;
        assert_eq!(colors(&[("TERM", "xterm")], true), "16 colours");
        assert_eq!(colors(&[("TERM", "tmux-256color")], true), "256 colours");
        assert_eq!(colors(&[("TERM", "xterm"), ("COLORTERM", "truecolor")], true), "every colour");
        assert_eq!(colors(&[("NO_COLOR", "1")], false), "none; NO_COLOR is set; words and weight stay");
    }

    #[test]
    fn the_first_locale_variable_decides() {
        let all = [("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")];
        let ascii = "LC_ALL=C is not UTF-8: signs are drawn in ASCII".to_owned();
        assert_eq!(state(&all, Terminal::encoding), (State::Warning, ascii));
        assert_eq!(state(&all[1..], Terminal::encoding), (State::Ok, "LANG=de_DE.UTF-8".to_owned()));
        assert_eq!(state(&[], Terminal::encoding).0, State::Warning);
    }

    #[test]
    fn a_small_window_is_a_warning_and_a_tiny_one_a_problem() {
        let at = |size| check(&[], size, Terminal::size).0;
        assert_eq!([at((80, 24)), at((79, 24)), at((80, 23))], [State::Ok, State::Warning, State::Warning]);
        assert_eq!([at((40, 10)), at((39, 24)), at((80, 9))], [State::Warning, State::Problem, State::Problem]);
    }

    #[test]
    fn where_no_screen_is_drawn_no_size_is_a_problem() {
        let check = |size, linear| {
            let clipboard = Clipboard::default();
            Terminal { environment: HashMap::new(), is_one: true, size, linear, clipboard }.size().state
        };
        assert_eq!([check(None, false), check(Some((20, 5)), true)], [State::Ok, State::Ok]);
    }

    #[test]
    fn tmux_must_pass_the_clipboard_on() {
        let state = |version, clipboard| tmux(Some(version), Some(clipboard)).state;
        assert_eq!([state("tmux 3.4", "external"), state("tmux next-3.6", "on")], [State::Ok; 2]);
        assert_eq!([state("tmux 3.4", "off"), state("tmux 3.1c", "on"), state("tmux 2.9", "on")], [State::Warning; 3]);
        assert_eq!(tmux(None, Some("on")).state, State::Warning);
    }

    #[test]
    fn the_way_of_the_clipboard() {
        let found = |pairs: &[(&str, &str)]| state(pairs, Terminal::clipboard).1;
        assert_eq!(found(&[("TMUX", "/tmp/tmux,1,0")]), "through tmux");
        assert_eq!(found(&[]), "by OSC 52 to the terminal, which must allow it");
        assert!(found(&[("SSH_TTY", "/dev/pts/1")]).contains("the host that you came from"));
    }
}
