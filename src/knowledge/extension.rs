//! An extension: an addition to an entry that stands elsewhere, in the built-in set or in an earlier overlay.

use super::entry::{Body, Entry, Kind};
use super::error_code::{self, Wording};
use super::fields::Fields;
use super::reader::with_article;
use super::step::{self, Step};
use super::step_reference::StepReference;
use super::yaml::Place;

/// The fields that add something.
const ADDITIONS: [&str; 4] = ["wordings", "samples", "steps", "notes"];

/// An addition to an entry.
#[derive(Clone, Debug)]
pub struct Extension {
    pub extends: String,
    pub wordings: Vec<Wording>,
    pub samples: Vec<String>,
    pub steps: Vec<Step>,
    pub notes: Vec<String>,
    /// Which of these the file gives, and where.
    pub given: Vec<(&'static str, Place)>,
    pub step_references: Vec<StepReference>,
}

pub(super) fn decode(fields: &mut Fields<'_>) -> Option<Extension> {
    let place = fields.first_place();
    let given = fields.given(&ADDITIONS);
    if given.is_empty() {
        let hint = format!("give {}", listed(&ADDITIONS, "or"));
        fields.reader.report(&place, "the extension adds nothing", hint);
    }
    let extends = fields.reference("extends", None);
    let wordings = error_code::decode_wordings(fields);
    let samples = fields.texts("samples");
    let steps = step::decode_steps(fields);
    let notes = fields.texts("notes");
    let step_references = std::mem::take(&mut fields.reader.step_references);
    Some(Extension { extends: extends?, wordings: wordings?, samples, steps: steps?, notes, given, step_references })
}

/// Why an extension does not fit its entry.
#[derive(Debug)]
pub(super) struct Misfit {
    pub place: Place,
    pub what: String,
    pub hint: String,
}

impl Extension {
    /// Adds to `entry`.
    ///
    /// # Errors
    /// When an entry of its kind takes no such additions, or has one of the steps already; nothing is added then.
    pub(super) fn apply(&self, entry: &mut Entry) -> Result<(), Misfit> {
        self.check_kind(entry.kind)?;
        match &mut entry.body {
            Body::Code(code) => {
                code.wordings.extend_from_slice(&self.wordings);
                code.samples.extend_from_slice(&self.samples);
            }
            Body::Article(article) => article.samples.extend_from_slice(&self.samples),
            Body::Checklist(checklist) => {
                if let Some(step) = self.steps.iter().find(|step| checklist.step(&step.id).is_some()) {
                    return Err(self.known_step(&step.id));
                }
                checklist.steps.extend_from_slice(&self.steps);
            }
            Body::Status(_) | Body::Rule(_) => {}
        }
        entry.about.notes.extend_from_slice(&self.notes);
        Ok(())
    }

    fn check_kind(&self, kind: Kind) -> Result<(), Misfit> {
        let taken = taken_by(kind);
        let Some((name, place)) = self.given.iter().find(|(name, _)| !taken.contains(name)) else { return Ok(()) };
        let hint = format!("an extension of `{}` may give {}", self.extends, listed(taken, "and"));
        Err(Misfit { place: place.clone(), what: format!("{} takes no `{name}`", with_article(kind.title())), hint })
    }

    fn known_step(&self, id: &str) -> Misfit {
        let place = self.given.iter().find(|(name, _)| *name == "steps").map(|(_, place)| place.clone());
        Misfit {
            place: place.unwrap_or_default(),
            what: format!("the checklist `{}` has a step `{id}` already", self.extends),
            hint: "give the new step another id".to_owned(),
        }
    }
}

fn taken_by(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Code => &["wordings", "samples", "notes"],
        Kind::Article => &["samples", "notes"],
        Kind::Checklist => &["steps", "notes"],
        Kind::Status | Kind::Rule => &["notes"],
    }
}

/// `a`, `b` and `c`.
fn listed(names: &[&str], word: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
