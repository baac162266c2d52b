//! Takes the walkthroughs of a hand-over file into a store.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::sqlite::Damaged;
use super::{EventStore, SqliteStore};
use crate::error::Error;
use crate::walkthrough::Event;
use crate::walkthrough::export::handover::{Handover, is_same_event};

/// What came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    pub walkthroughs: usize,
    pub new_walkthroughs: usize,
    pub events: usize,
    pub new_events: usize,
    /// Events of a redacted copy that the file redacts otherwise: they stay as they are here.
    pub kept_events: usize,
    /// The ids of the walkthroughs.
    pub ids: Vec<Uuid>,
}

/// Keeps the events that are not there yet, all or none, in the order of the file. Doing it again changes nothing. A
/// later copy of a walkthrough extends the earlier one, even where its redaction has changed.
///
/// # Errors
/// When the store fails, and [`Error::Refused`] when an event is there with another content.
pub fn import(store: &impl EventStore, handover: &Handover) -> Result<Imported, Error> {
    let mut imported = Imported::default();
    let mut new = Vec::new();
    for (id, events) in &handover.walkthroughs {
        let known: HashMap<Uuid, Event> = store.events(*id)?.into_iter().map(|event| (event.id, event)).collect();
        let before = new.len();
        for event in events.iter().cloned().map(Event::cleaned) {
            match known.get(&event.id) {
                None => new.push(event),
                Some(there) if there.hash() == event.hash() => {}
                Some(there) if is_same_event(there, &event) => imported.kept_events += 1,
                Some(_) => return Err(other_content(&event)),
            }
        }
        imported.walkthroughs += 1;
        imported.new_walkthroughs += usize::from(known.is_empty());
        imported.events += events.len();
        imported.new_events += new.len() - before;
        imported.ids.push(*id);
    }
    store.append(&new)?;
    Ok(imported)
}

fn other_content(event: &Event) -> Error {
    Error::Refused {
        what: format!("event {} of walkthrough {} is here with another content", event.id, event.walkthrough),
        hint: Some(
            "one of the two was changed; nothing is imported. `--state-dir DIR` takes the file elsewhere, to compare"
                .to_owned(),
        ),
    }
}

/// What a backup holds, and what it cannot.
#[derive(Debug, Default)]
pub struct Backup {
    /// The events of each walkthrough.
    pub walkthroughs: Vec<Vec<Event>>,
    /// Those that are left out.
    pub damaged: Vec<Damaged>,
}

/// All walkthroughs with their events, in the order in which an import brings them back as they are: the one with the
/// newest arrival last. A damaged one is left out as a whole, since what is left of it would not verify.
///
/// # Errors
/// When the store cannot be read.
pub fn backup(store: &SqliteStore) -> Result<Backup, Error> {
    let mut backup = Backup::default();
    for walkthrough in store.whole()?.into_iter().rev() {
        match walkthrough {
            Ok(events) => backup.walkthroughs.push(events),
            Err(damaged) => backup.damaged.push(damaged),
        }
    }
    Ok(backup)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::walkthrough::export::handover::{copy, read, write};
    use crate::walkthrough::samples::{self, after, done, note, walked};
    use crate::walkthrough::{Command, Fact, Walkthrough};

    fn store() -> (SqliteStore, TempDir) {
        let dir = TempDir::new().unwrap();
        (SqliteStore::open(dir.path()).unwrap(), dir)
    }

    fn events(walkthrough: &Walkthrough) -> Vec<Event> {
        walkthrough.log().iter().map(|logged| logged.event.clone()).collect()
    }

    fn handover(events: &[Vec<Event>]) -> Handover {
        read(&write(events, false)).unwrap()
    }

    #[test]
    fn a_backup_comes_back_as_it_was() {
        let (store, _dir) = store();
        let (one, two) = (walked([done("read")]), walked([note("n")]));
        store.append(&events(&one)).unwrap();
        store.append(&events(&two)).unwrap();
        // The first is touched again, and there are events whose start has not arrived.
        store.append(&events(&after(&one, done("verify")))).unwrap();
        store.append(&[samples::event(9, Uuid::from_u128(4), Fact::Unknown(serde_json::json!({"x": 0.1})))]).unwrap();
        let file = write(&backup(&store).unwrap().walkthroughs, false);
        let (other, _other_dir) = self::store();
        import(&other, &read(&file).unwrap()).unwrap();
        assert_eq!(write(&backup(&other).unwrap().walkthroughs, false), file);
        assert_eq!(other.ids().unwrap(), store.ids().unwrap());
        assert_eq!(other.list().unwrap(), store.list().unwrap());
    }

    #[test]
    fn importing_twice_changes_nothing_and_new_events_are_told() {
        let (store, _dir) = store();
        let one = walked([done("read")]);
        let first = import(&store, &handover(&[events(&one)])).unwrap();
        assert_eq!((first.new_walkthroughs, first.new_events), (1, 2));
        let changes = store.changes().unwrap();
        let again = import(&store, &handover(&[events(&one)])).unwrap();
        assert_eq!((again.walkthroughs, again.new_walkthroughs, again.events, again.new_events), (1, 0, 2, 0));
        assert_eq!(store.changes().unwrap(), changes);
        let more = import(&store, &handover(&[events(&after(&one, done("verify")))])).unwrap();
        assert_eq!((more.new_walkthroughs, more.new_events), (0, 1));
    }

    #[test]
    fn a_copy_stands_beside_its_original() {
        let (store, _dir) = store();
        let one = walked([done("read"), note("a@b.de")]);
        store.append(&events(&one)).unwrap();
        import(&store, &handover(&[copy(&events(&one)).0])).unwrap();
        assert_eq!(store.list().unwrap().len(), 2);
        assert_eq!(store.walkthrough(one.id).unwrap(), one);
    }

    #[test]
    fn a_later_copy_extends_an_earlier_one_that_is_redacted_otherwise() {
        const ONE: &str = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";
        const TWO: &str = "0d1f2a3b-0000-4000-8000-00000000beef";
        let (store, _dir) = store();
        let set = Command::Set { name: "code".into(), value: "491234567".into() };
        let first = walked([note(&format!("{ONE} of Zoe")), note(&format!("customerId: {TWO}")), set, done("read")]);
        import(&store, &handover(&[copy(&events(&first)).0])).unwrap();
        let here = store.list().unwrap().remove(0);
        assert_eq!(here.notes[0].text, "ID-1 of Zoe");
        // By now it is known whose id that is, and whose name.
        let second = after(&first, note(&format!("customerId: {ONE}, firstName: Zoe\nphoneNumber: 491234567")));
        let (later, _) = copy(&events(&second));
        let imported = import(&store, &handover(std::slice::from_ref(&later))).unwrap();
        assert_eq!((imported.new_walkthroughs, imported.new_events, imported.kept_events), (0, 1, 2));
        let now = store.walkthrough(here.id).unwrap();
        assert_eq!(now.log()[..here.log().len()], *here.log(), "what was there stays");
        assert_eq!(now.notes[1].text, "customerId: CUSTOMER-1", "it is the other customer");
        assert_eq!(now.notes[2].text, "customerId: CUSTOMER-2, firstName: NAME-1\nphoneNumber: PHONE-1");
        assert_eq!(now.variables["code"], "491234567");
        let fresh = Walkthrough::fold(later.clone()).unwrap();
        assert!(fresh.variables.is_empty(), "whoever gets the later copy first is asked for it");
        let again = import(&store, &handover(&[later])).unwrap();
        assert_eq!((again.new_events, store.walkthrough(here.id).unwrap()), (0, now.clone()));
        // The chain of what came from two files holds, and what is added goes on with it.
        let back = after(&now, note("n"));
        assert_eq!(handover(&[events(&back)]).walkthroughs[0].1.len(), 7);
    }

    #[test]
    fn a_copy_that_says_something_else_is_refused() {
        let (store, _dir) = store();
        let copied = copy(&events(&walked([note("n"), done("read")]))).0;
        import(&store, &handover(std::slice::from_ref(&copied))).unwrap();
        for other in [
            Event { by: "eve".into(), ..copied[2].clone() },
            Event { fact: Fact::Done { step: "verify".into() }, ..copied[2].clone() },
            Event { fact: Fact::Noted { step: None, text: "n".into() }, ..copied[2].clone() },
        ] {
            let file = handover(&[vec![copied[0].clone(), copied[1].clone(), other]]);
            assert!(matches!(import(&store, &file), Err(Error::Refused { .. })));
        }
    }

    #[test]
    fn another_content_under_the_same_id_is_refused() {
        let (store, _dir) = store();
        let one = events(&walked([done("read")]));
        store.append(&one).unwrap();
        let mut other = one.clone();
        other[1].by = "eve".to_owned();
        let file = handover(&[events(&walked([])), other]);
        let error = import(&store, &file).unwrap_err();
        assert!(matches!(error, Error::Refused { .. }), "{error}");
        assert_eq!(store.ids().unwrap().len(), 1, "nothing is imported");
    }

    #[test]
    fn text_is_cleaned() {
        let (store, _dir) = store();
        let mut one = events(&walked([note("n")]));
        one[1].fact = Fact::Noted { step: None, text: "\u{1b}[31mred".into() };
        import(&store, &handover(&[one.clone()])).unwrap();
        assert_eq!(store.walkthrough(one[0].walkthrough).unwrap().notes[0].text, "red");
    }
}
