//! The cluster the console opens on: a shop in three regions, with three things to find.
use super::state::Row;
use super::{NodeSeed, Running, Simulator};
use crate::time::Timestamp;

const NODES: [&str; 6] = ["eu-1", "eu-2", "us-1", "us-2", "ap-1", "ap-2"];

/// Schema, table, records, and the nodes that write to it: those agree both ways, the others only receive.
const TABLES: [(&str, &str, u32, &[&str]); 5] = [
    ("sales", "orders", 184_220, &NODES),
    ("sales", "customers", 41_875, &NODES),
    ("catalog", "products", 5_310, &["eu-1", "eu-2", "us-1"]),
    ("catalog", "prices", 15_930, &["eu-1", "eu-2", "us-1"]),
    ("warehouse", "stock", 10_620, &["eu-1", "eu-2", "us-1"]),
];

/// Eu and us name each other twice over; ap hangs on the one route from ap-1 to eu-1.
const ROUTES: [(&str, &[&str]); 6] = [
    ("eu-1", &["eu-2", "us-1"]),
    ("eu-2", &["eu-1", "us-1", "us-2"]),
    ("us-1", &["us-2", "eu-1", "eu-2"]),
    ("us-2", &["us-1", "eu-1"]),
    ("ap-1", &["ap-2", "eu-1"]),
    ("ap-2", &["ap-1"]),
];

const HOUR: i64 = 3_600_000;

impl Simulator {
    /// The demo: six nodes in three regions, one down, one one-sided flow, one missing redundancy.
    ///
    /// - `us-2` is stopped.
    /// - `ap-2` still believes that it receives `warehouse.stock` from `eu-2`; `eu-2` knows nothing of it.
    /// - The whole region ap hangs on one route, `ap-1` → `eu-1`.
    ///
    /// Everything else is healthy and mirrored, and every table has at least two nodes that feed each receiver.
    pub fn demo(now: Timestamp) -> Simulator {
        let mut cluster = Simulator::new(NODES.iter().zip(1..).map(|(name, number)| seed(name, number, now)));
        for (i, a) in NODES.iter().enumerate() {
            for b in NODES.iter().skip(i + 1) {
                cluster.agree(a, b);
            }
        }
        if let Some(rows) = cluster.nodes.get_mut("eu-2").and_then(|node| node.rows_mut("ap-2")) {
            rows.retain(|row| row.schema != "warehouse");
        }
        cluster.set_running("us-2", Running::Stopped, Timestamp(now.0.saturating_sub(HOUR / 4)));
        cluster
    }

    /// Subscribes two nodes to all that at least one of them writes.
    pub(super) fn agree(&mut self, a: &str, b: &str) {
        let rows = TABLES.iter().filter_map(|(schema, table, _, writers)| {
            let (publish, subscribe) = (writers.contains(&a), writers.contains(&b));
            let table = Some((*table).to_owned());
            let (publish, subscribe) =
                if publish || subscribe { (publish.into(), subscribe.into()) } else { return None };
            Some(Row { schema: (*schema).to_owned(), table, publish, subscribe })
        });
        let rows: Vec<Row> = rows.collect();
        if let Some(held) = self.nodes.get_mut(b).and_then(|node| node.rows_mut(a)) {
            *held = rows.iter().map(Row::mirror).collect();
        }
        if let Some(held) = self.nodes.get_mut(a).and_then(|node| node.rows_mut(b)) {
            *held = rows;
        }
    }
}

fn host(name: &str) -> String {
    format!("{name}.shop.example")
}

fn seed(name: &str, number: i64, now: Timestamp) -> NodeSeed {
    // Started one after the other, days ago, as a rolling upgrade leaves them.
    let started = Timestamp(now.0.saturating_sub(number * 31 * HOUR + number * 437_000));
    let mut seed = NodeSeed::new(name).address(&host(name), 9932).started(started);
    for (schema, table, records, _) in TABLES {
        seed = seed.table(schema, table, records);
    }
    for peer in ROUTES.iter().filter(|(from, _)| *from == name).flat_map(|(_, to)| to.iter()) {
        seed = seed.route(&host(peer), 9932);
    }
    seed
}
