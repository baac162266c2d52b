//! Diagnosis on the development logs: how often the first answer is right, how often it should have been silent, and
//! whether its confidence is a probability.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use fixdex::diagnose::{Diagnosis, Diagnostician, Verdict};
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;

static DIAGNOSTICIAN: LazyLock<Diagnostician> =
    LazyLock::new(|| Diagnostician::new(Arc::new(load(&[Layer::built_in()]).base)));

/// One log and what is right to answer.
struct Case {
    file: String,
    expected: Vec<String>,
    kind: String,
    diagnosis: Diagnosis,
}

impl Case {
    /// The first answer, written as the index writes it.
    fn answer(&self) -> String {
        match (&self.diagnosis.verdict, self.diagnosis.candidates.first(), self.diagnosis.unknown.first()) {
            (Verdict::Match, Some(candidate), _) => candidate.id.clone(),
            (Verdict::UnknownCode, _, Some(unknown)) => format!("unknown:{}", unknown.code),
            _ => "none".to_owned(),
        }
    }

    fn is_right(&self) -> bool {
        self.expected.contains(&self.answer())
    }

    fn wants_silence(&self) -> bool {
        self.expected == ["none"]
    }
}

fn cases() -> Vec<Case> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/diagnose/dev");
    read(&dir)
}

fn read(dir: &Path) -> Vec<Case> {
    let index = fs::read_to_string(dir.join("index.tsv")).expect("the index is there");
    let rows = index.lines().skip(1).filter(|row| !row.trim().is_empty());
    rows.map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [file, expected, kind] = fields[..] else { panic!("three fields: {row}") };
        let path: PathBuf = dir.join(file);
        let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Case {
            file: file.to_owned(),
            expected: expected.split(',').map(|id| id.trim().to_owned()).collect(),
            kind: kind.to_owned(),
            diagnosis: DIAGNOSTICIAN.diagnose(&bytes),
        }
    })
    .collect()
}

/// How many of those wanted are right, of how many, and the others.
fn right(cases: &[Case], wanted: impl Fn(&Case) -> bool) -> (usize, usize, String) {
    let wanted: Vec<&Case> = cases.iter().filter(|case| wanted(case)).collect();
    let mut misses = String::new();
    for case in wanted.iter().filter(|case| !case.is_right()) {
        let confidence = case.diagnosis.candidates.first().map_or(0.0, |candidate| candidate.confidence);
        let guess = case.diagnosis.guesses.first().map(|guess| format!("{} {:.2}", guess.id, guess.confidence));
        let _ = writeln!(
            misses,
            "{}: {} ({confidence:.2}; guess {}), not {}",
            case.file,
            case.answer(),
            guess.unwrap_or_default(),
            case.expected.join(" or ")
        );
    }
    (wanted.len() - misses.lines().count(), wanted.len(), misses)
}

#[test]
fn the_first_answer_is_right() {
    let cases = cases();
    let (real, reals, real_misses) = right(&cases, |case| case.kind == "real" && !case.wants_silence());
    let (derived, deriveds, derived_misses) = right(&cases, |case| case.kind == "derived" && !case.wants_silence());
    let (silent, silences, alarms) = right(&cases, Case::wants_silence);
    println!("real {real}/{reals}, derived {derived}/{deriveds}, silent {silent}/{silences}");
    println!("{real_misses}\n{derived_misses}\n{alarms}");
    assert!(real * 100 >= reals * 95, "real: {real} of {reals}\n{real_misses}");
    assert!(derived * 100 >= deriveds * 98, "derived: {derived} of {deriveds}\n{derived_misses}");
    assert!((silences - silent) * 100 <= silences * 3, "false alarms: {} of {silences}\n{alarms}", silences - silent);
}

#[test]
fn confidence_is_a_probability() {
    let cases = cases();
    let sure = |case: &&Case| case.diagnosis.candidates.first().is_some_and(|candidate| candidate.confidence >= 0.9);
    let sure: Vec<&Case> = cases.iter().filter(sure).collect();
    let right = sure.iter().filter(|case| case.is_right()).count();
    assert!(sure.len() > 50, "{} are sure", sure.len());
    assert!(right * 10 >= sure.len() * 9, "{right} of {} are right", sure.len());
}
