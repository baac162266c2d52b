//! An entry: anything that search can return, with what all kinds have in common.

mod advice;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

pub use advice::{Actor, Retry};

use super::article::Article;
use super::checklist::Checklist;
use super::country_rule::CountryRule;
use super::error_code::ErrorCode;
use super::evidence::{Cause, Fact, Near, decode_facts, decode_near};
use super::fields::{Fields, Named};
use super::http_status::HttpStatus;

/// One entry of the knowledge base.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Entry {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    #[serde(flatten)]
    pub body: Body,
    #[serde(flatten)]
    pub about: About,
}

/// What an entry says, by kind.
#[derive(Clone, Debug, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(untagged)]
pub enum Body {
    Code(ErrorCode),
    Article(Article),
    Status(HttpStatus),
    Rule(CountryRule),
    Checklist(Checklist),
}

/// The kinds of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Code,
    Article,
    Status,
    Rule,
    Checklist,
}

/// What every entry has: facts, links, remarks and where it all comes from.
#[derive(Clone, Debug, Default, Serialize, BorshSerialize, BorshDeserialize)]
pub struct About {
    /// What else is known.
    pub facts: Vec<Fact>,
    /// Twins and near pairs.
    pub near: Vec<Near>,
    pub see: Vec<String>,
    /// Remarks of a team.
    pub notes: Vec<String>,
    pub sources: Vec<Source>,
    pub updated: String,
    pub verified: Option<String>,
    /// Which layer of the knowledge it stands in: `built-in`, or the directory of an overlay.
    pub layer: String,
}

/// A document that facts come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
pub struct Source {
    pub document: String,
    /// Its date, or `undated`.
    pub date: String,
}

impl Entry {
    /// The error code, HTTP status entry or article number that people type for it; `None` for rules and checklists.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.body {
            Body::Code(code) => Some(&code.code),
            _ => None,
        }
    }

    /// The HTTP status it belongs to; `None` where the kind has none.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match &self.body {
            Body::Code(code) => Some(code.status),
            Body::Status(status) => Some(status.status),
            _ => None,
        }
    }

    /// The checklist that remedies it; a checklist remedies itself.
    #[must_use]
    pub fn remedy(&self) -> &str {
        match &self.body {
            Body::Code(code) => &code.remedy,
            Body::Article(article) => &article.remedy,
            Body::Status(status) => &status.remedy,
            Body::Rule(rule) => &rule.remedy,
            Body::Checklist(_) => &self.id,
        }
    }

    /// What it is about, in prose.
    #[must_use]
    pub fn gist(&self) -> &str {
        match &self.body {
            Body::Code(code) => &code.meaning,
            Body::Article(article) => &article.cause,
            Body::Status(status) => &status.meaning,
            Body::Rule(rule) => &rule.meaning,
            Body::Checklist(checklist) => &checklist.when,
        }
    }

    /// What people copy of it, with the word for that: the message of a code, else the title.
    #[must_use]
    pub fn quotation(&self) -> (&'static str, &str) {
        match &self.body {
            Body::Code(code) => ("the message", &code.message),
            _ => ("the title", &self.title),
        }
    }

    #[must_use]
    pub fn as_code(&self) -> Option<&ErrorCode> {
        if let Body::Code(code) = &self.body { Some(code) } else { None }
    }

    #[must_use]
    pub fn as_rule(&self) -> Option<&CountryRule> {
        if let Body::Rule(rule) = &self.body { Some(rule) } else { None }
    }

    #[must_use]
    pub fn as_checklist(&self) -> Option<&Checklist> {
        if let Body::Checklist(checklist) = &self.body { Some(checklist) } else { None }
    }

    /// Its typical causes, the most likely first.
    #[must_use]
    pub fn causes(&self) -> &[Cause] {
        match &self.body {
            Body::Code(code) => &code.causes,
            Body::Article(article) => &article.causes,
            Body::Status(status) => &status.causes,
            Body::Rule(_) | Body::Checklist(_) => &[],
        }
    }

    /// Symbolic names and codes of other systems.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match &self.body {
            Body::Code(code) => &code.names,
            Body::Article(article) => &article.names,
            _ => &[],
        }
    }
}

/// What a file says for all its entries.
#[derive(Clone, Debug, Default)]
pub struct FileDefaults {
    pub system: Option<String>,
    pub sources: Vec<Source>,
    pub updated: Option<String>,
    pub verified: Option<String>,
    pub layer: String,
    /// The fields it gives, rightly or wrongly.
    pub stated: Vec<&'static str>,
}

impl FileDefaults {
    /// Whether the file gives the field `name`. If wrongly, that is reported, and nothing is missing besides.
    #[must_use]
    pub fn states(&self, name: &str) -> bool {
        self.stated.contains(&name)
    }
}

impl About {
    /// Reads the fields that every entry has; what it leaves out comes from the file.
    pub(super) fn decode(fields: &mut Fields<'_>, defaults: &FileDefaults) -> Option<Self> {
        let facts = decode_facts(fields);
        let near = decode_near(fields);
        let see = fields.references("see", None);
        let notes = fields.texts("notes");
        let own = decode_sources(fields);
        let updated = fields.date("updated").or_else(|| defaults.updated.clone());
        let verified = fields.date("verified").or_else(|| defaults.verified.clone());
        if updated.is_none() && !fields.has("updated") && !defaults.states("updated") {
            fields.missing_here_and_for_file("updated");
        }
        let mut sources = own?;
        if sources.is_empty() {
            sources.clone_from(&defaults.sources);
        }
        if sources.is_empty() && !fields.has("sources") && !defaults.states("sources") {
            fields.missing_here_and_for_file("sources");
        }
        let layer = defaults.layer.clone();
        Some(Self { facts: facts?, near: near?, see, notes, sources, updated: updated?, verified, layer })
    }

    /// Whether somebody checked the entry against its sources after its last change.
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.verified.as_ref().is_some_and(|verified| *verified >= self.updated)
    }
}

pub(super) fn decode_sources(fields: &mut Fields<'_>) -> Option<Vec<Source>> {
    fields.list("sources", "source", |source| {
        let document = source.text("document");
        let undated = source.has("date") && source.text("date").as_deref() == Some("undated");
        let date = if undated { Some("undated".to_owned()) } else { source.date("date") };
        if !source.has("date") {
            source.missing("date");
        }
        Some(Source { document: document?, date: date? })
    })
}

impl Named for Kind {
    const WHAT: &'static str = "kind";
    const ALL: &'static [Self] = &[Self::Code, Self::Article, Self::Status, Self::Rule, Self::Checklist];

    fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Article => "article",
            Self::Status => "status",
            Self::Rule => "rule",
            Self::Checklist => "checklist",
        }
    }
}

impl Kind {
    /// What an entry of the kind is called in prose.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Code => "error code",
            Self::Article => "article",
            Self::Status => "HTTP status",
            Self::Rule => "country rule",
            Self::Checklist => "checklist",
        }
    }
}
