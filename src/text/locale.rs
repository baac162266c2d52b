//! The locale, by the variables of the environment that name it.

/// The variables, the one that decides first.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_CTYPE", "LANG"];

/// The variable that decides how text is encoded, and what it says; `None` where none says anything.
pub fn deciding(variable: impl Fn(&str) -> Option<String>) -> Option<(&'static str, String)> {
    VARIABLES.into_iter().find_map(|name| Some((name, variable(name).filter(|text| !text.is_empty())?)))
}

/// Whether a locale has its text in UTF-8.
///
/// ```
/// use fixdex::text::locale::is_utf8;
/// assert!(is_utf8("de_DE.UTF-8") && is_utf8("C.utf8"));
/// assert!(!is_utf8("C") && !is_utf8("de_DE.ISO-8859-1"));
/// ```
#[must_use]
pub fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
