//! Runs the real loop with a script of messages; effects are performed at once.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use fixdex::diagnose::{Diagnosis, Diagnostician};
use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::memory::files::Files;
use fixdex::search::{Index, Query};
use fixdex::text::width::hard_wrap;
use fixdex::tui::clip::{Copied, Why};
use fixdex::tui::key::Key;
use fixdex::tui::message::{Effect, Message};
use fixdex::tui::runtime::checker::checked;
use fixdex::tui::runtime::clipboard::to_file;
use fixdex::tui::runtime::exporter::written;
use fixdex::tui::runtime::keeper::{Keeper, Task};
use fixdex::tui::runtime::{self, Outside};
use fixdex::tui::state::State;
use fixdex::tui::theme::Theme;
use jiff::{SignedDuration, Timestamp};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use tempfile::TempDir;

/// A program under test.
pub struct Screen {
    terminal: Terminal<TestBackend>,
    pub state: State,
    outside: Script,
    theme: Theme,
}

/// The outside world of the test: a script instead of keys, answers at once, a clock that only events move.
struct Script {
    keys: VecDeque<Message>,
    answers: VecDeque<Message>,
    index: Index,
    diagnostician: Diagnostician,
    diagnosis: Option<Diagnosis>,
    keeper: Keeper,
    now: Timestamp,
    copied: Vec<String>,
    /// What was printed on the terminal's own screen.
    plain: Vec<String>,
    files: Files,
    /// Where exports are written.
    exports: PathBuf,
    /// Whether nothing answers.
    is_slow: bool,
}

impl Outside for Script {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn next(&mut self, _patience: Option<Duration>) -> Option<Message> {
        self.answers.pop_front().or_else(|| self.keys.pop_front())
    }

    fn waiting(&mut self) -> Option<Message> {
        self.answers.pop_front()
    }

    fn perform(&mut self, effect: Effect) {
        if self.is_slow {
            return;
        }
        let task = match effect {
            Effect::Search { generation, text } => {
                let query = Query::parse(&text);
                let outcome = Box::new(self.index.search(&query, 100));
                let found = Message::Found { generation, outcome, filters: query.filters };
                self.answers.push_back(found);
                return;
            }
            Effect::Copy(clip) => {
                self.copied.push(clip.text);
                self.answers.push_back(Message::Copied(Copied::ToTerminal));
                return;
            }
            Effect::CopyToFile(clip) => {
                let copied = to_file(&[&self.exports], &clip, Why::Asked, self.now);
                self.answers.push_back(Message::Copied(copied));
                return;
            }
            Effect::ShowPlain(text) => {
                self.plain.push(text);
                return;
            }
            Effect::Diagnose { generation, log } => {
                let diagnosis = self.diagnostician.diagnose(&log);
                self.diagnosis = Some(diagnosis.clone());
                self.answers.push_back(Message::Diagnosed { generation, diagnosis: Arc::new(diagnosis) });
                return;
            }
            Effect::Wrap { generation, columns } => {
                let diagnosis = self.diagnosis.as_ref().expect("a diagnosis");
                let rows = hard_wrap(&diagnosis.text, columns);
                self.answers.push_back(Message::Wrapped { generation, columns, rows });
                return;
            }
            Effect::Explain(id) => {
                let diagnosis = self.diagnosis.as_ref().expect("a diagnosis");
                let explanation = self.diagnostician.explain(diagnosis, &id);
                self.answers.push_back(Message::Explained(Box::new(explanation)));
                return;
            }
            Effect::Preflight { base, resource, pattern } => {
                self.answers.push_back(checked(&base, resource, pattern.as_deref()));
                return;
            }
            Effect::Export { walkthrough, format, redact } => {
                self.answers.push_back(written(&self.exports, &walkthrough, format, redact));
                return;
            }
            Effect::Remember(memo) => {
                // Where it cannot be written, memory is for this run only.
                let _ = self.files.add(&memo);
                return;
            }
            Effect::Forget { pinned_too } => {
                self.files.forget(pinned_too).expect("files can be deleted");
                return;
            }
            Effect::Redraw | Effect::Suspend | Effect::Resume | Effect::HidePlain => return,
            Effect::Start { started, diagnosed } => Task::Start { started, diagnosed },
            Effect::Record { walkthrough, command } => Task::Record(walkthrough, command),
            Effect::Open(walkthrough) => Task::Open(walkthrough),
            Effect::Watch(watching) => Task::Watch(watching),
        };
        self.now += SignedDuration::from_secs(60);
        self.answers.extend(self.keeper.perform(task, self.now));
    }
}

impl Screen {
    /// A screen of this size on the knowledge of the fixtures, with its own store in `state`.
    pub fn in_state(columns: u16, rows: u16, state: &Path) -> Self {
        Self::of_operator("ann", columns, rows, state)
    }

    /// The same, for this operator.
    pub fn of_operator(operator: &str, columns: u16, rows: u16, state: &Path) -> Self {
        Self::start(State::new((columns, rows), "", operator), state)
    }

    /// A screen that starts where it was left, with this query typed already.
    pub fn restored(columns: u16, rows: u16, state: &Path, query: &str) -> Self {
        let mut first = State::new((columns, rows), query, "ann");
        first.recall.restore = true;
        Self::start(first, state)
    }

    fn start(first: State, state: &Path) -> Self {
        let loaded = load(&[Layer::read(Path::new("tests/fixtures/screen")).expect("the fixture")]);
        assert!(loaded.findings.is_empty(), "{}", loaded.findings[0].render(false));
        let mut screen = Self::of_state(Arc::new(loaded.base), first, state);
        let (memory, problems) = screen.outside.files.read();
        screen.play([Message::Remembered { memory: Box::new(memory), problems }]).load();
        screen
    }

    /// A screen on this knowledge, which has not come yet.
    pub fn before_loading(base: Arc<KnowledgeBase>, operator: &str, columns: u16, rows: u16, state: &Path) -> Self {
        Self::of_state(base, State::new((columns, rows), "", operator), state)
    }

    fn of_state(base: Arc<KnowledgeBase>, first: State, state: &Path) -> Self {
        let ((columns, rows), operator) = (first.size, first.operator.clone());
        let index = Index::build(Arc::clone(&base)).expect("an index");
        Self {
            terminal: Terminal::new(TestBackend::new(columns, rows)).expect("a test terminal"),
            state: first,
            outside: Script {
                keys: VecDeque::new(),
                answers: VecDeque::new(),
                index,
                diagnostician: Diagnostician::new(base),
                diagnosis: None,
                keeper: Keeper::new(state.to_owned(), operator),
                now: "2026-11-20T03:00:00Z".parse().expect("a time"),
                copied: Vec::new(),
                plain: Vec::new(),
                files: Files::of(state),
                exports: state.to_owned(),
                is_slow: false,
            },
            theme: Theme::default(),
        }
    }

    /// Lets the knowledge come.
    pub fn load(&mut self) -> &mut Self {
        let base = Arc::clone(self.outside.index.base());
        self.play([Message::Loaded { base, findings: 0 }])
    }

    /// From now on nothing answers, as if everything took its time.
    pub fn slow(&mut self) -> &mut Self {
        self.outside.is_slow = true;
        self
    }

    pub fn new(columns: u16, rows: u16) -> (Self, TempDir) {
        let dir = tempfile::tempdir().expect("a directory");
        (Self::in_state(columns, rows, dir.path()), dir)
    }

    pub fn with_theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// Presses keys, written as in the help with spaces between: `Tab j Enter`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let messages: Vec<Message> = keys.split_whitespace().map(|key| Message::Key(event(key))).collect();
        self.play(messages)
    }

    /// Types text, letter by letter.
    pub fn type_text(&mut self, text: &str) -> &mut Self {
        let letter = |c| Message::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        self.play(text.chars().map(letter).collect::<Vec<_>>())
    }

    /// Lets text come at once, as a script or a slow line sends it.
    pub fn send(&mut self, text: &str) -> &mut Self {
        let code = |letter| match letter {
            '\r' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            letter => KeyCode::Char(letter),
        };
        let keys = text.chars().map(|letter| KeyEvent::new(code(letter), KeyModifiers::NONE));
        self.play([Message::Burst(keys.collect())])
    }

    pub fn play(&mut self, messages: impl IntoIterator<Item = Message>) -> &mut Self {
        self.outside.keys.extend(messages);
        runtime::run(&mut self.terminal, &mut self.state, self.theme, &mut self.outside).expect("a frame");
        // The test terminal, unlike a real one, keeps what stood under the right half of a wide character.
        self.terminal.clear().expect("an empty screen");
        runtime::run(&mut self.terminal, &mut self.state, self.theme, &mut self.outside).expect("a frame");
        self
    }

    /// Does what the program's store thread does every half second while somebody watches.
    pub fn look(&mut self) -> &mut Self {
        let now = self.outside.now;
        let news = self.outside.keeper.perform(Task::Look, now);
        self.play(news)
    }

    /// Lets time pass, as the program's clock does while something on screen waits.
    pub fn pass(&mut self, time: SignedDuration) -> &mut Self {
        self.outside.now += time;
        self.play([Message::Minute])
    }

    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.play([Message::Resized(columns, rows)])
    }

    /// Goes on after a stop during which the terminal got another size.
    pub fn resume_at(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.play([Message::Resumed])
    }

    pub fn copied(&self) -> &[String] {
        &self.outside.copied
    }

    pub fn plain(&self) -> &[String] {
        &self.outside.plain
    }

    /// The frame as text; times, which depend on the zone of the host, are masked.
    pub fn frame(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let rows: Vec<String> = (0..buffer.area.height).map(|y| row(buffer, y)).collect();
        let text = rows.join("\n");
        let time = regex::Regex::new(r"20\d\d-\d\d-\d\d \d\d:\d\d( UTC| [A-Z]{3,4}\b| [+-]\d\d)?").expect("a pattern");
        let text = time.replace_all(&text, "DATE-AND TIME:MM");
        let hour = regex::Regex::new(r"until \d\d:\d\d").expect("a pattern");
        hour.replace_all(&text, "until HH:MM").into_owned()
    }

    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Where the cursor blinks, if it is shown.
    pub fn cursor(&self) -> Option<Position> {
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position())
    }
}

fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        text.push_str(symbol);
        x += u16::try_from(fixdex::text::width::width(symbol).max(1)).expect("a column");
    }
    text.trim_end().to_owned()
}

fn event(written: &str) -> KeyEvent {
    let key = Key::parse(written).unwrap_or_else(|| panic!("{written} is no key"));
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::CONTROL, key.ctrl);
    modifiers.set(KeyModifiers::ALT, key.alt);
    KeyEvent::new(key.code, modifiers)
}
