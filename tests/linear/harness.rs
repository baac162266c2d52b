//! A dialogue under test: answers go in, what is said comes out, and both stand in a transcript.

use std::path::Path;

use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::linear::Ended;
use fixdex::linear::desk::Desk;
use fixdex::linear::dialogue::{Dialogue, Turn};
use jiff::Timestamp;
use regex::Regex;

/// A dialogue and what was said in it.
pub struct Talk {
    dialogue: Dialogue,
    transcript: String,
}

fn night() -> Timestamp {
    "2026-11-20T03:00:00Z".parse().unwrap()
}

pub fn knowledge() -> KnowledgeBase {
    load(&[Layer::read(Path::new("tests/fixtures/screen")).unwrap()]).base
}

impl Talk {
    /// A dialogue of this operator, whose walkthroughs and files are in `dir`.
    pub fn of(operator: &str, dir: &Path, base: KnowledgeBase) -> Self {
        let desk = Desk::new(base.into(), dir.join("state"), operator.to_owned(), dir.to_owned());
        let (dialogue, turn) = Dialogue::begin(desk.with_clock(night), &[], "", None);
        Self { dialogue, transcript: turn.text }
    }

    pub fn in_dir(dir: &Path) -> Self {
        Self::of("ann", dir, knowledge())
    }

    /// Gives an answer; returns what is said to it.
    pub fn say(&mut self, answer: &str) -> String {
        let turn = self.dialogue.answer(answer.as_bytes());
        self.transcript.extend([answer, "\n", &turn.text]);
        turn.text
    }

    /// Gives answers, each in a line.
    pub fn say_all(&mut self, answers: &str) -> String {
        answers.lines().map(|answer| self.say(answer)).last().unwrap_or_default()
    }

    pub fn raw(&mut self, line: &[u8]) -> Turn {
        self.dialogue.answer(line)
    }

    pub fn interrupt(&mut self) -> (String, Option<Ended>) {
        let turn = self.dialogue.interrupt();
        (turn.text, turn.ended)
    }

    pub fn end(&mut self) -> String {
        self.dialogue.end().text
    }

    /// Everything so far; times, which depend on the zone of the host, and ids are masked.
    pub fn transcript(&self) -> String {
        masked(&self.transcript)
    }
}

pub fn masked(text: &str) -> String {
    let time = Regex::new(r"20\d\d-\d\d-\d\d \d\d:\d\d( [A-Z]{3,5}| [+-]\d\d)?").unwrap();
    let hour = Regex::new(r"until \d\d:\d\d").unwrap();
    let id = Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}").unwrap();
    let file = Regex::new("fixdex-[0-9a-f]{8}").unwrap();
    let text = time.replace_all(text, "[time]");
    let text = hour.replace_all(&text, "until [time]");
    let text = id.replace_all(&text, "[id]");
    let text = file.replace_all(&text, "fixdex-[prefix]");
    text.replace(env!("CARGO_MANIFEST_DIR"), "[source]")
}

/// The file in `dir` whose name begins so.
pub fn file(dir: &Path, begins: &str) -> String {
    let files = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap());
    let found = files.into_iter().find(|file| file.file_name().to_string_lossy().starts_with(begins));
    std::fs::read_to_string(found.expect("a file").path()).unwrap()
}
