//! A simulated cluster of 4.3 nodes, asked and read as the console does.
use enmesh_core::cluster::{Asked, Cluster, Observation, Said};
use enmesh_core::operation::{OperationKind, Outcome};
use enmesh_core::plan::{Draft, Edit, Step, Told, Verification};
use enmesh_core::simulate::{Answer, NodeSeed, Running, Simulator};
use enmesh_core::time::Timestamp;
use serde_json::{Value, json};

pub struct World {
    pub simulator: Simulator,
    pub now: Timestamp,
}

impl World {
    /// `a` with routes to `b` and `c`; all have dev.dog and dev.cat; `a` publishes dev.dog to `b`.
    pub fn new() -> World {
        let seed = |name: &str| NodeSeed::new(name).table("dev", "dog", 3).table("dev", "cat", 2);
        let a = seed("a").route("b", 9932).route("c", 9932);
        let mut world = World { simulator: Simulator::new([a, seed("b"), seed("c")]), now: Timestamp(0) };
        world.ask("a", &add("b", &["dog:p"]));
        world
    }

    pub fn ask(&mut self, node: &str, body: &Value) -> Option<(u16, String)> {
        self.now = self.now.plus_ms(5_000);
        match self.simulator.answer(node, &body.to_string(), self.now) {
            Answer::Http { status, body, .. } => Some((status, body)),
            _ => None,
        }
    }

    pub fn stop(&mut self, node: &str) {
        self.simulator.set_running(node, Running::Stopped, self.now);
    }

    /// Asks every node again and folds it into what is known.
    pub fn read(&mut self, cluster: &Cluster) -> Cluster {
        let mut cluster = cluster.clone();
        for node in self.simulator.names() {
            for asked in [Asked::Status, Asked::Routes] {
                let body: Value = serde_json::from_str(asked.body()).expect("a body");
                let reply = self.ask(&node, &body);
                let said = reply.map_or(Some(Said::NoAnswer), |(status, body)| asked.said(status, &body));
                let said = said.expect("a readable reply");
                cluster.observe(&Observation { node: node.clone(), at: self.now, took_ms: 20, said });
            }
        }
        cluster
    }

    /// Sends one request by hand, reads again, and judges; `lost` drops the reply on the way.
    pub fn send(&mut self, node: &str, body: &Value, lost: bool) -> (Verification, Cluster) {
        let before = self.read(&Cluster::default());
        let step = step(&before, node, body);
        let sent = self.now;
        let reply = self.ask(node, body).filter(|_| !lost);
        let kind = OperationKind::of_body(&step.body);
        let outcome = reply.map(|(status, reply)| Outcome::judge(kind, &step.body, status, &reply));
        let after = self.read(&before);
        (step.verify(Told::of(outcome.as_ref()), &before, &after, sent), after)
    }
}

pub fn step(cluster: &Cluster, node: &str, body: &Value) -> Step {
    let mut draft = Draft::default();
    draft.add(Edit::Request { node: node.to_owned(), body: body.to_string() }, cluster);
    draft.steps(cluster).remove(0)
}

/// Rows of the schema dev as `dog:ps`.
pub fn rows(rows: &[&str]) -> Value {
    let row = |row: &&str| {
        let (table, flags) = row.split_once(':').expect("a row");
        json!({"schema": "dev", "table": table, "publish": flags.contains('p'), "subscribe": flags.contains('s')})
    };
    rows.iter().map(row).collect()
}

pub fn add(peer: &str, of: &[&str]) -> Value {
    json!({"operation": "add_node", "node_name": peer, "subscriptions": rows(of)})
}

pub fn configure(peers: &[(&str, &[&str])]) -> Value {
    let one = |(peer, of): &(&str, &[&str])| json!({"node_name": peer, "subscriptions": rows(of)});
    json!({"operation": "configure_cluster", "connections": peers.iter().map(one).collect::<Vec<_>>()})
}
