use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

use super::*;
use crate::walkthrough::event::{Diagnosed, Origin};
use crate::walkthrough::record::Command;
use crate::walkthrough::samples::{after, choose, done, note, walked};
use crate::walkthrough::{Fact, Walkthrough, samples};

const CUSTOMER: &str = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";

fn events(walkthrough: &Walkthrough) -> Vec<Event> {
    walkthrough.log().iter().map(|logged| logged.event.clone()).collect()
}

/// Several events, two of them within one millisecond each, an undo, and a value.
fn sample() -> Vec<Event> {
    let set = Command::Set { name: "code".into(), value: "42".into() };
    let note = note(&format!("customerId {CUSTOMER}, ask ann@x.org"));
    events(&walked([done("read"), choose("kind", "a"), set, note, Command::Undo, done("for-a")]))
}

fn faults(text: &str) -> Vec<String> {
    read(text).unwrap_err().iter().map(ToString::to_string).collect()
}

/// The faults of the sample with `from` replaced by `to`, without the id of the walkthrough.
fn edited(from: &str, to: &str) -> Vec<String> {
    let events = sample();
    let text = write(std::slice::from_ref(&events), false);
    assert!(text.contains(from), "{from} in {text}");
    let id = events[0].walkthrough.to_string();
    faults(&text.replacen(from, to, 1)).iter().map(|fault| fault.replace(&id, "ID")).collect()
}

#[test]
fn what_is_written_is_read() {
    let events = sample();
    let other = vec![samples::started()];
    let text = write(&[events.clone(), Vec::new(), other.clone()], true);
    let read = read(&text).unwrap();
    let wanted = vec![(events[0].walkthrough, events), (other[0].walkthrough, other)];
    assert_eq!(read, Handover { redacted: true, walkthroughs: wanted, not_covered: 0 });
    // Another program may lay it out otherwise.
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(super::read(&serde_json::to_string_pretty(&value).unwrap()), Ok(read));
}

#[test]
fn a_changed_event_is_named() {
    let told = edited(r#""done":{"step":"for-a"}"#, r#""done":{"step":"verify"}"#);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("walkthrough ID, event 7 (line 9): its hash is "), "{told:?}");
    let told = edited(r#""by":"maria""#, r#""by":"eve""#);
    assert!(told[0].starts_with("walkthrough ID, event 1 (line 3): its hash is "), "{told:?}");
    let told = edited(r#""by":"maria","after":null"#, r#""by":"maria","x":1,"after":null"#);
    assert_eq!(told, ["walkthrough ID, event 1 (line 3): it holds what this version does not know, or was changed"]);
}

#[test]
fn a_missing_event_is_named() {
    let events = sample();
    let text = write(std::slice::from_ref(&events), false);
    let third = format!("{}\n", text.lines().nth(4).unwrap());
    let told = faults(&text.replace(&third, ""));
    assert_eq!(told, [format!("walkthrough {}: event 3 of 7 is missing, or was changed", events[0].walkthrough)]);
    // Also where whoever took it out mended the list.
    let mut fewer = events.clone();
    fewer.remove(2);
    let told = faults(&write(&[fewer], false));
    assert!(told[0].contains("event 3 (line 5): the chain is broken: it follows an event with the hash"), "{told:?}");
}

#[test]
fn a_file_that_was_cut_is_told_with_its_end() {
    let text = write(&[sample()], false);
    let told = faults(&text[..text.len() / 2]);
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("the file ends in the middle: it was cut off"), "{told:?}");
    assert!(told[0].split(':').next().unwrap().parse::<usize>().is_ok(), "{told:?}");
}

#[test]
fn other_documents_are_told() {
    assert_eq!(
        faults("{\"schema\":\"fixdex.walkthrough/1\"}"),
        ["it is a document of the schema fixdex.walkthrough/1, not fixdex.handover/1"]
    );
    assert_eq!(faults("{}"), ["it names no schema; a hand-over file says fixdex.handover/1"]);
    assert!(faults("# A ticket")[0].starts_with("1:1: it is no JSON"));
    assert!(faults("[1]")[0].contains("it is no hand-over file"));
    assert!(faults(&format!("{{\"schema\":\"{SCHEMA}\"}}"))[0].contains("missing field `redacted`"));
}

#[test]
fn a_digest_and_a_newest_hash_that_differ_are_told() {
    assert_eq!(edited("\"digest\":\"", "\"digest\":\"0").len(), 1);
    assert!(edited("\"newest\":\"", "\"newest\":\"0")[0].contains("event 7 (line 9): the newest event has the hash"));
    assert!(edited("\"count\":7", "\"count\":8")[0].contains("it says 8 events, and lists 7"));
}

#[test]
fn what_windows_made_of_the_file_is_read() {
    let text = write(&[sample()], true);
    let wanted = read(&text);
    assert!(wanted.is_ok());
    let crlf = text.replace('\n', "\r\n");
    let utf16 = |bytes: fn(u16) -> [u8; 2]| crlf.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
    for bytes in [
        [b"\xef\xbb\xbf", crlf.as_bytes()].concat(),
        [b"\xff\xfe", little.as_slice()].concat(),
        [b"\xfe\xff", big.as_slice()].concat(),
        little.clone(),
    ] {
        assert_eq!(read_bytes(&bytes), wanted);
    }
    assert!(read_bytes(&little[..little.len() / 2]).is_err());
    assert!(read_bytes(b"\xff\xfe").is_err() && read_bytes(b"").is_err() && read_bytes(b"\xff").is_err());
}

#[test]
fn writers_that_did_not_see_each_other_make_a_tree() {
    let start = walked([]);
    let (one, two) = (after(&start, done("read")), after(&start, done("verify")));
    let merged = Walkthrough::fold(events(&one).into_iter().chain(events(&two))).unwrap();
    let merged = after(&merged, note("both"));
    assert_eq!(read(&write(&[events(&merged)], false)).unwrap().walkthroughs[0].1.len(), 4);
    // The event that nobody followed is covered, too.
    let text = write(&[events(&merged)], false);
    let loose = format!("{}\n", text.lines().nth(3).unwrap());
    assert!(faults(&text.replace(&loose, ""))[0].ends_with("event 2 of 4 is missing, or was changed"));
}

#[test]
fn events_before_the_chain_are_not_covered() {
    let mut old = sample();
    for event in &mut old {
        event.after = None;
    }
    assert_eq!(read(&write(&[old], false)).unwrap().not_covered, 6);
}

#[test]
fn a_copy_is_the_same_each_time_and_never_the_original() {
    let originals = sample();
    let (once, _) = copy(&originals);
    assert_eq!(copy(&originals).0, once);
    assert_eq!(read(&write(std::slice::from_ref(&once), true)).unwrap().walkthroughs[0].1, once);
    let (again, _) = copy(&once);
    for (one, other) in [(&originals, &once), (&once, &again), (&originals, &again)] {
        assert_ne!(one[0].walkthrough, other[0].walkthrough);
        assert!(one.iter().all(|event| other.iter().all(|copy| copy.id != event.id)));
    }
    assert!(once.is_sorted_by_key(|event| event.id));
    assert!(once.iter().all(|event| event.id.get_version_num() == 8));
}

#[test]
fn a_copy_goes_on_where_the_original_is() {
    let originals = sample();
    let (copied, _) = copy(&originals);
    let (original, copied) = (Walkthrough::fold(originals).unwrap(), Walkthrough::fold(copied).unwrap());
    assert_eq!(copied.steps, original.steps);
    assert_eq!(copied.holder, original.holder);
    assert_eq!(copied.variables, original.variables, "42 names nobody");
    assert!(copied.notes.is_empty() && original.notes.is_empty(), "the note was undone");
    // What is added continues the chain.
    let more = after(&copied, done("mixed"));
    assert!(read(&write(&[events(&more)], false)).is_ok());
    // A later copy of the original brings what is new, and nothing twice.
    let later = after(&original, done("verify"));
    let (later, _) = copy(&events(&later));
    assert_eq!(later[..later.len() - 1], events(&copied));
}

#[test]
fn values_that_became_pseudonyms_are_asked_for_again() {
    let mut start = samples::started();
    if let Fact::Started { variables, origins, .. } = &mut start.fact {
        for (name, value, origin) in
            [("customer_id", CUSTOMER, Origin::Log), ("country", "DE", Origin::Walkthrough(Uuid::from_u128(7 << 76)))]
        {
            variables.insert(name.into(), value.into());
            origins.insert(name.into(), origin);
        }
    }
    let mut walkthrough = Walkthrough::fold([start]).unwrap();
    for fact in [
        Fact::Set { name: "company_name".into(), value: "Contoso".into() },
        Fact::Diagnosed(Diagnosed { found: Vec::new(), excerpt: format!("GET /customers/{CUSTOMER} of Contoso") }),
    ] {
        walkthrough = walkthrough.with(Event::next(&walkthrough, fact, "maria", samples::at()));
    }
    let (copied, report) = copy(&events(&walkthrough));
    let text = write(std::slice::from_ref(&copied), true);
    assert!(!text.contains(CUSTOMER) && !text.contains("Contoso"), "{text}");
    assert!(read(&text).is_ok());
    let copied = Walkthrough::fold(copied).unwrap();
    assert_eq!(copied.variables.keys().collect::<Vec<_>>(), ["country"]);
    assert_eq!(copied.origins["country"].origin, Origin::Walkthrough(Uuid::from_u128((8 << 76) | last(7 << 76))));
    assert_eq!(copied.diagnosed.unwrap().excerpt, "GET /customers/CUSTOMER-1 of NAME-1");
    assert_eq!(report.line(), "redacted: 1 customer id, 1 name");
}

/// The last bits of the copy of this id.
fn last(id: u128) -> u128 {
    let hash = blake3::derive_key("fixdex redacted copy of a walkthrough", Uuid::from_u128(id).as_bytes());
    u128::from(u16::from_be_bytes([hash[0], hash[1]]))
}

proptest! {
    #[test]
    fn any_edit_is_refused(at in 0usize..10_000, with in select(vec!["0", "x", "\"", "}", " x", ""])) {
        let text = write(&[sample()], false);
        let start = text.find("\"walkthroughs\"").unwrap_or_default() + at % (text.len() - 60);
        let start = (start.min(text.len() - 2)..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or_default();
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        let changed = format!("{}{with}{}", &text[..start], &text[end..]);
        let same = |text: &str| serde_json::from_str::<Value>(text).ok();
        if same(&changed) != same(&text) {
            prop_assert!(read(&changed).is_err(), "{}", &changed[start.saturating_sub(30)..]);
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        prop_assert!(read(&text).is_err());
    }
}
