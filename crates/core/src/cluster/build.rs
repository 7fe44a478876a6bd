//! Observations in a few strokes, for tests.
use super::{Cluster, Observation, Said};
use crate::operation::{
    ClusterNetwork, ClusterRoutes, ClusterStatus, Connection, Flag, NetworkNode, Schemas, StoredRoute,
    SubscriptionRow,
};
use crate::time::Timestamp;

pub(crate) fn said(node: &str, at: i64, said: Said) -> Observation {
    Observation { node: node.to_owned(), at: Timestamp(at), took_ms: 20, said }
}

/// A connection as `us-1 open orders:ps logs.*:p`: `p` publishes, `s` subscribes, in upper case as text, `-` for
/// neither; the schema is `shop` unless there is one.
pub(crate) fn connection(text: &str) -> Connection {
    let mut words = text.split(' ');
    let (node_name, status) = (words.next().unwrap().to_owned(), words.next().unwrap_or("open").to_owned());
    let flag = |flags: &str, c: char| match (flags.contains(c), flags.contains(c.to_ascii_uppercase())) {
        (_, true) => Flag::Text("true".to_owned()),
        (on, false) => Flag::Bool(on),
    };
    let row = |word: &str| {
        let (table, flags) = word.split_once(':').unwrap();
        let (schema, table) = table.split_once('.').unwrap_or(("shop", table));
        SubscriptionRow {
            schema: schema.to_owned(),
            table: (table != "*").then(|| table.to_owned()),
            publish: flag(flags, 'p'),
            subscribe: flag(flags, 's'),
        }
    };
    Connection { node_name, status, subscriptions: words.map(row).collect(), ..Connection::default() }
}

pub(crate) fn status(node: &str, at: i64, connections: &[&str]) -> Observation {
    let connections = connections.iter().map(|text| connection(text)).collect();
    let node_name = Some(node.to_owned());
    said(
        node,
        at,
        Said::Status(ClusterStatus { node_name, is_enabled: true, connections, ..ClusterStatus::default() }),
    )
}

pub(crate) fn off(node: &str, at: i64) -> Observation {
    said(node, at, Said::Status(ClusterStatus::default()))
}

pub(crate) fn route(text: &str) -> StoredRoute {
    let (host, port) = text.rsplit_once(':').unwrap();
    StoredRoute { host: host.into(), port: serde_json::from_str(port).unwrap() }
}

pub(crate) fn routes(node: &str, at: i64, hub: &[&str]) -> Observation {
    let hub = hub.iter().map(|text| route(text)).collect();
    said(node, at, Said::Routes(ClusterRoutes { hub, ..ClusterRoutes::default() }))
}

/// Each line: a node, then those it is linked with.
pub(crate) fn network(node: &str, at: i64, lines: &[&str]) -> Observation {
    let entry = |line: &&str| {
        let mut names = line.split(' ').map(str::to_owned);
        NetworkNode {
            name: names.next().unwrap(),
            response_time: Some(1.0),
            connected_nodes: Some(names.collect()),
            routes: None,
        }
    };
    said(node, at, Said::Network(ClusterNetwork { nodes: lines.iter().map(entry).collect() }))
}

pub(crate) fn tables(node: &str, at: i64, tables: &[(&str, &str)]) -> Observation {
    let tables = tables.iter().map(|(schema, table)| (schema.to_string(), table.to_string())).collect();
    said(node, at, Said::Schemas(Schemas { tables }))
}

pub(crate) fn cluster(observations: &[Observation]) -> Cluster {
    let mut cluster = Cluster::default();
    observations.iter().for_each(|observation| cluster.observe(observation));
    cluster
}
