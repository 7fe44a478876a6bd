//! A cluster of 4.7.29 nodes with three things to find.
use super::super::{NodeSeed, Simulator};
use super::records::Row;
use crate::time::Timestamp;

const HOUR: i64 = 3_600_000;

impl Simulator {
    /// Four nodes that replicate with plexus: three fully with each other, one with subscriptions.
    ///
    /// - The node named `undefined` came from an `add_node` without a name, and spread.
    /// - `us-1` lacked the database `reports` when it was subscribed to: its end of the link stays closed.
    /// - `ap-1` has a row on `sales.archive` that is switched off: its closed socket is no fault.
    pub fn demo_plexus(now: Timestamp) -> Simulator {
        let seed = |name: &str, number: i64| {
            let started = Timestamp(now.0.saturating_sub(number * 31 * HOUR));
            let seed = NodeSeed::new(name).plexus().started(started);
            seed.table("sales", "orders", 184_220).table("sales", "customers", 41_875)
        };
        let ap = seed("ap-1", 4).table("reports", "daily", 365);
        let mut cluster = Simulator::new([seed("eu-1", 1), seed("eu-2", 2), seed("us-1", 3), ap]);
        cluster.both("eu-1", "eu-2", None);
        cluster.both("eu-1", "us-1", None);
        cluster.hold("eu-1", "undefined", None, None);
        cluster.spread_records();
        // After that, for a record of a node with subscriptions spreads when the next full node joins.
        let row = |database: &str, table: &str, publish: bool, subscribe: bool| Row {
            database: database.to_owned(),
            table: Some(table.to_owned()),
            publish: publish.into(),
            subscribe: subscribe.into(),
        };
        cluster.both(
            "ap-1",
            "us-1",
            Some(&[
                row("sales", "orders", false, true),
                row("reports", "daily", true, true),
                row("sales", "archive", false, true),
            ]),
        );
        cluster.both("ap-1", "us-1", Some(&[row("sales", "archive", false, false)]));
        cluster
    }

    /// Half way through an upgrade: three nodes of 4.3 that replicate with NATS, two of 4.7 that replicate with plexus.
    ///
    /// No row crosses from one kind to the other, though `eu-3` still has a route to `us-1`.
    pub fn demo_mixed(now: Timestamp) -> Simulator {
        let seed = |name: &str, number: i64| {
            let started = Timestamp(now.0.saturating_sub(number * 17 * HOUR));
            let seed = NodeSeed::new(name).started(started);
            seed.table("sales", "orders", 184_220).table("sales", "customers", 41_875)
        };
        let old = |name: &str, number| {
            let seed = seed(name, number).address(&format!("{name}.shop.example"), 9932);
            let seed = seed.table("catalog", "products", 5_310).table("catalog", "prices", 15_930);
            seed.table("warehouse", "stock", 10_620)
        };
        let mut cluster = Simulator::new([
            old("eu-1", 9).route("eu-2.shop.example", 9932).route("eu-3.shop.example", 9932),
            old("eu-2", 8).route("eu-1.shop.example", 9932),
            old("eu-3", 7).route("eu-1.shop.example", 9932).route("us-1.shop.example", 9932),
            seed("us-1", 2).plexus(),
            seed("us-2", 1).plexus(),
        ]);
        for (a, b) in [("eu-1", "eu-2"), ("eu-1", "eu-3"), ("eu-2", "eu-3")] {
            cluster.agree(a, b);
        }
        cluster.both("us-1", "us-2", None);
        cluster
    }

    /// Both halves at once.
    fn both(&mut self, a: &str, b: &str, rows: Option<&[Row]>) {
        self.hold(a, b, None, rows);
        let mirrored: Option<Vec<Row>> = rows.map(|rows| rows.iter().map(Row::mirror).collect());
        self.hold(b, a, None, mirrored.as_deref());
    }
}
