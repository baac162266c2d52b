//! Sentences of what is known as words or clauses.

/// `text` with a capital at its front. A name in quotes keeps its letters.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `text` with a capital at its front and a full stop at its end.
///
/// ```
/// use fixdex::text::sentence::sentence_of;
/// assert_eq!(sentence_of("the note is empty"), "The note is empty.");
/// assert_eq!(sentence_of("`x` is no id?"), "`x` is no id?");
/// ```
#[must_use]
pub fn sentence_of(text: &str) -> String {
    let text = text.trim();
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{stop}", capitalized(text))
}
