//! The fields of the index: the parts that an entry is searched by, each with its weight.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use super::given;

/// A part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Numbers and ids.
    Code,
    /// Symbolic names, whole and split.
    Names,
    /// The title, for error codes the message.
    Title,
    /// Other texts that the error is known by: wordings, details, symptoms, situations.
    Wording,
    /// What we say about it.
    Meaning,
    /// What surrounds it: the steps of a checklist, and notes, which often say what an entry is not.
    Steps,
    /// Names and codes of countries; without stop words, since `no` is Norway.
    Country,
}

impl Part {
    pub const ALL: [Self; 7] =
        [Self::Code, Self::Names, Self::Title, Self::Wording, Self::Meaning, Self::Steps, Self::Country];

    /// How much a word found here is worth.
    pub fn weight(self) -> f32 {
        match self {
            Self::Code => 5.0,
            Self::Names | Self::Title => 4.0,
            Self::Wording => 3.0,
            Self::Country => 2.0,
            Self::Meaning => 1.2,
            Self::Steps => 0.4,
        }
    }

    fn field_name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Names => "names",
            Self::Title => "title",
            Self::Wording => "wording",
            Self::Meaning => "meaning",
            Self::Steps => "steps",
            Self::Country => "country",
        }
    }
}

/// Some of the parts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts(u8);

impl Parts {
    pub fn add(&mut self, part: Part) {
        self.0 |= 1 << part as u8;
    }

    pub fn has(self, part: Part) -> bool {
        self.0 & 1 << part as u8 != 0
    }
}

/// The schema with its fields.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    pub schema: Schema,
    /// In the order of [`Part::ALL`].
    pub parts: [Field; 7],
    /// The words as they are spelled, not stemmed.
    pub spelling: Field,
}

impl Layout {
    pub fn new() -> Self {
        let mut builder = Schema::builder();
        let indexed = |option| {
            TextOptions::default()
                .set_indexing_options(TextFieldIndexing::default().set_tokenizer(given::NAME).set_index_option(option))
        };
        let positions = indexed(IndexRecordOption::WithFreqsAndPositions);
        let parts = Part::ALL.map(|part| builder.add_text_field(part.field_name(), positions.clone()));
        let spelling = builder.add_text_field("spelling", indexed(IndexRecordOption::Basic));
        Self { schema: builder.build(), parts, spelling }
    }
}
