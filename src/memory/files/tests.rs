use std::os::unix::fs::PermissionsExt;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;

fn memo(what: What) -> Memo {
    Memo { at: Timestamp::UNIX_EPOCH, what }
}

fn query(text: &str) -> Memo {
    memo(What::Query(text.to_owned()))
}

fn queries(files: &Files) -> Vec<String> {
    files.read().0.queries().map(|(_, text)| text.to_owned()).collect()
}

#[test]
fn what_is_added_is_read_again_and_for_nobody_else_to_read() {
    let dir = TempDir::new().unwrap();
    let state = dir.path().join("state");
    let files = Files::of(&state);
    files.add(&query("use limit")).unwrap();
    files.add(&memo(What::Pinned("kb-1".into()))).unwrap();
    let (memory, problems) = files.read();
    assert_eq!((memory.queries().count(), memory.pinned(), problems.len()), (1, vec!["kb-1"], 0));
    for (path, mode) in [(state.clone(), 0o700), (state.join(HISTORY), 0o600), (state.join(PINNED), 0o600)] {
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
    }
    let text = fs::read_to_string(state.join(HISTORY)).unwrap();
    assert!(text.ends_with("\n1970-01-01T00:00:00Z query use limit\n"), "{text}");
}

#[test]
fn a_damaged_file_is_set_aside_and_told() {
    let dir = TempDir::new().unwrap();
    let files = Files::of(dir.path());
    files.add(&query("one")).unwrap();
    let path = dir.path().join(HISTORY);
    let mut file = OpenOptions::new().append(true).open(&path).unwrap();
    file.write_all(b"\xff\x00 nonsense").unwrap();
    files.add(&query("two")).unwrap();
    let (memory, problems) = files.read();
    assert_eq!(memory.queries().map(|(_, text)| text).collect::<Vec<_>>(), ["two", "one"]);
    assert!(problems[0].contains("1 line of") && problems[0].contains("history.damaged"), "{problems:?}");
    assert!(fs::read(dir.path().join("history.damaged")).unwrap().contains(&0xff));
    assert!(files.read().1.is_empty(), "told once");
    assert_eq!(queries(&files), ["two", "one"]);
}

#[test]
fn programs_lose_nothing_of_each_other() {
    let dir = TempDir::new().unwrap();
    std::thread::scope(|scope| {
        for program in 0..4 {
            let files = Files::of(dir.path());
            scope.spawn(move || {
                for n in 0..50 {
                    files.add(&query(&format!("p{program} q{n}"))).unwrap();
                    if n % 10 == program {
                        shorten(&files.dir.join(HISTORY)).unwrap();
                    }
                }
            });
        }
    });
    assert_eq!(queries(&Files::of(dir.path())).len(), 200);
}

#[test]
fn a_long_file_is_shortened_to_what_counts() {
    let dir = TempDir::new().unwrap();
    let files = Files::of(dir.path());
    let path = dir.path().join(HISTORY);
    let lines = (0..=MOST_LINES).map(|n| format!("2026-11-20T03:00:00Z query q{}\n", n % 400));
    fs::write(&path, lines.collect::<String>()).unwrap();
    let before = queries(&files);
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1 + super::super::MOST_QUERIES);
    assert_eq!(queries(&files), before);
}

#[test]
fn forgetting_deletes_and_a_deleted_file_is_no_problem() {
    let dir = TempDir::new().unwrap();
    let files = Files::of(dir.path());
    files.forget(true).unwrap();
    files.add(&query("one")).unwrap();
    files.add(&memo(What::Pinned("kb-1".into()))).unwrap();
    files.forget(false).unwrap();
    let (memory, problems) = files.read();
    assert_eq!((memory.queries().count(), memory.pinned(), problems.len()), (0, vec!["kb-1"], 0));
    files.forget(true).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn what_is_no_file_is_told_and_not_waited_for() {
    let dir = TempDir::new().unwrap();
    fs::create_dir(dir.path().join(HISTORY)).unwrap();
    let files = Files::of(dir.path());
    assert!(files.read().1[0].contains("it is no file"));
    assert!(matches!(files.add(&query("one")), Err(Error::Io { .. })));
}
