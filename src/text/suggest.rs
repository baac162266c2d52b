//! Finds the name that somebody probably meant.

/// The candidate nearest to `typed`, if one is near enough to be worth saying: at most a third of its letters differ.
///
/// ```
/// use fixdex::text::suggest::nearest;
/// assert_eq!(nearest("remdy", ["meaning", "remedy"]), Some("remedy"));
/// assert_eq!(nearest("colour", ["meaning", "remedy"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&typed, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= (name.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
