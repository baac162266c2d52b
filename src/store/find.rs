//! Finds a walkthrough by what people type for it.

use uuid::Uuid;

use crate::text::clean::clean_line;
use crate::walkthrough::Refusal;

/// How much of an id is shown at least.
const SHORTEST: usize = 8;

/// The one of `ids` that `typed` means: an id, a prefix that only one has (hyphens may be left out), or `last` for the
/// first of them.
///
/// # Errors
/// A [`Refusal`] when none or several have the prefix.
pub fn pick(ids: &[Uuid], typed: &str) -> Result<Uuid, Refusal> {
    let typed = clean_line(typed);
    if typed == "last" {
        let hint = "`fixdex walk start ID` starts one";
        return ids.first().copied().ok_or_else(|| Refusal::not_found("there is no walkthrough yet", hint));
    }
    let prefix = typed.replace('-', "").to_lowercase();
    let matching: Vec<Uuid> =
        ids.iter().copied().filter(|id| !prefix.is_empty() && id.simple().to_string().starts_with(&prefix)).collect();
    match matching[..] {
        [id] => Ok(id),
        [] => Err(none(&typed)),
        [first, second, ..] => {
            let what = format!("`{typed}` is the beginning of {} walkthroughs", matching.len());
            let mut sorted = ids.to_vec();
            sorted.sort_unstable();
            let (first, second) = (unique_prefix(first, &sorted), unique_prefix(second, &sorted));
            Err(Refusal::input(what, format!("type more of the id, such as {first} or {second}")))
        }
    }
}

pub(super) fn none(typed: &str) -> Refusal {
    Refusal::not_found(format!("there is no walkthrough `{typed}`"), "`fixdex walk list --all` shows them all")
}

/// The beginning of `id` that no other of the `sorted` ids has, at least eight characters.
#[must_use]
pub fn unique_prefix(id: Uuid, sorted: &[Uuid]) -> String {
    let text = id.to_string();
    let shared = |other: &Uuid| text.bytes().zip(other.to_string().bytes()).take_while(|(a, b)| a == b).count();
    // No other id shares more with it than its neighbours do.
    let at = sorted.partition_point(|other| *other < id);
    let before = at.checked_sub(1).and_then(|at| sorted.get(at));
    let after = sorted[at..].iter().find(|other| **other != id);
    let longest = before.into_iter().chain(after).map(shared).max().unwrap_or_default();
    let mut end = (longest + 1).max(SHORTEST);
    if text.as_bytes().get(end - 1) == Some(&b'-') {
        end += 1;
    }
    text[..end.min(text.len())].to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::walkthrough::RefusalKind;

    fn ids() -> Vec<Uuid> {
        [
            "019aa1b2-c3d4-7000-8000-000000000001",
            "019aa1b2-c3d5-7000-8000-000000000002",
            "019b0000-0000-7000-8000-000000000003",
        ]
        .map(|id| id.parse().unwrap())
        .to_vec()
    }

    #[test]
    fn a_unique_prefix_finds() {
        let ids = ids();
        assert_eq!(pick(&ids, "019b"), Ok(ids[2]));
        assert_eq!(pick(&ids, "019AA1B2C3D5"), Ok(ids[1]));
        assert_eq!(pick(&ids, &ids[0].to_string()), Ok(ids[0]));
        assert_eq!(pick(&ids, "last"), Ok(ids[0]));
    }

    #[test]
    fn several_and_none_are_refused() {
        let several = pick(&ids(), "019a").unwrap_err();
        assert_eq!(several.kind, RefusalKind::Input);
        assert_eq!(several.to_string(), "`019a` is the beginning of 2 walkthroughs");
        assert_eq!(several.hint.as_deref(), Some("type more of the id, such as 019aa1b2-c3d4 or 019aa1b2-c3d5"));
        for typed in ["ffff", "", "-", "019b é", "\u{1b}[2J"] {
            assert_eq!(pick(&ids(), typed).unwrap_err().kind, RefusalKind::NotFound, "{typed}");
        }
        assert_eq!(pick(&[], "last").unwrap_err().to_string(), "there is no walkthrough yet");
    }

    proptest! {
        #[test]
        fn a_unique_prefix_is_unique(numbers in prop::collection::hash_set(0u128..5000, 1..20)) {
            let mut ids: Vec<Uuid> =
                numbers.into_iter().map(|number| Uuid::from_u128(number * 0x1357_9bdf_0246_8ace)).collect();
            ids.sort();
            for id in &ids {
                prop_assert_eq!(pick(&ids, &unique_prefix(*id, &ids)), Ok(*id));
            }
        }
    }
}
