use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::walkthrough::event::{Diagnosed, Fact};
use crate::walkthrough::samples;

const A: &str = "94e73659-ce5e-4d7b-a99e-7d0b918bda8a";
const B: &str = "0d1f2a3b-0000-4000-8000-00000000beef";

fn redacted(text: &str) -> String {
    redact_text(text).0
}

#[test]
fn the_same_value_has_the_same_pseudonym() {
    let text = format!(
        "GET /customers/{A}/orders/{B}\ntenant {}, {A} again, as {}; maria@contoso.com, MARIA@contoso.COM",
        A.to_uppercase(),
        A.replace('-', "")
    );
    let wanted = "GET /customers/CUSTOMER-1/orders/ORDER-1\ntenant CUSTOMER-1, CUSTOMER-1 again, as CUSTOMER-1; \
                  EMAIL-1, EMAIL-1";
    assert_eq!(redacted(&text), wanted);
}

#[test]
fn what_is_told_later_counts_for_what_stands_before() {
    let text = format!("{A} failed for Contoso Ltd: {{\"customerId\":\"{A}\",\"companyName\":\"Contoso Ltd\"}}");
    let wanted = "CUSTOMER-1 failed for NAME-1: {\"customerId\":\"CUSTOMER-1\",\"companyName\":\"NAME-1\"}";
    assert_eq!(redacted(&text), wanted);
}

#[test]
fn addresses_of_hosts_get_pseudonyms() {
    let (text, report) = redact_text("10.1.2.3 to [2001:db8::1]:443, ::ffff:10.1.2.3; version 1.2.3.4 on 127.0.0.1");
    assert_eq!(text, "IP-1 to [IP-2]:443, IP-1; version 1.2.3.4 on 127.0.0.1");
    assert_eq!(report.line(), "redacted: 2 IP addresses");
}

#[test]
fn what_a_ticket_needs_is_kept() {
    let text = format!("correlationId: {A}, code 27006, \"Request Id\": \"{B}\"; {A}");
    assert_eq!(redacted(&text), text);
    // Unless it is the id of a customer as well.
    let text = format!("correlationId: {A}, customerId: {A}");
    assert_eq!(redacted(&text), "correlationId: CUSTOMER-1, customerId: CUSTOMER-1");
}

#[test]
fn short_names_are_replaced_in_their_fields_only() {
    let text = r#"{"firstName":"Al","lastName":"Ng"} Al is also in ALTER; Alert"#;
    assert_eq!(redacted(text), r#"{"firstName":"NAME-1","lastName":"NAME-2"} Al is also in ALTER; Alert"#);
}

#[test]
fn a_name_is_a_word_of_its_own() {
    let text = r#"{"firstName":"Rose"} Rose, ROSE, Rosemary, (rose)"#;
    assert_eq!(redacted(text), r#"{"firstName":"NAME-1"} NAME-1, NAME-1, Rosemary, (NAME-1)"#);
}

#[test]
fn names_are_found_in_upper_and_lower_case() {
    let text = "{\"lastName\":\"Müller\",\"companyName\":\"Contoso GmbH\",\"city\":\"Gießen\"}\n\
                MÜLLER of CONTOSO GMBH, müller, GIESSEN, Müllers";
    let wanted = "{\"lastName\":\"NAME-1\",\"companyName\":\"NAME-2\",\"city\":\"ADDRESS-1\"}\n\
                  NAME-1 of NAME-2, NAME-1, ADDRESS-1, Müllers";
    assert_eq!(redacted(text), wanted);
}

#[test]
fn a_field_ends_where_the_next_thing_begins() {
    for (text, wanted) in [
        (
            "vatId: DE123456 then firstName=Anna and the fix was a restart",
            "vatId: REGISTRATION-1 then firstName=NAME-1 and the fix was a restart",
        ),
        ("companyName: Contoso GmbH & Co, then a restart", "companyName: NAME-1, then a restart"),
        ("phone: +49 89 (123) 45-67 is busy, the fix was a restart", "phone: PHONE-1 is busy, the fix was a restart"),
        ("city: New York firstName=Anna", "city: ADDRESS-1 firstName=NAME-1"),
    ] {
        assert_eq!(redacted(text), wanted);
    }
}

#[test]
fn secrets_are_cut_and_stay_cut() {
    let (text, report) = redact_text("password=hunter2 x\nBearer abcdefghij0123456789");
    assert_eq!(text, "password=[secret cut] x\nBearer [secret cut]");
    assert_eq!(report.line(), "redacted: 2 secrets cut");
    let (again, report) = redact_text(&text);
    assert_eq!(again, text);
    assert_eq!(report.line(), "redacted: nothing found to replace");
}

#[test]
fn pseudonyms_in_a_text_keep_their_numbers() {
    assert_eq!(redacted("EMAIL-1 and EMAIL-7 wrote to a@b.de"), "EMAIL-1 and EMAIL-7 wrote to EMAIL-8");
}

#[test]
fn the_report_counts_and_is_honest() {
    let (_, report) = redact_text(&format!("a@b.de, c@d.de, a@b.de; customerId={A}; x.onmicrosoft.com"));
    assert_eq!(report.line(), "redacted: 1 customer id, 2 e-mail addresses, 1 domain");
    assert_eq!(report.replaced[1].places, 3);
    assert!(report.lines()[1].contains("correlation") && report.lines()[2].contains("host names"));
}

#[test]
fn values_and_texts_of_a_walkthrough_agree() {
    let set = |name: &str, value: &str| Fact::Set { name: name.into(), value: value.into() };
    let note = |text: String| Fact::Noted { step: None, text };
    let facts = [
        note(format!("Ask Contoso GmbH about {A}; subdomain contoso is taken, +49 89 1234567")),
        set("customer_id", A),
        set("company_name", "Contoso GmbH"),
        set("subdomain", "contoso"),
        set("phone_number", "+49 89 1234567"),
        set("correlation_id", B),
        set("country", "DE"),
        Fact::Assigned { to: "maria".into() },
        Fact::Diagnosed(Diagnosed { found: Vec::new(), excerpt: format!("/subscriptions/{B} of x@contoso.de") }),
        Fact::Unknown(serde_json::json!({"praised": {"firstName": "Zoe", "text": "Zoe and Contoso GmbH", "n": 1}})),
    ];
    let event = |fact| samples::event(1, uuid::Uuid::nil(), fact);
    let (events, _) = redact_events(&facts.map(event));
    let facts: Vec<Fact> = events.into_iter().map(|event| event.fact).collect();
    let wanted = [
        note("Ask NAME-1 about CUSTOMER-1; subdomain DOMAIN-1 is taken, PHONE-1".into()),
        set("customer_id", "CUSTOMER-1"),
        set("company_name", "NAME-1"),
        set("subdomain", "DOMAIN-1"),
        set("phone_number", "PHONE-1"),
        set("correlation_id", "SUBSCRIPTION-1"),
        set("country", "DE"),
        Fact::Assigned { to: "maria".into() },
        Fact::Diagnosed(Diagnosed { found: Vec::new(), excerpt: "/subscriptions/SUBSCRIPTION-1 of EMAIL-1".into() }),
        Fact::Unknown(serde_json::json!({"praised": {"firstName": "NAME-2", "text": "NAME-2 and NAME-1", "n": 1}})),
    ];
    assert_eq!(facts, wanted);
}

/// A text with values in it, and the values that must not be left.
fn any_text() -> impl Strategy<Value = (String, Vec<String>)> {
    let id = prop::array::uniform16(any::<u8>()).prop_map(|bytes| uuid::Uuid::from_bytes(bytes).to_string());
    let word = "[A-Z][a-z]{3,7}";
    let value = prop_oneof![
        (select(vec!["/customers/", "\"orderId\":\"", "id ", "\\nId:", ""]), id)
            .prop_map(|(lead, id)| (format!("{lead}{id}"), id)),
        ("[a-z.+]{1,6}[a-z]@[a-z]{2,6}\\.(de|com)", select(vec!["<", "\\n", "mailto:", "\\u003c", " "]))
            .prop_map(|(email, lead)| (format!("{lead}{email}"), email)),
        "[a-z][a-z0-9-]{2,8}x\\.onmicrosoft\\.com".prop_map(|domain| (format!("@{domain}"), domain)),
        (
            word,
            select(vec!["{\"firstName\":\"@\"}", "{\\\"companyName\\\":\\\"@\\\"}", "<City>@</City>", "lastName=@&"])
        )
            .prop_map(|(name, field)| (format!("{} {name}", field.replace('@', &name)), name)),
    ];
    let noise = "[ -~üß\\n]{0,12}";
    prop::collection::vec((noise, value), 1..6).prop_map(|pieces| {
        let text: String = pieces.iter().flat_map(|(noise, (text, _))| [noise, " ", text, " "]).collect();
        (text, pieces.into_iter().map(|(_, (_, value))| value).collect())
    })
}

/// Whether `value` still stands in `text` outside of pseudonyms, as a word of its own.
fn is_left(text: &str, value: &str) -> bool {
    text.match_indices(value).any(|(at, _)| shapes::is_word(text, &(at..at + value.len())))
}

proptest! {
    #[test]
    fn no_value_is_left_and_twice_is_once((text, values) in any_text()) {
        let once = redacted(&text);
        for value in &values {
            prop_assert!(!is_left(&once, value), "{value} is left in {once}");
        }
        prop_assert_eq!(redacted(&once), once);
    }

    #[test]
    fn any_text_is_redacted_once(text in "[ -~\\n\\PC]{0,60}") {
        let once = redacted(&text);
        prop_assert_eq!(redacted(&once), once);
    }

    #[test]
    fn equal_values_get_equal_pseudonyms((text, _) in any_text()) {
        const RULE: &str = "\n=====\n";
        let twice = redacted(&format!("{text}{RULE}{text}"));
        let (first, second) = twice.split_once(RULE).unwrap();
        prop_assert_eq!(first, second);
    }

    #[test]
    fn pieces_of_values_are_redacted_once(
        pieces in prop::collection::vec(
            select(vec![
                "companyName", "firstName=", "\"", "\\\"", ":", "=", "\\", "<City>", "</City>", "a@b.de", "NAME-1", "@",
                "EMAIL-2", "x.onmicrosoft.com", A, B, "customerId", "\n", " ", ",", "Zoe", "password", "n", ".", "'", "[",
                "Bearer abcdefghij0123456789", "[secret cut]",
            ]),
            0..24,
        ),
    ) {
        let once = redacted(&pieces.concat());
        prop_assert_eq!(redacted(&once), once);
    }
}
