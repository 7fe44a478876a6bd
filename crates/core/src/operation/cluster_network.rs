//! `cluster_network`: who is enmeshed with whom (4.1 and later).
use super::StoredRoute;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// The request (page section "Cluster Network"). The page says the flags omit; on the servers they include, default true.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AskClusterNetwork {
    /// Milliseconds to wait; the call always takes that long. Default 2000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout: Option<Number>,
    /// `false` leaves `connected_nodes` out of the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connected_nodes: Option<bool>,
    /// `false` leaves `routes` out of the reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routes: Option<bool>,
}

/// The reply. Nothing names the nodes that did not answer in time.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct ClusterNetwork {
    /// The order is not stable between calls.
    pub nodes: Vec<NetworkNode>,
}

/// One enmeshed node.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default)]
pub struct NetworkNode {
    /// Its name.
    pub name: String,
    /// Milliseconds.
    pub response_time: Option<f64>,
    /// The nodes it is linked with; absent when left out.
    pub connected_nodes: Option<Vec<String>>,
    /// The routes in its config; absent when left out.
    pub routes: Option<Vec<StoredRoute>>,
}
