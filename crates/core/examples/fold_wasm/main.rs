//! The work of `benches/cluster_scale.rs` as a WebAssembly module that imports nothing: `scripts/bench-cluster.mjs` calls
//! and times it, as no clock is to be had in here.
#![allow(unsafe_code, reason = "names that JavaScript can call")]
mod reply;

use enmesh_core::analyse::{Analysis, analyse};
use enmesh_core::cluster::{Asked, Cluster, Observation, Progress, Reading, Said};
use enmesh_core::time::Timestamp;
use std::cell::RefCell;

#[derive(Default)]
struct Bench {
    nodes: usize,
    plexus: bool,
    node: usize,
    body: String,
    said: Option<Said>,
    reading: Option<Reading>,
    cluster: Cluster,
    analysis: Option<Analysis>,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
}

fn bench<T>(work: impl FnOnce(&mut Bench) -> T) -> T {
    BENCH.with(|bench| work(&mut bench.borrow_mut()))
}

/// A cluster of that many nodes, of which nobody said anything yet.
#[unsafe(no_mangle)]
pub extern "C" fn fresh(nodes: u32, plexus: u32) {
    bench(|bench| *bench = Bench { nodes: nodes as usize, plexus: plexus != 0, ..Bench::default() });
}

/// The reply of a node; returns its length.
#[unsafe(no_mangle)]
pub extern "C" fn compose(node: u32) -> u32 {
    bench(|bench| {
        bench.node = node as usize;
        bench.body = reply::status(bench.node, bench.nodes, bench.plexus);
        u32::try_from(bench.body.len()).unwrap_or(u32::MAX)
    })
}

/// Reads the reply at once.
#[unsafe(no_mangle)]
pub extern "C" fn read() {
    bench(|bench| bench.said = Asked::Status.said(200, &bench.body));
}

/// Begins to read the reply piece by piece.
#[unsafe(no_mangle)]
pub extern "C" fn begin() {
    bench(|bench| bench.keep(Reading::begin(200, bench.body.clone())));
}

/// Reads some more connections; returns whether there are more.
#[unsafe(no_mangle)]
pub extern "C" fn go_on(connections: u32) -> u32 {
    bench(|bench| {
        if let Some(reading) = bench.reading.take() {
            bench.keep(reading.go_on(connections as usize));
        }
        u32::from(bench.reading.is_some())
    })
}

/// Folds what was read.
#[unsafe(no_mangle)]
pub extern "C" fn fold() {
    bench(|bench| {
        let Some(said) = bench.said.take() else { return };
        let node = reply::name(bench.node);
        bench.cluster.observe(&Observation { node, at: Timestamp(1), took_ms: 5, said });
    });
}

/// The analysis of all; returns how much it found.
#[unsafe(no_mangle)]
pub extern "C" fn analysis() -> u32 {
    bench(|bench| u32::try_from(analyse(&bench.cluster).len()).unwrap_or(u32::MAX))
}

/// Begins the analysis in turns.
#[unsafe(no_mangle)]
pub extern "C" fn analysis_begin() {
    bench(|bench| bench.analysis = Some(Analysis::of(bench.cluster.clone())));
}

/// One turn of it; returns whether there are more.
#[unsafe(no_mangle)]
pub extern "C" fn analysis_turn() -> u32 {
    bench(|bench| {
        let done = bench.analysis.as_mut().is_none_or(|analysis| analysis.go_on().is_some());
        if done {
            bench.analysis = None;
        }
        u32::from(!done)
    })
}

impl Bench {
    fn keep(&mut self, progress: Progress) {
        match progress {
            Progress::More(reading) => self.reading = Some(reading),
            Progress::Whole(said) => self.said = said,
        }
    }
}
