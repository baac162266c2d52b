//! Searching a small knowledge base: what is found, in which order, and what stays silent.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::knowledge::finding::SourceFile;
use crate::knowledge::layer::Layer;
use crate::knowledge::load::load;
use crate::search::StatusFilter;

const KNOWLEDGE: &str = r#"
system: partner-center
sources: [{document: Reference, date: undated}]
updated: 2026-11-20
codes:
  - {code: "2006", status: 403, message: "Partner isn't valid for offer", meaning: Not for sale., acts: [partner],
     retry: after-fix, remedy: free-offer}
  - {code: "2006", status: 400, message: "Updates for offer {0} aren't allowed", meaning: Closed for changes.,
     acts: [partner], retry: never, remedy: free-offer}
  - {code: "27006", status: 400, message: "Use limit is exceeded for Offer ID", names: [OfferUseLimitExceeded, OMS_7006],
     meaning: The tenant has used up the licenses., acts: [partner], retry: after-fix, remedy: free-offer}
  - {code: "27009", status: 409, message: "Parent subscription can't be suspended", meaning: Suspended base.,
     acts: [partner], retry: after-fix, remedy: free-offer}
  - {code: "600049", status: 400, message: "Registration number is missing", meaning: Needed in Norway.,
     acts: [customer], retry: after-fix, remedy: free-offer, country_rule: rule-number}
  - {code: "600002", status: 400, message: "Registration number isn't supported", meaning: Refused there.,
     acts: [customer], retry: after-fix, remedy: free-offer, country_rule: rule-refused}
  - {code: "800070", status: 400, message: "Offer isn't sold in the market", meaning: Depends on the market.,
     acts: [partner], retry: never, remedy: free-offer, any_country: true}
statuses:
  - {status: 429, name: Too many requests, listed: true, meaning: Slow down., acts: [developer], retry: later,
     remedy: free-offer}
rules:
  - {id: rule-number, title: A registration number is required, field: companyProfile.organizationRegistrationNumber,
     requirement: required, countries: [AM, NO, TR], fires: inside, raised_as: [pc-400-600049], meaning: Needed.,
     remedy: free-offer}
  - {id: rule-refused, title: A registration number is accepted, field: companyProfile.organizationRegistrationNumber,
     requirement: accepted, countries: [AM, BR], fires: outside, reading: The first row., raised_as: [pc-400-600002],
     dispute: {countries: [AM], says: The second row., evidence: The first., favours: reading},
     meaning: Refused elsewhere.,
     remedy: free-offer}
articles:
  - {id: kb-128733, title: Provisioning fails, products: [Office 365], symptoms: [Use limit is exceeded], cause: Full.,
     remedy: free-offer}
checklists:
  - id: free-offer
    title: Free the place of an old subscription
    when: A limit stops an order.
    steps:
      - {id: look, do: List the subscriptions of Türkiye and quit the zebra., why: To see., expect: A list.,
         basis: inferred}
"#;

fn index() -> Index {
    let file = SourceFile { path: "fixture.yaml".to_owned(), text: KNOWLEDGE.to_owned() };
    let loaded = load(&[Layer { name: "test".to_owned(), files: vec![Arc::new(file)], findings: Vec::new() }]);
    let findings: Vec<&str> = loaded.findings.iter().map(|finding| finding.what.as_str()).collect();
    assert_eq!(findings, Vec::<&str>::new());
    Index::build(Arc::new(loaded.base)).expect("an index in memory")
}

fn search(typed: &str) -> Outcome {
    index().search(&Query::parse(typed), 50)
}

fn ids(typed: &str) -> Vec<String> {
    search(typed).hits.into_iter().map(|hit| hit.id).collect()
}

fn first(typed: &str) -> Hit {
    search(typed).hits.into_iter().next().unwrap_or_else(|| panic!("`{typed}` finds something"))
}

#[test]
fn what_is_named_comes_first() {
    for (typed, id, why) in [
        ("27006", "pc-400-27006", "code is 27006"),
        ("oms_7006", "pc-400-27006", "name OMS_7006"),
        ("OfferUseLimitExceeded parent", "pc-400-27006", "name OfferUseLimitExceeded"),
        ("403/2006", "pc-403-2006", "code is 2006, status is 403"),
        ("2006/400", "pc-400-2006", "code is 2006, status is 400"),
        ("403 2006", "pc-403-2006", "code is 2006"),
        ("PC-403-2006", "pc-403-2006", "id is pc-403-2006"),
        ("128733", "kb-128733", "article is 128733"),
        ("kb 128733", "kb-128733", "article is 128733"),
        ("429", "http-429", "status is 429"),
        ("error (27006):", "pc-400-27006", "code is 27006"),
    ] {
        let hit = first(typed);
        assert_eq!((hit.id.as_str(), hit.why.as_str()), (id, why), "{typed}");
    }
    assert_eq!(ids("2006")[..2], ["pc-403-2006", "pc-400-2006"]);
}

#[test]
fn words_are_found_in_any_form() {
    assert_eq!(first("partner not valid offers").id, "pc-403-2006");
    assert_eq!(first("use limit").id, "pc-400-27006");
    assert_eq!(first("seats").id, "pc-400-27006");
    assert_eq!(first("turkiye zebra").id, "free-offer");
    assert_eq!(first("parent cannot be suspended").id, "pc-409-27009");
}

#[test]
fn reasons_name_synonyms_and_spellings() {
    assert_eq!(first("seat").why, "seat is license");
    assert_eq!(first("limit exceded").why, "message has limit; exceded taken as exceeded");
    assert_eq!(first("use limit").why, "message has use, limit");
}

#[test]
fn a_glance_has_the_same_hits_and_explains_the_first() {
    let (index, query) = (index(), Query::parse("limit "));
    let (all, glance) = (index.search(&query, 100), index.glance(&query, 100, 1));
    let ids = |outcome: &Outcome| outcome.hits.iter().map(|hit| hit.id.clone()).collect::<Vec<_>>();
    assert_eq!((glance.total, ids(&glance)), (all.total, ids(&all)));
    assert_eq!(glance.hits[0].why, all.hits[0].why);
    assert_eq!((glance.hits[1].why.as_str(), all.hits[1].why.is_empty()), ("", false));
}

#[test]
fn the_last_word_may_still_grow() {
    assert_eq!(ids("susp"), ["pc-409-27009"]);
    assert_eq!(ids("limit "), ["pc-400-27006", "kb-128733", "free-offer"]);
    assert_eq!(ids("2700"), ["pc-400-27006", "pc-409-27009"]);
}

#[test]
fn no_number_is_taken_for_a_near_one() {
    for typed in ["27007", "2700 ", "AADSTS27006", "0x27006", "-27007", "27006x"] {
        assert_eq!(ids(typed), Vec::<String>::new(), "{typed}");
    }
    assert_eq!(search("27007").notices, ["27007 is not in the reference"]);
    assert_eq!(search("409/2006").notices[0], "409/2006 is not in the reference");
}

#[test]
fn what_covers_too_little_is_silent() {
    assert_eq!(ids("printer offer"), Vec::<String>::new());
    assert_eq!(ids("🦀"), Vec::<String>::new());
    let most = search("contoso order 77 fails: use limit is exceeded for offer id a1b2");
    assert_eq!(most.hits[0].id, "pc-400-27006");
    assert_eq!(most.notices, ["no entry has all words; these have the most of them"]);
}

#[test]
fn what_holds_nothing_to_search_for_finds_nothing_and_says_so() {
    for typed in [":", "...", &"x".repeat(100)] {
        let outcome = search(typed);
        assert_eq!((outcome.total, outcome.notices.len()), (0, 1), "{typed}");
        assert!(outcome.notices[0].contains("nothing here can be searched for"), "{typed}");
    }
    for begun in ["-", "\"", "  "] {
        assert_eq!(search(begun).total, index().base().entries().len(), "{begun}");
    }
}

#[test]
fn phrases_and_exclusions() {
    assert_eq!(ids("\"limit is exceeded\""), ["pc-400-27006", "kb-128733"]);
    assert_eq!(ids("\"exceeded limit\""), Vec::<String>::new());
    assert!(!ids("offer -partner").contains(&"pc-403-2006".to_owned()));
    assert_eq!(ids("-offer").len(), index().base().entries().len() - ids("\"offer\"").len());
}

#[test]
fn nothing_typed_lists_everything_in_order() {
    let all = ids("");
    let codes = ["pc-400-2006", "pc-403-2006", "pc-400-27006", "pc-409-27009", "pc-400-600002", "pc-400-600049"];
    assert_eq!(all[..6], codes);
    assert_eq!(all[7..], ["kb-128733", "http-429", "rule-number", "rule-refused", "free-offer"]);
}

#[test]
fn a_country_filter_goes_by_meaning() {
    assert_eq!(ids("country:NO"), ["pc-400-600002", "pc-400-600049", "rule-number", "rule-refused", "pc-400-800070"]);
    assert_eq!(ids("country:FR"), ["pc-400-600002", "rule-refused", "pc-400-800070"]);
    assert_eq!(ids("country:AM kind:code"), ["pc-400-600049", "pc-400-800070"]);
    let brazil = search("country:brazil").hits;
    assert!(brazil.iter().filter(|hit| hit.disputed).all(|hit| hit.id.ends_with("600002") || hit.id == "rule-refused"));
    assert!(brazil.last().is_some_and(|hit| hit.any_country && hit.id == "pc-400-800070"));
    assert_eq!(ids("NO "), ["rule-number"]);
}

#[test]
fn filters_by_status_kind_code_and_product() {
    assert_eq!(ids("status:403"), ["pc-403-2006"]);
    assert_eq!(ids("status:4xx kind:status"), ["http-429"]);
    assert_eq!(ids("code:2700* status:409"), ["pc-409-27009"]);
    assert_eq!(ids("product:office"), ["kb-128733"]);
    assert_eq!(
        search("product:ofice-365").notices[0],
        "no entry is for the product `ofice-365`: did you mean Office 365?"
    );
    let hidden = search("use limit status:403");
    assert_eq!((hidden.total, hidden.notices.len()), (0, 1));
}

#[test]
fn a_facet_ignores_its_own_filter() {
    let mut query = Query::parse("offer ");
    query.filters.status.push(StatusFilter::Exact(403));
    let filtered = index().search(&query, 50);
    assert_eq!(filtered.total, 1);
    assert_eq!(filtered.facets.status, search("offer ").facets.status);
    assert_eq!(filtered.facets.kind, [(Kind::Code, 1)]);
    let countries = search("registration").facets.country;
    let count = |code: &str| countries.iter().find(|(country, _)| *country == code).map(|(_, count)| *count);
    assert_eq!((count("NO"), count("FR"), count("AM")), (Some(4), Some(2), Some(2)));
}

#[test]
fn the_limit_cuts_hits_and_not_the_total() {
    let outcome = index().search(&Query::parse(""), 2);
    assert_eq!((outcome.hits.len(), outcome.total), (2, 12));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn anything_can_be_searched_for(typed in r#"([a-zA-Z0-9:"*/-]{0,9}|use|limit|é|\PC{0,6}| ){0,30}"#) {
        static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(index);
        let outcome = INDEX.search(&Query::parse(&typed), 100);
        prop_assert_eq!(outcome.hits.len(), outcome.total);
        for hit in outcome.hits {
            let title = &INDEX.base().get(&hit.id).expect("hits are entries").title;
            prop_assert!(hit.title_ranges.iter().all(|range| title.get(range.clone()).is_some()));
            if let Some(snippet) = hit.snippet {
                prop_assert!(snippet.ranges.iter().all(|range| snippet.text.get(range.clone()).is_some()));
            }
        }
    }
}

#[test]
fn only_hits_that_are_named_equally_well_have_the_same_score() {
    let scores = |typed: &str| {
        let outcome = index().search(&Query::parse(typed), 2);
        (outcome.hits[0].id.clone(), outcome.hits[0].score.total_cmp(&outcome.hits[1].score))
    };
    assert_eq!(scores("2006").1, std::cmp::Ordering::Equal);
    assert_eq!(scores("2006 403"), ("pc-403-2006".to_owned(), std::cmp::Ordering::Greater));
    assert_eq!(scores("2006 400"), ("pc-400-2006".to_owned(), std::cmp::Ordering::Greater));
}
