//! Patterns with `*` and `?`.

/// Whether all of `text` matches: `*` is any run, `?` any one character; letters match in either case.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.to_lowercase().chars().collect();
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let (mut p, mut t) = (0, 0);
    // Where the last `*` stands and how much of the text it has taken.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((at, taken)) = star else { return false };
                star = Some((at, taken + 1));
                p = at + 1;
                t = taken + 1;
            }
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks() {
        assert!(matches("6000*", "600049"));
        assert!(matches("*49", "600049"));
        assert!(matches("6*0?9", "600049"));
        assert!(matches("oms_*", "OMS_7006"));
        assert!(matches("27006", "27006"));
        assert!(!matches("6000?", "600049"));
        assert!(!matches("2700", "27006"));
        assert!(!matches("", "1"));
        assert!(matches("*", ""));
    }
}
