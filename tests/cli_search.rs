//! `search`, `show` and `country` as a person or a script runs them. A small overlay keeps the texts stable while the
//! built-in knowledge grows.

use assert_cmd::Command;
use insta::assert_snapshot;
use serde_json::Value;

fn fixdex(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("fixdex").expect("the program is built");
    let home = std::env::temp_dir().join("fixdex-no-such-home");
    command.env_clear().env("HOME", home).args(arguments);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["--knowledge", "tests/data/overlay"]);
    command
}

/// Status, standard output and standard error in one.
fn run(arguments: &[&str]) -> String {
    let output = fixdex(arguments).output().expect("the program runs");
    let status = output.status.code().expect("the program ends by itself");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit: {status}\n----- stdout\n{}----- stderr\n{}", text(&output.stdout), text(&output.stderr))
}

fn json(arguments: &[&str]) -> (i32, Value) {
    let output = fixdex(arguments).arg("--json").output().expect("the program runs");
    let document = serde_json::from_slice(&output.stdout).expect("standard output is one JSON document");
    (output.status.code().expect("the program ends by itself"), document)
}

#[test]
fn hits_with_their_reasons() {
    assert_snapshot!(run(&["search", "zorblat", "cannot", "be", "frobed"]));
}

#[test]
fn a_code_is_found_with_all_its_statuses() {
    assert_snapshot!(run(&["search", "7654321"]));
}

#[test]
fn a_filter_by_status() {
    assert_snapshot!(run(&["search", "zorblat", "--status", "409"]));
}

#[test]
fn an_unknown_code_is_never_a_near_one() {
    assert_snapshot!(run(&["search", "7654322"]));
}

#[test]
fn filters_that_mean_nothing() {
    assert_snapshot!(run(&["search", "zorblat", "--country", "Turkye"]));
    assert_snapshot!(run(&["search", "zorblat", "--status", "7xx"]));
}

#[test]
fn control_characters_do_not_come_back() {
    assert_snapshot!(run(&["show", "\u{1b}[31mzorblat\u{7}"]));
}

#[test]
fn show_prints_every_status_of_a_code() {
    assert_snapshot!(run(&["show", "7654321"]));
}

#[test]
fn show_says_what_is_missing() {
    assert_snapshot!(run(&["show", "ZorblatFrobFaild", "wake-zorblat", "7654321/500", "7654320"]));
}

#[test]
fn search_as_json() {
    let (exit, found) = json(&["search", "7654321", "zorblat"]);
    assert_eq!(exit, 0);
    assert_eq!(found["schema"], "fixdex.search/1");
    assert_eq!(found["query"], "7654321 zorblat");
    assert_eq!(found["total"].as_u64(), Some(found["hits"].as_array().expect("a list").len() as u64));
    let first = &found["hits"][0];
    assert_eq!(
        (&first["kind"], &first["code"], &first["why"]),
        (&"code".into(), &"7654321".into(), &"code is 7654321".into())
    );
    assert!(first["status"].is_number() && first["score"].is_number());
    assert_eq!(found["facets"]["status"]["409"], 1);
    assert!(found["facets"]["kind"]["code"].as_u64() >= Some(2));
}

#[test]
fn nothing_found_as_json() {
    let (exit, found) = json(&["search", "7654322"]);
    assert_eq!((exit, &found["total"]), (1, &0.into()));
    assert_eq!(found["notices"][0], "7654322 is not in the reference");
}

#[test]
fn entries_as_json() {
    let (exit, shown) = json(&["show", "7654321", "wake-zorblat"]);
    assert_eq!((exit, &shown["schema"]), (0, &"fixdex.entry/1".into()));
    let entries = shown["entries"].as_array().expect("a list");
    assert_eq!(entries.len(), 3);
    assert_eq!(entries[2]["steps"][0]["do"], "Ring the bell.");
}

/// The codes that a rule of the report raises, by what the rule says for the country.
fn codes(report: &Value, applies: &str) -> Vec<String> {
    let requirements = report["requirements"].as_array().expect("a list");
    let of = |requirement: &&Value| requirement["applies"] == applies;
    let codes = requirements.iter().filter(of).flat_map(|requirement| requirement["codes"].as_array().expect("a list"));
    let mut codes: Vec<String> = codes.map(|code| code["code"].as_str().expect("text").to_owned()).collect();
    codes.sort();
    codes
}

#[test]
fn a_rule_points_inside_or_outside_its_list() {
    let (_, armenia) = json(&["country", "AM"]);
    assert_eq!(armenia["schema"], "fixdex.country/1");
    assert_eq!(armenia["country"]["name"], "Armenia");
    assert_eq!(codes(&armenia, "yes"), ["600049", "600050", "600051"]);
    assert_eq!(codes(&armenia, "no"), ["600002"]);
    assert!(armenia["any_country"].as_array().is_some_and(|codes| codes.iter().any(|code| code["code"] == "800070")));
    let (_, france) = json(&["country", "france"]);
    assert_eq!(codes(&france, "yes"), ["600002"]);
    let (_, brazil) = json(&["country", "BR"]);
    assert!(codes(&brazil, "disputed").contains(&"600002".to_owned()));
}

#[test]
fn a_difference_has_only_what_differs() {
    let (exit, same) = json(&["country", "AM", "--diff", "AZ"]);
    assert_eq!((exit, same["requirements"].as_array().map(Vec::len)), (0, Some(0)));
    let (_, differs) = json(&["country", "AM", "--diff", "FR"]);
    assert_eq!(differs["compared_with"]["code"], "FR");
    for requirement in differs["requirements"].as_array().expect("a list") {
        assert_ne!(requirement["applies"], requirement["compared"]["applies"]);
    }
    assert_snapshot!(run(&["country", "AM", "--diff", "FR"]));
}

#[test]
fn an_unknown_country() {
    assert_snapshot!(run(&["country", "Turkye"]));
}

#[test]
fn a_country_filter_is_by_meaning() {
    let ids = |country: &str| -> Vec<(String, bool, bool)> {
        let (_, found) = json(&["search", &format!("country:{country}"), "--limit", "500"]);
        let hits = found["hits"].as_array().expect("a list").iter();
        hits.map(|hit| {
            let flag = |name: &str| hit[name].as_bool().expect("a flag");
            (hit["id"].as_str().expect("text").to_owned(), flag("any_country"), flag("disputed"))
        })
        .collect()
    };
    let has = |hits: &[(String, bool, bool)], id: &str| hits.iter().any(|(hit, ..)| hit == id);
    let armenia = ids("AM");
    for id in ["pc-400-600049", "pc-400-600050", "pc-400-600051", "rule-phone-number-required"] {
        assert!(has(&armenia, id), "{id} concerns Armenia");
    }
    assert!(!has(&armenia, "pc-400-600002"));
    let first_anywhere = armenia.iter().position(|(_, anywhere, _)| *anywhere).expect("some depend on no list");
    assert!(armenia[first_anywhere..].iter().all(|(_, anywhere, _)| *anywhere), "any country comes below");
    let france = ids("FR");
    assert!(has(&france, "pc-400-600002") && !has(&france, "pc-400-600049"));
    let brazil = ids("BR");
    assert!(brazil.iter().any(|(id, _, disputed)| id == "pc-400-600002" && *disputed));
    assert!(!has(&brazil, "pc-400-27006"));
}
