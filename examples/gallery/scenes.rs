//! What is drawn: every view in every state that it can be in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fixdex::error::Error;
use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::entry::Body;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::tui::message::{Message, TeamStatus, Told};
use fixdex::tui::theme::Theme;
use jiff::SignedDuration;
use tempfile::TempDir;

use crate::harness::Screen;

/// A state to draw.
pub struct Scene {
    /// As in the names of the files.
    pub name: &'static str,
    pub title: &'static str,
    pub play: fn(&Stage) -> Screen,
}

const fn scene(name: &'static str, title: &'static str, play: fn(&Stage) -> Screen) -> Scene {
    Scene { name, title, play }
}

pub static SCENES: [Scene; 53] = [
    scene("search-loading", "Search, while the knowledge is loading", Stage::loading),
    scene("search-start", "Search, nothing typed", Stage::screen),
    scene("search-found", "Search, words typed", found),
    scene("search-code", "Search, a code typed", |stage| typed(stage, "2006", "")),
    scene("search-list", "Search, the list has the focus", |stage| typed(stage, "limit", "Tab j j")),
    scene("search-filtered", "Search, filtered", |stage| typed(stage, "seat country:TR status:4xx", "Tab")),
    scene("search-nothing", "Search, nothing found", |stage| typed(stage, "zzyzx", "")),
    scene("search-nothing-filtered", "Search, nothing found with a filter", |stage| {
        typed(stage, "kind:rule zzyzx", "")
    }),
    scene("search-notice", "Search, a filter that says nothing", |stage| typed(stage, "limit country:Atlantis", "")),
    scene("search-slow", "Search, the answer takes its time", slow),
    scene("search-long-query", "Search, a query longer than the line", |stage| typed(stage, LONG_QUERY, "")),
    scene("search-hard", "Search, other scripts and long titles", |stage| typed(stage, "code:99000*", "Tab")),
    scene("search-problem", "Search, a problem on the status line", problem),
    scene("search-team", "Search, the team's server is away", team),
    scene("reader", "Reader", |stage| typed(stage, "27006", "Enter")),
    scene("reader-deep", "Reader, scrolled, a link selected", |stage| typed(stage, "27006", "Enter Tab Tab Tab")),
    scene("reader-find", "Reader, a word found", reader_find),
    scene("reader-long", "Reader, a word longer than the pane", |stage| typed(stage, "990005", "Enter")),
    scene("reader-wide", "Reader, wide characters", |stage| typed(stage, "990001", "Enter")),
    scene("reader-bidi", "Reader, right to left", |stage| typed(stage, "990002", "Enter")),
    scene("reader-combining", "Reader, marks that combine", |stage| typed(stage, "990003", "Enter")),
    scene("reader-emoji", "Reader, signs of several characters", |stage| typed(stage, "990004", "Enter")),
    scene("diagnose-empty", "Diagnose, nothing pasted", |stage| pressed(stage, "Tab 2")),
    scene("diagnose-reading", "Diagnose, reading the log", reading),
    scene("diagnose-found", "Diagnose, recognised", |stage| pasted(stage, LOG, "")),
    scene("diagnose-one-of", "Diagnose, one of several", |stage| pasted(stage, "task failed\nError code: 2006\n", "")),
    scene("diagnose-unknown", "Diagnose, a code that is not in the reference", unknown),
    scene("diagnose-none", "Diagnose, no known error", |stage| pasted(stage, "nginx: 17 connections\nready\n", "")),
    scene("diagnose-why", "Diagnose, why", |stage| pasted(stage, LOG, "w")),
    scene("countries", "Countries", |stage| pressed(stage, "Tab 4 Tab j j j")),
    scene("countries-typed", "Countries, typed", |stage| countries(stage, "tur")),
    scene("countries-nothing", "Countries, nothing found", |stage| countries(stage, "zzyzx")),
    scene("countries-loading", "Countries, while the knowledge is loading", |stage| loading_view(stage, "4")),
    scene("walkthroughs-empty", "Walkthroughs, none yet", |stage| pressed(stage, "Tab 3")),
    scene("walkthroughs", "Walkthroughs", walkthroughs),
    scene("walkthroughs-closed", "Walkthroughs, the closed ones", |stage| {
        let mut screen = walkthroughs(stage);
        screen.press("t");
        screen
    }),
    scene("walkthroughs-nothing", "Walkthroughs, nothing found", |stage| {
        let mut screen = walkthroughs(stage);
        screen.press("/").type_text("zzyzx");
        screen
    }),
    scene("walkthroughs-failed", "Walkthroughs, the store fails", store_fails),
    scene("checklist", "Checklist", |stage| begun(stage, "")),
    scene("checklist-middle", "Checklist, on its way", |stage| begun(stage, "Space Space Space")),
    scene("checklist-choices", "Checklist, a choice is asked for", choice),
    scene("checklist-held", "Checklist, held by a colleague", held),
    scene("checklist-waiting", "Checklist, a step waits", waiting),
    scene("checklist-closed", "Checklist, closed", closed),
    scene("checklist-changed", "Checklist, its knowledge has changed", changed),
    scene("checklist-hard", "Checklist, other scripts", |stage| typed(stage, "990001", "Tab x")),
    scene("help", "Help", |stage| pressed(stage, "Tab ?")),
    scene("palette", "Commands", |stage| pressed(stage, "Tab :")),
    scene("filter-country", "A filter is chosen", |stage| pressed(stage, "Tab c")),
    scene("skip", "A reason is asked for", |stage| begun(stage, "s")),
    scene("values", "The values of a walkthrough", |stage| begun(stage, "v")),
    scene("export", "An export is chosen", |stage| begun(stage, "E")),
    scene("log", "The log of a walkthrough", |stage| begun(stage, "Space @")),
];

const LOG: &str = "2026-11-20 03:11:58 task 4711 started\n\
    customer 94e73659-ce5e-4d7b-a99e-7d0b918bda8a\n\
    POST https://api.partnercenter.microsoft.com/v1/customers/94e73659-ce5e-4d7b-a99e-7d0b918bda8a/orders\n\
    HTTP/1.1 400 Bad Request\n\
    {\"code\":27006,\"description\":\"Use limit is exceeded for Offer id\",\"data\":[],\"source\":\"PartnerFD\"}\n\
    2026-11-20 03:12:01 task 4711 failed\n";

const LONG_QUERY: &str = "the subscription of the offer that the customer ordered in the market of the tenant cannot be \
    provisioned because a quota is exhausted and nobody knows why this happens at night";

/// What the scenes are played on.
pub struct Stage {
    base: Arc<KnowledgeBase>,
    /// Each scene has its store below it.
    dir: TempDir,
    next: std::cell::Cell<u32>,
    theme: Theme,
}

impl Stage {
    pub fn new() -> Result<Self, Box<dyn std::error::Error>> {
        let overlay = Layer::read(Path::new("examples/gallery/overlay"))?;
        let loaded = load(&[Layer::built_in(), overlay]);
        match loaded.findings.first() {
            Some(finding) => Err(finding.render(false).into()),
            None => Ok(Self {
                base: Arc::new(loaded.base),
                dir: tempfile::tempdir()?,
                next: 0.into(),
                theme: Theme::default(),
            }),
        }
    }

    /// Plays the scenes in this theme from now on.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    fn state(&self) -> PathBuf {
        self.next.set(self.next.get() + 1);
        self.dir.path().join(self.next.get().to_string())
    }

    fn loading(&self) -> Screen {
        Screen::before_loading(Arc::clone(&self.base), "ann", 120, 40, &self.state()).with_theme(self.theme)
    }

    fn screen(&self) -> Screen {
        let mut screen = self.loading();
        screen.load();
        screen
    }
}

fn pressed(stage: &Stage, keys: &str) -> Screen {
    let mut screen = stage.screen();
    screen.press(keys);
    screen
}

fn typed(stage: &Stage, text: &str, keys: &str) -> Screen {
    let mut screen = stage.screen();
    screen.type_text(text).press(keys);
    screen
}

fn pasted(stage: &Stage, log: &str, keys: &str) -> Screen {
    let mut screen = stage.screen();
    screen.play([Message::Paste(log.to_owned())]).press(keys);
    screen
}

pub fn found(stage: &Stage) -> Screen {
    typed(stage, "offer limit", "")
}

fn slow(stage: &Stage) -> Screen {
    let mut screen = typed(stage, "offer", "");
    screen.slow().type_text(" limit").pass(SignedDuration::from_millis(400));
    screen
}

fn loading_view(stage: &Stage, key: &str) -> Screen {
    let mut screen = stage.loading();
    screen.press("Tab").press(key);
    screen
}

fn problem(stage: &Stage) -> Screen {
    let mut screen = stage.screen();
    let text = "/home/ann/.config/fixdex/config.toml:3:1: there is no key `colour`; did you mean `color`?";
    screen.play([Message::Told(Told::problem(text))]);
    screen
}

fn team(stage: &Stage) -> Screen {
    let mut screen = stage.screen();
    let problem = fixdex::error::TeamProblem::Away("Connection refused".into());
    let server = "db.example:5432/team".into();
    screen.play([Message::Team(TeamStatus::of(&Err(Error::Team { server, problem })))]);
    screen
}

fn reader_find(stage: &Stage) -> Screen {
    let mut screen = typed(stage, "27006", "Enter /");
    screen.type_text("offer").press("Enter");
    screen
}

fn reading(stage: &Stage) -> Screen {
    let mut screen = stage.screen();
    screen.slow().play([Message::Paste(LOG.to_owned())]);
    screen
}

fn unknown(stage: &Stage) -> Screen {
    let log = LOG.replace("27006", "27999").replace("Use limit is exceeded for Offer id", "Some new refusal");
    pasted(stage, &log, "")
}

fn countries(stage: &Stage, text: &str) -> Screen {
    let mut screen = stage.screen();
    screen.press("Tab 4").type_text(text);
    screen
}

/// A walkthrough at its first step, and what follows.
fn begun(stage: &Stage, keys: &str) -> Screen {
    pasted(stage, LOG, &format!("x {keys}"))
}

/// Some walkthroughs: one waits for nothing, one was handed over, one is closed.
fn walkthroughs(stage: &Stage) -> Screen {
    let mut screen = begun(stage, "Space Space Esc q");
    for (code, keys, text) in [("990001", "", ""), ("600049", "h", "jon"), ("13605", "A", "wrong tenant")] {
        screen.press("1 / Ctrl-U").type_text(code).press("Tab x");
        if !text.is_empty() {
            screen.press(keys).type_text(text).press("Enter");
        }
        screen.press("q");
    }
    screen.press("3");
    screen
}

fn store_fails(stage: &Stage) -> Screen {
    let mut screen = stage.screen();
    let text = "the directory /home/ann/.local/state/fixdex cannot be written: Read-only file system (os error 30)";
    screen.press("Tab 3").play([Message::StoreFailed(text.to_owned())]);
    screen
}

fn choice(stage: &Stage) -> Screen {
    let mut screen = begun(stage, "");
    for _ in 0..30 {
        if !screen.state.overlays.is_empty() {
            break;
        }
        screen.press("Space");
    }
    screen
}

fn held(stage: &Stage) -> Screen {
    let mut screen = begun(stage, "Space h");
    screen.type_text("jon").press("Enter");
    screen
}

fn waiting(stage: &Stage) -> Screen {
    let mut screen = begun(stage, "");
    for _ in 0..40 {
        if screen.frame().contains("ait until") {
            break;
        }
        // The last of the choices leads to Microsoft, who takes time.
        screen.press(if screen.state.overlays.is_empty() { "Space" } else { "End Down Down Down Enter" });
    }
    screen
}

fn closed(stage: &Stage) -> Screen {
    let mut screen = begun(stage, "Space A");
    screen.type_text("wrong tenant").press("Enter Up");
    screen
}

fn changed(stage: &Stage) -> Screen {
    let mut screen = begun(stage, "Space q");
    let mut entries = stage.base.entries().to_vec();
    for entry in &mut entries {
        let Body::Checklist(checklist) = &mut entry.body else { continue };
        let mut fresh = checklist.steps[0].clone();
        fresh.id = "quota".into();
        fresh.action = "Ask who ordered the offer.".into();
        checklist.steps.insert(1, fresh);
        checklist.steps[0].expect = "The task succeeds at once.".into();
    }
    let base = Arc::new(KnowledgeBase::new(entries, stage.base.variables().clone()));
    screen.play([Message::Loaded { base, findings: 0 }]).press("3 Enter");
    screen
}
