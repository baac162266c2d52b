//! What every command needs: the global options, the knowledge, the places of files.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::args::Globals;
use super::paper::Paper;
use crate::config::{Configuration, Remark, Settings, When};
use crate::error::Error;
use crate::generation::{Generation, Sources};
use crate::knowledge::layer::Layer;
use crate::knowledge::load::LeftOut;
use crate::paths::{Paths, login_name};
use crate::store::postgres::Address;
use crate::store::{EventStore, SqliteStore, pick};
use crate::text::ascii::ascii;
use crate::text::clean::clean;
use crate::text::{locale, terminal};
use crate::tui::keymap::Keymap;
use crate::tui::signs::Content;
use crate::tui::theme::{Depth, Theme};
use crate::walkthrough::Walkthrough;

/// The surroundings of one run.
#[derive(Debug)]
pub struct Context {
    pub globals: Globals,
    pub paths: Paths,
    pub configuration: Configuration,
    began: Instant,
}

impl Context {
    /// The surroundings that the environment, the files in it and these options come to.
    ///
    /// # Errors
    /// [`Error::Refused`] when an option gives a locked key another value.
    pub fn new(globals: Globals) -> Result<Self, Error> {
        let began = Instant::now();
        let mut paths = Paths::of_process();
        let files = paths.files("config.toml");
        let configuration = Configuration::read(&files, |name| std::env::var_os(name), globals.given())?;
        if let Some(dir) = &configuration.settings.state_dir {
            paths.state.clone_from(dir);
        }
        let choice = match configuration.settings.color {
            When::Auto => anstream::ColorChoice::Auto,
            When::Always => anstream::ColorChoice::Always,
            When::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        let context = Self { globals, paths, configuration, began };
        let found: Vec<String> = files.iter().filter(|file| file.exists()).map(|file| shown(file)).collect();
        context.note(|| match found.as_slice() {
            [] => "configuration: no file".to_owned(),
            files => format!("configuration: {}", files.join(", ")),
        });
        Ok(context)
    }

    /// Says on standard error what is used and when, if that was asked for.
    pub fn note(&self, what: impl FnOnce() -> String) {
        if self.globals.verbose {
            self.tell(&format!("fixdex: {:>4} ms  {}", self.began.elapsed().as_millis(), what()));
        }
    }

    /// What counts.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.configuration.settings
    }

    /// The name to record events under.
    #[must_use]
    pub fn operator(&self) -> String {
        self.settings().user.clone().unwrap_or_else(|| login_name(|name| std::env::var_os(name)))
    }

    /// Tells on standard error what is wrong in the configuration.
    pub fn tell_remarks(&self) {
        for remark in self.configuration.remarks.iter().filter(|_| !self.globals.quiet) {
            self.tell(&format!("fixdex: {remark}"));
            if let Some(hint) = &remark.hint {
                self.tell(&format!("hint: {hint}"));
            }
        }
    }

    #[must_use]
    pub fn json(&self) -> bool {
        self.globals.json
    }

    /// Whether text for standard output may hold colours.
    #[must_use]
    pub fn color(&self) -> bool {
        match anstream::AutoStream::choice(&std::io::stdout()) {
            anstream::ColorChoice::Never => false,
            anstream::ColorChoice::Auto => std::io::stdout().is_terminal(),
            _ => true,
        }
    }

    /// What text for people is printed on. Without a terminal nothing is wrapped.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let color = self.color();
        if std::io::stdout().is_terminal() {
            Paper::of_terminal(terminal::size().map(|(columns, _)| columns), color)
        } else {
            Paper { columns: usize::MAX, color }
        }
    }

    /// Says a line on standard error, now.
    pub fn tell(&self, line: &str) {
        let line = clean(line);
        eprintln!("{}", if self.ascii() { ascii(&line) } else { line });
    }

    /// The built-in knowledge and every overlay. Files with findings are left out, with a warning on standard error.
    ///
    /// # Errors
    /// When the directory of an overlay cannot be read.
    pub fn knowledge(&self) -> Result<Generation, Error> {
        let sources = self.sources();
        let generation = Generation::open(&sources)?;
        self.note(|| {
            let overlays = sources.overlays.iter().map(|dir| format!(", {}", dir.display()));
            let names = format!("the built-in set{}", overlays.collect::<String>());
            format!("knowledge: {} entries from {names}", generation.base.entries().len())
        });
        if let (Some(left_out), false) = (&generation.left_out, self.globals.quiet) {
            self.tell(&format!("fixdex: {left_out}"));
            self.tell(&format!("hint: {}", LeftOut::HINT));
        }
        Ok(generation)
    }

    /// Where knowledge comes from, and where it is kept.
    #[must_use]
    pub fn sources(&self) -> Sources {
        Sources { overlays: self.overlays(), cache: Some(self.paths.cache.clone()) }
    }

    /// The layers of knowledge, the built-in set first.
    ///
    /// # Errors
    /// When the directory of an overlay cannot be read.
    pub fn layers(&self) -> Result<Vec<Layer>, Error> {
        self.sources().layers()
    }

    /// The overlays that are there, then the ones that were asked for.
    pub(super) fn overlays(&self) -> Vec<PathBuf> {
        let known = self.paths.overlays().into_iter().filter(|dir| dir.is_dir());
        known.chain(self.settings().knowledge.iter().cloned()).collect()
    }

    /// The walkthroughs on this host.
    ///
    /// # Errors
    /// When the store cannot be made or opened, is damaged, or was written by a later version.
    pub fn store(&self) -> Result<SqliteStore, Error> {
        let store = SqliteStore::open(&self.paths.state)?;
        self.note(|| format!("store: {}", shown(store.path())));
        Ok(store)
    }

    /// The walkthroughs on this host; `None` where there is none yet. Nothing is made.
    ///
    /// # Errors
    /// As [`Self::store`].
    pub fn existing_store(&self) -> Result<Option<SqliteStore>, Error> {
        let store = SqliteStore::open_existing(&self.paths.state)?;
        if let Some(store) = &store {
            self.note(|| format!("store: {}", shown(store.path())));
        }
        Ok(store)
    }

    /// The walkthrough that `typed` means, as it is on disk now.
    ///
    /// # Errors
    /// As [`Self::store`], and when there is no such walkthrough.
    pub fn walkthrough(&self, typed: &str) -> Result<Walkthrough, Error> {
        let store = self.existing_store()?;
        let ids = store.as_ref().map_or(Ok(Vec::new()), SqliteStore::ids)?;
        let id = pick(&ids, typed)?;
        store
            .ok_or_else(|| {
                Error::input(format!("there is no walkthrough `{typed}`"), "`fixdex walk start CODE` begins one")
            })?
            .walkthrough(id)
    }

    /// Where the team's server is; `None` when no team is configured.
    ///
    /// # Errors
    /// When its address cannot be read or asks for less than verified TLS.
    pub fn team(&self) -> Result<Option<Address>, Error> {
        Address::of(&self.settings().team, |name| std::env::var_os(name))
    }

    /// Whether only ASCII is to be shown: as configured, else where the locale is not UTF-8.
    #[must_use]
    pub fn ascii(&self) -> bool {
        self.settings().ascii.unwrap_or_else(|| !is_utf8())
    }

    /// The theme in the colours that the terminal has, with signs beyond ASCII where the locale has them; what is
    /// wrong in `theme.toml` is remarked.
    fn theme(&self, remarks: &mut Vec<Remark>) -> Theme {
        let settings = self.settings();
        let depth = if self.color() { Depth::of(|name| std::env::var_os(name)) } else { Depth::None };
        let content = match (is_utf8() || settings.ascii == Some(false), settings.wide) {
            (false, _) => Content::Ascii,
            (true, true) => Content::Certain,
            (true, false) => Content::All,
        };
        // The signs that draw boxes are ambiguous themselves.
        let unicode = !self.ascii() && !settings.wide;
        let theme = Theme::read(settings.theme, depth, &self.paths.files("theme.toml"), remarks);
        theme.with_signs(unicode, content)
    }

    /// What is wrong in the files and variables of the configuration, of the keys and of the theme.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        self.appearance().2
    }

    /// The keys and the looks of the screen, and what is wrong in all that is configured.
    fn appearance(&self) -> (Keymap, Theme, Vec<Remark>) {
        let (keymap, key_remarks) = Keymap::read(&self.paths.files("keys.toml"));
        let mut remarks: Vec<Remark> = self.configuration.remarks.iter().cloned().chain(key_remarks).collect();
        let theme = self.theme(&mut remarks);
        (keymap, theme, remarks)
    }

    /// What the screen needs to start. It reads the knowledge itself, once it is there.
    ///
    /// # Errors
    /// When the directory of an overlay that was asked for cannot be read.
    pub fn screen_options(&self, words: &[String]) -> Result<crate::tui::Options, Error> {
        for dir in &self.settings().knowledge {
            std::fs::read_dir(dir).map_err(|error| Error::io("read the knowledge directory", dir, error))?;
        }
        let address = self.team();
        let (keymap, theme, remarks) = self.appearance();
        let mut problems: Vec<String> = remarks.iter().map(Remark::with_hint).collect();
        problems.extend(address.as_ref().err().map(Error::with_hint));
        Ok(crate::tui::Options {
            knowledge: self.sources(),
            team: address.ok().flatten(),
            problems,
            query: words.join(" "),
            state_dir: self.paths.state.clone(),
            operator: self.operator(),
            clipboard: self.settings().clipboard,
            history: self.settings().history,
            restore: self.settings().restore,
            mouse: self.settings().mouse,
            theme,
            keymap,
        })
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Whether the locale says that the terminal shows UTF-8.
fn is_utf8() -> bool {
    let variable = |name: &str| Some(std::env::var_os(name)?.to_string_lossy().into_owned());
    locale::deciding(variable).is_some_and(|(_, locale)| locale::is_utf8(&locale))
}
