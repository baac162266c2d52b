//! Confidences for people.

/// The confidence, from 0 to 1, as people read it. Nothing is ever wholly certain, so it ends at 99.
///
/// ```
/// use fixdex::text::percent::percent;
/// assert_eq!((percent(0.666), percent(0.998)), ("67 %".to_owned(), "99 %".to_owned()));
/// ```
#[must_use]
pub fn percent(confidence: f64) -> String {
    format!("{:.0} %", (confidence * 100.0).min(99.0))
}
