//! How the cluster model grows: n nodes, each subscribed to each other for 20 tables.
//! `cargo bench -p enmesh-core --bench cluster_scale -- 1000` (the number is the largest n; 100 without it).
use enmesh_core::cluster::{Cluster, Observation, Said};
use enmesh_core::operation::{ClusterStatus, Connection, Flag, SubscriptionRow};
use enmesh_core::time::Timestamp;
use std::time::{Duration, Instant};

const TABLES: usize = 20;

fn main() {
    let largest = std::env::args().find_map(|argument| argument.parse().ok()).unwrap_or(100);
    for nodes in [10, 30, 100, 300, 1000].into_iter().filter(|nodes| *nodes <= largest) {
        grow(nodes);
    }
}

fn grow(nodes: usize) {
    let peers: Vec<Connection> = (0..nodes).map(|peer| connection(&format!("node-{peer}"))).collect();
    let mut cluster = Cluster::default();
    let (before, mut folding) = (resident_mib(), Duration::ZERO);
    for node in 0..nodes {
        let mut connections = peers.clone();
        connections.remove(node);
        let said = Said::Status(ClusterStatus {
            node_name: None,
            is_enabled: true,
            connections,
            ..ClusterStatus::default()
        });
        let observation = Observation { node: format!("node-{node}"), at: Timestamp(1), took_ms: 5, said };
        let start = Instant::now();
        cluster.observe(&observation);
        folding += start.elapsed();
    }
    let rows = (nodes * (nodes - 1) * TABLES) as u128;
    let grown = resident_mib().saturating_sub(before);
    println!("{nodes} nodes: {} ns a row folded, {grown} MiB", folding.as_nanos() / rows);
    let timed = |what: &str, work: &dyn Fn() -> u64| {
        let start = Instant::now();
        std::hint::black_box(work());
        println!("  {what}: {:?}", start.elapsed());
    };
    timed("health of all", &|| cluster.health().len() as u64);
    timed("one node", &|| u64::from(cluster.node("node-1").is_some()));
    timed("flows of a table", &|| cluster.flows(Some(("shop", "table-1"))).len() as u64);
    timed("fingerprint", &|| cluster.fingerprint());
    timed("analysis", &|| enmesh_core::analyse::analyse(&cluster).len() as u64);
}

fn connection(peer: &str) -> Connection {
    let row = |table: usize| SubscriptionRow {
        schema: "shop".to_owned(),
        table: Some(format!("table-{table}")),
        publish: Flag::Bool(true),
        subscribe: Flag::Bool(true),
    };
    Connection {
        node_name: peer.to_owned(),
        status: "open".to_owned(),
        subscriptions: (0..TABLES).map(row).collect(),
        ..Connection::default()
    }
}

/// Resident memory of this process, where the system tells.
fn resident_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|kib| kib.parse::<u64>().ok()).unwrap_or(0) / 1024
}
