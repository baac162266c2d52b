//! The texts of an entry, each with the part it is searched by and a label for people: the one list that indexing,
//! highlighting and snippets share.

use std::borrow::Cow;

use super::schema::Part;
use crate::knowledge::article::Article;
use crate::knowledge::checklist::Checklist;
use crate::knowledge::country;
use crate::knowledge::country_rule::CountryRule;
use crate::knowledge::entry::{Body, Entry};
use crate::knowledge::error_code::ErrorCode;
use crate::knowledge::step::Step;

/// One text of an entry.
#[derive(Clone, Debug)]
pub(super) struct Passage<'a> {
    pub part: Part,
    pub label: &'static str,
    pub text: Cow<'a, str>,
}

struct Passages<'a, W> {
    wanted: W,
    found: Vec<Passage<'a>>,
}

/// Every text that `entry` is found by; its title is the first with [`Part::Title`].
pub(super) fn passages(entry: &Entry) -> Vec<Passage<'_>> {
    passages_of(entry, |_| true)
}

/// The texts of some parts.
pub(super) fn passages_of(entry: &Entry, wanted: impl Fn(Part) -> bool) -> Vec<Passage<'_>> {
    let mut all = Passages { wanted, found: Vec::new() };
    all.add(Part::Code, "id", &entry.id);
    all.add(Part::Title, title_label(entry), &entry.title);
    match &entry.body {
        Body::Code(code) => all.code(code),
        Body::Article(article) => all.article(article),
        Body::Status(status) => all.add(Part::Meaning, "meaning", &status.meaning),
        Body::Rule(rule) => all.rule(rule),
        Body::Checklist(checklist) => all.checklist(checklist),
    }
    all.add_all(Part::Names, "name", entry.names());
    for cause in entry.causes() {
        all.add_all(Part::Steps, "cause", [&cause.cause, &cause.confirm]);
    }
    let facts = if matches!(entry.body, Body::Article(_)) { Part::Meaning } else { Part::Steps };
    all.add_all(facts, "fact", entry.about.facts.iter().map(|fact| &fact.fact));
    all.add_all(Part::Steps, "note", &entry.about.notes);
    all.found
}

fn title_label(entry: &Entry) -> &'static str {
    if entry.as_code().is_some() { "message" } else { "title" }
}

impl<'a, W: Fn(Part) -> bool> Passages<'a, W> {
    fn add(&mut self, part: Part, label: &'static str, text: &'a str) {
        if (self.wanted)(part) {
            self.found.push(Passage { part, label, text: Cow::Borrowed(text) });
        }
    }

    fn add_all<T>(&mut self, part: Part, label: &'static str, texts: impl IntoIterator<Item = &'a T>)
    where
        T: AsRef<str> + 'a,
    {
        for text in texts {
            self.add(part, label, text.as_ref());
        }
    }

    fn code(&mut self, code: &'a ErrorCode) {
        self.add_all(Part::Wording, "detail", code.detail.as_slice());
        for wording in &code.wordings {
            self.add(Part::Wording, "wording", &wording.text);
        }
        self.add(Part::Meaning, "meaning", &code.meaning);
    }

    fn article(&mut self, article: &'a Article) {
        self.add_all(Part::Wording, "symptom", &article.symptoms);
        self.add_all(Part::Meaning, "example", &article.examples);
        self.add(Part::Meaning, "cause", &article.cause);
        self.add_all(Part::Meaning, "product", &article.products);
    }

    fn rule(&mut self, rule: &'a CountryRule) {
        self.add(Part::Wording, "field", &rule.field);
        self.add(Part::Meaning, "meaning", &rule.meaning);
        self.add_all(Part::Meaning, "reading", rule.reading.as_slice());
        if let Some(dispute) = &rule.dispute {
            self.add(Part::Meaning, "dispute", &dispute.says);
        }
        if (self.wanted)(Part::Country) {
            self.countries(rule);
        }
    }

    fn countries(&mut self, rule: &CountryRule) {
        let listed = rule.countries.iter().filter_map(|code| country::find(code));
        let texts: Vec<String> = listed.map(|country| format!("{} ({})", country.name, country.code)).collect();
        self.found.push(Passage { part: Part::Country, label: "country", text: Cow::Owned(texts.join(", ")) });
    }

    fn checklist(&mut self, checklist: &'a Checklist) {
        self.add(Part::Wording, "when", &checklist.when);
        for step in &checklist.steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &'a Step) {
        for (_, text) in step.texts() {
            self.add(Part::Steps, "step", text);
        }
        self.add_all(Part::Steps, "step", step.if_not.as_ref().map(|if_not| &if_not.action));
        self.add_all(Part::Steps, "choice", step.choices.iter().map(|choice| &choice.label));
    }
}
