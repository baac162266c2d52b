//! A variable: a value that steps use, written `{name}` in their texts. Declared once for all checklists.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::fields::Fields;
use super::finding::SourceFile;
use super::yaml::Place;

/// A value that steps use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
pub struct Variable {
    pub name: String,
    /// What it is and where to find it.
    pub what: String,
    /// Regular expression that a whole value must match.
    pub pattern: Option<String>,
    /// Behind what diagnosis finds it in a log: words or the name of a JSON field, or a `/segment/` of a path.
    #[serde(default)]
    pub found: Vec<String>,
}

/// A variable with the place where a file declares it.
#[derive(Clone, Debug)]
pub struct Declared {
    pub variable: Variable,
    pub file: std::sync::Arc<SourceFile>,
    pub place: Place,
}

pub(super) fn decode(fields: &mut Fields<'_>) -> Option<Declared> {
    let place = fields.first_place();
    let name = fields.text("name");
    if let Some(name) = &name
        && !is_variable(name)
    {
        let place = fields.place_of("name");
        let hint = "begin with a lower-case letter; then lower-case letters, digits and underscores".to_owned();
        fields.reader.report(&place, format!("`{name}` is no variable name"), hint);
    }
    let what = fields.text("what");
    let pattern = fields.pattern("pattern");
    let found = fields.texts("found");
    let variable = Variable { name: name?, what: what?, pattern, found };
    Some(Declared { variable, file: std::sync::Arc::clone(&fields.reader.file), place })
}

/// The names of the variables that `text` uses: `{customer_id}` uses one, JSON braces use none.
pub fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| {
        let name = &rest[..rest.find('}')?];
        is_variable(name).then_some(name)
    })
}

fn is_variable(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_not_json_braces() {
        let found: Vec<&str> = placeholders(r#"PATCH /c/{customer_id} {"status": "active"} {0} {A}"#).collect();
        assert_eq!(found, ["customer_id"]);
    }
}
