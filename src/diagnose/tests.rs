//! Laws of every diagnosis, and single rules of the verdict.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::*;
use crate::knowledge::layer::Layer;
use crate::knowledge::load::load;
use crate::text::clean::clean;

static DIAGNOSTICIAN: LazyLock<Diagnostician> =
    LazyLock::new(|| Diagnostician::new(Arc::new(load(&[Layer::built_in()]).base)));

fn diagnose(log: &str) -> Diagnosis {
    DIAGNOSTICIAN.diagnose(log.as_bytes())
}

fn first(log: &str) -> String {
    diagnose(log).candidates.first().map_or_else(String::new, |candidate| candidate.id.clone())
}

#[test]
fn near_pairs_are_told_apart() {
    for (log, id) in [
        ("You have passed your 7-day cancellation window. We are unable to cancel your purchase", "pc-400-900117"),
        ("Your 72-hour cancellation window is in the past. We're unable to cancel your purchase", "pc-400-900213"),
        ("You have passed your 7-day window for reducing seats for this subscription.", "pc-400-900257"),
        ("Your 72-hour window for reducing seats for this subscription is in the past.", "pc-400-900214"),
        ("Subscription quantity cannot be decreased.", "pc-400-800090"),
        ("Microsoft Partner Agreement has not been accepted by the indirect reseller", "pc-403-900123"),
    ] {
        assert_eq!(first(log), id, "{log}");
    }
}

#[test]
fn twins_are_one_of_and_narrowed_by_status_or_name() {
    let text = "You are not eligible for this transaction because your Credit Line is not reaching minimum threshold \
                for this purchase. Please update your order (or) contact Support for help";
    let twins = diagnose(text);
    assert_eq!(twins.candidates[0].one_of.len(), 2);
    assert_eq!(first(&format!("HTTP 403: {text}")), "pc-403-800023");
    assert_eq!(first(&format!("LineOfCreditNotDefined: {text}")), "pc-400-800025");
}

#[test]
fn the_inner_error_comes_first() {
    let log = r#"{"code":800005,"description":"Create order isn't successful","source":"PartnerFD",
        "innerError":{"code":800010,"description":"Inventory isn't available for this catalog item"}}"#;
    let diagnosis = diagnose(log);
    let ids: Vec<&str> = diagnosis.candidates.iter().map(|candidate| candidate.id.as_str()).collect();
    assert_eq!(ids, ["pc-400-800010", "pc-500-800005"]);
    assert!(diagnosis.candidates[0].notes.iter().any(|note| note.contains("inside another error")));
}

#[test]
fn a_text_that_disagrees_lowers_and_is_told() {
    let agreeing = diagnose(r#"{"code":900117,"description":"Your 7-day cancellation window is in the past."}"#);
    let other = diagnose(r#"{"code":900117,"description":"Die Anforderung konnte nicht bearbeitet werden"}"#);
    assert_eq!(other.candidates[0].id, "pc-400-900117");
    assert!(other.candidates[0].confidence < agreeing.candidates[0].confidence);
    assert!(other.candidates[0].notes[0].contains("the text with it is not"));
}

#[test]
fn repeats_are_folded() {
    let log = "{\"code\":800002,\"description\":\"Invalid request input\"}\n".repeat(3);
    let diagnosis = diagnose(&log);
    assert_eq!((diagnosis.candidates.len(), diagnosis.candidates[0].count), (1, 3));
}

#[test]
fn what_encodings_hide_is_cleaned() {
    let diagnosis = diagnose("\"domain\": \"x\", the specified subdomain '\\u001b[31m\\u202eevil1' is already in use");
    for value in diagnosis.values.values() {
        assert_eq!(clean(value), *value);
    }
}

fn check(diagnosis: &Diagnosis) -> Result<(), TestCaseError> {
    prop_assert_eq!(&clean(&diagnosis.text), &diagnosis.text);
    let candidates = diagnosis.candidates.iter().chain(&diagnosis.guesses);
    for candidate in candidates {
        prop_assert!((0.0..=1.0).contains(&candidate.confidence));
        for evidence in &candidate.evidence {
            prop_assert_eq!(diagnosis.text.get(evidence.range.clone()), Some(evidence.text.as_str()));
            let before = &diagnosis.text[..evidence.range.start];
            prop_assert_eq!(evidence.line, before.matches('\n').count() + 1);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_are_diagnosed(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&DIAGNOSTICIAN.diagnose(&bytes))?;
    }

    #[test]
    fn pieces_of_errors_are_diagnosed(pieces in proptest::collection::vec(prop_oneof![
        Just("{\"code\":800002,".to_owned()), Just("\\\"description\\\":\\\"".to_owned()),
        Just("Subscription quantity can't be decreased".to_owned()), Just("HTTP/1.1 400 ".to_owned()),
        Just("&quot;%7B\u{1b}[0m".to_owned()), Just("OMS_7006".to_owned()), Just("\r\n".to_owned()), ".{0,12}"
    ], 0..20)) {
        check(&diagnose(&pieces.concat()))?;
    }

    #[test]
    // Of letters that spell no other system's name, which would rightly cast doubt on the code.
    fn columns_are_those_of_the_pasted_line(before in "[xyzé ]{0,20}", colour in "(\u{1b}\\[3[0-7]m)?") {
        let log = format!("x\n{before}{colour}error code: 900117");
        let diagnosis = diagnose(&log);
        let evidence = &diagnosis.candidates[0].evidence[0];
        let column = before.chars().count() + colour.chars().count() + "error code: ".len() + 1;
        prop_assert_eq!((evidence.line, evidence.column), (2, column));
    }
}
