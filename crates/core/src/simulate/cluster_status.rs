//! `cluster_status`: a node's own belief about the peers it has added.
use super::answer::Ask;
use super::links::Reach;
use super::reply::{Outcome, ok};
use super::routes::gone;
use super::state::{Node, Peer};
use super::subscriptions::row_fields;
use super::{Simulator, pace};
use crate::json::object;
use crate::profile::Target;
use serde_json::{Map, Value};

impl Simulator {
    /// Asks every peer at once; one that says nothing holds the whole answer up.
    pub(super) fn cluster_status(&mut self, ask: &Ask<'_>) -> Outcome {
        let Some(node) = self.nodes.get(ask.me) else { return Err(gone()) };
        if !node.clustering {
            return Ok(ok(object(&mut [
                ("node_name", Value::Null),
                ("is_enabled", false.into()),
                ("connections", Value::Array(Vec::new())),
            ])));
        }
        // Observed 4.0.7 after a start with a config that NATS rejects.
        let peers = if node.nats_never_started() { &[] } else { node.peers.as_slice() };
        let connections: Vec<Value> = peers.iter().map(|peer| self.connection(ask, peer)).collect();
        let after_ms = peers.iter().map(|peer| self.asking_ms(ask, &peer.name)).max().unwrap_or(0);
        let body = object(&mut [
            ("node_name", node.name.as_str().into()),
            ("is_enabled", true.into()),
            ("connections", connections.into()),
        ]);
        Ok(ok(body).after(after_ms))
    }

    fn connection(&self, ask: &Ask<'_>, peer: &Peer) -> Value {
        let open = match self.reach(ask.me, &peer.name, ask.now) {
            Reach::Open => self.nodes.get(&peer.name).ok_or("NoResponders"),
            Reach::NoResponders => Err("NoResponders"),
            Reach::Timeout => Err("Timeout"),
        };
        let subscriptions: Vec<Value> = peer.rows.iter().map(|row| Value::Object(row_fields(row))).collect();
        let mut fields = Map::new();
        let mut put = |key: &str, value: Value| _ = fields.insert(key.to_owned(), value);
        put("node_name", peer.name.as_str().into());
        put("status", open.err().unwrap_or("open").into());
        put("ports", open.map_or_else(|_| object(&mut []), ports));
        if let Ok(there) = open {
            put("latency_ms", pace::latency_ms(ask.me, &there.name, ask.now).into());
            put("uptime", pace::uptime(ask.now.since(there.started)).into());
        }
        put("subscriptions", subscriptions.into());
        if let Ok(there) = open {
            put("system_info", system_info(there));
        }
        Value::Object(fields)
    }
}

fn ports(node: &Node) -> Value {
    object(&mut [("clustering", node.cluster_port.into()), ("operations_api", node.operations_port.into())])
}

/// Not on the seed page; observed 4.0.7. 4.0 runs on Node 14 to 18, 4.3 on 20.
fn system_info(node: &Node) -> Value {
    let node_version = if node.target < Target::V4_2 { "18.20.8" } else { "20.11.1" };
    object(&mut [
        ("hdb_version", node.version.as_str().into()),
        ("node_version", node_version.into()),
        ("platform", "linux".into()),
    ])
}
