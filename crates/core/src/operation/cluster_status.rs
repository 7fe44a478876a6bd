//! `cluster_status`: a node's own view of its peers.
use super::tolerant::{Fields, Read, deserialize_by_reading};
use super::{Replication, SubscriptionRow};
use crate::profile::Dialect;
use serde_json::Value;

/// The request (page section "Cluster Status").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AskClusterStatus {}

/// The reply.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClusterStatus {
    /// The answering node; null when clustering is off.
    pub node_name: Option<String>,
    /// Whether clustering is on.
    pub is_enabled: bool,
    /// One per added peer; the order is not stable between calls.
    pub connections: Vec<Connection>,
    /// How the node replicates: only plexus has a `type` and the sockets of its databases (observed 4.7.29).
    pub dialect: Dialect,
    /// Plexus: the node's own address, once it has a record of itself.
    pub url: Option<String>,
}

/// One peer as the answering node sees it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Connection {
    /// The peer.
    pub node_name: String,
    /// `open`, `closed`, `NoResponders`, `Timeout`; empty with plexus, see [`Connection::word`].
    pub status: String,
    /// Empty when not open.
    pub ports: Ports,
    /// Milliseconds; absent when not open.
    pub latency_ms: Option<f64>,
    /// As written by the server: `30d 1h 18m 8s`, any part may be missing.
    pub uptime: Option<String>,
    /// What the answering node holds about the peer.
    pub subscriptions: Vec<SubscriptionRow>,
    /// Not on the page, present on real servers when open.
    pub system_info: Option<SystemInfo>,
    /// What only plexus tells.
    pub replication: Option<Box<Replication>>,
}

/// The peer's ports.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ports {
    /// The hub cluster port.
    pub clustering: Option<Value>,
    /// The operations API: a number, or text with the host.
    pub operations_api: Option<Value>,
}

/// The peer's versions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemInfo {
    /// HarperDB's version.
    pub hdb_version: Option<String>,
    /// Node.js's version.
    pub node_version: Option<String>,
    /// The operating system.
    pub platform: Option<String>,
}

impl Read for ClusterStatus {
    fn read(value: Value) -> Option<Self> {
        let dialect = Dialect::of_value(&value);
        let mut fields = Fields::of(value, &["node_name", "is_enabled", "connections"])?;
        let node_name: Option<String> = fields.take("node_name");
        let connections: Vec<Connection> = fields.take_or_default("connections");
        // A reply without the switch is not one that says "off": only a node with clustering on has a name or peers.
        let is_enabled =
            fields.take("is_enabled").unwrap_or_else(|| node_name.is_some() || !connections.is_empty());
        Some(ClusterStatus { node_name, is_enabled, connections, dialect, url: fields.take("url") })
    }
}

impl Read for Connection {
    fn read(value: Value) -> Option<Self> {
        // Plexus (observed 4.7.29) calls the peer `name`, and has neither status, ports nor uptime.
        let replication = Replication::of(&value).map(Box::new);
        let mut fields = Fields::of(value, &["node_name", "name"])?;
        Some(Connection {
            node_name: fields.take("node_name").or_else(|| fields.take("name"))?,
            status: fields.take_or_default("status"),
            ports: fields.take_or_default("ports"),
            latency_ms: fields.take("latency_ms"),
            uptime: fields.take("uptime"),
            subscriptions: fields.take_or_default("subscriptions"),
            system_info: fields.take("system_info"),
            replication,
        })
    }
}

impl Read for Ports {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["clustering", "operations_api"])?;
        Some(Ports { clustering: fields.take("clustering"), operations_api: fields.take("operations_api") })
    }
}

impl Read for SystemInfo {
    fn read(value: Value) -> Option<Self> {
        let mut fields = Fields::of(value, &["hdb_version", "node_version", "platform"])?;
        Some(SystemInfo {
            hdb_version: fields.take("hdb_version"),
            node_version: fields.take("node_version"),
            platform: fields.take("platform"),
        })
    }
}

deserialize_by_reading!(ClusterStatus, Connection, Ports, SystemInfo);
