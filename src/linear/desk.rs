//! What the dialogue works with: the knowledge, its index, the store of walkthroughs, the team, files and the clock. All that
//! reads or writes anything outside the dialogue goes through here.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use uuid::Uuid;

use crate::diagnose::{Diagnosis, Diagnostician};
use crate::error::Error;
use crate::file::{write, write_numbered};
use crate::generation::Generation;
use crate::knowledge::KnowledgeBase;
use crate::knowledge::entry::Entry;
use crate::preflight::{Pattern, Report, check};
use crate::search::{Index, Outcome, Query};
use crate::store::postgres::Address;
use crate::store::sync::{Carried, Courier};
use crate::store::{EventStore, SqliteStore, is_writable};
use crate::text::time;
use crate::walkthrough::export::{Format, write_export};
use crate::walkthrough::{Command, Known, Summary, Walkthrough, begin, start_remedy};

/// How many hits are listed at most.
const HITS: usize = 150;

/// The surroundings of one operator.
#[derive(Debug)]
pub struct Desk {
    pub base: Arc<KnowledgeBase>,
    knowledge: Generation,
    /// The name under which events are recorded.
    pub operator: String,
    /// What was copied last, to be written to a file.
    pub copied: Option<String>,
    /// Where files are written.
    dir: PathBuf,
    clock: fn() -> Timestamp,
    state_dir: PathBuf,
    /// Made when it is first needed, as are the next two.
    index: Option<Index>,
    diagnostician: Option<Diagnostician>,
    /// Opened anew after a failure.
    store: Option<SqliteStore>,
    courier: Option<Courier>,
}

impl Desk {
    /// A desk that keeps walkthroughs in `state_dir` and writes files to `dir`.
    #[must_use]
    pub fn new(knowledge: Generation, state_dir: PathBuf, operator: String, dir: PathBuf) -> Self {
        Self {
            base: Arc::clone(&knowledge.base),
            knowledge,
            operator,
            copied: None,
            dir,
            clock: time::now,
            state_dir,
            index: None,
            diagnostician: None,
            store: None,
            courier: None,
        }
    }

    /// Exchanges walkthroughs with a team's server on request.
    #[must_use]
    pub fn with_team(mut self, address: Option<Address>) -> Self {
        self.courier = address.map(|address| Courier::new(self.state_dir.clone(), address));
        self
    }

    #[must_use]
    pub fn with_clock(mut self, clock: fn() -> Timestamp) -> Self {
        self.clock = clock;
        self
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    #[must_use]
    pub fn has_team(&self) -> bool {
        self.courier.is_some()
    }

    /// The hits for `typed`; every word of it is complete.
    ///
    /// # Errors
    /// When the index cannot be made.
    pub fn search(&mut self, typed: &str) -> Result<Outcome, Error> {
        let index = match self.index.take() {
            Some(index) => index,
            None => self.knowledge.index()?,
        };
        let query = Query::parse(&format!("{typed} "));
        // Without words there is nothing to explain, and everything can be browsed.
        let limit = if query.has_words() { HITS } else { usize::MAX };
        Ok(self.index.insert(index).search(&query, limit))
    }

    /// What a log comes to.
    pub fn diagnose(&mut self, log: &[u8]) -> Diagnosis {
        self.diagnostician().diagnose(log)
    }

    /// What the log in a file comes to.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn diagnose_file(&mut self, path: &Path) -> Result<Diagnosis, Error> {
        let failed = |error| Error::io("read", path, error);
        self.diagnostician().diagnose_reader(File::open(path).map_err(failed)?, u64::MAX).map_err(failed)
    }

    pub fn diagnostician(&mut self) -> &Diagnostician {
        let base = &self.base;
        self.diagnostician.get_or_insert_with(|| Diagnostician::new(Arc::clone(base)))
    }

    /// Checks a customer resource; `pattern` is the one that an answer 600050 carried.
    ///
    /// # Errors
    /// As [`check`].
    pub fn preflight(&self, resource: &str, pattern: Option<&str>) -> Result<Report, Error> {
        check(&self.base, resource, pattern.map(Pattern::parse).transpose()?.as_ref())
    }

    /// Starts the checklist that remedies `entry`, with those of the known values that it uses.
    ///
    /// # Errors
    /// When it cannot be started, or the store cannot be written.
    pub fn start(&mut self, entry: &Entry, known: &Known) -> Result<Walkthrough, Error> {
        let fact = start_remedy(&self.base, entry, known)?;
        let events = begin(fact, known.diagnosed.clone(), &self.operator, self.now());
        self.with_store(|store| store.extend(&events))
    }

    /// Records a command against what is on disk now; it is on disk when this returns.
    ///
    /// # Errors
    /// When it is refused, or the store cannot be written.
    pub fn record(&mut self, id: Uuid, command: Command) -> Result<Walkthrough, Error> {
        let (operator, now) = (self.operator.clone(), self.now());
        self.with_store(|store| store.record(id, command, &operator, now))
    }

    /// A walkthrough as it is on disk now.
    ///
    /// # Errors
    /// When the store cannot be read or does not have it.
    pub fn walkthrough(&mut self, id: Uuid) -> Result<Walkthrough, Error> {
        self.with_store(|store| store.walkthrough(id))
    }

    /// All walkthroughs in short, the one that was touched last first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn summaries(&mut self) -> Result<Vec<Summary>, Error> {
        // To list nothing, nothing is made.
        if self.store.is_none() {
            self.store = SqliteStore::open_existing(&self.state_dir)?;
        }
        if self.store.is_none() {
            return Ok(Vec::new());
        }
        let mut all = self.with_store(EventStore::summaries)?;
        all.sort_by_key(|summary| std::cmp::Reverse(summary.touched_at));
        Ok(all)
    }

    /// Whether walkthroughs can be kept.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        is_writable(&self.state_dir)
    }

    fn with_store<T>(&mut self, work: impl FnOnce(&SqliteStore) -> Result<T, Error>) -> Result<T, Error> {
        let store = match self.store.take() {
            Some(store) => store,
            None => SqliteStore::open(&self.state_dir)?,
        };
        let answer = work(&store);
        let usable =
            matches!(answer, Ok(_) | Err(Error::Refused { .. } | Error::Input { .. } | Error::NotFound { .. }));
        self.store = usable.then_some(store);
        answer
    }

    /// Exchanges walkthroughs with the team's server; `None` where no team is configured.
    ///
    /// # Errors
    /// When the server or the store cannot be used.
    pub fn sync(&mut self) -> Option<Result<Carried, Error>> {
        self.courier.as_mut().map(Courier::run)
    }

    /// Writes a walkthrough to a new file, and tells its name and what was replaced.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn export(&self, walkthrough: &Walkthrough, format: Format, redact: bool) -> Result<String, Error> {
        let (path, report) = write_export(&self.dir, walkthrough, format, redact)?;
        let report = report.map_or_else(|| "not redacted".to_owned(), |report| report.line());
        Ok(format!("Written to {} in the working directory; {report}.", name_of(&path)))
    }

    /// Writes what was copied last to the file of this name, or to a new one where the name is empty, and tells its name;
    /// `None` when nothing was copied.
    ///
    /// # Errors
    /// When the file is there already or cannot be written.
    pub fn write_copied(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(text) = &self.copied else { return Ok(None) };
        let text = format!("{text}\n");
        if !name.is_empty() {
            write(&self.dir.join(name), &text, false).map_err(without_force)?;
            return Ok(Some(format!("Written to {name}.")));
        }
        let path = write_numbered(&self.dir, "fixdex-copy", "txt", &text)?;
        Ok(Some(format!("Written to {} in the working directory.", name_of(&path))))
    }
}

/// There is no `--force` in the dialogue.
fn without_force(error: Error) -> Error {
    match error {
        Error::Refused { what, .. } => Error::Refused { what, hint: Some("give another name".to_owned()) },
        error => error,
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
