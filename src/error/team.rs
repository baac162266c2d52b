//! What can be wrong with the team's server. None of it stops the work on this host.

/// Why the team's server cannot be used now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeamProblem {
    #[error("cannot be reached: {0}")]
    Away(String),
    #[error("has not answered within {0} seconds")]
    Slow(u64),
    #[error("refuses the login: {0}")]
    Login(String),
    /// Its certificate does not hold.
    #[error("cannot be trusted: {0}")]
    Untrusted(String),
    #[error("offers no TLS, and nothing is sent in plain text")]
    Plaintext,
    #[error("has schema {found}; this version knows schemas up to {known}")]
    Newer { found: i64, known: i64 },
    /// Its database keeps text in this encoding.
    #[error("keeps text as {0}, and walkthroughs need UTF8")]
    Encoding(String),
    #[error("does not permit it: {0}")]
    Forbidden(String),
    #[error("cannot be used: {0}")]
    Unusable(String),
}

impl TeamProblem {
    /// The problem in a few words, for a status line.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Away(_) | Self::Slow(_) => "away, retrying",
            Self::Login(_) => "password refused",
            Self::Untrusted(_) | Self::Plaintext => "TLS refused",
            Self::Newer { .. } => "newer schema",
            Self::Forbidden(_) => "not permitted",
            Self::Encoding(_) | Self::Unusable(_) => "not usable",
        }
    }

    /// What the person can do.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Away(_) => "work goes on here and is sent later; check the address in `[team] url` and the network",
            Self::Slow(_) => "work goes on here and is sent later; check the load of the server and the network",
            Self::Login(_) => {
                "check the user and password in `[team] url` or FIXDEX_TEAM_URL, or in the file that PGPASSFILE names"
            }
            Self::Untrusted(_) => {
                "`[team] ca` or FIXDEX_TEAM_CA names your own authority's file; the host in `[team] url` must be one \
                 that the certificate names"
            }
            Self::Plaintext => "set `ssl = on` on the server, with a certificate for the host name in `[team] url`",
            Self::Newer { .. } => "update fixdex; until then work goes on here and is sent later",
            Self::Encoding(_) => {
                "make a database for the team with `CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0`"
            }
            Self::Forbidden(_) => "the first user needs the right to create tables; the README names the grants",
            Self::Unusable(_) => "check that `[team] url` names the database of the team",
        }
    }
}
