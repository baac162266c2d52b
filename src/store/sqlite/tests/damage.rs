//! What others did to the file: told, cleaned, and never made worse.

use super::*;

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    for content in [b"not a database".to_vec(), vec![0xa5; 8192]] {
        let dir = TempDir::new().unwrap();
        std::fs::write(dir.path().join("walkthroughs.db"), &content).unwrap();
        let error = SqliteStore::open(dir.path()).unwrap_err();
        assert!(matches!(error, Error::StoreDamaged { .. }), "{error}");
        assert_eq!(bytes(&dir), content);
    }
}

#[test]
fn damage_inside_is_told() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir);
    for _ in 0..20 {
        store.append(&[samples::started()]).unwrap();
    }
    drop(store);
    let mut content = bytes(&dir);
    content[4096..].fill(0xa5);
    std::fs::write(dir.path().join("walkthroughs.db"), &content).unwrap();
    let error = SqliteStore::open(dir.path()).and_then(|store| store.list()).unwrap_err();
    assert!(matches!(error, Error::StoreDamaged { .. }), "{error}");
    assert_eq!(bytes(&dir), content);
}

#[test]
fn a_row_that_makes_no_event_is_told() {
    let dir = TempDir::new().unwrap();
    open(&dir).append(&[samples::started()]).unwrap();
    sql(&dir, "UPDATE events SET fact = '{', id = 'x'");
    let error = open(&dir).list().unwrap_err();
    assert!(error.to_string().ends_with("is damaged: the fact of event x cannot be read"), "{error}");
}

#[test]
fn a_database_of_another_program_is_refused() {
    let dir = TempDir::new().unwrap();
    sql(&dir, "CREATE TABLE theirs (a)");
    let before = bytes(&dir);
    let error = SqliteStore::open(dir.path()).unwrap_err();
    assert!(error.to_string().ends_with("is damaged: it is the database of another program"), "{error}");
    assert_eq!(bytes(&dir), before);
    sql(&dir, "PRAGMA user_version = 1");
    let error = SqliteStore::open(dir.path()).unwrap_err();
    assert!(matches!(error, Error::StoreDamaged { .. }), "{error}");
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    let dir = TempDir::new().unwrap();
    sql(&dir, "CREATE TABLE later (a); PRAGMA user_version = 7");
    let before = bytes(&dir);
    let error = SqliteStore::open(dir.path()).unwrap_err();
    assert!(matches!(error, Error::StoreNewer { found: 7, known: 4, .. }), "{error}");
    assert_eq!(error.hint(), Some("update fixdex, or use another place with `--state-dir DIR`"));
    assert_eq!(bytes(&dir), before);
}

#[test]
fn a_schema_that_becomes_newer_while_the_store_is_opened_is_not_set_back() {
    let dir = TempDir::new().unwrap();
    let store = open(&dir);
    sql(&dir, "PRAGMA user_version = 7");
    let error = schema::migrate(&store.connection, store.path()).unwrap_err();
    assert!(matches!(error, Error::StoreNewer { found: 7, known: 4, .. }), "{error}");
    let version: u32 = store.connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 7);
}

#[test]
fn a_place_that_cannot_be_made_is_told() {
    let dir = TempDir::new().unwrap();
    std::fs::write(dir.path().join("file"), "").unwrap();
    let error = SqliteStore::open(&dir.path().join("file/state")).unwrap_err();
    assert!(error.to_string().starts_with("cannot create the directory "), "{error}");
}

#[test]
fn a_read_only_home_is_told() {
    let dir = TempDir::new().unwrap();
    let home = dir.path().join("home");
    std::fs::create_dir(&home).unwrap();
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o500)).unwrap();
    match SqliteStore::open(&home) {
        Ok(_) => eprintln!("skipped: this user may write into a read-only directory"),
        Err(error) => {
            assert!(error.to_string().starts_with("cannot create "), "{error}");
            assert_eq!(error.hint(), Some("check the path and its permissions"));
        }
    }
}

#[test]
fn what_cannot_be_written_can_be_read() {
    let dir = TempDir::new().unwrap();
    let start = samples::started();
    open(&dir).append(std::slice::from_ref(&start)).unwrap();
    let path = dir.path().join("walkthroughs.db");
    let store = SqliteStore::open_to_read(path.clone()).unwrap();
    assert_eq!(store.list().unwrap()[0].id, start.walkthrough);
    assert_eq!(store.summaries().unwrap().len(), 1);
    assert!(store.append(&[samples::started()]).is_err());
    // What is in the log only would be missed.
    std::fs::write(dir.path().join("walkthroughs.db-wal"), "x").unwrap();
    assert!(SqliteStore::open_to_read(path).is_none());
}

#[test]
fn a_summary_that_somebody_wrote_is_cleaned_or_made_anew() {
    let dir = TempDir::new().unwrap();
    let start = samples::started();
    open(&dir).append(std::slice::from_ref(&start)).unwrap();
    sql(&dir, "UPDATE summaries SET summary = replace(summary, 'A sample', 'A \\u001b[2Jsample')");
    assert_eq!(open(&dir).summaries().unwrap()[0].title, "A sample");
    sql(&dir, "UPDATE summaries SET summary = '{}'");
    assert_eq!(open(&dir).summaries().unwrap(), folded(&open(&dir)));
}

#[test]
fn text_from_the_file_is_cleaned() {
    let dir = TempDir::new().unwrap();
    let start = samples::started();
    let walkthrough = start.walkthrough;
    open(&dir).append(&[start, note(u128::MAX - 1, walkthrough, "x")]).unwrap();
    sql(
        &dir,
        r#"UPDATE events SET by = 'e' || char(27) || '[31mve', fact = '{"noted":{"step":null,"text":"a\u001b]0;t\u0007b\u202e"}}' WHERE seq = 2"#,
    );
    let note = open(&dir).walkthrough(walkthrough).unwrap().notes.remove(0);
    assert_eq!((note.by.as_str(), note.text.as_str()), ("eve", "ab"));
}

#[test]
fn one_damaged_walkthrough_hides_none_of_the_others() {
    let dir = TempDir::new().unwrap();
    let (good, bad, lost) = (samples::started(), samples::started(), samples::started());
    let store = open(&dir);
    let later = note(u128::MAX - 1, bad.walkthrough, "x");
    let events = [good.clone(), bad.clone(), later.clone(), lost.clone()];
    store.append(&events).unwrap();
    sql(&dir, &format!("UPDATE events SET fact = '{{' WHERE id IN ('{}', '{}')", later.id, lost.id));
    // Whoever makes the summaries anew meets the damage.
    sql(&dir, "DELETE FROM summaries");
    let store = open(&dir);
    let summaries = store.summaries().unwrap();
    let told: Vec<_> = summaries.iter().map(|summary| (summary.id, summary.damage.clone())).collect();
    let reason = format!("the fact of event {} cannot be read", later.id);
    assert_eq!(told, [(bad.walkthrough, Some(reason.clone())), (good.walkthrough, None)]);
    let without_start = store.without_start().unwrap();
    assert_eq!(without_start.len(), 1);
    assert_eq!(without_start[0].walkthrough, lost.walkthrough.to_string());
    let error = store.walkthrough(bad.walkthrough).unwrap_err();
    assert_eq!(error.to_string(), format!("walkthrough {} is damaged: {reason}", bad.walkthrough));
    // The others go on, and so do new ones.
    store.append(&[note(u128::MAX - 2, good.walkthrough, "y"), samples::started()]).unwrap();
    assert_eq!(store.walkthrough(good.walkthrough).unwrap().notes.len(), 1);
    let whole = store.whole().unwrap();
    assert_eq!((whole.iter().flatten().count(), whole.len()), (2, 4));
}

#[test]
fn a_lock_is_told_as_one() {
    let dir = TempDir::new().unwrap();
    let _store = open(&dir);
    let busy = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None);
    let error = failed(&dir.path().join("walkthroughs.db"), busy);
    assert!(matches!(error, Error::StoreLocked { .. }) && error.to_string().contains(" is locked by "), "{error}");
    assert!(error.hint().is_some_and(|hint| hint.starts_with("nothing was recorded")));
}

#[test]
fn the_id_of_a_walkthrough_can_be_damaged_too() {
    let dir = TempDir::new().unwrap();
    let (good, bad) = (samples::started(), samples::started());
    open(&dir).append(&[good.clone(), bad.clone()]).unwrap();
    sql(&dir, &format!("UPDATE events SET walkthrough = 'x\u{1b}' WHERE id = '{}'; DELETE FROM summaries", bad.id));
    let store = open(&dir);
    assert_eq!(store.ids().unwrap(), [good.walkthrough]);
    let told = store.without_start().unwrap();
    assert_eq!(told[0].to_string(), "walkthrough x is damaged: its id cannot be read");
}

/// A walkthrough of four chained events in a store, and their ids.
fn chained(dir: &TempDir) -> (Uuid, Vec<Uuid>) {
    let walkthrough = samples::walked([done("read"), samples::note("n"), done("verify")]);
    let events: Vec<Event> = walkthrough.log().iter().map(|logged| logged.event.clone()).collect();
    open(dir).append(&events).unwrap();
    (walkthrough.id, events.iter().map(|event| event.id).collect())
}

#[test]
fn an_event_that_was_changed_or_taken_out_is_told() {
    for change in [
        "UPDATE events SET fact = replace(fact, '\"n\"', '\"m\"') WHERE seq = 3",
        "UPDATE events SET by = 'eve' WHERE seq = 3",
        "DELETE FROM events WHERE seq = 3",
    ] {
        let dir = TempDir::new().unwrap();
        let (id, events) = chained(&dir);
        sql(&dir, change);
        let reason = format!("an event before event {} is missing or was changed", events[3]);
        let damaged = Damaged { walkthrough: id.to_string(), reason: reason.clone() };
        assert_eq!(crate::store::inspect(dir.path()).unwrap().unwrap().damaged, std::slice::from_ref(&damaged));
        let store = open(&dir);
        assert_eq!(store.whole().unwrap(), [Err(damaged)]);
        let note = crate::walkthrough::Command::Note { step: None, text: "more".into() };
        let error = store.record(id, note, "maria", samples::at()).unwrap_err();
        assert_eq!(error.to_string(), format!("walkthrough {id} is damaged: {reason}"));
        assert_eq!(store.summaries().unwrap()[0].damage, Some(reason), "the list knows it from then on");
    }
}

#[test]
fn a_lost_start_is_told() {
    let dir = TempDir::new().unwrap();
    let (id, _) = chained(&dir);
    sql(&dir, "DELETE FROM events WHERE seq = 1");
    let error = open(&dir).walkthrough(id).unwrap_err();
    assert!(matches!(error, Error::WalkthroughDamaged { .. }), "{error}");
    assert_eq!(open(&dir).without_start().unwrap()[0].walkthrough, id.to_string());
    sql(&dir, "DELETE FROM events");
    let error = open(&dir).walkthrough(id).unwrap_err();
    assert!(error.to_string().ends_with("is damaged: none of its events is there any more"), "{error}");
    assert_eq!(crate::store::inspect(dir.path()).unwrap().unwrap().damaged.len(), 1);
}

#[test]
fn events_that_come_back_mend_a_walkthrough() {
    let dir = TempDir::new().unwrap();
    let (id, _) = chained(&dir);
    let store = open(&dir);
    let events = store.events(id).unwrap();
    sql(&dir, "DELETE FROM events WHERE seq = 2");
    let store = open(&dir);
    assert!(store.walkthrough(id).is_err());
    store.append(&events).unwrap();
    assert_eq!(store.walkthrough(id).unwrap().log().len(), 4);
    assert_eq!(store.summaries().unwrap()[0].damage, None);
}
