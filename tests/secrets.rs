//! Secrets in the words of people: how many are cut, and how often something harmless is. Each third line of both lists
//! was held back while the rules were written.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use fixdex::text::secrets::cut_secrets;

/// The lists: in one each line holds a secret between `⟦` and `⟧`, in the other none.
fn lines(name: &str) -> Vec<(bool, String)> {
    let text = std::fs::read_to_string(format!("tests/data/secrets/{name}.txt")).unwrap();
    let is_held_out = |at: usize| (at + 1).is_multiple_of(3);
    text.lines().enumerate().map(|(at, line)| (is_held_out(at), line.replace('⏎', "\n"))).collect()
}

/// The lines for which `is_wrong`, of those that were seen and of those that were held back.
fn wrong(name: &str, is_wrong: impl Fn(&str) -> bool) -> [Vec<String>; 2] {
    let (held_out, seen): (Vec<_>, Vec<_>) = lines(name).into_iter().partition(|(held_out, _)| *held_out);
    [seen, held_out].map(|lines| {
        let count = lines.len();
        let wrong: Vec<String> = lines.into_iter().map(|(_, line)| line).filter(|line| is_wrong(line)).collect();
        println!("{name}: {} of {count} wrong", wrong.len());
        wrong
    })
}

/// Whether anything of the secret is left.
fn is_left(line: &str) -> bool {
    let (before, rest) = line.split_once('⟦').unwrap();
    let (secret, after) = rest.split_once('⟧').unwrap();
    let cut = cut_secrets(&format!("{before}{secret}{after}")).into_owned();
    // What leads to the secret stays readable.
    cut.contains(secret) || !cut.starts_with(before.split([' ', '=', ':']).next().unwrap())
}

#[test]
fn secrets_are_cut() {
    let [seen, held_out] = wrong("secret", is_left);
    assert_eq!(seen, [""; 0]);
    assert!(held_out.len() <= 1, "{held_out:#?}");
}

#[test]
fn what_is_none_stays() {
    let [seen, held_out] = wrong("harmless", |line| cut_secrets(line) != line);
    assert_eq!(seen, [""; 0]);
    assert!(held_out.len() <= 1, "{held_out:#?}");
}
