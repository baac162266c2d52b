//! The address of a team's database: what of a URL counts, what is refused, and where the password comes from.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use super::passfile;
use crate::config::Team;
use crate::error::Error;
use crate::text::clean::clean_line;

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the team's database is, how to log in, and whom to trust. Over a network it is TLS with a certificate that
/// holds for the host's name, or nothing; a Unix socket needs none.
#[derive(Clone)]
pub struct Address {
    pub(super) config: Config,
    pub(super) ca: Option<PathBuf>,
    pub(super) patience: Duration,
    name: String,
}

impl std::fmt::Debug for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Address").field("name", &self.name).field("ca", &self.ca).finish_non_exhaustive()
    }
}

impl Address {
    /// The address that the settings name; `None` when they name none. The environment is looked at for a password
    /// that the URL leaves out: `PGPASSWORD`, else the file `PGPASSFILE`, else `~/.pgpass`.
    ///
    /// # Errors
    /// [`Error::Input`] when the URL cannot be read, or asks for less than verified TLS. No error holds the URL.
    pub fn of(team: &Team, variable: impl Fn(&str) -> Option<OsString>) -> Result<Option<Self>, Error> {
        let Some(url) = &team.url else { return Ok(None) };
        let (url, mode) = without_mode(url.reveal());
        let mut config: Config = url.parse().map_err(|_| unreadable())?;
        if config.get_hosts().is_empty() || !config.get_hosts().iter().all(is_host) {
            return Err(unreadable());
        }
        require_tls(&mut config, mode.as_deref())?;
        config.connect_timeout(PATIENCE / 2).application_name("fixdex");
        if config.get_password().is_none()
            && let Some(password) = password(&config, variable)
        {
            config.password(password);
        }
        let name = name(&config);
        Ok(Some(Self { config, ca: team.ca.clone(), patience: PATIENCE, name }))
    }

    /// The same address with another limit for one answer.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self.config.connect_timeout(patience);
        self
    }

    /// Host, port and database, for people. No user and no password.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Whether this can be a host: a password with signs that are not encoded would become part of its name.
fn is_host(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '%')),
        Host::Unix(_) => true,
    }
}

fn unreadable() -> Error {
    Error::input(
        "`[team] url` or FIXDEX_TEAM_URL is no address of a PostgreSQL database",
        "write postgres://USER:PASSWORD@HOST:5432/DATABASE, with special characters in the password percent-encoded",
    )
}

/// The URL without its `sslmode`, which here is always `verify-full`, and what it said.
fn without_mode(url: &str) -> (String, Option<String>) {
    let Some((base, query)) = url.split_once('?') else { return (url.to_owned(), None) };
    let is_mode = |part: &&str| part.starts_with("sslmode=");
    let mode = query.split('&').find(is_mode).map(|part| part["sslmode=".len()..].to_owned());
    let rest: Vec<&str> = query.split('&').filter(|part| !is_mode(part)).collect();
    (if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) }, mode)
}

fn require_tls(config: &mut Config, mode: Option<&str>) -> Result<(), Error> {
    if config.get_hosts().iter().all(|host| matches!(host, Host::Unix(_))) && config.get_hostaddrs().is_empty() {
        config.ssl_mode(SslMode::Disable);
        return Ok(());
    }
    if let Some(mode @ ("disable" | "allow" | "prefer")) = mode {
        let what = format!("`sslmode={mode}` would send walkthroughs in plain text");
        return Err(Error::input(what, "leave it out: the server's certificate is always verified"));
    }
    config.ssl_mode(SslMode::Require);
    Ok(())
}

fn password(config: &Config, variable: impl Fn(&str) -> Option<OsString>) -> Option<String> {
    if let Some(password) = variable("PGPASSWORD").filter(|password| !password.is_empty()) {
        return Some(password.to_string_lossy().into_owned());
    }
    let in_home = || variable("HOME").map(|home| PathBuf::from(home).join(".pgpass"));
    let content = std::fs::read_to_string(variable("PGPASSFILE").map(PathBuf::from).or_else(in_home)?).ok()?;
    let user = config.get_user()?;
    let port = port(config).to_string();
    let host = match config.get_hosts().first()? {
        Host::Tcp(host) => host.as_str(),
        Host::Unix(_) => "localhost",
    };
    passfile::password(&content, [host, &port, config.get_dbname().unwrap_or(user), user])
}

fn port(config: &Config) -> u16 {
    config.get_ports().first().copied().unwrap_or(5432)
}

fn name(config: &Config) -> String {
    let host = match config.get_hosts().first() {
        Some(Host::Tcp(host)) => format!("{host}:{}", port(config)),
        Some(Host::Unix(path)) => path.display().to_string(),
        None => String::new(),
    };
    let database = config.get_dbname().or(config.get_user()).unwrap_or_default();
    clean_line(&format!("{host}/{database}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Secret;

    fn address(url: &str) -> Result<Address, Error> {
        let team = Team { url: Some(Secret::new(url)), ca: None };
        Address::of(&team, |_| None).map(|address| address.expect("an address"))
    }

    #[test]
    fn over_a_network_it_is_tls() {
        for url in [
            "postgres://ann:pw@db.example/team",
            "postgres://ann@db.example:5433/team?sslmode=require",
            "postgres://ann@db.example/team?connect_timeout=2&sslmode=verify-full",
            "postgres://ann@%2Frun%2Fpg,db.example/team",
            "postgres://ann@%2Frun%2Fpg/team?hostaddr=10.0.0.1",
        ] {
            assert_eq!(address(url).unwrap().config.get_ssl_mode(), SslMode::Require, "{url}");
        }
        for url in ["postgres://ann@%2Frun%2Fpg/team", "postgres:///team?user=ann&host=/run/pg&sslmode=disable"] {
            assert_eq!(address(url).unwrap().config.get_ssl_mode(), SslMode::Disable, "{url}");
        }
    }

    #[test]
    fn plain_text_is_refused() {
        for mode in ["disable", "allow", "prefer"] {
            let error = address(&format!("postgres://ann:pw@db.example/team?sslmode={mode}")).unwrap_err();
            assert_eq!(error.to_string(), format!("`sslmode={mode}` would send walkthroughs in plain text"));
        }
    }

    #[test]
    fn no_message_holds_the_password() {
        for url in ["postgres://ann:hunter2@db:x/t", "hunter2", "postgres://ann:hunter2@h/t?hunter2=1", "postgres://"] {
            let error = address(url).unwrap_err().with_hint();
            assert!(!error.contains("hunter2"), "{error}");
        }
        let address = address("postgres://ann:hunter2@db.example/team").unwrap();
        assert_eq!(address.name(), "db.example:5432/team");
        assert!(!format!("{address:?}").contains("hunter2"));
    }

    #[test]
    fn a_password_may_stand_elsewhere() {
        let dir = tempfile::TempDir::new().unwrap();
        std::fs::write(dir.path().join(".pgpass"), "db.example:5432:team:ann:from file\n").unwrap();
        let password = |url: &str, set: Option<&str>| {
            let team = Team { url: Some(Secret::new(url)), ca: None };
            let variable = |name: &str| match name {
                "PGPASSWORD" => set.map(OsString::from),
                "HOME" => Some(dir.path().into()),
                _ => None,
            };
            let address = Address::of(&team, variable).unwrap().unwrap();
            address.config.get_password().map(|password| String::from_utf8(password.to_vec()).unwrap())
        };
        let url = "postgres://ann@db.example/team";
        assert_eq!(password(url, None).as_deref(), Some("from file"));
        assert_eq!(password(url, Some("set")).as_deref(), Some("set"));
        assert_eq!(password("postgres://ann:given@db.example/team", Some("set")).as_deref(), Some("given"));
        assert_eq!(password("postgres://jon@db.example/team", None), None);
    }

    #[test]
    fn a_password_that_is_not_encoded_is_no_host() {
        for url in ["postgres://fixdex:Gr@penut77@localhost:5433/fixdex", "postgres://fixdex:P@@x/y@db.example/fixdex"]
        {
            let team = Team { url: Some(Secret::new(url)), ca: None };
            let error = Address::of(&team, |_| None).unwrap_err();
            assert!(!format!("{error:?} {error}").contains("penut"), "{error}");
            assert!(error.hint().is_some_and(|hint| hint.contains("percent-encoded")));
        }
    }
}
