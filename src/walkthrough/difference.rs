//! How two versions of a checklist differ, step by step.

use serde::Serialize;

use crate::knowledge::checklist::Checklist;

/// A step that is not the same in both versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change<'a> {
    /// Its id.
    pub step: &'a str,
    pub kind: ChangeKind,
    /// Its action: the new one where there is one.
    #[serde(rename = "do")]
    pub action: &'a str,
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
    /// The same step stands at another place.
    Moved,
}

/// What changes from `old` to `new`: the steps of the new version in their order, then those that are gone.
#[must_use]
pub fn difference<'a>(old: &'a Checklist, new: &'a Checklist) -> Vec<Change<'a>> {
    let shared = |from: &'a Checklist, other: &'a Checklist| -> Vec<&'a str> {
        from.steps.iter().map(|step| step.id.as_str()).filter(|id| other.step(id).is_some()).collect()
    };
    let before = shared(old, new);
    let mut changes = Vec::new();
    for (place, step) in shared(new, old).into_iter().enumerate() {
        let (Some(was), Some(is)) = (old.step(step), new.step(step)) else { continue };
        if was != is {
            changes.push(Change { step, kind: ChangeKind::Changed, action: &is.action });
        } else if before.get(place) != Some(&step) {
            changes.push(Change { step, kind: ChangeKind::Moved, action: &is.action });
        }
    }
    for step in new.steps.iter().filter(|step| old.step(&step.id).is_none()) {
        changes.push(Change { step: &step.id, kind: ChangeKind::Added, action: &step.action });
    }
    let place = |change: &Change<'_>| new.steps.iter().position(|step| step.id == change.step);
    changes.sort_by_key(place);
    for step in old.steps.iter().filter(|step| new.step(&step.id).is_none()) {
        changes.push(Change { step: &step.id, kind: ChangeKind::Removed, action: &step.action });
    }
    changes
}

impl ChangeKind {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walkthrough::samples;

    #[test]
    fn every_step_that_differs_is_told() {
        let old = samples::checklist();
        let mut new = old.clone();
        new.steps.remove(0);
        new.steps[1].action = "Do it otherwise.".to_owned();
        let mut fresh = new.steps[0].clone();
        "fresh".clone_into(&mut fresh.id);
        new.steps.push(fresh);
        let told: Vec<(&str, ChangeKind)> =
            difference(&old, &new).iter().map(|change| (change.step, change.kind)).collect();
        let wanted = [("for-a", ChangeKind::Changed), ("fresh", ChangeKind::Added), ("read", ChangeKind::Removed)];
        assert_eq!(told, wanted);
        assert_eq!(difference(&old, &old), []);
        let mut turned = old.clone();
        turned.steps.swap(0, 1);
        assert!(difference(&old, &turned).iter().all(|change| change.kind == ChangeKind::Moved));
    }
}
