//! What went wrong with the server, told from the driver's errors. The driver's texts hold no password.

use std::error::Error as _;
use std::io;

use rustls::CertificateError;
use tokio_postgres::Error as Driver;
use tokio_postgres::error::SqlState;

use crate::error::TeamProblem;
use crate::text::clean::clean_line;

pub(super) fn problem(error: &Driver) -> TeamProblem {
    if let Some(told) = error.as_db_error() {
        return of_server(told.code(), clean_line(told.message()));
    }
    if let Some(tls) = find_tls(error) {
        return of_tls(tls);
    }
    let text = causes(error);
    match error.to_string().as_str() {
        _ if text.contains("server does not support TLS") => TeamProblem::Plaintext,
        _ if text.contains("password missing") => TeamProblem::Login("it wants a password".to_owned()),
        "authentication error" => TeamProblem::Login(text),
        "error communicating with the server" | "connection closed" | "error connecting to server" => {
            TeamProblem::Away(text)
        }
        // A connection that is cut while it begins.
        "error performing TLS handshake" => TeamProblem::Away(text),
        _ => TeamProblem::Unusable(text),
    }
}

fn of_server(code: &SqlState, message: String) -> TeamProblem {
    let state = code.code();
    match state {
        "28P01" | "28000" => TeamProblem::Login(message),
        "42501" => TeamProblem::Forbidden(message),
        // Its own time limit, and a standby that takes no writes now.
        "57014" | "25006" | "40001" | "40P01" => TeamProblem::Away(message),
        // Going down, starting, out of connections or of space, or cut off.
        _ if ["57", "53", "08"].iter().any(|class| state.starts_with(class)) => TeamProblem::Away(message),
        _ => TeamProblem::Unusable(message),
    }
}

fn of_tls(error: &rustls::Error) -> TeamProblem {
    let text = match error {
        rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) => {
            "no known authority has signed its certificate".to_owned()
        }
        rustls::Error::InvalidCertificate(
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
        ) => "its certificate is for another host name".to_owned(),
        rustls::Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
            "its certificate has expired".to_owned()
        }
        other => clean_line(&other.to_string()),
    };
    TeamProblem::Untrusted(text)
}

/// The driver wraps what TLS says as an I/O error.
fn find_tls(error: &Driver) -> Option<&rustls::Error> {
    let io = error.source()?.downcast_ref::<io::Error>()?;
    io.get_ref()?.downcast_ref::<rustls::Error>()
}

fn causes(error: &Driver) -> String {
    let io = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    if io.is_some_and(|io| io.kind() == io::ErrorKind::UnexpectedEof) {
        return "the connection broke off".to_owned();
    }
    let text = error.source().map_or_else(|| error.to_string(), ToString::to_string);
    clean_line(&text)
}

/// Whether the statement may succeed when it is tried again: somebody else did the same at the same time.
pub(super) fn is_contention(error: &Driver) -> bool {
    let contention = [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::UNIQUE_VIOLATION,
        SqlState::DUPLICATE_TABLE,
        SqlState::DUPLICATE_OBJECT,
        // "tuple concurrently updated", in the system's catalogue.
        SqlState::INTERNAL_ERROR,
    ];
    error.code().is_some_and(|code| contention.contains(code))
}
