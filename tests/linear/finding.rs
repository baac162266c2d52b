//! Search, read, look up countries, check a customer resource.

use insta::assert_snapshot;
use tempfile::tempdir;

use super::harness::{Talk, file};

#[test]
fn words_are_searched_for_narrowed_and_read() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    talk.say_all("use limit\nwhy 1\nkind\n1\nclear\ncommand\n1\nn\nfind stays taken\n3\nb\nb\nb");
    assert_snapshot!(talk.transcript());
}

#[test]
fn a_code_opens_its_entry_and_a_number_of_two_lists_both() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say("27006").starts_with("27006 (HTTP 400)\n"));
    talk.say("home");
    assert!(talk.say("403/2006").starts_with("2006 (HTTP 403)\n"));
    talk.say("home");
    let both = talk.say("2006");
    assert!(both.contains("\n1. 403/2006: ") && both.contains("\n2. 400/2006: "), "{both}");
    // Other words take the place of these, so that one step back leads home.
    assert!(talk.say("use limit").contains("for use limit.\n"));
    assert!(talk.say("b").starts_with("Home."));
}

#[test]
fn a_code_that_is_not_known_is_not_answered_with_another() {
    let dir = tempdir().unwrap();
    let said = Talk::in_dir(dir.path()).say("27007");
    assert!(said.starts_with("27007 is not in the reference.\nNothing in the knowledge answers this."), "{said}");
    assert!(said.ends_with("Words, a code, a number or ? > "), "{said}");
}

#[test]
fn a_list_is_left_and_found_again_at_its_page() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say("5").contains("1 to 9 of "));
    let second = talk.say("n");
    assert!(second.starts_with("10. "), "{second}");
    talk.say("10");
    assert_eq!(talk.say("b"), second);
    assert_eq!(talk.say("n"), "This is the last page.\nA number, other words, b or ? > ");
    assert!(talk.say("r").contains("\n1. "));
    assert!(talk.say("p").starts_with("This is the first page."));
}

#[test]
fn countries_by_code_and_by_the_beginning_of_a_name() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    talk.say_all("countries\ntur\n1\nb\nb\ncountries\narm\ncopy\nstart\nb\nb\ncountries\natlantis");
    assert_snapshot!(talk.transcript());
}

const CUSTOMER: &str = r#"{"companyProfile": {"companyName": "Contoso", "domain": "contoso.onmicrosoft.com",
  "address": {"country": "TR"}}, "billingProfile": {"defaultAddress": {"country": "TR"}}}"#;

#[test]
fn a_customer_resource_is_pasted_or_in_a_file() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("customer.json");
    std::fs::write(&path, CUSTOMER).unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let from_file = talk.say(&format!("preflight {}", path.display()));
    assert!(from_file.contains("organizationRegistrationNumber"), "{from_file}");
    talk.say("b");
    let pasted = talk.say_all(&format!("4\n{CUSTOMER}\n."));
    assert_eq!(pasted, from_file);
    assert!(talk.say("copy").starts_with("The report:\n\nPartner Center would refuse it"));
    talk.say("b");
    let wrong = talk.say_all("preflight\nno JSON at all\n.");
    assert!(wrong.contains("Home.") && !wrong.starts_with("Home."), "{wrong}");
    assert!(talk.say("preflight /nonexistent").starts_with("Cannot read /nonexistent: "));
}

#[test]
fn what_is_copied_stands_between_empty_lines_and_goes_to_a_file() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    assert!(talk.say("write").starts_with("Nothing was copied yet"));
    let said = talk.say_all("27006\ncopy");
    assert!(said.starts_with("The message:\n\nUse limit is exceeded for Offer ID\n\n"), "{said}");
    assert!(talk.say("write").starts_with("Written to fixdex-copy.txt in the working directory."));
    assert_eq!(file(dir.path(), "fixdex-copy"), "Use limit is exceeded for Offer ID\n");
}

#[test]
fn help_says_the_words_of_the_place_and_of_every_place() {
    let dir = tempdir().unwrap();
    let mut talk = Talk::in_dir(dir.path());
    let home = talk.say("?");
    assert!(home.contains("\ncountries: lists countries") && home.contains("\nq: quits\n"), "{home}");
    assert!(home.starts_with("diagnose FILE: "), "{home}");
    let entry = talk.say_all("27006\n?");
    assert!(entry.starts_with("start: starts the checklist\n"), "{entry}");
    assert!(talk.say("strat").starts_with("That is no answer here. Did you mean start?\n"));
    assert!(talk.say("xyzzy").starts_with("That is no answer here; ? says what is.\n"));
    assert!(talk.say_all("home\nb").starts_with("This is home; q quits.\n"));
}
