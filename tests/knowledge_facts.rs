//! The built-in knowledge holds its sources completely: every fact of `tests/data` stands in it to the character.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::article::Article;
use fixdex::knowledge::country;
use fixdex::knowledge::country_rule::{Applies, Fires, Sure};
use fixdex::knowledge::entry::{Body, Entry, Kind};
use fixdex::knowledge::error_code::ErrorCode;
use fixdex::knowledge::http_status::HttpStatus;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;

static BASE: LazyLock<KnowledgeBase> = LazyLock::new(|| {
    let loaded = load(&[Layer::built_in()]);
    let findings: Vec<String> = loaded.findings.iter().map(|finding| finding.render(false)).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    loaded.base
});

/// Countries of the first row for 600002.
const LONG: &str = "AM AZ BY BR HU IN IQ KZ KG MD MM PL RU SA ZA SS TJ TH TR UA AE UZ VE VN";
/// Countries of the rows for 600049 and 600051, and of the second row for 600002.
const SHORT: &str = "AM AZ BY HU IN KZ KG MD RU TJ UZ UA";

type Pair = (u16, String);

/// The cells of each line that is no comment, with `\n` and `\\` undone.
fn rows(tsv: &str) -> impl Iterator<Item = Vec<String>> {
    let facts = tsv.lines().filter(|line| !line.starts_with('#'));
    facts.map(|line| line.split('\t').map(unescaped).collect())
}

fn unescaped(cell: &str) -> String {
    let parts = cell.split(r"\\").map(|part| part.replace(r"\n", "\n"));
    parts.collect::<Vec<_>>().join("\\")
}

/// The texts of the reference by status and code: one, or two where its two rows differ.
fn reference() -> BTreeMap<Pair, Vec<String>> {
    let facts = rows(include_str!("data/reference-codes.tsv"));
    facts.map(|cells| ((cells[0].parse().expect("a status"), cells[1].clone()), cells[2..].to_vec())).collect()
}

fn codes() -> BTreeMap<Pair, &'static ErrorCode> {
    BASE.entries().iter().filter_map(Entry::as_code).map(|code| ((code.status, code.code.clone()), code)).collect()
}

fn statuses() -> impl Iterator<Item = &'static HttpStatus> {
    BASE.entries().iter().filter_map(|entry| if let Body::Status(status) = &entry.body { Some(status) } else { None })
}

fn article(id: &str) -> &'static Article {
    match &BASE.get(id).expect(id).body {
        Body::Article(article) => article,
        other => panic!("{id} is no article: {other:?}"),
    }
}

/// Whether the entry has a fact with these words.
fn states(id: &str, words: &str) -> bool {
    BASE.get(id).expect(id).about.facts.iter().any(|fact| fact.fact.contains(words))
}

/// The message with what the reference adds below it.
fn whole_text(code: &ErrorCode) -> String {
    code.detail.iter().fold(code.message.clone(), |text, detail| text + "\n\n" + detail)
}

fn has_wording(code: &ErrorCode, text: &str) -> bool {
    code.wordings.iter().any(|wording| wording.text == text)
}

fn set(list: &str) -> BTreeSet<&str> {
    list.split(' ').collect()
}

#[test]
fn the_codes_are_those_of_the_reference() {
    let reference: Vec<Pair> = reference().into_keys().collect();
    assert_eq!(codes().into_keys().collect::<Vec<_>>(), reference);
    assert_eq!(reference.len(), 259);
    let numbers: BTreeSet<&String> = reference.iter().map(|(_, code)| code).collect();
    assert_eq!(numbers.len(), 258);
    assert!(BASE.get("pc-403-2006").is_some() && BASE.get("pc-400-2006").is_some());
}

#[test]
fn every_text_of_the_reference_is_there_to_the_character() {
    let codes = codes();
    for (pair, texts) in reference() {
        assert_eq!(whole_text(codes[&pair]), texts[0], "{pair:?}");
        for second in &texts[1..] {
            assert!(has_wording(codes[&pair], second), "{pair:?} lacks the text of its second row: {second}");
        }
    }
}

#[test]
fn doubled_rows_keep_both_texts() {
    let doubled: Vec<String> =
        reference().into_iter().filter(|(_, texts)| texts.len() > 1).map(|((_, code), _)| code).collect();
    // 800071 is doubled as well, with the same text.
    assert_eq!(doubled, ["600002", "600049", "600050", "600051"]);
}

#[test]
fn every_earlier_text_is_a_wording() {
    let codes = codes();
    let mut count = 0;
    for cells in rows(include_str!("data/earlier-wordings.tsv")) {
        let pair = (cells[1].parse().unwrap(), cells[2].clone());
        assert!(has_wording(codes[&pair], &cells[3]), "{pair:?} lacks the text of {}: {}", cells[0], cells[3]);
        count += 1;
    }
    assert_eq!(count, 198);
}

#[test]
fn no_wording_repeats_the_message_or_another() {
    for (pair, code) in codes() {
        let texts: BTreeSet<&str> = code.wordings.iter().map(|wording| wording.text.as_str()).collect();
        assert_eq!(texts.len(), code.wordings.len(), "{pair:?} has a wording twice");
        assert!(!texts.contains(code.message.as_str()), "{pair:?} has its message as a wording");
    }
}

#[test]
fn the_statuses_are_those_of_the_reference_and_its_rows() {
    let listed: Vec<(u16, &str)> =
        statuses().filter(|status| status.listed).map(|status| (status.status, status.name.as_str())).collect();
    assert_eq!(
        listed,
        [
            (400, "Bad request"),
            (401, "Unauthorized"),
            (403, "Forbidden"),
            (404, "Not found"),
            (405, "Method not allowed"),
            (406, "Not acceptable"),
            (408, "Request timeout"),
            (409, "Conflict"),
            (412, "Precondition failed"),
            (429, "Too many requests"),
            (500, "Internal server error"),
            (501, "Not implemented"),
            (502, "Bad gateway"),
            (503, "Service unavailable"),
            (504, "Gateway timeout"),
        ]
    );
    let others: Vec<u16> = statuses().filter(|status| !status.listed).map(|status| status.status).collect();
    assert_eq!(others, [200, 417]);
    for (status, code) in codes().keys() {
        assert!(BASE.get(&format!("http-{status}")).is_some(), "{code} comes with {status}");
    }
}

#[test]
fn the_country_rules_hold_both_lists_and_point_the_right_way() {
    let rules: BTreeMap<&str, _> = BASE.rules().map(|(entry, rule)| (entry.id.as_str(), rule)).collect();
    let facts = [
        ("rule-phone-number-required", "pc-400-600051", SHORT, LONG, Fires::Inside),
        ("rule-registration-number-accepted", "pc-400-600002", LONG, SHORT, Fires::Outside),
        ("rule-registration-number-format", "pc-400-600050", LONG, SHORT, Fires::Inside),
        ("rule-registration-number-required", "pc-400-600049", SHORT, LONG, Fires::Inside),
    ];
    assert_eq!(rules.keys().copied().collect::<Vec<_>>(), facts.map(|fact| fact.0));
    for (id, code, main, other, fires) in facts {
        let rule = rules[id];
        let dispute = rule.dispute.as_ref().expect(id);
        assert_eq!(rule.countries.iter().map(String::as_str).collect::<BTreeSet<_>>(), set(main), "{id}");
        assert_eq!(dispute.countries.iter().map(String::as_str).collect::<BTreeSet<_>>(), set(other), "{id}");
        assert_eq!((rule.fires, rule.raised_as.as_slice()), (fires, &[code.to_owned()][..]), "{id}");
        assert_eq!(BASE.get(code).and_then(Entry::as_code).unwrap().country_rule.as_deref(), Some(id));
    }
    assert_eq!((set(LONG).len(), set(SHORT).len()), (24, 12));
}

/// What the rules answer for a country, by the code they raise.
fn answers(country: &str) -> BTreeMap<&'static str, Applies> {
    let report = BASE.country_report(country::find(country).expect("a country"));
    report.requirements.iter().map(|found| (found.rule.raised_as[0].as_str(), found.applies)).collect()
}

#[test]
fn armenia_france_and_brazil_get_their_answers() {
    use Applies::{Disputed, No, Yes};
    let expected = |inside, outside| {
        let by_code = [
            ("pc-400-600002", outside),
            ("pc-400-600049", inside),
            ("pc-400-600050", inside),
            ("pc-400-600051", inside),
        ];
        BTreeMap::from(by_code)
    };
    assert_eq!(answers("AM"), expected(Yes, No));
    assert_eq!(answers("FR"), expected(No, Yes));
    assert_eq!(answers("BR"), expected(Disputed, Disputed));
}

#[test]
fn article_128733_is_there() {
    let article = article("kb-128733");
    assert_eq!(article.products, ["Operations Automation"]);
    assert_eq!(article.created.as_deref(), Some("2016-04-24"));
    assert_eq!(article.reviewed.as_deref(), Some("2016-11-10"));
    let symptom = |start: &str| article.symptoms.iter().any(|text| text.starts_with(start));
    assert!(symptom("Office365 provisioning task fails") && symptom(r#"{"object_type":"Error","code":"OMS_7006""#));
    has_lines(
        article,
        &[
            "Provisioning: resource 94e73659-ce5e-4d7b-a99e-7d0b918bda8a of type 'subscriptions' for APS application 'Microsoft Office 365-6.1-105': Request error: 500 Internal Server Error.",
            "500 Internal Server Error",
            "Provisioning: resource 34ac9d90-86ef-425d-b3d1-65d9fdbce255 of type 'tenants' ( for APS application 'Microsoft Office 365-6.1-110': Non-negative number required.",
            "Parameter name: count.",
            r#"{"object_type":"Error","code":"OMS_7006","error_code":"OfferUseLimitExceeded","message":"Use limit is exceeded for Offer id '031C9E47-4802-4248-838E-778FB1D2CC05'"}"#,
        ],
    );
    for fact in ["Office 365 Business, Office 365 Business Essentials, Office 365 Business Premium", "90 days"] {
        assert!(states("kb-128733", fact), "{fact}");
    }
    assert!(["OMS_7006", "OfferUseLimitExceeded", "128733"].iter().all(|name| article.names.contains(&(*name).into())));
}

#[test]
fn article_115850_is_there() {
    let article = article("kb-115850");
    assert_eq!(article.products, ["Operations Automation 5.5", "Operations Automation 5.4"]);
    assert_eq!(article.created.as_deref(), Some("2013-03-28"));
    assert_eq!(article.reviewed.as_deref(), Some("2014-12-22"));
    let message = "Method add_customer calling failed. Reason:Could not provision customer '<CustomerName>' - the specified subdomain '<SubdomainName>' is already in use";
    assert!(article.symptoms.iter().any(|text| text == message));
    has_lines(
        article,
        &[
            "Task name APS application 'Microsoft Office 365', id 101, instance 20822 -> service 'customer', instance 32383: executing configuration script",
            "Last execution output Execution of configuration script for instance with id 32383 of service with id customer of instance with id 20822 of application with id 101 failed - returned value: -1",
            "output: '<?xml version=\"1.0\"?>",
            r#"<error id="validation-error" setting-id="Configuration">"#,
            "<message>Method add_customer calling failed. Reason:Could not provision customer 'John Doe' - the specified subdomain 'johndoe' is already in use</message>",
            "' errors: ''",
        ],
    );
    assert!(states("kb-115850", "MOSI CustomerID"));
}

/// Asserts that the examples of an article hold these lines, however they are spaced.
fn has_lines(article: &Article, lines: &[&str]) {
    let spaced = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let held: BTreeSet<String> = article.examples.iter().flat_map(|text| text.lines()).map(spaced).collect();
    for line in lines {
        assert!(held.contains(*line), "no example has the line: {line}");
    }
}

#[test]
fn every_entry_has_a_remedy_of_two_steps_or_more() {
    for entry in BASE.entries() {
        let checklist = BASE.checklist(entry.remedy());
        let steps = checklist.map_or(0, |checklist| checklist.steps.len());
        assert!(steps >= 2, "{}: its remedy `{}` has {steps} steps", entry.id, entry.remedy());
    }
}

#[test]
fn every_code_means_more_than_its_message() {
    for (pair, code) in codes() {
        assert_ne!(code.meaning, code.message, "{pair:?}");
        assert!(code.meaning.len() > 40, "{pair:?}: {}", code.meaning);
    }
}

#[test]
fn every_link_leads_to_another_entry() {
    for entry in BASE.entries() {
        for id in &entry.about.see {
            assert!(BASE.get(id).is_some() && *id != entry.id, "{} sees `{id}`", entry.id);
        }
    }
}

#[test]
fn every_error_has_causes_and_a_way_to_tell_them() {
    for entry in BASE.entries().iter().filter(|entry| matches!(entry.kind, Kind::Code | Kind::Status | Kind::Article)) {
        assert!(!entry.causes().is_empty(), "{} has no cause", entry.id);
    }
}

#[test]
fn twins_are_told_apart() {
    for (one, other) in [
        ("pc-403-2006", "pc-400-2006"),
        ("pc-403-800073", "pc-403-800074"),
        ("pc-403-800023", "pc-400-800025"),
        ("pc-401-400", "pc-403-2032"),
        ("pc-400-900117", "pc-400-900213"),
        ("pc-400-900257", "pc-400-900214"),
        ("pc-400-900245", "pc-400-900291"),
        ("pc-400-900129", "pc-400-900318"),
        ("pc-400-2002", "pc-400-900275"),
    ] {
        let near = &BASE.get(one).expect(one).about.near;
        assert!(near.iter().any(|near| near.entry == other), "{one} and {other}");
    }
}

#[test]
fn every_country_with_a_number_has_its_kind_and_no_form_is_called_sure() {
    let (_, rule) = BASE.rules().find(|(entry, _)| entry.id == "rule-registration-number-format").expect("the rule");
    let countries: BTreeSet<&str> = rule.forms.iter().map(|form| form.country.as_str()).collect();
    assert_eq!(countries, rule.countries.iter().map(String::as_str).collect::<BTreeSet<_>>());
    for form in &rule.forms {
        assert_eq!(form.pattern.is_some(), form.sure.is_some(), "{}", form.country);
        // The example of 600050 names no country.
        assert_ne!(form.pattern.as_deref(), Some(r"^(\d{7}|\d{10})$"), "{}", form.country);
    }
    let sure = |country| rule.forms.iter().find(|form| form.country == country).and_then(|form| form.sure);
    assert_eq!([sure("IQ"), sure("MM")], [None, None]);
    assert_eq!([sure("RU"), sure("KZ")], [Some(Sure::Library), Some(Sure::Unverified)]);
}
