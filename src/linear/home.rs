//! Home: where words are searched for, and from where everything else is reached.

use std::path::Path;

use super::countries::Countries;
use super::desk::Desk;
use super::diagnosis::{self, Log};
use super::hits;
use super::place::{Answer, Next, Place, Word, sentence, word};
use super::preflight::{self, Customer};
use super::speech::Speech;
use super::walkthroughs;

/// The first place.
#[derive(Debug, Default)]
pub struct Home(());

const WORDS: &[Word] = &[
    word("diagnose", "FILE", "says what a log comes to; without FILE it asks for the log"),
    word("walkthroughs", "", "lists walkthroughs, to go on with one"),
    word("countries", "", "lists countries and what they require"),
    word("preflight", "FILE", "checks a customer resource; without FILE it asks for it"),
    word("browse", "", "lists all entries"),
    word("sync", "", "exchanges walkthroughs with the team's server"),
];

/// What the list says, and the word for each item.
const ITEMS: [(&str, &str); 6] = [
    ("Diagnose a log", "diagnose"),
    ("Walkthroughs", "walkthroughs"),
    ("Countries and what they require", "countries"),
    ("Check a customer resource before it is sent", "preflight"),
    ("All entries", "browse"),
    ("Exchange walkthroughs with the team", "sync"),
];

impl Place for Home {
    fn say(&self, desk: &Desk) -> Speech {
        let shown = ITEMS.iter().filter(|(_, word)| *word != "sync" || desk.has_team());
        Speech::new("Words, a code, a number")
            .say("Home. Type words or a code to search for, or choose.")
            .with_items(shown.map(|(item, _)| (*item).to_owned()).collect())
    }

    fn words(&self) -> &'static [Word] {
        WORDS
    }

    fn answer(&mut self, answer: &Answer<'_>, desk: &mut Desk) -> Next {
        let chosen = answer.of(&ITEMS).map_or(answer.word, |(_, word)| word);
        let file = Some(answer.rest).filter(|rest| !rest.is_empty());
        match (chosen, file) {
            ("diagnose", Some(file)) => match desk.diagnose_file(Path::new(file)) {
                Ok(diagnosis) => diagnosis::open(desk, diagnosis),
                Err(error) => Next::failed(&error),
            },
            ("diagnose", None) => Next::open(Log::default()),
            ("preflight", Some(file)) => preflight::open_file(desk, Path::new(file), None),
            ("preflight", None) => Next::open(Customer::default()),
            ("walkthroughs", _) => walkthroughs::open(desk),
            ("countries", _) => Next::open(Countries::default()),
            ("browse", _) => hits::search(desk, ""),
            ("sync", _) => sync(desk),
            _ => hits::look_up(desk, answer.text),
        }
    }
}

/// Exchanges walkthroughs with the team's server, and says what was carried.
pub fn sync(desk: &mut Desk) -> Next {
    match desk.sync() {
        None => Next::tell("No team is configured. `fixdex config` says where its address is set."),
        Some(Err(error)) => Next::tell(format!("{} Nothing is lost.", sentence(&error))),
        Some(Ok(carried)) => Next::tell(format!("Exchanged: {} sent, {} received.", carried.pushed, carried.pulled)),
    }
}
