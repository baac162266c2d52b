//! Looks at a team's server without changing anything.

use super::link::Link;
use super::{Address, column, schema};
use crate::error::Error;

/// What a team's server looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamInspection {
    /// 0 when nobody has used the database yet.
    pub schema: i64,
    /// The encoding of the database, as the server names it.
    pub encoding: String,
    /// The id that the server gave itself; `None` when nobody has used the database yet.
    pub id: Option<String>,
}

/// Connects as [`PostgresStore`](super::PostgresStore) does, and looks.
///
/// # Errors
/// [`Error::Team`] says why it cannot be used now; [`Error::Input`] that the authority's file cannot.
pub fn inspect(address: &Address) -> Result<TeamInspection, Error> {
    let link = Link::connect(address)?;
    let schema = schema::version(&link)?;
    schema::require_known(&link, schema)?;
    let encoding = link.rows("SHOW server_encoding", &[])?;
    let id = if schema > 0 { link.rows_if_there("SELECT id FROM fixdex_server")? } else { Vec::new() };
    Ok(TeamInspection {
        schema,
        encoding: column(&link, &encoding, 0)?.unwrap_or_default(),
        id: column(&link, &id, 0)?,
    })
}
