//! `cluster_status`: a node's own view of its peers.
use super::SubscriptionRow;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The request (page section "Cluster Status").
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AskClusterStatus {}

/// The reply.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ClusterStatus {
    /// The answering node; null when clustering is off.
    pub node_name: Option<String>,
    /// Whether clustering is on.
    pub is_enabled: bool,
    /// One per added peer; the order is not stable between calls.
    pub connections: Vec<Connection>,
}

/// One peer as the answering node sees it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Connection {
    /// The peer.
    pub node_name: String,
    /// `open`, `closed`, `NoResponders`, `Timeout`.
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
}

/// The peer's ports.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct Ports {
    /// The hub cluster port.
    pub clustering: Option<Value>,
    /// The operations API: a number, or text with the host.
    pub operations_api: Option<Value>,
}

/// The peer's versions.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct SystemInfo {
    /// HarperDB's version.
    pub hdb_version: Option<String>,
    /// Node.js's version.
    pub node_version: Option<String>,
    /// The operating system.
    pub platform: Option<String>,
}
