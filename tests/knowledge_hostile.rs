//! No bytes make loading panic or take long: files cut, doubled, mixed up and overwritten, and files made to hurt.

use std::sync::Arc;

use fixdex::knowledge::finding::SourceFile;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::{Loaded, load};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// One kind of damage.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Double(Index, Index),
    SwapLines(Index, Index),
    DropLine(Index),
    Overwrite(Index, Vec<u8>),
    Insert(Index, &'static str),
}

const SIGNS: [&str; 16] =
    [":", "- ", "\"", "'", "{", "[", "]", "\t", "\n", "#", "&a ", "*a", "!!x ", "|2-\n", "\u{202e}", "\u{feff}---\n"];

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Damage::Cut),
        (at(), at()).prop_map(|(from, to)| Damage::Double(from, to)),
        (at(), at()).prop_map(|(one, other)| Damage::SwapLines(one, other)),
        at().prop_map(Damage::DropLine),
        (at(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Damage::Overwrite(at, bytes)),
        (at(), select(&SIGNS[..])).prop_map(|(at, sign)| Damage::Insert(at, sign)),
    ]
}

impl Damage {
    fn apply(&self, bytes: Vec<u8>) -> Vec<u8> {
        match self {
            _ if bytes.is_empty() => bytes,
            Self::Cut(at) => bytes[..at.index(bytes.len())].to_vec(),
            Self::Double(from, to) => {
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                let part = &bytes[from.min(to)..from.max(to)];
                [&bytes[..from.max(to)], part, &bytes[from.max(to)..]].concat()
            }
            Self::SwapLines(one, other) => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                lines.swap(one, other);
                lines.join(&b'\n')
            }
            Self::DropLine(at) => {
                let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
                lines.remove(at.index(lines.len()));
                lines.join(&b'\n')
            }
            Self::Overwrite(at, new) => {
                let at = at.index(bytes.len());
                let end = bytes.len().min(at + new.len());
                [&bytes[..at], new, &bytes[end..]].concat()
            }
            Self::Insert(at, sign) => {
                let at = at.index(bytes.len());
                [&bytes[..at], sign.as_bytes(), &bytes[at..]].concat()
            }
        }
    }
}

/// The bytes of the smaller files of the built-in set: every list and every kind of entry is among them.
fn originals() -> Vec<Vec<u8>> {
    let layer = Layer::built_in();
    let small = layer.files.iter().filter(|file| file.text.len() < 16_000);
    small.map(|file| file.text.clone().into_bytes()).collect()
}

fn load_text(text: String) -> Loaded {
    let file = SourceFile { path: "hostile.yaml".to_owned(), text };
    load(&[Layer { name: "hostile".to_owned(), files: vec![Arc::new(file)], findings: Vec::new() }])
}

/// Loads the text, and looks at every finding as a person and as a script would.
fn load_and_render(text: String) -> Loaded {
    let loaded = load_text(text);
    for finding in &loaded.findings {
        let shown = format!("{}{:?}", finding.render(false), finding.record());
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
        assert!(finding.place.line >= 1 && finding.place.column >= 1, "{finding:?}");
    }
    loaded
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_findings_or_knowledge(
        original in select(originals()),
        damages in prop::collection::vec(damage(), 1..5),
    ) {
        let bytes = damages.iter().fold(original, |bytes, damage| damage.apply(bytes));
        let loaded = load_and_render(String::from_utf8_lossy(&bytes).into_owned());
        prop_assert!(loaded.findings.is_empty() || loaded.base.entries().is_empty());
    }

    #[test]
    fn any_text_is_a_finding_or_knowledge(text in "([a-z]{1,4}|[-:{}\\[\\]\"'|>&*!#%@`,? \t\r\n\u{7}\u{85}\u{2028}é日])*") {
        load_and_render(text);
    }

    #[test]
    fn any_bytes_of_a_file_are_a_finding_or_knowledge(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("hostile.yaml"), bytes).unwrap();
        let loaded = load(&[Layer::read(dir.path()).unwrap()]);
        prop_assert!(loaded.findings.iter().all(|finding| !finding.render(false).is_empty()));
        prop_assert!(loaded.base.entries().is_empty());
    }
}

/// Large files in which every line is wrong: reading them is quick only if no work is done twice for each line.
#[test]
fn large_files_that_are_wrong_everywhere_end() {
    let many = |line: &dyn Fn(usize) -> String| (0..50_000).map(line).collect::<String>();
    let steps = |only: &str| {
        let step = |i| format!("  - {{id: s-{i}, do: x, why: x, expect: x, basis: inferred, only: [{only}]}}\n");
        format!("checklists:\n- id: long\n  steps:\n{}", many(&step))
    };
    let hostile = [
        many(&|i| format!("key{i}: x\n")),
        format!("codes:\n{}", many(&|i| format!("- {{status: 400, code: '{i}', remedy: lost-{i}}}\n"))),
        format!("codes:\n- see:\n{}", many(&|i| format!("  - lost-{i}\n"))),
        steps("s-0=no"),
        "[".repeat(200_000),
        "- ".repeat(200_000),
        "a: ".repeat(200_000),
        "{a: ".repeat(200_000),
        "&a [".repeat(100_000),
        format!("a: \"{}", "\\x41".repeat(100_000)),
    ];
    for text in hostile {
        let shown: String = text.chars().take(20).collect();
        let loaded = load_text(text);
        assert!((1..=301).contains(&loaded.findings.len()), "{shown}: {} findings", loaded.findings.len());
        assert!(loaded.base.entries().is_empty());
    }
}

/// A chain of files in which each needs the next and the last is wrong.
#[test]
fn a_long_chain_of_files_that_are_left_out_ends() {
    let file = |i: usize| {
        let text = format!(
            "updated: 2026-11-20\nsources: [{{document: x, date: undated}}]\nchecklists:\n- id: list-{i}\n  title: x\n  \
             when: x\n  see: [list-{}]\n  steps:\n  - {{id: x, do: x, why: x, expect: x, basis: inferred}}\n",
            i + 1
        );
        Arc::new(SourceFile { path: format!("{i}.yaml"), text })
    };
    let layer = Layer { name: "chain".to_owned(), files: (0..100).map(file).collect(), findings: Vec::new() };
    let loaded = load(&[layer]);
    assert_eq!((loaded.findings.len(), loaded.base.entries().len()), (100, 0));
}
