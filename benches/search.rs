//! How long searching takes: `cargo bench --bench search`.
//!
//! Method: the built-in knowledge is loaded once; `build` indexes it anew each time; each query runs in one thread on
//! an index that is already built, parsing included, with the limit the screen uses. Divan takes samples of a hundred
//! runs or more where a run is short and reports the fastest, slowest, median and mean time of a run. The large base is
//! the built-in one repeated to about 30,000 entries with other ids.

use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use fixdex::knowledge::KnowledgeBase;
use fixdex::knowledge::layer::Layer;
use fixdex::knowledge::load::load;
use fixdex::search::{Index, Query};

const LIMIT: usize = 1000;
const COPIES: usize = 100;

static BASE: LazyLock<Arc<KnowledgeBase>> = LazyLock::new(|| Arc::new(load(&[Layer::built_in()]).base));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(Arc::clone(&BASE)).expect("the knowledge is indexed"));
static LARGE: LazyLock<Index> = LazyLock::new(|| {
    let copies = (0..COPIES).flat_map(|copy| {
        BASE.entries().iter().cloned().map(move |mut entry| {
            entry.id = format!("{}-copy-{copy}", entry.id);
            entry
        })
    });
    Index::build(Arc::new(KnowledgeBase::new(copies.collect(), BASE.variables().clone())))
        .expect("the knowledge is indexed")
});

const TYPED: [&str; 8] =
    ["u", "use li", "use limit exceeded", "27006", "seat", "use limmit exceded", "kuber", "country:TR "];

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn build() -> Index {
    Index::build(Arc::clone(&BASE)).expect("the knowledge is indexed")
}

#[divan::bench(args = TYPED)]
fn keystroke(bencher: Bencher<'_, '_>, typed: &str) {
    LazyLock::force(&INDEX);
    bencher.bench(|| INDEX.search(&Query::parse(black_box(typed)), LIMIT));
}

#[divan::bench(args = TYPED, sample_count = 10)]
fn keystroke_in_30_000_entries(bencher: Bencher<'_, '_>, typed: &str) {
    LazyLock::force(&LARGE);
    bencher.bench(|| LARGE.search(&Query::parse(black_box(typed)), LIMIT));
}

#[divan::bench]
fn paste_of_10_kb(bencher: Bencher<'_, '_>) {
    let line =
        "2026-11-20T03:00:00Z ERROR provisioning failed: {\"code\":27006,\"description\":\"Use limit is exceeded\"} ";
    let paste: Vec<String> = (0..100).map(|n| format!("{n} {line}")).collect();
    let paste = paste.concat();
    let paste = &paste[..10 * 1024];
    bencher.bench(|| INDEX.search(&Query::parse(black_box(paste)), LIMIT));
}
