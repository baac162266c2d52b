//! Finds entries by what people type for them: `2006`, `403/2006`, `2006/403`, `pc-403-2006`, `OMS_7006`, `128733`,
//! `http-429`.

use super::KnowledgeBase;
use super::entry::Entry;

impl KnowledgeBase {
    /// The entries that `typed` names exactly, error codes before other kinds; empty when it names none.
    #[must_use]
    pub fn named(&self, typed: &str) -> Vec<&Entry> {
        let typed = typed.trim();
        if let Some(entry) = self.get(&typed.to_lowercase()) {
            return vec![entry];
        }
        let mut found: Vec<&Entry> = match typed.split_once('/') {
            Some((left, right)) => [self.coded(left, right), self.coded(right, left)].concat(),
            None => self.entries().iter().filter(|entry| answers_to(entry, typed)).collect(),
        };
        found.sort_by_key(|entry| (entry.code() != Some(typed), entry.kind));
        found
    }

    fn coded(&self, code: &str, status: &str) -> Vec<&Entry> {
        let Ok(status) = status.trim().parse::<u16>() else { return Vec::new() };
        let same = |entry: &&Entry| entry.code() == Some(code.trim()) && entry.status() == Some(status);
        self.entries().iter().filter(same).collect()
    }
}

fn answers_to(entry: &Entry, typed: &str) -> bool {
    let by_code = entry.code() == Some(typed);
    let by_name = entry.names().iter().any(|name| name.eq_ignore_ascii_case(typed));
    let by_status = entry.id.strip_prefix("http-") == Some(typed);
    let by_article = entry.id.strip_prefix("kb-") == Some(typed);
    by_code || by_name || by_status || by_article
}
