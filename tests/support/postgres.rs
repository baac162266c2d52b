//! A PostgreSQL server of the tests' own: in a directory of its own, with a certificate of its own authority, gone
//! when the tests are.

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

/// Who owns the server when root runs the tests: PostgreSQL refuses root.
const NOBODY: u32 = 65534;
pub const PASSWORD: &str = "correct horse";

/// Runs PostgreSQL until its standard input ends, whatever ends the tests; removes it then, unless it comes back.
const WATCH: &str = r#"dir=$1; shift; "$@" >"$dir/log" 2>&1 & server=$!
cat >/dev/null; kill -INT $server; wait $server; [ -e "$dir/stays" ] || rm -rf "$dir""#;

/// A running server.
pub struct Server {
    pub dir: PathBuf,
    pub port: u16,
    programs: PathBuf,
    watch: Option<Child>,
}

impl Server {
    /// The one that the tests of this program share; `None`, said on standard error, where PostgreSQL is not installed.
    pub fn shared() -> Option<&'static Self> {
        static SHARED: OnceLock<Option<Server>> = OnceLock::new();
        SHARED.get_or_init(Self::start).as_ref()
    }

    /// Starts another one.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            skipped("PostgreSQL (initdb, postgres, psql) is not installed; nothing of the team's server was tested");
            return None;
        };
        let dir = tempfile::Builder::new().prefix("fixdex-pg-").tempdir_in("/tmp").expect("a directory").keep();
        write_certificates(&dir);
        own(&dir);
        let mut server = Self { port: free_port(), dir, programs, watch: None };
        let data = server.dir.join("data");
        server.run("initdb", &["-N", "-A", "trust", "-U", "admin", "-D", text(&data)]);
        let rules = "local all all trust\nhostssl all all all scram-sha-256\n";
        fs::write(data.join("pg_hba.conf"), rules).expect("a file");
        server.resume();
        server.sql("postgres", &format!("CREATE ROLE ann LOGIN PASSWORD '{PASSWORD}'"));
        Some(server)
    }

    /// Stops it as an administrator would.
    pub fn stop(&mut self) {
        fs::write(self.dir.join("stays"), "").expect("a file");
        let mut watch = self.watch.take().expect("a running server");
        drop(watch.stdin.take());
        watch.wait().expect("an end");
    }

    /// Starts it again, at the same address.
    pub fn resume(&mut self) {
        let _ = fs::remove_file(self.dir.join("stays"));
        let program = self.programs.join("postgres");
        let port = self.port.to_string();
        let (dir, data) = (self.dir.clone(), self.dir.join("data"));
        let mut command = as_owner(Path::new("sh"));
        command.args([
            "-c",
            WATCH,
            "watch",
            text(&dir),
            text(&program),
            "-D",
            text(&data),
            "-p",
            &port,
            "-k",
            text(&dir),
        ]);
        for setting in [
            "listen_addresses=127.0.0.1",
            "ssl=on",
            &format!("ssl_cert_file={}/server.pem", dir.display()),
            &format!("ssl_key_file={}/server.key", dir.display()),
            "fsync=off",
            "max_connections=60",
        ] {
            command.args(["-c", setting]);
        }
        self.watch = Some(command.stdin(Stdio::piped()).spawn().expect("sh runs"));
        let deadline = Instant::now() + Duration::from_secs(60);
        while !self.try_sql("postgres", "SELECT 1").is_ok_and(|answer| answer == "1") {
            assert!(Instant::now() < deadline, "{}", fs::read_to_string(dir.join("log")).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// A new database, owned by `ann`.
    pub fn database(&self) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("team{}", COUNT.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name} OWNER ann"));
        name
    }

    /// The address by the Unix socket, which asks for no password.
    pub fn socket(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&port={}&user=ann", self.dir.display(), self.port)
    }

    /// The address over the network; with the port of a proxy, by way of that.
    pub fn tcp(&self, database: &str, port: Option<u16>) -> String {
        let password = PASSWORD.replace(' ', "%20");
        format!("postgres://ann:{password}@127.0.0.1:{}/{database}", port.unwrap_or(self.port))
    }

    /// The authority that signed its certificate, and one that did not.
    pub fn authority(&self) -> PathBuf {
        self.dir.join("ca.pem")
    }

    pub fn other_authority(&self) -> PathBuf {
        self.dir.join("other.pem")
    }

    /// What a statement answers, as the administrator.
    pub fn sql(&self, database: &str, statement: &str) -> String {
        self.try_sql(database, statement).unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    fn try_sql(&self, database: &str, statement: &str) -> Result<String, String> {
        let port = self.port.to_string();
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", text(&self.dir), "-p", &port]);
        let output = command.args(["-U", "admin", "-d", database, "-c", statement]).output().expect("psql runs");
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = as_owner(&self.programs.join(program));
        let mut child = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        assert!(child.wait().expect("an end").success(), "{program}: {said}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut watch) = self.watch.take() {
            drop(watch.stdin.take());
            let _ = watch.wait();
        }
    }
}

/// Says that something was not tested, past the test runner, which keeps what passing tests print.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// The directory of PostgreSQL's programs.
pub fn programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let installed = installed.map(|version| version.path().join("bin"));
    let complete = |dir: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|name| dir.join(name).is_file());
    on_path.into_iter().flatten().chain(installed).find(complete)
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A program that runs as whoever may run PostgreSQL.
pub fn as_owner(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    let nobody = NOBODY.to_string();
    command.args(["--reuid", &nobody, "--regid", &nobody, "--clear-groups"]).arg(program).current_dir("/");
    command
}

fn own(dir: &Path) {
    let key = dir.join("server.key");
    fs::set_permissions(&key, Permissions::from_mode(0o600)).expect("a mode");
    if is_root() {
        for path in [dir, &key] {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).expect("an owner");
        }
    }
}

fn write_certificates(dir: &Path) {
    let authority = |name: &str, file: &str| {
        let mut params = CertificateParams::new(Vec::new()).expect("no names");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().expect("a key");
        fs::write(dir.join(file), params.self_signed(&key).expect("a certificate").pem()).expect("a file");
        Issuer::new(params, key)
    };
    authority("Another authority", "other.pem");
    let issuer = authority("The team's authority", "ca.pem");
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("a name");
    let certificate = params.signed_by(&key, &issuer).expect("a certificate");
    fs::write(dir.join("server.pem"), certificate.pem()).expect("a file");
    fs::write(dir.join("server.key"), key.serialize_pem()).expect("a file");
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
