//! Logs of any size, read in parts so that memory stays bounded.

use std::io::{Read, Result};

use super::{Diagnosis, Diagnostician};

impl Diagnostician {
    /// Diagnoses what `log` gives, at most `limit` bytes of it.
    ///
    /// # Errors
    /// When `log` cannot be read.
    pub fn diagnose_reader(&self, log: impl Read, limit: u64) -> Result<Diagnosis> {
        let mut bytes = Vec::new();
        let mut log = log.take(limit.saturating_add(1));
        log.read_to_end(&mut bytes)?;
        let truncated = u64::try_from(bytes.len()).is_ok_and(|length| length > limit);
        if truncated {
            bytes.truncate(usize::try_from(limit).unwrap_or(bytes.len()));
        }
        Ok(Diagnosis { truncated, ..self.diagnose(&bytes) })
    }
}
