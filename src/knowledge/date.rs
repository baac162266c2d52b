//! Dates as the knowledge writes them: a year, a month or a day.

use jiff::civil::Date;

/// Whether `text` is `2026`, `2026-11` or `2026-11-20`, and exists in the calendar.
#[must_use]
pub fn is_valid(text: &str) -> bool {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = text.split('-').collect();
    let whole = match parts.as_slice() {
        [year] if digits(year, 4) => format!("{year}-01-01"),
        [year, month] if digits(year, 4) && digits(month, 2) => format!("{year}-{month}-01"),
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => text.to_owned(),
        _ => return false,
    };
    whole.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_exist() {
        for valid in ["2026", "2026-11", "2024-02-29"] {
            assert!(is_valid(valid), "{valid}");
        }
        for invalid in ["26", "2026-13", "2026-02-30", "today", "2026-1-1", ""] {
            assert!(!is_valid(invalid), "{invalid}");
        }
    }
}
