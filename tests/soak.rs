//! Eight processes on four hosts record at the same time, two of them are killed, and the network to the server fails:
//! afterwards every event must be everywhere, once. `cargo test --test soak -- 20000` says how many events; without a
//! number there are few. Prints its figures.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "support/events.rs"]
#[expect(dead_code, reason = "other test programs need more of it")]
mod events;
#[path = "support/postgres.rs"]
#[expect(dead_code, reason = "other test programs need more of it")]
mod postgres;
#[path = "support/proxy.rs"]
#[expect(dead_code, reason = "other test programs need more of it")]
mod proxy;
#[path = "soak/worker.rs"]
mod worker;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode};
use std::thread::sleep;
use std::time::{Duration, Instant};

use fixdex::config::{Secret, Team};
use fixdex::store::postgres::Address;
use fixdex::store::sync::{Carried, Courier};
use fixdex::store::{EventStore, PostgresStore, SqliteStore};
use postgres::Server;
use proxy::{Proxy, Weather};
use tempfile::TempDir;
use uuid::Uuid;

const HOSTS: usize = 4;
const WORKERS: usize = 8;
const FEW: usize = 800;

fn main() -> ExitCode {
    if let Some(order) = worker::Order::from_environment() {
        order.carry_out();
        return ExitCode::SUCCESS;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        // For runners that ask each test program what it holds.
        if !arguments.iter().any(|argument| argument == "--ignored") {
            println!("soak: test");
        }
        return ExitCode::SUCCESS;
    }
    let total = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(FEW);
    match Server::start() {
        Some(server) => Soak::new(&server, total).run(),
        None => ExitCode::SUCCESS,
    }
}

/// The address of the server by way of a port, with a limit that suits a network that is known to be near.
fn address(url: &str, ca: &Path) -> Address {
    let team = Team { url: Some(Secret::new(url)), ca: Some(ca.to_owned()) };
    Address::of(&team, |_| None).unwrap().unwrap().with_patience(Duration::from_secs(2))
}

struct Soak {
    dir: TempDir,
    proxy: Proxy,
    url: String,
    ca: PathBuf,
    total: usize,
}

impl Soak {
    fn new(server: &Server, total: usize) -> Self {
        let proxy = Proxy::to(server.port);
        let url = server.tcp(&server.database(), Some(proxy.port));
        Self { dir: TempDir::new().unwrap(), proxy, url, ca: server.authority(), total }
    }

    fn host(&self, number: usize) -> PathBuf {
        self.dir.path().join(format!("host{number}"))
    }

    fn ledger(&self, worker: usize) -> PathBuf {
        self.dir.path().join(format!("ledger{worker}"))
    }

    fn start(&self, worker: usize) -> Child {
        let order = worker::Order {
            name: format!("worker{worker}"),
            state_dir: self.host(worker % HOSTS),
            ledger: self.ledger(worker),
            url: self.url.clone(),
            ca: self.ca.clone(),
            quota: self.total / WORKERS,
        };
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.envs(order.into_environment()).spawn().unwrap()
    }

    fn run(&self) -> ExitCode {
        let began = Instant::now();
        let mut workers: Vec<Child> = (0..WORKERS).map(|worker| self.start(worker)).collect();
        let kills = self.disturb(&mut workers);
        for (number, mut worker) in workers.into_iter().enumerate() {
            assert!(worker.wait().unwrap().success(), "worker {number} failed");
        }
        let recorded = began.elapsed();
        self.proxy.set(Weather::Fine);
        let figures = self.compare();
        println!(
            "processes          {WORKERS} on {HOSTS} hosts; {} killed with SIGKILL and started again",
            kills.len()
        );
        println!("killed             {}", kills.join(", "));
        println!("network            cut twice, silent once, restored each time");
        println!("{figures}");
        println!(
            "took               {:.1} s to record, {:.1} s in all",
            recorded.as_secs_f64(),
            began.elapsed().as_secs_f64()
        );
        if figures.is_right() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Kills two workers on different hosts at random moments and lets the network fail, by how far the work is.
    fn disturb(&self, workers: &mut [Child]) -> Vec<String> {
        let mut kills = Vec::new();
        let random = Uuid::new_v4().as_u128();
        let part = |from: usize, bits: u32| self.total * (from + (random >> bits) as usize % 15) / 100;
        let (first, second) = (part(15, 0), part(55, 16));
        let victims = [(random >> 32) as usize % HOSTS, HOSTS + (random >> 48) as usize % HOSTS];
        let mut plan = vec![
            (first, Trouble::Kill(victims[0])),
            (self.total * 30 / 100, Trouble::Network(Weather::Cut)),
            (self.total * 45 / 100, Trouble::Network(Weather::Silent)),
            (second, Trouble::Kill(victims[1])),
            (self.total * 75 / 100, Trouble::Network(Weather::Cut)),
        ];
        plan.sort_by_key(|(at, _)| *at);
        for (at, trouble) in plan {
            while self.recorded() < at {
                sleep(Duration::from_millis(5));
            }
            match trouble {
                Trouble::Kill(victim) => {
                    workers[victim].kill().unwrap();
                    workers[victim].wait().unwrap();
                    kills.push(format!("worker {victim} at event {}", self.recorded()));
                    workers[victim] = self.start(victim);
                }
                Trouble::Network(weather) => {
                    self.proxy.set(weather);
                    sleep(Duration::from_secs(1));
                    self.proxy.set(Weather::Cut);
                    self.proxy.set(Weather::Fine);
                }
            }
        }
        kills
    }

    fn recorded(&self) -> usize {
        (0..WORKERS).map(|worker| worker::Ledger::read(&self.ledger(worker)).kept.len()).sum()
    }

    /// Lets every host catch up, then looks at everything.
    fn compare(&self) -> Figures {
        let address = address(&self.url, &self.ca);
        // Twice: what the last host pushes, the first one pulls.
        for host in (0..HOSTS).chain(0..HOSTS) {
            let mut courier = Courier::new(self.host(host), address.clone());
            while courier.run().unwrap() != Carried::default() {}
        }
        let server = PostgresStore::connect(&address).unwrap();
        let hosts: Vec<SqliteStore> = (0..HOSTS).map(|host| SqliteStore::open(&self.host(host)).unwrap()).collect();
        let stores: Vec<&dyn EventStore> = hosts.iter().map(|host| host as _).chain([&server as _]).collect();
        let ledgers = (0..WORKERS).map(|worker| worker::Ledger::read(&self.ledger(worker)));
        Figures::of(&stores, ledgers)
    }
}

enum Trouble {
    Kill(usize),
    Network(Weather),
}

/// What is where. The server is the last of the stores.
struct Figures {
    kept: usize,
    on: Vec<usize>,
    lost: usize,
    doubled: usize,
    foreign: usize,
    walkthroughs: usize,
    folds_equal: bool,
}

impl Figures {
    fn of(stores: &[&dyn EventStore], ledgers: impl Iterator<Item = worker::Ledger>) -> Self {
        let (mut kept, mut meant) = (HashSet::new(), HashSet::new());
        for ledger in ledgers {
            kept.extend(ledger.kept);
            meant.extend(ledger.meant);
        }
        let mut figures = Self {
            kept: kept.len(),
            on: Vec::new(),
            lost: 0,
            doubled: 0,
            foreign: 0,
            walkthroughs: 0,
            folds_equal: true,
        };
        let mut first = None;
        for store in stores {
            let mut ids = store.ids().unwrap();
            ids.sort();
            let rows: Vec<Uuid> = ids.iter().flat_map(|id| store.events(*id).unwrap()).map(|event| event.id).collect();
            let there: HashSet<Uuid> = rows.iter().copied().collect();
            figures.on.push(rows.len());
            figures.lost += kept.difference(&there).count();
            figures.doubled += rows.len() - there.len();
            figures.foreign += there.difference(&meant).count();
            let folds: Vec<_> = ids.iter().map(|id| store.walkthrough(*id).unwrap()).collect();
            figures.walkthroughs = folds.len();
            figures.folds_equal &= first.get_or_insert_with(|| folds.clone()) == &folds;
        }
        figures
    }

    fn is_right(&self) -> bool {
        let same = self.on.windows(2).all(|pair| pair[0] == pair[1]);
        same && (self.lost, self.doubled, self.foreign) == (0, 0, 0) && self.folds_equal
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hosts, server) = self.on.split_at(self.on.len() - 1);
        let hosts: Vec<String> = hosts.iter().map(ToString::to_string).collect();
        writeln!(formatter, "events written     {}, and {} in flight at a kill", self.kept, server[0] - self.kept)?;
        writeln!(formatter, "on the server      {}", server[0])?;
        writeln!(formatter, "on each host       {}", hosts.join(", "))?;
        writeln!(formatter, "lost               {}", self.lost)?;
        writeln!(formatter, "doubled            {}", self.doubled)?;
        writeln!(formatter, "from nowhere       {}", self.foreign)?;
        let equal = if self.folds_equal { "yes" } else { "NO" };
        write!(formatter, "folds equal        {equal}, {} walkthroughs on 5 stores", self.walkthroughs)
    }
}
