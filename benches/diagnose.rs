//! How long a diagnosis takes: `cargo bench --bench diagnose`.
//!
//! Method: the built-in knowledge is loaded and prepared once; each run decodes, unwraps, reads and weighs one whole log
//! in one thread. The logs are made of access-log lines with one Partner Center error in each 4 KB, the ids and times
//! differing from line to line. Divan takes samples and reports the fastest, slowest, median and mean time of a run.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use fixdex::diagnose::Diagnostician;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;

static DIAGNOSTICIAN: LazyLock<Diagnostician> =
    LazyLock::new(|| Diagnostician::new(Arc::new(load(&[Layer::built_in()]).base)));

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn prepare() -> Diagnostician {
    Diagnostician::new(Arc::new(load(&[Layer::built_in()]).base))
}

#[divan::bench(args = [4 * 1024, 1024 * 1024])]
fn diagnose(bencher: Bencher<'_, '_>, size: usize) {
    let log = log(size);
    LazyLock::force(&DIAGNOSTICIAN);
    bencher.bench(|| DIAGNOSTICIAN.diagnose(black_box(log.as_bytes())));
}

fn log(size: usize) -> String {
    let mut log = String::with_capacity(size + 512);
    for number in 0.. {
        // Writing to a text cannot fail.
        let _ = writeln!(
            log,
            "2026-11-20T03:{:02}:{:02}Z INFO  worker-{number} GET /v1/customers/94e73659-ce5e-4d7b-a99e-{number:012x} \
             200 {}ms the request for the subscription was not found in the cache, trying again later",
            number / 60 % 60,
            number % 60,
            number % 977
        );
        if number % 20 == 0 {
            log.push_str(
                "{\"code\":900117,\"description\":\"You have passed your 7-day cancellation window. We are unable to \
                 cancel your purchase\",\"data\":[],\"source\":\"PartnerApiServiceCore\"}\n",
            );
        }
        if log.len() >= size {
            log.truncate(size);
            return log;
        }
    }
    log
}
