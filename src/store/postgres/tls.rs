//! TLS towards the team's server: its certificate must hold for the host's name, by an authority of the system or by
//! the team's own.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::error::Error;

/// Connects with TLS; `ca` is the file of the team's own authority, which is then the only one.
pub(super) fn connector(ca: Option<&Path>) -> Result<MakeRustlsConnect, Error> {
    let roots = match ca {
        Some(path) => own(path)?,
        None => system(),
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = versions.map_err(|error| Error::input(format!("TLS cannot be used: {error}"), "reinstall fixdex"))?;
    Ok(MakeRustlsConnect::new(builder.with_root_certificates(roots).with_no_client_auth()))
}

fn own(path: &Path) -> Result<RootCertStore, Error> {
    let wrong = |why: String| {
        let what = format!("the authority's certificate {} cannot be used: {why}", path.display());
        Error::input(what, "`[team] ca` or FIXDEX_TEAM_CA names a file with certificates in PEM form")
    };
    let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() { Err(wrong("it holds no certificate".to_owned())) } else { Ok(roots) }
}

/// The authorities that this system trusts. What of them cannot be read is left out; no server is trusted for that.
fn system() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    roots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_certificates_is_told() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("ca.pem");
        for (content, why) in [(None, "No such file"), (Some("no certificate"), "it holds no certificate")] {
            if let Some(content) = content {
                std::fs::write(&path, content).unwrap();
            }
            let error = connector(Some(&path)).map(drop).unwrap_err().to_string();
            assert!(error.contains("ca.pem cannot be used: ") && error.contains(why), "{error}");
        }
        assert!(connector(None).is_ok());
    }
}
