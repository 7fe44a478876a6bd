//! `configure_cluster`: removes every peer of a node, then adds the given ones. Not atomic.
use super::{Subscription, SubscriptionRow};
use crate::name::NodeName;
use serde::{Deserialize, Serialize};

/// One peer in a [`ConfigureCluster`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectionRequest {
    /// The peer.
    pub node_name: NodeName,
    /// Its subscriptions.
    pub subscriptions: Vec<Subscription>,
}

/// The request (page section "Configure Cluster").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfigureCluster {
    /// All peers; an empty list removes every peer.
    pub connections: Vec<ConnectionRequest>,
}

/// What became of one peer.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ConfiguredConnection {
    /// The peer.
    pub node_name: String,
    /// What was added and skipped; later versions call it `response`.
    #[serde(alias = "response")]
    pub subscriptions: ConfiguredSubscriptions,
}

/// What became of one peer's subscriptions.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ConfiguredSubscriptions {
    /// The server's words.
    pub message: String,
    /// Added.
    pub added: Vec<SubscriptionRow>,
    /// Not added.
    pub skipped: Vec<SubscriptionRow>,
}

/// The reply; partial and whole failure are also 200.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ClusterConfigured {
    /// The server's words.
    pub message: String,
    /// Peers that could not be configured.
    pub failed_nodes: Vec<String>,
    /// What became of the others.
    pub connections: Vec<ConfiguredConnection>,
}
