//! The network between the tests and a server: it can be slow, go silent, and be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
    Fine,
    /// Each piece takes this long.
    Slow(Duration),
    /// Nothing arrives any more, and nobody hears of it.
    Silent,
    /// Every connection breaks.
    Cut,
}

#[derive(Default)]
struct Lines(Vec<TcpStream>);

/// A proxy in front of one port of this host.
pub struct Proxy {
    pub port: u16,
    weather: Arc<Mutex<Weather>>,
    lines: Arc<Mutex<Lines>>,
}

impl Proxy {
    pub fn to(target: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let weather = Arc::new(Mutex::new(Weather::Fine));
        let lines: Arc<Mutex<Lines>> = Arc::default();
        let proxy = Self { port, weather: Arc::clone(&weather), lines: Arc::clone(&lines) };
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if *weather.lock().expect("no panic") == Weather::Cut {
                    continue;
                }
                let Ok(server) = TcpStream::connect(("127.0.0.1", target)) else { continue };
                for (from, to) in [(&client, &server), (&server, &client)] {
                    let (from, to) = (from.try_clone().expect("a copy"), to.try_clone().expect("a copy"));
                    lines.lock().expect("no panic").0.push(from.try_clone().expect("a copy"));
                    let weather = Arc::clone(&weather);
                    thread::spawn(move || carry(from, to, &weather));
                }
            }
        });
        proxy
    }

    pub fn set(&self, weather: Weather) {
        *self.weather.lock().expect("no panic") = weather;
        if weather == Weather::Cut {
            for line in self.lines.lock().expect("no panic").0.drain(..) {
                let _ = line.shutdown(Shutdown::Both);
            }
        }
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, weather: &Mutex<Weather>) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(count) = from.read(&mut buffer) {
        if count == 0 {
            break;
        }
        let now = *weather.lock().expect("no panic");
        match now {
            Weather::Slow(delay) => thread::sleep(delay),
            Weather::Silent => continue,
            Weather::Fine | Weather::Cut => {}
        }
        if to.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
