//! Whether a step does something that cannot be undone, or that the customer notices.

use crate::knowledge::step::Step;

/// Actions that begin so are irreversible, or the customer notices them.
const VERBS: &[&str] = &[
    "accept",
    "buy",
    "cancel",
    "decline",
    "delete",
    "deprovision",
    "disable",
    "discard",
    "lower",
    "purchase",
    "reduce",
    "remove",
    "revoke",
    "suspend",
    "terminate",
    "transfer",
];

/// States that a request may set.
const STATES: &[&str] = &["cancelled", "canceled", "deleted", "disabled", "suspended", "terminated"];

/// Why the step needs a caution: what it does.
pub(super) fn needed(step: &Step) -> Option<String> {
    by_request(step.request.as_deref().unwrap_or_default()).or_else(|| by_action(&step.action))
}

fn by_request(request: &str) -> Option<String> {
    if request.starts_with("DELETE ") {
        return Some("deletes".to_owned());
    }
    let is_change = request.starts_with("PATCH ") || request.starts_with("PUT ") || request.starts_with("POST ");
    let words = || request.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let sets_status = is_change && words().any(|word| word == "status");
    let state = words().find(|word| STATES.contains(&word.as_str())).filter(|_| sets_status)?;
    Some(format!("sets the status {state}"))
}

fn by_action(action: &str) -> Option<String> {
    let sentences = action.split(['.', ':', ';']).filter_map(|sentence| {
        sentence.split(|c: char| !(c.is_alphanumeric() || c == '-')).find(|word| !word.is_empty())
    });
    let verbs = sentences.map(|verb| verb.to_lowercase().replace('-', ""));
    let verb = verbs.into_iter().find(|verb| VERBS.contains(&verb.as_str()))?;
    Some(format!("says `{verb}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_for_good_needs_a_caution() {
        assert_eq!(by_request("DELETE https://example.com/x").as_deref(), Some("deletes"));
        let patch = "PATCH https://example.com/x\n\n{\"status\": \"suspended\"}";
        assert_eq!(by_request(patch).as_deref(), Some("sets the status suspended"));
        assert_eq!(by_request("GET https://example.com/suspended?status=1"), None);
        assert_eq!(by_action("Read it. Then: cancel the order.").as_deref(), Some("says `cancel`"));
        assert_eq!(by_action("De-provision the subscription.").as_deref(), Some("says `deprovision`"));
        assert_eq!(by_action("Find out who cancelled it."), None);
    }
}
