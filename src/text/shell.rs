//! Text as a word of a command line.

/// `text` quoted for a POSIX shell, where it needs quotes.
///
/// ```
/// use fixdex::text::shell::quoted;
/// assert_eq!(quoted("status:403"), "status:403");
/// assert_eq!(quoted("can't cancel"), r"'can'\''t cancel'");
/// ```
#[must_use]
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}
