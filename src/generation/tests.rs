use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::search::Query;

/// An overlay with a variable and a file that is left out, and a cache below a home.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { home: TempDir::new().unwrap() };
        fs::create_dir(desk.path("team")).unwrap();
        fs::write(desk.path("team/broken.yaml"), "codes:\n  - code: \"1\"\n    nonsense: yes\n").unwrap();
        fs::write(desk.path("team/team.yaml"), "variables:\n  - name: rack\n    what: The rack.\n").unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn sources(&self) -> Sources {
        Sources { overlays: vec![self.path("team")], cache: Some(self.path(".cache/fixdex")) }
    }

    fn open(&self) -> Generation {
        Generation::open(&self.sources()).unwrap()
    }

    /// The files of the parts that are kept.
    fn kept(&self) -> Vec<PathBuf> {
        let Ok(generations) = fs::read_dir(self.path(".cache/fixdex/generations")) else { return Vec::new() };
        let files = generations.flat_map(|dir| fs::read_dir(dir.unwrap().path()).unwrap());
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        files
    }
}

/// Every field of every entry and variable.
fn all(base: &KnowledgeBase) -> String {
    format!("{:#?}\n{:#?}", base.entries(), base.variables())
}

#[test]
fn what_is_kept_is_what_was_loaded() {
    let desk = Desk::new();
    let loaded = load(&desk.sources().layers().unwrap());
    let (first, second) = (desk.open(), desk.open());
    assert_eq!(all(&first.base), all(&loaded.base));
    assert_eq!(all(&second.base), all(&loaded.base));
    for entry in loaded.base.entries() {
        assert_eq!(second.base.get(&entry.id).map(|found| &found.title), Some(&entry.title));
    }
    let left_out = second.left_out.unwrap();
    assert_eq!((left_out.findings, left_out.line), (loaded.findings.len(), loaded.findings[0].place.line));
    assert!(left_out.path.ends_with("broken.yaml"), "{}", left_out.path);
}

#[test]
fn a_kept_index_finds_the_same() {
    let desk = Desk::new();
    let built = Index::build(desk.open().base).unwrap();
    let (written, kept) = (desk.open().index().unwrap(), desk.open().index().unwrap());
    for text in ["", "use limit exceeded", "27006", "seat", "use limmit exceded", "country:TR ", "offer \"use limit\""]
    {
        let query = Query::parse(text);
        let expected = format!("{:?}", built.search(&query, 1000));
        assert_eq!(format!("{:?}", written.search(&query, 1000)), expected, "{text}");
        assert_eq!(format!("{:?}", kept.search(&query, 1000)), expected, "{text}");
    }
}

#[test]
fn what_is_there_is_not_made_again() {
    let desk = Desk::new();
    let overlays = desk.sources().read_overlays().unwrap();
    let shelf = Shelf::new(&desk.path(".cache/fixdex"), key(&overlays));
    let empty = Kept { base: KnowledgeBase::default(), left_out: None };
    shelf.keep(KNOWLEDGE, &borsh::to_vec(&empty).unwrap());
    assert!(desk.open().base.entries().is_empty());
}

#[test]
fn a_damaged_part_is_made_again() {
    let desk = Desk::new();
    let whole = desk.open();
    whole.index().unwrap();
    let kept = desk.kept();
    assert_eq!(kept.len(), 2);
    for path in &kept {
        let mut damaged = fs::read(path).unwrap();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        fs::write(path, &damaged).unwrap();
        let again = desk.open();
        assert_eq!(all(&again.base), all(&whole.base));
        assert!(again.index().unwrap().search(&Query::parse("27006"), 1).total > 0);
        assert!(fs::read(path).unwrap() != damaged, "{}", path.display());
    }
}

#[test]
fn every_change_of_an_overlay_is_another_generation() {
    let desk = Desk::new();
    let name = || key(&desk.sources().read_overlays().unwrap());
    let mut names = vec![key(&[]), name()];
    fs::write(desk.path("team/team.yaml"), "variables:\n  - name: rack\n    what: The RACK.\n").unwrap();
    names.push(name());
    fs::rename(desk.path("team/team.yaml"), desk.path("team/ours.yaml")).unwrap();
    names.push(name());
    fs::write(desk.path("team/latin.yaml"), b"\xe9").unwrap();
    names.push(name());
    fs::remove_file(desk.path("team/broken.yaml")).unwrap();
    names.push(name());
    let different: std::collections::HashSet<&String> = names.iter().collect();
    assert_eq!(different.len(), names.len());
    assert_eq!(names.last(), Some(&name()), "nothing has changed");
}

#[test]
fn several_programs_keep_the_same() {
    let desk = Desk::new();
    let found = std::thread::scope(|scope| {
        let open = || desk.open().index().unwrap().search(&Query::parse("27006"), 10).total;
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(open)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(found.iter().all(|&total| total > 0 && total == found[0]), "{found:?}");
    let names: Vec<_> = desk.kept().iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["index", "knowledge"]);
}

#[test]
fn without_a_cache_all_is_in_memory() {
    let desk = Desk::new();
    fs::write(desk.path("file"), "").unwrap();
    for cache in [None, Some(desk.path("no/home/fixdex")), Some(desk.path("file/fixdex"))] {
        let generation = Generation::open(&Sources { overlays: Vec::new(), cache }).unwrap();
        assert!(generation.index().unwrap().search(&Query::parse("27006"), 1).total > 0);
    }
    assert_eq!(desk.kept(), Vec::<PathBuf>::new());
    assert!(!desk.path("no").exists());
}

#[test]
fn an_overlay_that_is_not_there_is_told() {
    let sources = Sources { overlays: vec![PathBuf::from("/dev/null/knowledge")], cache: None };
    assert!(matches!(Generation::open(&sources), Err(Error::Io { .. })));
}

#[test]
fn a_front_end_starts_with_the_overlays_that_can_be_read() {
    let desk = Desk::new();
    let mut sources = desk.sources();
    let whole = desk.open();
    sources.overlays.insert(0, PathBuf::from("/dev/null/knowledge"));
    let (generation, problems) = Generation::of_readable(&sources);
    assert_eq!(all(&generation.base), all(&whole.base));
    assert!(matches!(&problems[..], [Error::Io { .. }]));
}
