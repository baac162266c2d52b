//! `fixdex preflight` as a script uses it.

use assert_cmd::Command;
use serde_json::{Value, json};

fn fixdex(arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("fixdex").expect("the program");
    let output = command
        .env_clear()
        .env("HOME", "/dev/null/home")
        .args(arguments)
        .write_stdin(input.to_vec())
        .output()
        .expect("a run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

/// A resource that nothing is wrong with, of a customer in this country.
fn customer(country: &str) -> Value {
    json!({
        "companyProfile": {"domain": "contoso.onmicrosoft.com"},
        "billingProfile": {
            "email": "gena@contoso.com",
            "companyName": "Contoso",
            "defaultAddress": {"firstName": "Gena", "lastName": "Soto", "country": country, "phoneNumber": "4255550101"},
        },
    })
}

fn report(resource: &Value, options: &[&str]) -> (i32, Value) {
    let arguments = [&["preflight", "-", "--json"], options].concat();
    let (exit, text, talk) = fixdex(&arguments, resource.to_string().as_bytes());
    let report: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}{talk}"));
    assert_eq!(report["schema"], "fixdex.preflight/1");
    (exit, report)
}

/// The codes of the findings.
fn codes(resource: &Value, options: &[&str]) -> Vec<String> {
    let (exit, report) = report(resource, options);
    let findings = report["findings"].as_array().expect("a list");
    assert_eq!(exit, if findings.is_empty() { 0 } else { 4 });
    findings.iter().map(|finding| finding["code"].as_str().unwrap_or("none").to_owned()).collect()
}

fn with(country: &str, pointer: &str, value: Value) -> Value {
    let mut customer = customer(country);
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    customer.pointer_mut(parent).expect(parent)[name] = value;
    customer
}

const NUMBER: &str = "/companyProfile/organizationRegistrationNumber";
const PHONE: &str = "/billingProfile/defaultAddress/phoneNumber";
const FIRST_NAME: &str = "/billingProfile/defaultAddress/firstName";

#[test]
fn a_number_is_required_inside_and_refused_outside() {
    assert_eq!(codes(&customer("FR"), &[]), [""; 0]);
    assert_eq!(codes(&with("FR", NUMBER, json!("552100554")), &[]), ["600002"]);
    assert_eq!(codes(&customer("AM"), &[]), ["600049"]);
    assert_eq!(codes(&with("AM", NUMBER, json!("01234567")), &[]), [""; 0]);
    assert_eq!(codes(&with("AM", NUMBER, json!("  ")), &[]), ["600049"], "blanks are no number");
    assert_eq!(codes(&with("AM", NUMBER, json!(1_234_567)), &[]), [""; 0], "digits without quotes are a number");
}

#[test]
fn a_phone_number_is_required() {
    assert_eq!(codes(&with("FR", PHONE, json!(null)), &[]), [""; 0]);
    let mut customer = with("AM", PHONE, json!(""));
    customer["companyProfile"]["organizationRegistrationNumber"] = json!("01234567");
    assert_eq!(codes(&customer, &[]), ["600051"]);
}

#[test]
fn a_disputed_rule_goes_by_the_evidence_and_says_so() {
    let (exit, report) = report(&customer("BR"), &[]);
    assert_eq!((exit, &report["findings"][0]["code"]), (4, &"600049".into()));
    assert!(report["findings"][0]["disputed"].as_str().is_some_and(|text| text.contains("disagree")), "{report}");
    let (exit, report) = self::report(&with("BR", NUMBER, json!("11222333000181")), &[]);
    assert_eq!((exit, report["findings"].as_array().map(Vec::len)), (0, Some(0)), "{report}");
    assert!(report["remarks"][0]["what"].as_str().is_some_and(|text| text.contains("by one reading")), "{report}");
}

#[test]
fn only_the_pattern_of_an_answer_refuses_a_form() {
    let wrong = with("PL", NUMBER, json!("12-34"));
    let (exit, report) = report(&wrong, &[]);
    assert_eq!(exit, 0, "an unverified form is no rule: {report}");
    let remarks = report["remarks"].to_string();
    assert!(remarks.contains("600050 decides") && remarks.contains("not from Microsoft"), "{remarks}");
    // As the JSON of an answer has it, with a full stop behind it.
    assert_eq!(codes(&wrong, &["--pattern", r"^(\\d{7}|\\d{10})$."]), ["600050"]);
    assert_eq!(codes(&with("PL", NUMBER, json!("1234567")), &["--pattern", r"^(\d{7}|\d{10})$"]), [""; 0]);
}

#[test]
fn names_have_their_codes() {
    let long = "n".repeat(41);
    for (name, code) in
        [("G", "600091"), (long.as_str(), "600093"), ("42", "600094"), ("-.-", "600095"), ("Gena 😀", "600096")]
    {
        assert_eq!(codes(&with("FR", FIRST_NAME, json!(name)), &[]), [code], "{name}");
    }
    let company = |length: usize| with("FR", "/billingProfile/companyName", json!("c".repeat(length)));
    assert_eq!(codes(&company(220), &[]), [""; 0]);
    assert_eq!(codes(&company(221), &[]), ["600100"]);
}

#[test]
fn a_finding_says_where_and_how() {
    let text =
        b"{\n  \"BillingProfile\": {\n    \"DefaultAddress\": {\"FirstName\": \"G\", \"Country\": \"FR\"}\n  }\n}\n";
    let (exit, text, talk) = fixdex(&["preflight"], text);
    assert_eq!(exit, 4);
    assert!(text.contains("billingProfile.defaultAddress.firstName (line 3, column 37)"), "{text}");
    assert!(text.contains("Fix: ") && text.contains("400/600091"), "{text}");
    assert_eq!(talk, "1 customer resource: 1 finding, 0 remarks\n");
}

#[test]
fn without_a_country_nothing_is_passed() {
    for country in [json!(null), json!("Atlantis")] {
        assert_eq!(codes(&with("FR", "/billingProfile/defaultAddress/country", country), &[]), ["none"]);
    }
    assert_eq!(codes(&customer("France"), &[]), [""; 0]);
}

#[test]
fn many_are_checked_in_one_run() {
    let (_, report) = report(&json!({"items": [customer("FR"), customer("AM"), {"id": "x"}]}), &[]);
    assert_eq!(report["customers"], 2);
    assert_eq!(report["findings"][0]["path"], "items[1].companyProfile.organizationRegistrationNumber");
}

#[test]
fn utf_16_is_read() {
    let text = customer("AM").to_string();
    let bytes: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (exit, text, _) = fixdex(&["preflight", "-"], &bytes);
    assert_eq!(exit, 4);
    assert!(text.contains("600049"), "{text}");
}

#[test]
fn what_cannot_be_checked_is_an_error_with_a_hint() {
    for (input, what) in [
        (&b""[..], "the text is no JSON: EOF while parsing a value at line 1 column 0"),
        (b"{\"billingProfile\": ", "the text is no JSON: EOF while parsing a value at line 1 column 19"),
        (b"{\"a\": 1}", "the JSON holds no customer resource"),
        (b"\0\x01\x02\xff", "the text is no JSON"),
    ] {
        let (exit, text, talk) = fixdex(&["preflight", "-"], input);
        assert_eq!((exit, text.as_str()), (2, ""), "{talk}");
        assert!(talk.contains(what) && talk.contains("hint: "), "{talk}");
    }
    let (exit, _, talk) = fixdex(&["preflight", "-", "--pattern", "("], b"{}");
    assert_eq!(exit, 2);
    assert!(talk.contains("`(` is no regular expression"), "{talk}");
    let (exit, _, talk) = fixdex(&["preflight", "no-such.json"], b"");
    assert_eq!(exit, 2);
    assert!(talk.contains("cannot read no-such.json"), "{talk}");
}
