//! Fields that hold the name of something else: ids, references to entries, countries.

use super::Fields;
use crate::knowledge::country;
use crate::knowledge::entry::Kind;
use crate::knowledge::reader::Reference;
use crate::knowledge::yaml::Place;

impl Fields<'_> {
    pub fn reference(&mut self, name: &'static str, kind: impl Into<Option<Kind>>) -> Option<String> {
        let id = self.text(name)?;
        self.refer(name, kind.into(), &id);
        Some(id)
    }

    pub fn optional_reference(&mut self, name: &'static str, kind: impl Into<Option<Kind>>) -> Option<String> {
        let id = self.optional_text(name)?;
        self.refer(name, kind.into(), &id);
        Some(id)
    }

    fn refer(&mut self, name: &str, kind: Option<Kind>, id: &str) {
        let place = self.place_of(name);
        self.reader.references.push(Reference { place, id: id.to_owned(), kind });
    }

    pub fn references(&mut self, name: &'static str, kind: impl Into<Option<Kind>>) -> Vec<String> {
        let kind = kind.into();
        let placed = self.placed_texts(name);
        let refer = |(id, place): (String, Place)| Reference { place, id, kind };
        let references: Vec<Reference> = placed.into_iter().map(refer).collect();
        let ids = references.iter().map(|reference| reference.id.clone()).collect();
        self.reader.references.extend(references);
        ids
    }

    /// A list of ISO 3166 alpha-2 codes.
    pub fn countries(&mut self, name: &'static str) -> Option<Vec<String>> {
        self.find_required(name)?;
        let placed = self.placed_texts(name);
        let mut codes: Vec<String> = Vec::new();
        for (code, place) in placed {
            if !self.is_country(&code, &place) {
                continue;
            }
            if codes.contains(&code) {
                self.reader.report(&place, format!("country `{code}` is listed twice"), "keep one".to_owned());
            } else {
                codes.push(code);
            }
        }
        Some(codes)
    }

    /// An ISO 3166 alpha-2 code.
    pub fn country(&mut self, name: &'static str) -> Option<String> {
        let code = self.text(name)?;
        let place = self.place_of(name);
        self.is_country(&code, &place).then_some(code)
    }

    fn is_country(&mut self, code: &str, place: &Place) -> bool {
        let known = country::is_code(code);
        if !known {
            let hint = country::find(code).map_or_else(
                || "write an ISO 3166 code of two capital letters".to_owned(),
                |known| format!("did you mean `{}`?", known.code),
            );
            self.reader.report(place, format!("unknown country `{code}`"), hint);
        }
        known
    }

    /// An id: lower-case letters, digits and single hyphens.
    pub fn id(&mut self, name: &'static str, what: &str) -> Option<String> {
        let id = self.text(name)?;
        if !is_id(&id) {
            let place = self.place_of(name);
            let hint = "use lower-case letters, digits and single hyphens, as in `check-state`".to_owned();
            self.reader.report(&place, format!("`{id}` is no {what} id"), hint);
            return None;
        }
        Some(id)
    }
}

fn is_id(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.split('-').all(part)
}
