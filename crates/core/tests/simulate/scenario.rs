//! A small language for scenarios: ask a node, look at the status and at the reply.
use enmesh_core::simulate::{Answer, NodeSeed, Simulator};
use enmesh_core::time::Timestamp;
use serde_json::{Value, json};

/// When scenarios start: 2023-11-14T22:13:20Z.
pub(crate) const START: Timestamp = Timestamp(1_700_000_000_000);

pub(crate) struct Scenario {
    pub(crate) cluster: Simulator,
    pub(crate) now: Timestamp,
}

/// A reply: status, body, and how long it took.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) body: Value,
    pub(crate) after_ms: u32,
}

impl Scenario {
    /// Nodes `a`, `b`, `c`… of this version, each with the tables dev.dog and dev.cat, routes from `a` to all others.
    pub(crate) fn of(version: &str, names: &[&str]) -> Scenario {
        let others = names.iter().skip(1);
        let seeds = names.iter().map(|name| {
            let seed = plain(name, version).table("dev", "dog", 3).table("dev", "cat", 2);
            if *name == names[0] {
                others.clone().fold(seed, |seed, other| seed.route(other, 9932))
            } else {
                seed
            }
        });
        Scenario { cluster: Simulator::new(seeds), now: START }
    }

    pub(crate) fn with(seeds: impl IntoIterator<Item = NodeSeed>) -> Scenario {
        Scenario { cluster: Simulator::new(seeds), now: START }
    }

    pub(crate) fn send(&mut self, node: &str, body: &str) -> Answer {
        self.cluster.answer(node, body, self.now)
    }

    /// Asks and expects an answer over HTTP.
    pub(crate) fn ask(&mut self, node: &str, body: Value) -> Got {
        match self.send(node, &body.to_string()) {
            Answer::Http { status, body, after_ms } => {
                Got { status, body: serde_json::from_str(&body).expect("a reply is JSON"), after_ms }
            }
            other => panic!("{node} gave {other:?} to {body}"),
        }
    }

    /// Asks and expects a 200; gives the reply.
    pub(crate) fn ok(&mut self, node: &str, body: Value) -> Value {
        let got = self.ask(node, body.clone());
        assert_eq!(got.status, 200, "{node} to {body}: {}", got.body);
        got.body
    }

    /// Asks and expects this error, by a part of its text.
    pub(crate) fn refused(&mut self, node: &str, body: Value, status: u16, part: &str) -> Got {
        let got = self.ask(node, body.clone());
        assert_eq!(got.status, status, "{node} to {body}: {}", got.body);
        let said = got.body["error"].as_str().unwrap_or_default();
        assert!(said.contains(part), "{said:?} does not say {part:?}");
        got
    }

    pub(crate) fn status(&mut self, node: &str) -> Value {
        self.ok(node, json!({ "operation": "cluster_status" }))
    }

    /// What `node` says about `peer`.
    pub(crate) fn connection(&mut self, node: &str, peer: &str) -> Option<Value> {
        let status = self.status(node);
        let all = status["connections"].as_array().expect("connections is an array").clone();
        all.into_iter().find(|connection| connection["node_name"] == peer)
    }

    /// The rows `node` holds about `peer`.
    pub(crate) fn rows(&mut self, node: &str, peer: &str) -> Vec<Value> {
        let connection = self.connection(node, peer);
        connection.map(|c| c["subscriptions"].as_array().cloned().unwrap_or_default()).unwrap_or_default()
    }

    /// Adds `peer` to `node` with one table in both directions.
    pub(crate) fn join(&mut self, node: &str, peer: &str) {
        let reply = self.ok(node, add(peer, json!([row("dog", true, true)])));
        assert_eq!(reply["added"].as_array().map(Vec::len), Some(1), "{reply}");
    }
}

pub(crate) fn plain(name: &str, version: &str) -> NodeSeed {
    NodeSeed::new(name).version(version).started(START)
}

pub(crate) fn add(peer: &str, subscriptions: Value) -> Value {
    json!({ "operation": "add_node", "node_name": peer, "subscriptions": subscriptions })
}

pub(crate) fn update(peer: &str, subscriptions: Value) -> Value {
    json!({ "operation": "update_node", "node_name": peer, "subscriptions": subscriptions })
}

pub(crate) fn remove(peer: &str) -> Value {
    json!({ "operation": "remove_node", "node_name": peer })
}

/// A subscription of a table in dev.
pub(crate) fn row(table: &str, publish: impl Into<Value>, subscribe: impl Into<Value>) -> Value {
    json!({ "schema": "dev", "table": table, "publish": publish.into(), "subscribe": subscribe.into() })
}

/// The same rows seen from the other end.
pub(crate) fn mirrored(rows: &[Value]) -> Vec<Value> {
    let swap = |row: &Value| {
        let mut row = row.clone();
        let (publish, subscribe) = (row["publish"].take(), row["subscribe"].take());
        row["publish"] = subscribe;
        row["subscribe"] = publish;
        row
    };
    rows.iter().map(swap).collect()
}
