//! Numbers of things.

/// `count` of what `noun` names, which takes an `s` in the plural.
///
/// ```
/// use fixdex::text::count::counted;
/// assert_eq!([counted(1, "finding"), counted(3, "finding")], ["1 finding", "3 findings"]);
/// ```
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
