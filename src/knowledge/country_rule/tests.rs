use super::*;

fn rule(fires: Fires, countries: &[&str], other: Option<&[&str]>) -> CountryRule {
    let owned = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    CountryRule {
        field: "companyProfile.organizationRegistrationNumber".into(),
        requirement: Requirement::Required,
        countries: owned(countries),
        fires,
        reading: None,
        dispute: other.map(|list| Dispute {
            countries: owned(list),
            says: String::new(),
            evidence: String::new(),
            favours: Side::Dispute,
        }),
        forms: Vec::new(),
        raised_as: Vec::new(),
        meaning: String::new(),
        remedy: String::new(),
    }
}

#[test]
fn inside_and_outside_are_complements() {
    assert_eq!(rule(Fires::Inside, &["AM"], None).applies("AM"), Applies::Yes);
    assert_eq!(rule(Fires::Outside, &["AM"], None).applies("AM"), Applies::No);
    assert_eq!(rule(Fires::Inside, &["AM"], None).applies("FR"), Applies::No);
    assert_eq!(rule(Fires::Outside, &["AM"], None).applies("FR"), Applies::Yes);
}

#[test]
fn lists_that_disagree_are_a_dispute() {
    let rule = rule(Fires::Outside, &["AM", "BR"], Some(&["AM"]));
    assert_eq!(rule.applies("BR"), Applies::Disputed);
    assert_eq!(rule.applies("AM"), Applies::No);
    assert_eq!(rule.applies("FR"), Applies::Yes);
    // The evidence is on the side of the other list.
    assert!(rule.fires_by_evidence("BR"));
    assert!(!rule.fires_by_evidence("AM"));
}
