//! What to do about an entry, in a word: who must act, and whether to send the request again.

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use crate::knowledge::fields::Named;

/// Who must act for the remedy to work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "lowercase")]
pub enum Actor {
    Partner,
    Customer,
    Microsoft,
    Developer,
    Platform,
}

/// Whether sending the same request again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    AsIs,
    Later,
    AfterFix,
    Never,
}

impl Named for Actor {
    const WHAT: &'static str = "actor";
    const ALL: &'static [Self] = &[Self::Partner, Self::Customer, Self::Microsoft, Self::Developer, Self::Platform];

    fn name(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Customer => "customer",
            Self::Microsoft => "microsoft",
            Self::Developer => "developer",
            Self::Platform => "platform",
        }
    }
}

impl Actor {
    /// The actor as prose names it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Partner => "the partner",
            Self::Customer => "the customer",
            Self::Microsoft => "Microsoft",
            Self::Developer => "the developer of the integration",
            Self::Platform => "the administrator of the provisioning platform",
        }
    }
}

impl Named for Retry {
    const WHAT: &'static str = "retry advice";
    const ALL: &'static [Self] = &[Self::AsIs, Self::Later, Self::AfterFix, Self::Never];

    fn name(self) -> &'static str {
        match self {
            Self::AsIs => "as-is",
            Self::Later => "later",
            Self::AfterFix => "after-fix",
            Self::Never => "never",
        }
    }
}

impl Retry {
    /// The advice as a sentence.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::AsIs => "send the same request again",
            Self::Later => "send the same request again later",
            Self::AfterFix => "only after the fix",
            Self::Never => "never: the same request fails again",
        }
    }
}
