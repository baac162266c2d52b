//! Splits identifiers into the words they are made of.

/// The words of a symbolic name, lower-case: `OfferUseLimitExceeded` is *offer use limit exceeded*, `OMS_7006` is
/// *oms 7006*.
///
/// ```
/// use fixdex::text::identifier::words;
/// assert_eq!(words("OfferUseLimitExceeded"), ["offer", "use", "limit", "exceeded"]);
/// assert_eq!(words("MPNIdNotFound"), ["mpn", "id", "not", "found"]);
/// ```
#[must_use]
pub fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (i, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() || (i > 0 && starts_word(chars[i - 1], c, chars.get(i + 1).copied())) {
            push(&mut words, &mut word);
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    push(&mut words, &mut word);
    words
}

fn push(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

/// A hump (`useLimit`), the end of a run of capitals (`MPNId`), or a change between letters and digits.
fn starts_word(before: char, c: char, after: Option<char>) -> bool {
    let hump = before.is_lowercase() && c.is_uppercase();
    let end_of_capitals = before.is_uppercase() && c.is_uppercase() && after.is_some_and(char::is_lowercase);
    let digits = before.is_numeric() != c.is_numeric();
    hump || end_of_capitals || digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_digits_split() {
        assert_eq!(words("OMS_7006"), ["oms", "7006"]);
        assert_eq!(words("companyProfile.organizationRegistrationNumber").len(), 5);
        assert_eq!(words(""), Vec::<String>::new());
    }
}
