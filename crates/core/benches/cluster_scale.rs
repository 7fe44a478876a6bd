//! How the cluster model grows: n nodes, each subscribed to each other for 20 tables.
//! `cargo bench -p enmesh-core --bench cluster_scale -- 1000` (the number is the largest n; 100 without it).
//! The same in WebAssembly: `node scripts/bench-cluster.mjs 1000`.
use enmesh_core::cluster::{Asked, Cluster, Observation, Said};
use enmesh_core::time::Timestamp;
use std::time::{Duration, Instant};

#[path = "../examples/fold_wasm/reply.rs"]
mod reply;

fn main() {
    let largest = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100);
    for plexus in [false, true] {
        for nodes in [10, 30, 100, 300, 1000].into_iter().filter(|nodes| *nodes <= largest) {
            grow(nodes, plexus);
        }
    }
}

fn grow(nodes: usize, plexus: bool) {
    let mut cluster = Cluster::default();
    let (before, mut reading, mut folding, mut bytes) = (resident_mib(), Duration::ZERO, Duration::ZERO, 0);
    for node in 0..nodes {
        let body = reply::status(node, nodes, plexus);
        bytes += body.len();
        let start = Instant::now();
        let said = Asked::Status.said(200, &body).unwrap_or(Said::NoAnswer);
        reading += start.elapsed();
        let observation = Observation { node: reply::name(node), at: Timestamp(1), took_ms: 5, said };
        let start = Instant::now();
        cluster.observe(&observation);
        folding += start.elapsed();
    }
    let rows = nodes * (nodes - 1) * reply::TABLES;
    let (dialect, grown) = (if plexus { "plexus" } else { "NATS" }, resident_mib().saturating_sub(before));
    let each = |time: Duration| time / u32::try_from(nodes).unwrap_or(1);
    println!(
        "{nodes} nodes, {dialect}: a reply of {} kB read in {:?} and folded in {:?} ({} ns a row), {grown} MiB grown",
        bytes / nodes / 1000,
        each(reading),
        each(folding),
        folding.as_nanos() / rows as u128,
    );
    let timed = |what: &str, work: &dyn Fn() -> u64| {
        let start = Instant::now();
        std::hint::black_box(work());
        println!("  {what}: {:?}", start.elapsed());
    };
    timed("health of all", &|| cluster.health().len() as u64);
    timed("one node", &|| u64::from(cluster.node("node-1").is_some()));
    timed("flows of a table", &|| cluster.flows(Some(("shop", "table-1"))).len() as u64);
    timed("fingerprint", &|| cluster.fingerprint());
    timed("flows of a node", &|| cluster.flows_of("node-1").len() as u64);
    timed("analysis", &|| enmesh_core::analyse::analyse(&cluster).len() as u64);
}

/// Resident memory of this process, where the system tells.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
