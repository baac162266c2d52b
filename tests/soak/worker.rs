//! One of the processes: records events as operators do, while a thread of it exchanges them with the server.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use fixdex::error::Error;
use fixdex::store::sync::Courier;
use fixdex::store::{EventStore, SqliteStore};
use fixdex::walkthrough::{Command, Event};
use jiff::Timestamp;
use uuid::Uuid;

const NAMES: [&str; 6] = ["SOAK_NAME", "SOAK_STATE", "SOAK_LEDGER", "SOAK_URL", "SOAK_CA", "SOAK_QUOTA"];
/// A process records for so long at least, so that there is something to disturb.
const LEAST: Duration = Duration::from_secs(10);

/// What a worker has to do.
pub struct Order {
    pub name: String,
    pub state_dir: PathBuf,
    pub ledger: PathBuf,
    pub url: String,
    pub ca: PathBuf,
    /// So many events, with those from before it was killed.
    pub quota: usize,
}

/// What a worker meant to append, and what it knows to be on disk. Each line is one event.
#[derive(Default)]
pub struct Ledger {
    pub meant: Vec<Uuid>,
    pub kept: Vec<Uuid>,
}

impl Ledger {
    pub fn read(path: &Path) -> Self {
        let mut ledger = Self::default();
        for line in fs::read_to_string(path).unwrap_or_default().split_inclusive('\n') {
            let Some((word, id)) = line.strip_suffix('\n').and_then(|line| line.split_once(' ')) else { continue };
            let list = if word == "meant" { &mut ledger.meant } else { &mut ledger.kept };
            list.extend(id.parse::<Uuid>());
        }
        ledger
    }
}

impl Order {
    pub fn into_environment(self) -> [(&'static str, OsString); 6] {
        let values: [OsString; 6] = [
            self.name.into(),
            self.state_dir.into(),
            self.ledger.into(),
            self.url.into(),
            self.ca.into(),
            self.quota.to_string().into(),
        ];
        let mut values = values.into_iter();
        NAMES.map(|name| (name, values.next().unwrap()))
    }

    pub fn from_environment() -> Option<Self> {
        let [name, state_dir, ledger, url, ca, quota] = NAMES.map(std::env::var_os);
        Some(Self {
            name: name?.into_string().ok()?,
            state_dir: state_dir?.into(),
            ledger: ledger?.into(),
            url: url?.into_string().ok()?,
            ca: ca?.into(),
            quota: quota?.into_string().ok()?.parse().ok()?,
        })
    }

    pub fn carry_out(&self) {
        let store = SqliteStore::open(&self.state_dir).unwrap();
        let address = super::address(&self.url, &self.ca);
        let mut courier = Courier::new(self.state_dir.clone(), address);
        thread::spawn(move || {
            loop {
                // A server that is away is what this is about; anything else is not.
                match courier.run() {
                    Ok(_) | Err(Error::Team { .. }) => thread::sleep(Duration::from_millis(100)),
                    Err(error) => panic!("{error}"),
                }
            }
        });
        let mut ledger = OpenOptions::new().create(true).append(true).open(&self.ledger).unwrap();
        for _ in Ledger::read(&self.ledger).kept.len()..self.quota {
            self.append(&store, &mut ledger);
            thread::sleep(LEAST / u32::try_from(self.quota).unwrap());
        }
    }

    fn append(&self, store: &SqliteStore, ledger: &mut File) {
        let event = self.event(store);
        writeln!(ledger, "meant {}", event.id).unwrap();
        store.append(std::slice::from_ref(&event)).unwrap();
        writeln!(ledger, "kept {}", event.id).unwrap();
    }

    /// A new walkthrough now and then; else the next event of one that is there, whoever began it on whatever host.
    fn event(&self, store: &SqliteStore) -> Event {
        let random = Uuid::new_v4().as_u128();
        let ids = store.ids().unwrap();
        if ids.is_empty() || random.is_multiple_of(100) {
            return crate::events::start(&self.name);
        }
        let walkthrough = store.walkthrough(ids[(random >> 16) as usize % ids.len()]).unwrap();
        let note = Command::Note { step: None, text: format!("{random:x}") };
        let command = match (random >> 8) % 10 {
            0 => Command::Claim { because: Some("night shift".to_owned()) },
            1 | 2 => Command::Done { step: None },
            3 => Command::Undo,
            _ => note.clone(),
        };
        // What the state of the walkthrough does not allow becomes a note.
        let fact = walkthrough.record(command, &self.name).or_else(|_| walkthrough.record(note, &self.name));
        Event::next(&walkthrough, fact.unwrap(), &self.name, Timestamp::now())
    }
}
